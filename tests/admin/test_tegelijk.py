"""Two redacteuren who press at the same moment: one of them wins, nobody's words are written over, nothing fails."""

import pytest
from django.test import Client

from knooppunten.models import Knooppunt
from naslag.models import Begrip
from tests.beheer import change_path, form_data, versie
from tests.knooppunten.test_verbinding import at_once
from tests.make import complete, make_begrip, make_draft

pytestmark = [pytest.mark.ignore_template_errors, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


@pytest.fixture
def two(django_user_model, transactional_db):
    """Two browsers, logged in."""
    found = []
    for naam in ("een", "twee"):
        client = Client()
        client.force_login(django_user_model.objects.create_superuser(f"{naam}@voorbeeld.example"))
        found.append(client)
    return found


def pressed(*sent):
    """The status of each answer, by path, when all (client, path, data) are sent at once."""
    codes = []

    def send(client, path, data):
        codes.append((path, client.post(path, data).status_code))

    outcomes = at_once(*(lambda one=one: send(*one) for one in sent))
    assert outcomes == [None] * len(sent)
    return [code for _, code in sorted(codes)]


@pytest.mark.parametrize("make", [lambda: complete(make_draft()), make_begrip], ids=["knooppunt", "begrip"])
def test_of_two_saves_at_once_one_is_refused(make, two):
    row = make()
    field = "doel" if isinstance(row, Knooppunt) else "uitleg"
    path = f"/beheer/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"
    for ronde in range(ROUNDS):
        forms = [form_data(client.get(path).content.decode()) for client in two]
        words = [f"Van {name}, ronde {ronde}." for name in ("een", "twee")]
        sent = [(client, path, form | {field: text}) for client, form, text in zip(two, forms, words, strict=True)]
        assert sorted(pressed(*sent)) == [200, 302]
        row.refresh_from_db()
        assert getattr(row, field) in words


def test_a_save_and_a_deletion_at_once_lose_no_words(two):
    for _ in range(ROUNDS):
        row = make_begrip()
        base = f"/beheer/naslag/begrip/{row.pk}/"
        data = form_data(two[0].get(f"{base}change/").content.decode()) | {"uitleg": "Van mij."}
        question = {"post": "yes", "versie": versie(two[1], f"{base}delete/")}
        saved, gone = pressed((two[0], f"{base}change/", data), (two[1], f"{base}delete/", question))
        assert sorted([saved, gone]) == [200, 302]
        left = Begrip.objects.filter(pk=row.pk).first()
        assert (left is None) == (gone == 302)
        assert left is None or left.uitleg == "Van mij."
        Begrip.objects.all().delete()


def test_a_save_and_a_retirement_at_once_do_not_wait_for_each_other_for_ever(two):
    """Each takes the lock of the verbindingen before that of the row."""
    row = complete(make_draft())
    for ronde in range(ROUNDS):
        data = form_data(two[0].get(change_path(row)).content.decode()) | {"doel": f"Ronde {ronde}."}
        outcomes = at_once(
            lambda data=data: two[0].post(change_path(row), data),
            lambda: Knooppunt.objects.get(pk=row.pk).retire(),
        )
        assert not any(isinstance(outcome, Exception) for outcome in outcomes)
        row.refresh_from_db()
        row.unretire()
