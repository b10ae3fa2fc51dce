"""Every form, question and list of the admin: what somebody else changed meanwhile is never written over unseen."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin as django_admin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from bewoners.models import Uitleg
from ervaringen.models import Redensjabloon
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from naslag.models import Begrip, Bron, Feit
from redactie.models import ExternAdres
from tests.beheer import act, delete, form_data, versie
from tests.kept import kept
from tests.make import (
    make_begrip,
    make_bron,
    make_draft,
    make_fase,
    make_feit,
    make_knooppunt,
    make_partij,
    make_sporen,
    make_uitleg,
)
from zoeken.models import Uitgelicht

pytestmark = pytest.mark.ignore_template_errors


def uitgelicht():
    row = make_knooppunt("Wordt gevonden")
    return Uitgelicht.objects.create(vraag="eerst", soort="knooppunt", sleutel=row.pk)


# model -> (makes a row, a field of words, another one)
ROWS = {
    Knooppunt: (make_draft, "doel", "aanpak"),
    Fase: (lambda: make_fase(1), "omschrijving", "naam"),
    Spoor: (lambda: make_sporen("A")[0], "omschrijving", "naam"),
    Partij: (make_partij, "omschrijving", "naam"),
    Begrip: (make_begrip, "uitleg", "naam"),
    Bron: (make_bron, "omschrijving", "maker"),
    Feit: (make_feit, "tekst", "vindplaats"),
    Uitleg: (make_uitleg, "tekst", "titel"),
    Uitgelicht: (uitgelicht, "vraag", "volgorde"),
    Redensjabloon: (lambda: Redensjabloon.objects.create(titel="t", besluit="reject", tekst="x"), "tekst", "titel"),
    User: (lambda: User.objects.create_user("iemand@voorbeeld.example", naam="Iemand"), "naam", "organisatie"),
    Group: (lambda: Group.objects.create(name="groep"), "name", None),
    EmailAddress: (lambda: mail_address(), "email", None),
    ExternAdres: (lambda: ExternAdres.objects.create(adres="https://weg.example/"), "genegeerd", None),
}
# Nothing is typed there: all of it is read-only.
CARRIED = {"versie", "csrfmiddlewaretoken", "stempel"}  # what a form says of itself
NEVER_DELETED = {Fase, Spoor, Partij, Bron, Feit, Uitleg, ExternAdres}  # they retire, or the site makes them


def mail_address():
    user = User.objects.create_user("iemand@voorbeeld.example")
    return EmailAddress.objects.create(user=user, email="eerst@voorbeeld.example")


def path_of(row, what="change"):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{what}", args=[row.pk])


def list_of(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_changelist")


def value_of(model, field, text):
    if field == "volgorde":
        return str(len(text))
    return f"{text}@voorbeeld.example" if model is EmailAddress else text


@pytest.fixture
def een(beheerder):
    client = Client()
    client.force_login(beheerder)
    return client


@kept
def tweede():
    return User.objects.create_superuser("twee@voorbeeld.example", naam="Tweede")


def opened(client, row):
    return form_data(client.get(path_of(row)).content.decode())


def test_every_form_of_the_admin_has_a_row_here(beheerder):
    request = RequestFactory().get("/")
    request.user = beheerder
    with_form = {model for model, page in django_admin.site._registry.items() if page.has_change_permission(request)}
    assert with_form == ROWS.keys()


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_a_save_on_an_older_state_is_refused_with_both_texts(model, een, twee, beheerder):
    make, field, _ = ROWS[model]
    row = make()
    mine = opened(een, row) | {field: value_of(model, field, "mijn")}
    theirs = opened(twee, row) | {field: value_of(model, field, "ander")}
    assert twee.post(path_of(row), theirs).status_code == 302
    before = model.objects.values().get(pk=row.pk)
    answer = een.post(path_of(row), mine)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Er is niets bewaard" in html
    assert "Tweede" in answer.context["botsing"].door
    clash = answer.context["botsing"]
    assert [(v["nu"], v["jij"]) for v in clash.beide] == [(theirs[field], mine[field])]
    assert model.objects.values().get(pk=row.pk) == before
    assert "succes" not in html
    again = form_data(html)
    assert again[field] == [mine[field]]
    assert een.post(path_of(row), again).status_code == 302
    assert opened(een, row)[field] == [mine[field]]


@pytest.mark.parametrize("model", [model for model, row in ROWS.items() if row[2]], ids=lambda model: model.__name__)
def test_two_fields_by_two_people_are_both_kept(model, een, twee):
    make, field, other = ROWS[model]
    row = make()
    mine = opened(een, row) | {field: value_of(model, field, "mijn")}
    twee.post(path_of(row), opened(twee, row) | {other: value_of(model, other, "ander")})
    answer = een.post(path_of(row), mine)
    assert answer.context["botsing"].beide == []
    assert een.post(path_of(row), form_data(answer.content.decode())).status_code == 302
    now = opened(een, row)
    assert now[field] == [value_of(model, field, "mijn")]
    assert now[other] == [value_of(model, other, "ander")]


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_a_form_sent_back_as_it_was_is_not_refused(model, een):
    """What a form shows and what a browser sends of it have one fingerprint."""
    row = ROWS[model][0]()
    data = opened(een, row)
    assert een.post(path_of(row), data).status_code == 302
    again = opened(een, row)
    assert {name: again[name] for name in again if name not in CARRIED} == {
        name: data[name] for name in data if name not in CARRIED
    }


@pytest.mark.parametrize("carried", ["", "verzonnen"])
@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_a_form_that_does_not_say_what_it_showed_saves_nothing(model, carried, een):
    make, field, _ = ROWS[model]
    row = make()
    before = model.objects.values().get(pk=row.pk)
    mine = value_of(model, field, "mijn")
    answer = een.post(path_of(row), opened(een, row) | {field: mine, "versie": carried})
    assert answer.status_code == 200
    assert form_data(answer.content.decode())[field] == [mine]
    assert model.objects.values().get(pk=row.pk) == before


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_words_for_a_row_that_a_colleague_deleted_stay_on_the_screen(model, een, twee):
    make, field, _ = ROWS[model]
    row = make()
    words = value_of(model, field, "mijn") if field != "volgorde" else "7"
    mine = opened(een, row) | {field: words}
    path = path_of(row)
    if model not in NEVER_DELETED:
        assert delete(twee, path_of(row, "delete")).status_code == 302
        who = "Tweede"
    else:
        type(row)._base_manager.filter(pk=row.pk)._raw_delete("default")
        who = ""
    answer = een.post(path, mine)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert words in html
    assert who in answer.context["verdwenen"]
    assert "succes" not in html


def test_the_form_for_what_was_deleted_makes_a_new_one(een, twee):
    row = make_begrip("warmtenet", "stadswarmte")
    mine = opened(een, row) | {"uitleg": "Mijn uitleg."}
    delete(twee, path_of(row, "delete"))
    again = een.post(path_of(row), mine)
    assert 'action="/beheer/naslag/begrip/add/"' in again.content.decode()
    data = form_data(again.content.decode()) | {"slug": "warmtenet"}
    saved = een.post("/beheer/naslag/begrip/add/", data)
    assert saved.status_code == 302, saved.context["errors"]
    made = Begrip.objects.get()
    assert (made.uitleg, made.names()) == ("Mijn uitleg.", ["warmtenet", "stadswarmte"])


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_what_changed_since_it_was_asked_is_not_deleted(model, een, twee):
    make, field, _ = ROWS[model]
    row = make()
    question = path_of(row, "delete")
    if model in NEVER_DELETED:
        assert een.get(question).status_code == een.post(question, {"post": "yes"}).status_code == 403
        return
    carried = versie(een, question)
    twee.post(path_of(row), opened(twee, row) | {field: value_of(model, field, "ander")})
    for stale in (carried, ""):
        answer = een.post(question, {"post": "yes", "versie": stale})
        assert "Er is niets verwijderd" in answer.content.decode()
        assert model.objects.filter(pk=row.pk).exists()
    assert delete(een, question).status_code == 302
    assert not model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    "model", [model for model in ROWS if model is not ExternAdres], ids=lambda model: model.__name__
)
def test_an_action_skips_what_changed_since_the_list_was_shown(model, een, twee):
    make, field, _ = ROWS[model]
    row = make()
    page, path = django_admin.site._registry[model], list_of(row)
    action = "retire_selected" if hasattr(page, "retire_selected") else "delete_selected"
    carried = versie(een, path)
    twee.post(path_of(row), opened(twee, row) | {field: value_of(model, field, "ander")})
    sure = {"post": "yes", "bevestigd": "ja"}
    for stale in (carried, ""):
        assert "is overgeslagen: gewijzigd door" in act(een, path, action, row, **sure, versie=stale)
        kept = model.objects.get(pk=row.pk)
        assert getattr(kept, "vervallen_op", None) is None
    act(een, path, action, row, **sure)
    kept = model.objects.filter(pk=row.pk).first()
    assert kept is None or kept.vervallen_op


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_a_save_that_is_taken_back_says_nothing_of_success(model, een, monkeypatch):
    """Whatever refuses at the very end, after the success was to be told."""
    make, field, _ = ROWS[model]
    row = make()
    page = type(django_admin.site._registry[model])
    response_change = page.response_change

    def refuse(self, request, obj):
        response_change(self, request, obj)
        raise ValidationError("Op het laatst toch niet.")

    monkeypatch.setattr(page, "response_change", refuse)
    before = model.objects.values().get(pk=row.pk)
    mine = value_of(model, field, "mijn")
    html = een.post(path_of(row), opened(een, row) | {field: mine}).content.decode()
    assert "Op het laatst toch niet." in html
    assert "succes" not in html
    assert form_data(html)[field] == [mine]
    assert model.objects.values().get(pk=row.pk) == before
    monkeypatch.undo()
    assert "succes" not in een.get(list_of(row)).content.decode()
