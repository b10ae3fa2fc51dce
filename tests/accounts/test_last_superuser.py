"""Whoever has all rights last can't lock the door behind him."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from accounts import persoonsgegevens
from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_rollen import form_data, save
from tests.beheer import act, delete
from tests.kept import kept

pytestmark = pytest.mark.ignore_template_errors
LIST = "/beheer/accounts/user/"
SENTENCE = "de laatste beheerder met alle rechten"


@kept
def tweede(beheerder):
    return get_user_model().objects.create_superuser("tweede@voorbeeld.example", PASSWORD)


@pytest.fixture
def inside(client, beheerder):
    client.force_login(beheerder)
    return client


def keyholders() -> set:
    return {user.email for user in User.objects.keyholders()}


@pytest.mark.parametrize("unticked", ["is_superuser", "is_active"])
def test_unticking_is_refused_with_a_sentence(unticked, inside, beheerder, tweede):
    sent = form_data(beheerder, naam="Anders", is_superuser="on") | {unticked: ""}
    tweede.is_active = False
    tweede.save()
    answer = save(inside, beheerder, sent)
    assert SENTENCE in answer.content.decode()
    assert keyholders() == {beheerder.email}
    tweede.is_active = True
    tweede.save()
    assert save(inside, beheerder, sent).status_code == 302
    assert keyholders() == {tweede.email}


def test_somebody_who_can_not_log_in_is_no_second_one(inside, beheerder, tweede):
    tweede.set_unusable_password()
    tweede.save()
    assert SENTENCE in save(inside, beheerder, form_data(beheerder, is_superuser="")).content.decode()


def test_the_sign_on_of_the_organisation_is_a_way_in(inside, beheerder, tweede):
    tweede.set_unusable_password()
    tweede.save()
    tweede.socialaccount_set.create(provider="organisatie", uid="2")
    assert keyholders() == {beheerder.email, tweede.email}


def test_the_last_one_keeps_his_password(inside, beheerder, tweede):
    path = f"/beheer/accounts/user/{beheerder.pk}/password/"
    tweede.delete()
    answer = inside.post(path, {"usable_password": "false", "unset-password": "1"})
    assert SENTENCE in answer.content.decode()
    beheerder.refresh_from_db()
    assert beheerder.has_usable_password()
    beheerder.socialaccount_set.create(provider="organisatie", uid="1")
    inside.post(path, {"usable_password": "false", "unset-password": "1"})
    beheerder.refresh_from_db()
    assert not beheerder.has_usable_password()


def test_nobody_deletes_the_last_ones_together(inside, beheerder, tweede):
    assert SENTENCE in act(inside, LIST, "delete_selected", beheerder, tweede, post="yes")
    assert keyholders() == {beheerder.email, tweede.email}
    act(inside, LIST, "delete_selected", tweede, post="yes")
    assert keyholders() == {beheerder.email}


def test_the_page_to_delete_refuses_too(inside, beheerder):
    assert delete(inside, f"/beheer/accounts/user/{beheerder.pk}/delete/").status_code == 403
    assert keyholders() == {beheerder.email}


def test_no_other_way_erases_the_last_one(beheerder, tweede):
    persoonsgegevens.erase(tweede, keep={})
    with pytest.raises(ValidationError, match=SENTENCE):
        persoonsgegevens.erase(beheerder, keep={})
    assert keyholders() == {beheerder.email}
