"""An organisation's own sign-on, against a small provider on this machine."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import NoReverseMatch, reverse

from paginas.declared import pages
from tests.accounts import oidc_urls
from tests.accounts.conftest import PASSWORD
from tests.accounts.provider import CLIENT_ID, SECRET, Provider
from tests.html import html_of

ON = pytest.mark.usefixtures("own_sign_on")
START = "/account/organisatie/"


@pytest.fixture
def own_sign_on(settings, monkeypatch):
    for name, page in oidc_urls.OWN.items():
        monkeypatch.setitem(pages, name, page)
    settings.ROOT_URLCONF = oidc_urls.__name__


@pytest.fixture
def provider(settings):
    provider = Provider()
    settings.OIDC = {"url": provider.url, "client_id": CLIENT_ID, "geheim": SECRET, "naam": "Gemeente Voorbeeld"}
    app = {"provider_id": "organisatie", "name": "Gemeente Voorbeeld", "client_id": CLIENT_ID, "secret": SECRET}
    app["settings"] = {"server_url": provider.url}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield provider
    provider.stop()


@pytest.fixture
def sign_on(provider):
    """The whole way of a browser: to the provider and back."""

    def sign_on(client, start=START):
        there = client.get(start)
        assert there.url.startswith(f"{provider.url}/authorize?")
        return client.get(provider.authorize(there.url))

    return sign_on


def test_without_a_provider_nothing_is_routed_or_shown(client, db):
    for path in ("", "terug/", "nieuw/", "afgebroken/", "mislukt/", "koppeling/"):
        assert client.get(START + path).status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("openid_connect_callback", kwargs={"provider_id": "organisatie"})
    assert "organisatie" not in html_of(client.get("/account/inloggen/"))


@ON
def test_the_login_page_offers_it_and_keeps_where_you_were_going(provider, client, db):
    html = html_of(client.get("/account/inloggen/?next=/fasen/"))
    assert (
        '<a class="knop knop--stil" href="/account/organisatie/?next=/fasen/">Log in met Gemeente Voorbeeld</a>' in html
    )


@ON
@pytest.mark.parametrize("registratie", ["open", "uitnodiging", "domeinen"])
@pytest.mark.parametrize("toegang", ["openbaar", "besloten"])
def test_a_colleague_logs_in_without_any_other_account(
    toegang, registratie, sign_on, provider, client, db, settings, django_user_model
):
    settings.TOEGANG, settings.REGISTRATIE, settings.REGISTRATIE_DOMEINEN = toegang, registratie, ("x.example",)
    assert sign_on(client, START + "?next=/mijn/gegevens/").url == "/mijn/gegevens/"
    user = django_user_model.objects.get()
    assert (user.email, user.naam, user.has_role("lid")) == ("nieuw@gemeente.example", "Samira", True)
    assert not user.has_usable_password()
    assert client.get("/mijn/gegevens/").status_code == 200


@ON
def test_it_asks_with_pkce_and_a_state(sign_on, provider, client, db):
    sign_on(client)
    assert provider.asked["code_challenge_method"] == "S256"
    assert len(provider.asked["code_challenge"]) == 43
    assert provider.asked["state"]
    assert provider.asked["redirect_uri"] == "http://testserver/account/organisatie/terug/"
    assert set(provider.asked["scope"].split()) == {"openid", "profile", "email"}
    assert provider.refused == []


@ON
def test_coming_back_is_the_same_person(sign_on, client, db, django_user_model):
    for _ in range(2):
        sign_on(client)
        client.post("/account/uitloggen/")
    assert django_user_model.objects.count() == SocialAccount.objects.count() == 1


@ON
def test_who_had_an_account_with_this_address_keeps_it(sign_on, client, confirmed, provider, django_user_model):
    provider.person["email"] = confirmed.email
    sign_on(client)
    assert client.get("/mijn/gegevens/").context["user"] == confirmed
    assert django_user_model.objects.count() == 1


@ON
def test_who_asked_to_change_to_an_address_does_not_keep_a_colleague_out(
    sign_on, provider, inside, confirmed, django_user_model
):
    inside.post("/account/e-mail/", {"email": "nieuw@gemeente.example", "action_add": ""})
    colleague = Client()
    sign_on(colleague)
    assert colleague.get("/mijn/gegevens/").context["user"] != confirmed
    assert django_user_model.objects.filter(email="nieuw@gemeente.example").exists()


@ON
def test_an_address_the_provider_does_not_vouch_for_takes_nothing_over(
    sign_on, client, confirmed, provider, mailoutbox
):
    provider.person |= {"email": confirmed.email, "email_verified": False}
    sign_on(client)
    assert client.get("/mijn/gegevens/").status_code == 302
    assert "Dat account is er al" in mailoutbox[0].body


@ON
def test_a_second_step_is_still_asked(sign_on, client, confirmed, provider):
    TOTP.activate(confirmed, "JBSWY3DPEHPK3PXP")
    provider.person["email"] = confirmed.email
    assert sign_on(client).url == "/account/inloggen/tweede-stap/"


@ON
def test_without_an_address_it_is_asked_for(sign_on, client, db, provider, mailoutbox):
    del provider.person["email"]
    assert sign_on(client).url == "/account/organisatie/nieuw/"
    assert "Gemeente Voorbeeld" in html_of(client.get("/account/organisatie/nieuw/"))
    client.post("/account/organisatie/nieuw/", {"email": "zelf@gemeente.example"})
    assert mailoutbox[0].to == ["zelf@gemeente.example"]


@ON
def test_an_account_can_be_linked_and_taken_apart(sign_on, provider, inside, confirmed):
    assert "nog niet gekoppeld" in html_of(inside.get("/account/organisatie/koppeling/"))
    sign_on(inside, START + "?process=connect")
    html = html_of(inside.get("/account/organisatie/koppeling/"))
    assert "Je account is gekoppeld aan Gemeente Voorbeeld" in html
    inside.post("/account/organisatie/koppeling/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()


@ON
@pytest.mark.parametrize("query", ["", "?code=x", "?code=x&state=y", "?error=server_error&state=y"])
def test_a_return_that_nobody_asked_for_says_so(query, provider, client, db):
    answer = client.get(f"/account/organisatie/terug/{query}")
    assert answer.status_code == 401
    assert "Inloggen is niet gelukt" in html_of(answer)


@ON
def test_who_says_no_there_is_told_so_here(provider, client, db):
    client.get(START)
    back = provider.authorize(client.get(START).url)
    state = back.partition("state=")[2]
    answer = client.get(f"/account/organisatie/terug/?error=access_denied&state={state}", follow=True)
    assert "Inloggen is afgebroken" in html_of(answer)


@ON
def test_a_refused_code_logs_nobody_in(provider, client, db, django_user_model):
    back = provider.authorize(client.get(START).url)
    provider.codes.clear()
    assert client.get(back).status_code == 401
    assert not django_user_model.objects.exists()


@ON
def test_a_provider_that_does_not_answer_is_no_error_of_ours(provider, client, db):
    provider.stop()
    answer = client.get(START)
    assert answer.status_code == 502
    assert "Inloggen is niet gelukt" in html_of(answer)


@ON
def test_nonsense_of_a_provider_is_no_error_of_ours(provider, client, db, monkeypatch):
    monkeypatch.setattr(provider, "discovery", dict)
    assert client.get(START).status_code == 502


@ON
def test_who_has_no_password_can_delete_the_account(sign_on, client, db, django_user_model):
    sign_on(client)
    client.post("/mijn/gegevens/verwijderen/", {"ervaringen": "weg"})
    assert not django_user_model.objects.exists()


@ON
def test_who_has_no_password_can_choose_one(sign_on, client, db, django_user_model):
    sign_on(client)
    assert client.get("/account/wachtwoord/").url == "/account/wachtwoord/instellen/"
    client.post("/account/wachtwoord/instellen/", {"password1": PASSWORD, "password2": PASSWORD})
    assert django_user_model.objects.get().check_password(PASSWORD)
