"""Who may read what: every page is asked for by every role, and has to answer as it declares."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from ervaringen.models import Foto
from ervaringen.taken import outcome_token
from knooppunten.models import Spoor
from meenemen.models import Aanbod, Lijst
from paginas.declared import Readers, pages
from redactie.models import Pakkettekst
from tests.adressen import ADDRESSES
from tests.kept import kept
from tests.make import make_begrip, make_bron, make_draft, make_feit, make_uitleg
from tests.make_ervaring import ask_expert, make_ervaring, make_inzending
from versies import concepten, nalopen
from versies.models import Weggegooid
from volgen.models import Volging, stop_path

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


@kept
def rijen(knooppunt, sporen, gemeente, auteur, moderator):
    knooppunt.tags.set(["warmte"])
    make_bron("Een boek")
    make_feit()
    make_begrip()
    make_uitleg()
    inzending = make_inzending(auteur, [knooppunt])
    foto = Foto.objects.create(inzending=inzending, bestand="fotos/a", breedte=1, hoogte=1)
    openbaar = make_ervaring(auteur, moderator, [knooppunt], titel="Openbaar")
    openbaar.afloop_gevraagd_op = openbaar.gepubliceerd_op
    openbaar.save()
    kenner = make_inzending(auteur, [knooppunt], titel="Bij een kenner")
    getoond = Foto.objects.create(inzending=kenner, bestand="fotos/a", breedte=1, hoogte=1)
    lijst = Lijst.objects.create(eigenaar=auteur)
    lijst.add(knooppunt)
    lijst.share()
    nalopen.begin()
    return {
        "knooppunt": knooppunt.pk,
        "lijst": lijst.deelsleutel,
        "mijn_lijst": lijst.pk,
        "aanbod": Aanbod.objects.make(lijst, "ander@voorbeeld.example").get_absolute_url().split("/")[-2],
        "inzending": inzending.pk,
        "foto": foto.sleutel,
        "kenner": ask_expert(kenner, moderator, fotos=[getoond.pk]),
        "kennerfoto": getoond.pk,
        "openbaar": openbaar.pk,
        "token": outcome_token(openbaar),
        "stop": follow_and_stop(auteur, knooppunt),
        "versie": concepten.newest(knooppunt).pk,
        "weggegooid": Weggegooid.objects.create(soort="tip", titel="x", vorm="x", knooppunt=knooppunt).pk,
        "nieuwer": Pakkettekst.objects.create(soort="partijen", sleutel="gemeente", nieuw=NEWER).pk,
    }


@pytest.fixture
def inhoud(rijen):
    """Something at every address; returns what the addresses are filled in with."""
    for maat in ("groot", "klein"):
        storages["default"].save(f"fotos/a-{maat}.webp", ContentFile(b"RIFF"))
    yield rijen
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
FINDS = {
    Readers.EVERYONE_ALWAYS: set(ROLES),
    Readers.EVERYONE: set(ROLES),
    Readers.MEMBERS: set(ROLES) - {"visitor"},
    Readers.OWNER: {"auteur"},
    Readers.STAFF: {"moderator", "redacteur", "beheerder"},
    Readers.EDITORS: {"redacteur", "beheerder"},
    Readers.NOBODY: set(),
}
# Of a page whose readers follow from what it is about: who may see that of `inhoud`.
WHO_MAY = {
    "ervaring_foto": {"auteur", "moderator", "beheerder"},  # of an inzending
    "mijn_lijst_lezen": {"auteur"},
    "mijn_lijst_wijzigen": {"auteur"},
    "mijn_lijst_delen": {"auteur"},
    "mijn_lijst_maken": {"auteur"},
    "mijn_lijst_wissen": {"auteur"},
    "mijn_lijst_html": {"auteur"},
    "mijn_lijst_pdf": {"auteur"},
    "wis_uit_geschiedenis": {"beheerder"},
}
NEEDS_A_FACTOR = {"mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes"}


def access_of(client, page, address):
    answer = client.get(address) if "GET" in page.methods else client.post(address)
    if answer.streaming:
        for close in answer._resource_closers:  # `answer.close()` would close the connection to the database as well
            close()
    if answer.status_code == 302 and answer.url.startswith("/account/inloggen/?next="):
        return "log in"
    return {404: "hidden", 403: "hidden", 401: "log in"}.get(answer.status_code, "open")


def test_every_address_of_the_site_is_a_declared_page():
    undeclared = set(named_urls()) - set(pages)
    assert undeclared == set(), "Put `page_at` (paginas/declared.py) above the view: it says who reads it and more."


@contextmanager
def undone():
    """What happens inside is rolled back, so that one set of rows serves every address."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def allowed(page, role, toegang) -> set[str]:
    """What this role may find at this page."""
    if page.name in NEEDS_A_FACTOR and role != "visitor":
        return {"hidden"}  # there is none yet
    if page.name.startswith("account_") and role != "visitor":
        return {"open"}  # allauth sends on whoever is logged in already
    if role in found_by(page, toegang):
        return {"open"}
    if role != "visitor":
        return {"hidden"}
    if toegang == "besloten":
        return {"log in"}
    return {"hidden"} if page.readers is Readers.BY_ROW else {"log in", "hidden"}


def found_by(page, toegang) -> set[str]:
    if page.readers is Readers.BY_ROW:
        return WHO_MAY[page.name]
    if page.readers is Readers.MEMBERS_OF_A_CLOSED_SITE:
        return FINDS[Readers.MEMBERS] if toegang == "besloten" else set()
    closed = toegang == "besloten" and page.readers is not Readers.EVERYONE_ALWAYS
    return FINDS[page.readers] - ({"visitor"} if closed else set())


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("role", ROLES)
def test_each_role_finds_what_it_may(role, inhoud, toegang, request):
    user = None if role == "visitor" else request.getfixturevalue(role)
    wrong = {}
    for name, address in ADDRESSES.items():
        with undone():
            client = Client()
            if user:
                client.force_login(user)
            found = access_of(client, pages[name], address.format(**inhoud))
        if found not in (right := allowed(pages[name], role, toegang)):
            wrong[name] = f"{address} (of tests/adressen.py) is {found} and not {' or '.join(right)}"
    assert wrong == {}


def test_the_matrix_bites(inhoud, toegang):
    own, open_page = pages["mijn_gegevens"], pages["over"]
    found = access_of(Client(), own, "/mijn/gegevens/")
    assert found not in allowed(replace(own, readers=Readers.EVERYONE_ALWAYS), "visitor", toegang)
    found = access_of(Client(), open_page, "/over/")
    assert toegang == "besloten" or found not in allowed(replace(open_page, readers=Readers.STAFF), "visitor", toegang)


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
