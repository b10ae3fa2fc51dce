"""What a page has to declare, and what follows from it."""

import ast
import re
from difflib import unified_diff
from html import unescape
from io import StringIO
from types import ModuleType
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import call_command
from django.http import HttpResponse, QueryDict
from django.template import engines
from django.urls import Resolver404, resolve, reverse

from bewoners.models import Uitleg
from config.sitemap import public_addresses
from knooppunten.models import Knooppunt, Spoor
from knooppunten.models.methodiek import not_reserved
from meenemen.statisch import addresses
from naslag.models import Begrip
from paginas.back import way_back
from paginas.declared import FORM, POST, Gives, Menu, Readers, find_page, page_at, pages, patterns, undated
from tests.adressen import SHOWN, address_of
from tests.html import Html
from tests.make import make_fase
from tests.site.test_access import inhoud, rijen

__all__ = ["inhoud", "rijen"]


@pytest.fixture
def declare(settings, monkeypatch):
    """Declares a page of its own for one test; the site then routes it."""
    known = dict(pages)

    def declare(*routes, **decisions):
        page_at(*routes, **decisions)(lambda request: HttpResponse("<h1>Nieuw</h1>"))
        urls = ModuleType("urls_with_one_more_page")
        urls.urlpatterns = patterns()
        settings.ROOT_URLCONF = urls
        return pages[decisions["name"]]

    addresses.page_of.cache_clear()
    yield declare
    addresses.page_of.cache_clear()
    pages.clear()
    pages.update(known)


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ({"copy": True}, "Say in `page_at` whether it is in the sitemap"),
        ({"sitemap": undated}, "Say in `page_at` whether a copy of the site"),
        ({"sitemap": False, "copy": False, "readers": Readers.MEMBERS}, None),
        ({"sitemap": undated, "readers": Readers.MEMBERS}, "can't be in the sitemap or in a copy"),
        ({"copy": True, "readers": Readers.OWNER}, "can't be in the sitemap or in a copy"),
        ({"gives": Gives.FEED}, "Say in `page_at` whether a copy of the site"),
        ({"gives": Gives.FILE}, None),
        ({"methods": POST}, None),
        ({"methods": FORM}, None),
        ({"methods": FORM, "copy": True}, "can't be in the sitemap or in a copy"),
    ],
)
def test_a_page_that_leaves_a_decision_open_says_which(decisions, said, declare):
    decisions = {"name": "proefpagina", "readers": Readers.EVERYONE} | decisions
    if said is None:
        declare("proefpagina/", **decisions)
        return
    with pytest.raises(ImproperlyConfigured, match=rf"“proefpagina” \(proefpagina/\).*{said}"):
        declare("proefpagina/", **decisions)


def test_a_page_says_who_reads_it(declare):
    with pytest.raises(ImproperlyConfigured, match="Say in `page_at` who reads the page “proefpagina”"):
        declare("proefpagina/", name="proefpagina", sitemap=undated, copy=True)


def test_two_pages_have_two_names(declare):
    with pytest.raises(ImproperlyConfigured, match="Two pages have the name “kaart”"):
        declare("kaart/", name="kaart", readers=Readers.MEMBERS)


def test_one_declaration_is_all_that_a_page_needs(declare, rf, client, db):
    page = declare(
        "proefpagina/",
        name="proefpagina",
        readers=Readers.EVERYONE,
        sitemap=undated,
        copy=True,
        query=("soort",),
        menu=Menu("Proefpagina", "voet", 9),
        way_back="de proef",
    )
    assert client.get("/proefpagina/").content == b"<h1>Nieuw</h1>"
    assert client.post("/proefpagina/").status_code == 405
    assert (settings.SITE_URL + "/proefpagina/", None) in public_addresses()
    assert addresses.address_of("/proefpagina/?soort=x&van=/&q=y") == "/proefpagina/?soort=x"
    assert way_back(rf.get("/", {"van": "/proefpagina/?soort=x&q=y"})).path == "/proefpagina/?soort=x"
    assert way_back(rf.get("/", {"van": "/proefpagina/"})).label == "Terug naar de proef"
    foot = engines["django"].from_string('{% load paginas %}{% menu "voet" %}').render()
    assert '<li><a href="/proefpagina/">Proefpagina</a></li>' in Html(foot)
    with pytest.raises(ValidationError):
        not_reserved("proefpagina")
    assert address_of(page, {}) == "/proefpagina/"
    settings.TOEGANG = "besloten"
    assert client.get("/proefpagina/").status_code == 302


def test_what_a_copy_has_not_its_menu_does_not_name(declare):
    declare(
        "proeflijst/",
        name="proeflijst",
        readers=Readers.EVERYONE,
        sitemap=undated,
        copy=False,
        menu=Menu("Proeflijst", "kop", 9),
    )
    head = engines["django"].from_string('{% load paginas %}{% menu "kop" %}').render()
    assert '<li data-levend><a href="/proeflijst/">Proeflijst</a></li>' in Html(head)
    assert addresses.address_of("/proeflijst/") is None


def test_words_go_before_parameters():
    for address, name in [
        ("/ervaringen/feed/", "ervaringen_feed"),
        ("/ervaringen/feed-van-ons/", "ervaring"),
        ("/mijn/ervaringen/7/indienen/", "ervaring_indienen"),
        ("/mijn/ervaringen/7/reopen/", "mijn_inzending_stap"),
        ("/terugmelden/ervaring/x/", "ervaring_melden"),
        ("/terugmelden/x/dank/", "terugmelden_dank"),
        ("/boekjes/", "boekjes"),
        ("/boekjes/x/", "knooppunt"),
        ("/samen/", "fase"),
        ("/api/v1/fasen/", "api_onbekend"),
        ("/beheer/nieuwere-teksten/", "nieuwe_teksten"),
    ]:
        assert resolve(address).view_name == name
    assert resolve("/beheer/niets/").view_name not in pages
    with pytest.raises(Resolver404):
        resolve("/a/b/c/")


def test_no_address_is_that_of_another_page_for_one_slug(db):
    """Where one page has a word and another a slug, that slug is refused. An ervaring's ends with its number."""
    routes = {page.name: page.routes[-1].strip("^$").split("/") for page in pages.values()}
    taken = set()
    for name, places in routes.items():
        for other in routes.values():
            if name.startswith("ervaring") or len(places) != len(other) or places[0] != other[0]:
                continue
            pairs = list(enumerate(zip(places, other, strict=True)))
            at = [place for place, (one, two) in pairs if "slug>" in one and "<" not in two]
            if at and all(one == two or "<" in one + two for _, (one, two) in pairs):
                taken |= {other[place] for place in at}
    assert taken == {"ervaring", "op-papier"}
    with pytest.raises(ValidationError, match="zelf gebruikt"):
        Knooppunt(titel="Ervaring", slug="ervaring", fase=make_fase(1)).full_clean()
    with pytest.raises(ValidationError, match="zelf gebruikt"):
        Uitleg(titel="Op papier", slug="op-papier", soort="groep", tekst="Iets.").full_clean()


def declared_in(source: str):
    """(names of its pages, whether nothing stands above them: that would not be in the view that is routed)"""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            above = [ast.unparse(decorator) for decorator in node.decorator_list]
            calls = [text for text in above if text.startswith("page_at(")]
            if calls:
                yield [re.search(r"name=['\"]?(\w+)", text)[1] for text in calls], above[: len(calls)] == calls


def test_every_declaration_stands_first_and_is_read():
    for path in sorted(settings.BASE_DIR.glob("*/**/*.py")):
        if path.parts[len(settings.BASE_DIR.parts)] in ("tests", ".venv", "config"):
            continue
        for names, first in declared_in(path.read_text()):
            assert first, f"{path}: `page_at` of {names} has to be the first decorator"
            assert set(names) <= set(pages), f"config/urls.py does not import {path}, so {names} is nowhere"


def test_the_guard_of_declarations_bites():
    source = "@never_cache\n@page_at('x/', name='x')\ndef x(request): ...\n"
    assert next(declared_in(source)) == (["x"], False)


HTML = {name: path for name, path in SHOWN.items() if pages[name].gives is Gives.PAGE and pages[name].is_public}


@pytest.mark.ignore_template_errors
def test_search_engines_hear_of_what_is_in_the_sitemap_alone(inhoud, client):
    for name, path in HTML.items():
        answer = client.get(path.format(**inhoud))
        if answer.status_code == 200:
            assert (b'content="noindex' in answer.content) is not bool(pages[name].sitemap), path


@pytest.mark.ignore_template_errors
def test_a_page_that_gives_a_way_back_to_itself_says_what_that_is_called(inhoud, knooppunt, gemeente, client):
    knooppunt.sporen.set(Spoor.objects.filter(code="A"))
    knooppunt.betrokkenheden.create(partij=gemeente, rol="trekt", vraag="Begin.")
    knooppunt.begrippen.set(Begrip.objects.all())
    knooppunt.aanpak = "Zie {{bron:een-boek}}."
    knooppunt.save()
    seen = set()
    for name, path in HTML.items():
        for link in re.findall(r'href="([^"]*[?&][^"]*)"', client.get(path.format(**inhoud)).content.decode()):
            van = dict(parse_qsl(urlsplit(unescape(link)).query)).get("van")
            if van:
                back = find_page(urlsplit(van).path)
                assert back.way_back, f"the page {name} leads back to “{back.name}”, which declares no `way_back`"
                seen.add(back.name)
    assert {"fase", "spoor", "partij", "begrippen", "bron", "zoeken"} <= seen


class Asked(QueryDict):
    """A query string that notes which keys are asked of it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys_asked = set()

    def get(self, key, default=None):
        self.keys_asked.add(key)
        return super().get(key, default)

    def __getitem__(self, key):
        self.keys_asked.add(key)
        return super().__getitem__(key)

    def getlist(self, key, default=None):
        self.keys_asked.add(key)
        return super().getlist(key, default)


@pytest.mark.ignore_template_errors
def test_a_page_in_the_sitemap_reads_only_the_keys_it_declares(inhoud, rf, django_user_model):
    from django.contrib.auth.models import AnonymousUser

    for name, path in HTML.items():
        if not pages[name].sitemap:
            continue
        request = rf.get(path.format(**inhoud))
        match = request.resolver_match = resolve(request.path)
        request.user, request.GET = AnonymousUser(), Asked("van=/")
        match.func(request, *match.args, **match.kwargs)
        undeclared = request.GET.keys_asked - {*pages[name].query, "van"}
        assert undeclared == set(), f"the page “{name}” reads {undeclared}: add it to its `query`"


def test_who_reads_what_stands_in_the_docs():
    written = StringIO()
    call_command("paginas", stdout=written)
    kept = (settings.BASE_DIR / "docs" / "paginas.md").read_text()
    change = "\n".join(unified_diff(kept.splitlines(), written.getvalue().splitlines(), lineterm="", n=0))
    assert change == "", "If this is meant: manage.py paginas > docs/paginas.md"


def test_every_name_in_a_menu_leads_somewhere_and_has_a_place_of_its_own():
    taken = {}
    for page in pages.values():
        if page.menu:
            assert page.menu.where in ("kop", "eigen", "voet")
            assert reverse(page.name)
            places = taken.setdefault(page.menu.where, {})
            assert page.menu.place not in places, (
                f"“{page.name}” and “{places[page.menu.place]}” have one place in the menu “{page.menu.where}”"
            )
            places[page.menu.place] = page.name
