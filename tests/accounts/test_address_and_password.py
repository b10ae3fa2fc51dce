"""Registering, confirming, resetting, and another address or password."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from tests.accounts.conftest import PASSWORD
from tests.html import html_of

NEW = {"email": "nieuw@voorbeeld.example", "password1": "een-lang-geheim-woord"}


def test_a_new_account_logs_in_after_the_mail_was_confirmed(client, db, mailoutbox, link_in, django_user_model):
    client.post("/account/nieuw/", NEW)
    assert client.post("/account/inloggen/", {"login": NEW["email"], "password": NEW["password1"]}).url == (
        "/account/e-mail/bevestigen/"
    )
    assert client.get("/mijn/gegevens/").status_code == 302
    client.post(link_in(mailoutbox[0], "bevestigen"))
    client.post("/account/inloggen/", {"login": NEW["email"], "password": NEW["password1"]})
    assert client.get("/mijn/gegevens/").status_code == 200
    assert django_user_model.objects.get().has_role("lid")


def test_opening_the_link_confirms_nothing_by_itself(client, db, mailoutbox, link_in):
    client.post("/account/nieuw/", NEW)
    assert "Is nieuw@voorbeeld.example jouw" in html_of(client.get(link_in(mailoutbox[0], "bevestigen")))
    assert not EmailAddress.objects.get().verified


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("te-kort", "Gebruik minstens 10 tekens"),
        ("qwertyuiop", "gebruiken te veel mensen"),
        ("nieuw@voorbeeld.example", "lijkt te veel op je naam"),
    ],
)
def test_a_weak_password_is_refused_in_plain_words(password, sentence, client, db, django_user_model):
    html = html_of(client.post("/account/nieuw/", NEW | {"password1": password}))
    assert sentence in html
    assert NEW["email"] in html
    assert " u " not in html
    assert not re.search(r"\bUw\b", html)
    assert not django_user_model.objects.exists()


def test_a_reset_by_mail_logs_in_and_tells_the_owner(client, confirmed, mailoutbox, link_in):
    client.post("/account/wachtwoord/vergeten/", {"email": confirmed.email})
    form = client.get(link_in(mailoutbox[0], "vergeten"), follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "weer-een-lang-woord", "password2": "weer-een-lang-woord"})
    assert client.get("/mijn/gegevens/").status_code == 200
    assert "een nieuw wachtwoord gekozen" in mailoutbox[1].body
    assert client.get(form).status_code == 200


def test_a_used_reset_link_says_so(client, confirmed, mailoutbox, link_in):
    client.post("/account/wachtwoord/vergeten/", {"email": confirmed.email})
    link = link_in(mailoutbox[0], "vergeten")
    client.post(
        client.get(link, follow=True).redirect_chain[-1][0], {"password1": "weer-een-w", "password2": "weer-een-w"}
    )
    client.logout()
    assert "Deze link werkt niet meer" in html_of(client.get(link, follow=True))


def test_a_password_is_changed_with_the_old_one(inside, confirmed, mailoutbox):
    data = {"oldpassword": "verkeerd", "password1": "weer-een-lang-woord", "password2": "weer-een-lang-woord"}
    assert "niet je huidige wachtwoord" in html_of(inside.post("/account/wachtwoord/", data))
    inside.post("/account/wachtwoord/", data | {"oldpassword": PASSWORD})
    confirmed.refresh_from_db()
    assert confirmed.check_password("weer-een-lang-woord")
    assert inside.get("/mijn/gegevens/").status_code == 200
    assert "Je wachtwoord bij Wijkaanpak is veranderd" in mailoutbox[0].body


def test_another_address_counts_from_the_moment_it_is_confirmed(inside, confirmed, mailoutbox, link_in):
    inside.post("/account/e-mail/", {"email": "anders@voorbeeld.example", "action_add": ""})
    confirmed.refresh_from_db()
    assert confirmed.email == "lid@voorbeeld.example"
    assert "anders@voorbeeld.example" in html_of(inside.get("/account/e-mail/"))
    inside.post(link_in(mailoutbox[0], "bevestigen"))
    confirmed.refresh_from_db()
    assert confirmed.email == "anders@voorbeeld.example"
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("anders@voorbeeld.example", True)]
    assert "veranderd van lid@voorbeeld.example" in next(
        mail.body for mail in mailoutbox if mail.to == ["lid@voorbeeld.example"]
    )


def test_another_address_asks_for_the_password_and_forgets_nothing(client, confirmed, log_in, mailoutbox):
    log_in(client, confirmed)
    answer = client.post("/account/e-mail/", {"email": "anders@voorbeeld.example", "action_add": ""})
    assert answer.url.startswith("/account/bevestig/")
    client.post(answer.url, {"password": PASSWORD, "next": "/account/e-mail/"})
    assert mailoutbox[0].to == ["anders@voorbeeld.example"]


def test_a_change_of_address_can_be_called_off(inside, confirmed):
    inside.post("/account/e-mail/", {"email": "anders@voorbeeld.example", "action_add": ""})
    inside.post("/account/e-mail/", {"email": "anders@voorbeeld.example", "action_remove": ""})
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["lid@voorbeeld.example"]


def test_the_address_of_another_is_never_taken_over(inside, confirmed, redacteur, mailoutbox, link_in):
    redacteur.vouch_for_address()
    inside.post("/account/e-mail/", {"email": redacteur.email, "action_add": ""})
    for mail in mailoutbox:
        if "bevestigen" in mail.body:
            inside.post(link_in(mail, "bevestigen"))
    confirmed.refresh_from_db()
    assert confirmed.email == "lid@voorbeeld.example"


def test_an_address_that_was_only_asked_for_opens_no_account(inside, confirmed, mailoutbox):
    inside.post("/account/e-mail/", {"email": "typfout@voorbeeld.example", "action_add": ""})
    Client().post("/account/wachtwoord/vergeten/", {"email": "typfout@voorbeeld.example"})
    assert "geen account" in mailoutbox[-1].body


def test_asking_for_an_address_does_not_keep_its_owner_out(inside, confirmed, mailoutbox, link_in, django_user_model):
    inside.post("/account/e-mail/", {"email": NEW["email"], "action_add": ""})
    owner = Client()
    owner.post("/account/nieuw/", NEW)
    cache.clear()  # one confirmation mail in three minutes
    owner.post("/account/inloggen/", {"login": NEW["email"], "password": NEW["password1"]})
    owner.post(link_in(mailoutbox[-1], "bevestigen"))
    owner.post("/account/inloggen/", {"login": NEW["email"], "password": NEW["password1"]})
    assert owner.get("/mijn/gegevens/").status_code == 200
    html = html_of(inside.post(link_in(mailoutbox[0], "bevestigen"), follow=True))
    assert "hoort al bij een ander account" in html
    confirmed.refresh_from_db()
    assert confirmed.email == "lid@voorbeeld.example"


def test_an_account_that_nobody_confirmed_gives_way_to_who_reads_the_mail(
    inside, confirmed, mailoutbox, link_in, django_user_model
):
    Client().post("/account/nieuw/", NEW)
    cache.clear()
    inside.post("/account/e-mail/", {"email": NEW["email"], "action_add": ""})
    inside.post(link_in(mailoutbox[-1], "bevestigen"))
    assert django_user_model.objects.get() == confirmed
    confirmed.refresh_from_db()
    assert confirmed.email == NEW["email"]


def test_an_address_is_kept_in_lower_case(db, django_user_model, client):
    user = django_user_model.objects.create_superuser("Beheer@Voorbeeld.Example", PASSWORD)
    assert user.email == "beheer@voorbeeld.example"
    client.post("/account/inloggen/", {"login": "BEHEER@voorbeeld.example", "password": PASSWORD})
    assert client.get("/mijn/gegevens/").status_code == 200
    assert EmailAddress.objects.count() == 1
