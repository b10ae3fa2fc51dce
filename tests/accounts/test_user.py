import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.db import IntegrityError

PASSWORD = "een-goed-wachtwoord"


def test_a_user_logs_in_by_email(lid, client):
    assert client.login(email="lid@voorbeeld.example", password=PASSWORD)


def test_capitals_in_the_address_are_the_same_user(lid):
    assert authenticate(username="LID@voorbeeld.example", password=PASSWORD) == lid


def test_two_users_never_share_an_address(lid, django_user_model):
    with pytest.raises(IntegrityError):
        django_user_model.objects.create_user("Lid@Voorbeeld.example", PASSWORD)


def test_a_user_without_address_is_refused(db, django_user_model):
    with pytest.raises(ValueError, match="e-mailadres"):
        django_user_model.objects.create_user("", PASSWORD)


def test_an_administrator_from_the_shell_is_confirmed(beheerder):
    assert EmailAddress.objects.get(user=beheerder).verified


def test_passwords_are_kept_with_argon2():
    from config import settings

    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_name_shown_is_the_own_name_or_else_the_address(lid):
    assert str(lid) == "lid@voorbeeld.example"
    lid.naam = "Samira"
    assert str(lid) == lid.get_short_name() == "Samira"


def test_signing_up_asks_to_confirm_the_address(client, db, mailoutbox):
    data = {"email": "nieuw@voorbeeld.example", "password1": "een-lang-geheim-woord"}
    answer = client.post("/account/nieuw/", data)
    assert answer.status_code == 302
    assert mailoutbox[0].to == ["nieuw@voorbeeld.example"]
    assert "http://localhost:8000/account/e-mail/bevestigen/" in mailoutbox[0].body
    assert "Bij Wijkaanpak is dit e-mailadres opgegeven" in mailoutbox[0].body


def test_signing_up_does_not_tell_that_an_address_is_known(client, lid, mailoutbox):
    data = {"email": lid.email, "password1": "een-lang-geheim-woord"}
    known = client.post("/account/nieuw/", data)
    other = client.post("/account/nieuw/", data | {"email": "ander@voorbeeld.example"})
    assert (known.status_code, known.url) == (other.status_code, other.url)


def test_a_wrong_password_is_one_clear_sentence(client, lid):
    answer = client.post("/account/inloggen/", {"login": lid.email, "password": "verkeerd-geraden"})
    assert answer.status_code == 200
    assert lid.email in answer.content.decode()
    assert 'class="errorlist' in answer.content.decode()


def test_a_forgotten_password_is_chosen_anew_by_mail(client, lid, mailoutbox):
    client.post("/account/wachtwoord/vergeten/", {"email": lid.email})
    link = next(word for word in mailoutbox[0].body.split() if "/vergeten/" in word)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "weer-een-lang-woord", "password2": "weer-een-lang-woord"})
    lid.refresh_from_db()
    assert lid.check_password("weer-een-lang-woord")


def test_asking_for_a_password_does_not_tell_who_has_an_account(client, lid, mailoutbox):
    answers = [
        client.post("/account/wachtwoord/vergeten/", {"email": email})
        for email in (lid.email, "niemand@voorbeeld.example")
    ]
    assert answers[0].url == answers[1].url
    assert "geen account" in mailoutbox[1].body
