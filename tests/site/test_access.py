"""Who may read what: every address of the site has a row here."""

from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from ervaringen.models import Foto
from ervaringen.taken import outcome_token
from knooppunten.models import Pakkettekst, Spoor
from meenemen.models import Lijst
from tests.make import make_begrip, make_bron, make_draft
from tests.make_ervaring import make_ervaring, make_inzending
from volgen.models import Volging, stop_path

# Access in the two settings: "open", "log in" (the login page for a visitor), "staff" (404 or login for others),
# "redacteur" (the same, for who edits), "nobody" (it isn't there), "own" (a visitor logs in; of those who did, the
# author only), "own or moderator".
ROWS = {
    "kaart": ("/", "open", "log in"),
    "fasen": ("/fasen/", "open", "log in"),
    "start": ("/start/", "open", "log in"),
    "terugmelden": ("/terugmelden/eerste-stap/", "open", "log in"),
    "nuttig": ("POST /terugmelden/eerste-stap/nuttig/", "open", "log in"),
    "terugmelden_dank": ("/terugmelden/eerste-stap/dank/", "open", "log in"),
    "ervaring_melden": ("/terugmelden/ervaring/openbaar-{openbaar}/", "open", "log in"),
    "ervaring_melden_dank": ("/terugmelden/ervaring/openbaar-{openbaar}/dank/", "open", "log in"),
    "wijzigingen_feed": ("/feed/", "open", "log in"),
    "wijzigingen_feed_van": ("/feed/spoor/A/", "open", "log in"),
    "fase": ("/fase-nummer-1/", "open", "log in"),
    "knooppunt": ("/fase-nummer-1/eerste-stap/", "open", "log in"),
    "sporen": ("/sporen/", "open", "log in"),
    "spoor": ("/spoor/A/", "open", "log in"),
    "partijen": ("/partijen/", "open", "log in"),
    "partij": ("/partij/gemeente/", "open", "log in"),
    "begrippen": ("/begrippen/", "open", "log in"),
    "bronnen": ("/bronnen/", "open", "log in"),
    "bron": ("/bron/een-boek/", "open", "log in"),
    "tag": ("/tag/warmte/", "open", "log in"),
    "zoeken": ("/zoeken/?q=stap", "open", "log in"),
    "zoeksuggesties": ("/zoeken/suggesties/?q=stap", "open", "log in"),
    "zoek_voorbeeld": ("/zoeken/voorbeeld/?q=stap", "open", "log in"),
    "boekjes": ("/boekjes/", "open", "log in"),
    "boekje": ("/boekjes/fase/fase-nummer-1/", "open", "log in"),
    "boekje_html": ("/boekjes/fase/fase-nummer-1/boekje.html", "open", "log in"),
    "boekje_pdf": ("/boekjes/fase/fase-nummer-1/boekje.pdf", "open", "log in"),
    "mijn_lijst": ("/mijn/lijst/", "open", "log in"),
    "mijn_lijst_bewaren": ("/mijn/lijst/bewaren/knooppunt/eerste-stap/", "open", "log in"),
    "mijn_lijst_wissen": ("POST /mijn/lijst/wissen/", "own", "own"),
    "mijn_lijst_html": ("/mijn/lijst/boekje.html", "own", "own"),
    "mijn_lijst_pdf": ("/mijn/lijst/boekje.pdf", "own", "own"),
    "mijn_lijst_overdragen": ("/mijn/lijst/overdragen/", "log in", "log in"),
    "lijst_overnemen": ("/lijsten/overnemen/abc/", "log in", "log in"),
    "gedeelde_lijst": ("/lijsten/{lijst}/", "open", "log in"),
    "gedeelde_lijst_html": ("/lijsten/{lijst}/boekje.html", "open", "log in"),
    "gedeelde_lijst_pdf": ("/lijsten/{lijst}/boekje.pdf", "open", "log in"),
    "open_data": ("/api/", "open", "log in"),
    "api_begin": ("/api/v1/", "open", "log in"),
    "api_beschrijving": ("/api/v1/openapi.json", "open", "log in"),
    "api_knooppunten": ("/api/v1/knooppunten", "open", "log in"),
    "api_knooppunt": ("/api/v1/knooppunten/eerste-stap", "open", "log in"),
    "api_fasen": ("/api/v1/fasen", "open", "log in"),
    "api_fase": ("/api/v1/fasen/fase-nummer-1", "open", "log in"),
    "api_sporen": ("/api/v1/sporen", "open", "log in"),
    "api_spoor": ("/api/v1/sporen/A", "open", "log in"),
    "api_partijen": ("/api/v1/partijen", "open", "log in"),
    "api_partij": ("/api/v1/partijen/gemeente", "open", "log in"),
    "api_begrippen": ("/api/v1/begrippen", "open", "log in"),
    "api_begrip": ("/api/v1/begrippen/warmtenet", "open", "log in"),
    "api_bronnen": ("/api/v1/bronnen", "open", "log in"),
    "api_bron": ("/api/v1/bronnen/een-boek", "open", "log in"),
    "api_ervaringen": ("/api/v1/ervaringen", "open", "log in"),
    "api_ervaring": ("/api/v1/ervaringen/openbaar-{openbaar}", "open", "log in"),
    "api_zoekresultaten": ("/api/v1/zoekresultaten?q=stap", "open", "log in"),
    "api_onbekend": ("/api/v1/nergens", "nobody", "nobody"),
    "over": ("/over/", "open", "log in"),
    "toegankelijkheid": ("/toegankelijkheid/", "open", "open"),
    "privacy": ("/privacy/", "open", "open"),
    "sitemap": ("/sitemap.xml", "open", "log in"),
    "robots": ("/robots.txt", "open", "open"),
    "security": ("/.well-known/security.txt", "open", "open"),
    "gezond": ("/gezond/", "open", "open"),
    "ervaringen": ("/ervaringen/", "open", "log in"),
    "ervaring": ("/ervaringen/openbaar-{openbaar}/", "open", "log in"),
    "ervaringen_feed": ("/ervaringen/feed/", "open", "log in"),
    "ervaringen_feed_van": ("/ervaringen/feed/spoor/A/", "open", "log in"),
    "ervaring_foto": ("/ervaringen/foto/{foto}-klein.webp", "own or moderator", "own or moderator"),
    "ervaring_afloop": ("/ervaringen/afloop/{token}/", "open", "log in"),
    "volgen": ("/volgen/knooppunt/eerste-stap/", "open", "log in"),
    "volgen_stop": ("/volgen/stop/{stop}/", "open", "open"),
    "mijn_volgen": ("/mijn/volgen/", "log in", "log in"),
    "mijn_volgen_stop": ("POST /mijn/volgen/stop/", "log in", "log in"),
    "ervaring_delen": ("/ervaringen/delen/eerste-stap/", "log in", "log in"),
    "mijn_ervaringen": ("/mijn/ervaringen/", "log in", "log in"),
    "mijn_inzending": ("/mijn/ervaringen/{inzending}/", "own", "own"),
    "mijn_inzending_stap": ("POST /mijn/ervaringen/{inzending}/reopen/", "own", "own"),
    "weer_ingelogd": ("/mijn/ervaringen/weer-ingelogd/", "log in", "log in"),
    "ervaring_indienen": ("POST /mijn/ervaringen/{inzending}/indienen/", "own", "own"),
    "ervaring_schrijven": ("/mijn/ervaringen/{inzending}/schrijven/", "own", "own"),
    "ervaring_wijzigen": ("POST /mijn/ervaringen/op-de-site/{openbaar}/wijzigen/", "own", "own"),
    "ervaring_intrekken": ("POST /mijn/ervaringen/op-de-site/{openbaar}/intrekken/", "own", "own"),
    "account_login": ("/account/inloggen/", "open", "open"),
    "account_logout": ("/account/uitloggen/", "open", "open"),
    "account_signup": ("/account/nieuw/", "open", "open"),
    "uitnodiging": ("/account/uitnodiging/abc/", "open", "open"),
    "account_verwijderd": ("/account/verwijderd/", "open", "open"),
    "mijn_gegevens": ("/mijn/gegevens/", "log in", "log in"),
    "mijn_gegevens_download": ("/mijn/gegevens/download/", "log in", "log in"),
    "mijn_leescodes": ("/mijn/leescodes/", "nobody", "log in"),
    "mijn_gegevens_verwijderen": ("/mijn/gegevens/verwijderen/", "log in", "log in"),
    "usersessions_list": ("/account/sessies/", "log in", "log in"),
    "mfa_authenticate": ("/account/inloggen/tweede-stap/", "open", "open"),
    "mfa_reauthenticate": ("/account/bevestig/code/", "log in", "log in"),
    "mfa_reauthenticate_webauthn": ("/account/bevestig/sleutel/", "log in", "log in"),
    "mfa_index": ("/account/tweede-stap/", "log in", "log in"),
    "mfa_activate_totp": ("/account/tweede-stap/app/", "log in", "log in"),
    "mfa_deactivate_totp": ("/account/tweede-stap/app/weghalen/", "log in", "log in"),
    "mfa_view_recovery_codes": ("/account/tweede-stap/reservecodes/", "log in", "log in"),
    "mfa_generate_recovery_codes": ("/account/tweede-stap/reservecodes/nieuw/", "log in", "log in"),
    "mfa_download_recovery_codes": ("/account/tweede-stap/reservecodes/bestand/", "log in", "log in"),
    "mfa_list_webauthn": ("/account/tweede-stap/sleutels/", "log in", "log in"),
    "mfa_add_webauthn": ("/account/tweede-stap/sleutels/nieuw/", "log in", "log in"),
    "mfa_edit_webauthn": ("/account/tweede-stap/sleutels/1/", "log in", "log in"),
    "mfa_remove_webauthn": ("/account/tweede-stap/sleutels/1/weghalen/", "log in", "log in"),
    "account_inactive": ("/account/inactief/", "open", "open"),
    "account_reauthenticate": ("/account/bevestig/", "log in", "log in"),
    "account_email": ("/account/e-mail/", "log in", "log in"),
    "account_email_verification_sent": ("/account/e-mail/bevestigen/", "open", "open"),
    "account_confirm_email": ("/account/e-mail/bevestigen/abc/", "open", "open"),
    "account_change_password": ("/account/wachtwoord/", "log in", "log in"),
    "account_set_password": ("/account/wachtwoord/instellen/", "log in", "log in"),
    "account_reset_password": ("/account/wachtwoord/vergeten/", "open", "open"),
    "account_reset_password_done": ("/account/wachtwoord/vergeten/verstuurd/", "open", "open"),
    "account_reset_password_from_key": ("/account/wachtwoord/vergeten/1-abc/", "open", "open"),
    "account_reset_password_from_key_done": ("/account/wachtwoord/vergeten/klaar/", "open", "open"),
    "tekst_voorbeeld": ("POST /beheer/voorbeeld/", "staff", "staff"),
    "verwijzingen": ("/beheer/verwijzingen/", "staff", "staff"),
    "nieuwe_teksten": ("/beheer/nieuwere-teksten/", "redacteur", "redacteur"),
    "nieuwe_tekst": ("/beheer/nieuwere-teksten/{nieuwer}/", "redacteur", "redacteur"),
}
ADMIN_MODELS = ["knooppunten/knooppunt", "knooppunten/fase", "knooppunten/spoor", "knooppunten/partij"]
ADMIN = ["", *(f"{model}/" for model in ADMIN_MODELS), *(f"{model}/add/" for model in ADMIN_MODELS)]
ADMIN += [
    "autocomplete/",
    "jsi18n/",
    "password_change/",
    "accounts/user/",
    "accounts/uitnodiging/",
    "auth/group/",
    "r/1/1/",
]


NEWER = "partijen:\n  - slug: gemeente\n    naam: Gemeente\n    omschrijving: Nieuw.\n"


def named_urls(patterns=None, namespace=""):
    """Every pattern of the site outside Django's admin, by name; "" for one without."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)
        elif pattern.namespace != "admin":
            yield from named_urls(pattern.url_patterns)


@pytest.fixture
def inhoud(knooppunt, sporen, gemeente, auteur, moderator):
    """Something at every address; returns what the addresses are filled in with."""
    knooppunt.tags.set(["warmte"])
    make_bron("Een boek")
    make_begrip()
    inzending = make_inzending(auteur, [knooppunt])
    foto = Foto.objects.create(inzending=inzending, bestand="fotos/a", breedte=1, hoogte=1)
    for maat in ("groot", "klein"):
        storages["default"].save(f"fotos/a-{maat}.webp", ContentFile(b"RIFF"))
    openbaar = make_ervaring(auteur, moderator, [knooppunt], titel="Openbaar")
    openbaar.afloop_gevraagd_op = openbaar.gepubliceerd_op
    openbaar.save()
    lijst = Lijst.objects.create(eigenaar=auteur)
    lijst.add(knooppunt)
    lijst.share()
    yield {
        "lijst": lijst.deelsleutel,
        "inzending": inzending.pk,
        "foto": foto.sleutel,
        "openbaar": openbaar.pk,
        "token": outcome_token(openbaar),
        "stop": follow_and_stop(auteur, knooppunt),
        "nieuwer": Pakkettekst.objects.create(soort="partijen", sleutel="gemeente", nieuw=NEWER).pk,
    }
    for maat in ("groot", "klein"):
        storages["default"].delete(f"fotos/a-{maat}.webp")


def follow_and_stop(user, knooppunt):
    """Follows it and the spoor A; the token of the link in the mail."""
    for onderwerp in (knooppunt, Spoor.objects.get(code="A")):
        Volging.objects.follow(user, onderwerp)
    return stop_path(user).split("/")[-2]


@pytest.fixture(params=["openbaar", "besloten"])
def toegang(request, settings):
    settings.TOEGANG = request.param
    settings.REGISTRATIE = "uitnodiging" if request.param == "besloten" else "open"
    return request.param


ROLES = ["visitor", "lid", "auteur", "moderator", "redacteur", "beheerder"]
# What each role finds behind an access word; a visitor finds the login page everywhere but at "open".
FINDS = {
    "open": set(ROLES),
    "log in": set(ROLES) - {"visitor"},
    "staff": {"moderator", "redacteur", "beheerder"},
    "redacteur": {"redacteur", "beheerder"},
    "own": {"auteur"},
    "own or moderator": {"auteur", "moderator", "beheerder"},
    "nobody": set(),
}


NEEDS_A_FACTOR = {"mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes"}


def access_of(client, path):
    method, _, address = path.rpartition(" ")
    answer = client.post(address) if method == "POST" else client.get(address)
    if answer.streaming:
        for close in answer._resource_closers:  # `answer.close()` would close the connection to the database as well
            close()
    if answer.status_code == 302 and answer.url.startswith("/account/inloggen/?next="):
        return "log in"
    return {404: "hidden", 403: "hidden", 401: "log in"}.get(answer.status_code, "open")


def test_every_address_of_the_site_has_a_row():
    assert set(named_urls()) == set(ROWS)


@contextmanager
def undone():
    """What happens inside is rolled back, so that one set of rows serves every address."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def allowed(name, role, toegang) -> set[str]:
    """What this role may find at this address."""
    access = ROWS[name][1 if toegang == "openbaar" else 2]
    if name in NEEDS_A_FACTOR and role != "visitor":
        return {"hidden"}  # there is none yet
    if name == "ervaring_foto" and role == "visitor" and toegang == "openbaar":
        return {"hidden"}  # an address for everyone, that shows what this reader may see
    if name.startswith("account_") and role != "visitor":
        return {"open"}  # allauth sends on whoever is logged in already
    if role in FINDS[access]:
        return {"open"}
    if role != "visitor":
        return {"hidden"}
    return {"log in", "hidden"} if toegang == "openbaar" else {"log in"}


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("role", ROLES)
def test_each_role_finds_what_it_may(role, inhoud, toegang, request):
    user = None if role == "visitor" else request.getfixturevalue(role)
    wrong = {}
    for name, (path, *_) in ROWS.items():
        with undone():
            client = Client()
            if user:
                client.force_login(user)
            found = access_of(client, path.format(**inhoud))
        if found not in allowed(name, role, toegang):
            wrong[name] = found
    assert wrong == {}


def test_the_matrix_bites(inhoud, toegang, monkeypatch):
    monkeypatch.setitem(ROWS, "mijn_gegevens", ("/mijn/gegevens/", "open", "open"))
    monkeypatch.setitem(ROWS, "over", ("/over/", "staff", "staff"))
    assert access_of(Client(), "/mijn/gegevens/") not in allowed("mijn_gegevens", "visitor", toegang)
    assert toegang == "besloten" or access_of(Client(), "/over/") not in allowed("over", "visitor", toegang)


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("path", ADMIN)
def test_the_admin_is_for_staff(path, inhoud, toegang, client, lid):
    for _ in range(2):
        answer = client.get(f"/beheer/{path}")
        assert answer.status_code in (302, 403, 404)
        assert answer.status_code != 302 or "/inloggen/" in answer.url or "/login/" in answer.url
        client.force_login(lid)


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("path", ["accounts/user/", "auth/group/", "account/emailaddress/"])
def test_a_curator_manages_no_users(path, client, redacteur, beheerder):
    client.force_login(redacteur)
    assert client.get(f"/beheer/{path}").status_code == 403
    client.force_login(beheerder)
    assert client.get(f"/beheer/{path}").status_code == 200


@pytest.mark.parametrize("path", ["/nergens/", "/fase-nummer-1/niets/", "/fase-nummer-1/een-concept/"])
def test_a_closed_site_does_not_tell_what_exists(path, inhoud, client, settings, fase):
    make_draft(fase=fase)
    settings.TOEGANG = "besloten"
    assert client.get(path).url == f"/account/inloggen/?next={path}"


def test_a_closed_site_takes_no_sign_ups(client, db, settings, django_user_model):
    settings.TOEGANG, settings.REGISTRATIE = "besloten", "uitnodiging"
    client.post("/account/nieuw/", {"email": "ik@voorbeeld.example", "password1": "een-lang-geheim-woord"})
    assert not django_user_model.objects.exists()


def test_a_view_without_a_word_asks_to_log_in(rf):
    from django.contrib.auth.models import AnonymousUser

    from accounts.middleware import AccessMiddleware

    request = rf.get("/")
    request.user = AnonymousUser()
    answer = AccessMiddleware(lambda request: None).process_view(request, lambda request: None, (), {})
    assert answer.status_code == 302


def test_a_login_leads_back_only_within_the_site(client, lid):
    data = {"login": lid.email, "password": "een-goed-wachtwoord", "next": "https://elders.example/"}
    assert "elders" not in client.post("/account/inloggen/", data).url
