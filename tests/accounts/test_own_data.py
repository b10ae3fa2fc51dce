"""See, correct, download and delete what is kept of you; the registry in which rooms say what that is."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from accounts import persoonsgegevens
from accounts.forms import ProfielForm
from accounts.models import Uitnodiging
from accounts.persoonsgegevens import Gegevens
from tests.accounts.conftest import PASSWORD
from tests.beheer import delete
from tests.html import html_of

DELETE = "/mijn/gegevens/verwijderen/"


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    """A registry that forgets after the test."""
    own = {"account": persoonsgegevens._registered["account"]}
    monkeypatch.setattr(persoonsgegevens, "_registered", own)
    return persoonsgegevens


@pytest.fixture
def other_room(registered):
    """What another room would register; the list holds what it was asked."""
    asked = []
    registered.register(
        Gegevens(
            naam="ervaringen",
            export=lambda user: [{"titel": f"Van {user.email}"}],
            erase=lambda user, *, keep: asked.append((user.pk, keep)),
            vraag="Wat moet er met je gepubliceerde ervaringen gebeuren?",
            houden="Laat ze staan onder ‘een oud-lid’",
            weg="Verwijder ze ook",
        )
    )
    return asked


def test_you_see_and_correct_your_profile(client, lid):
    client.force_login(lid)
    data = {"naam": "Samira", "organisatie": "Gemeente Voorbeeld", "rol": "gemeente"}
    data["basis"] = ProfielForm(instance=lid).basis()
    assert client.post("/mijn/gegevens/", data).url == "/mijn/gegevens/"
    html = html_of(client.get("/mijn/gegevens/"))
    assert "Je gegevens zijn bewaard." in html
    assert 'value="Samira"' in html
    assert '<option value="gemeente" selected>' in html


def test_a_wrong_profile_changes_nothing_and_keeps_what_was_typed(client, lid):
    client.force_login(lid)
    html = html_of(client.post("/mijn/gegevens/", {"naam": "Samira", "rol": "keizer"}))
    assert 'value="Samira"' in html
    assert "errorlist" in html
    lid.refresh_from_db()
    assert lid.naam == ""


def test_nobody_makes_himself_staff_through_the_profile(client, lid):
    client.force_login(lid)
    data = {"naam": "x", "is_staff": "on", "is_superuser": "on", "email": "x@y.example"}
    client.post("/mijn/gegevens/", data | {"basis": ProfielForm(instance=lid).basis()})
    lid.refresh_from_db()
    assert (lid.naam, lid.is_staff, lid.is_superuser, lid.email) == ("x", False, False, "lid@voorbeeld.example")


def test_the_page_leads_to_all_that_is_about_you(client, lid):
    client.force_login(lid)
    html = html_of(client.get("/mijn/gegevens/"))
    for path in ("/account/e-mail/", "/account/wachtwoord/", "/account/tweede-stap/", "/account/sessies/", DELETE):
        assert f'href="{path}"' in html
    assert 'aria-current="page">Mijn gegevens</a>' in html


def test_the_header_asks_nothing_of_the_database(client, lid, django_assert_num_queries):
    client.force_login(lid)
    with django_assert_num_queries(3):  # session, user, and the user to correct
        client.get("/mijn/gegevens/")


def test_the_download_holds_everything_and_no_secret(inside, confirmed, other_room):
    TOTP.activate(confirmed, "JBSWY3DPEHPK3PXP")
    Uitnodiging.objects.invite("ander@voorbeeld.example", by=confirmed)
    answer = inside.get("/mijn/gegevens/download/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mijn-gegevens.json"'
    assert "no-store" in answer.headers["Cache-Control"]
    found = json.loads(answer.content)
    assert found["ervaringen"] == [{"titel": "Van lid@voorbeeld.example"}]
    account = found["account"]
    assert account["profiel"]["email"] == confirmed.email
    assert account["e-mailadressen"][0]["verified"] is True
    assert account["sessies"][0]["ip"] == "127.0.0.1"
    assert account["tweede_stap"][0]["type"] == "totp"
    assert account["door_jou_uitgenodigd"][0]["adres"] == "ander@voorbeeld.example"
    text = html_of(answer)
    assert "JBSWY3DPEHPK3PXP" not in text
    assert confirmed.password not in text
    assert inside.session.session_key not in text


def test_the_download_holds_nothing_of_another(inside, redacteur):
    redacteur.vouch_for_address()
    assert redacteur.email not in html_of(inside.get("/mijn/gegevens/download/"))


def test_deleting_asks_for_the_password_first(client, confirmed, log_in):
    log_in(client, confirmed)
    assert client.get(DELETE).url.startswith("/account/bevestig/")
    assert client.post(DELETE).url.startswith("/account/bevestig/")
    confirmed.refresh_from_db()


def test_deleting_erases_the_account_and_says_so(inside, confirmed, django_user_model, log_in):
    TOTP.activate(confirmed, "JBSWY3DPEHPK3PXP")
    Uitnodiging.objects.invite(confirmed.email, by=None)
    assert "Weet je het zeker?" in html_of(inside.get(DELETE))
    answer = inside.post(DELETE, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/verwijderd/"
    assert "Je account is verwijderd" in html_of(answer)
    for model in (django_user_model, EmailAddress, Authenticator, Uitnodiging):
        assert not model.objects.exists()
    assert inside.get("/mijn/gegevens/").status_code == 302
    assert log_in(Client(), confirmed).status_code == 200


def test_deleting_logs_out_everywhere(inside, confirmed, log_in):
    other = Client()
    log_in(other, confirmed)
    inside.post(DELETE)
    assert other.get("/mijn/gegevens/").status_code == 302


@pytest.mark.parametrize(("answer", "keep"), [("houden", True), ("weg", False)])
def test_a_room_is_asked_what_was_chosen(answer, keep, inside, confirmed, other_room):
    pk = confirmed.pk
    html = html_of(inside.get(DELETE))
    for words in ("Wat moet er met je gepubliceerde ervaringen gebeuren?", "een oud-lid", "Verwijder ze ook"):
        assert words in html
    end = html_of(inside.post(DELETE, {"ervaringen": answer}, follow=True))
    assert other_room == [(pk, keep)]
    assert ("Je koos: Laat ze staan" in end, "Je koos: Verwijder ze ook" in end) == (keep, not keep)


@pytest.mark.parametrize("data", [{}, {"ervaringen": ""}, {"ervaringen": "misschien"}])
def test_without_an_answer_nothing_is_deleted(data, inside, confirmed, other_room):
    assert inside.post(DELETE, data).status_code == 200
    confirmed.refresh_from_db()
    assert other_room == []


def test_a_room_that_fails_keeps_the_whole_account(inside, confirmed, registered):
    def fail(user, *, keep):
        raise RuntimeError("stuk")

    registered.register(Gegevens(naam="stuk", export=str, erase=fail))
    with pytest.raises(RuntimeError):
        inside.post(DELETE)
    confirmed.refresh_from_db()
    assert EmailAddress.objects.filter(user=confirmed).exists()
    assert inside.get("/mijn/gegevens/").status_code == 200


def test_a_room_registers_once(registered, other_room):
    with pytest.raises(ValueError, match="already"):
        registered.register(Gegevens(naam="ervaringen", export=str, erase=print))


def test_accounts_registers_its_own_part():
    assert "account" in [gegevens.naam for gegevens in persoonsgegevens.registered()]


def test_the_last_one_with_all_rights_cannot_leave(client, beheerder, log_in, django_user_model):
    log_in(client, beheerder)
    client.post("/account/bevestig/", {"password": PASSWORD})
    assert "de laatste beheerder met alle rechten" in html_of(client.get(DELETE))
    client.post(DELETE)
    beheerder.refresh_from_db()
    django_user_model.objects.create_superuser("tweede@voorbeeld.example", PASSWORD)
    client.post(DELETE)
    assert not django_user_model.objects.filter(pk=beheerder.pk).exists()


@pytest.mark.ignore_template_errors
def test_a_deletion_in_the_admin_erases_as_well(client, beheerder, confirmed, other_room):
    client.force_login(beheerder)
    pk = confirmed.pk
    delete(client, f"/beheer/accounts/user/{pk}/delete/")
    assert other_room == [(pk, False)]


@pytest.mark.parametrize("path", ["/mijn/gegevens/", DELETE, "/account/sessies/", "/mijn/gegevens/download/"])
def test_own_pages_are_kept_by_nobody_else(path, inside):
    assert "private" in inside.get(path).headers["Cache-Control"]
