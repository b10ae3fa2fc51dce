"""What is no key of a row is never a failure, wherever somebody may give one: in an address, a query, a form."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.test import Client
from django.urls import URLPattern, get_resolver
from lxml import html as parser

from ervaringen.models import Ervaring, Inzending
from knooppunten.models import Fase, Knooppunt
from tekst.sleutel import LARGEST, key_of, number_of
from tests.adressen import SHOWN
from tests.make import link, make_knooppunt
from tests.site.test_access import inhoud, rijen, undone  # noqa: F401

pytestmark = pytest.mark.ignore_template_errors
ODD = ["²", "٣", "9" * 23, "-1", "0", "1e3", "x", "\x00", "9" * 5000]
FORM = "application/x-www-form-urlencoded"
SHORT = ["²", "9" * 23]  # the two that failed in most places
ROLES = ["visitor", "auteur", "moderator", "beheerder"]


@pytest.mark.parametrize(
    ("text", "key"),
    [("1", 1), ("007", 7), (str(2**63 - 1), 2**63 - 1), (12, 12)]
    + [(odd, 0) for odd in [*ODD, "", None, " 1", "1 ", "+1", "1_0", 2**63, -1, 1.5, True, str(2**63), ["1"]]],
)
def test_a_key_is_a_number_that_a_row_can_have(text, key):
    assert key_of(text) == key
    assert type(key_of(text)) is int


def test_a_number_of_any_length_is_a_number():
    assert [number_of(text) for text in ("0", "007", LARGEST)] == [0, 7, LARGEST]
    assert {number_of(text) for text in (LARGEST + 1, "9" * 23, "9" * 5000)} == {LARGEST + 1}
    assert {number_of(odd) for odd in ("", None, "²", "٣", "-1", "1.5", " 1", True, ["1"])} == {None}


@pytest.fixture
def clients(inhoud, auteur, moderator, beheerder):  # noqa: F811
    """A client of each role, that gets the page for a failure; with a row in every list of the admin."""
    make_knooppunt("Tweede stap", fase=Fase.objects.get())
    link(*Knooppunt.objects.order_by("pk"))
    found = {role: Client(raise_request_exception=False) for role in ROLES}
    for role, user in {"auteur": auteur, "moderator": moderator, "beheerder": beheerder}.items():
        found[role].force_login(user)
    return found


def failures(asked) -> list[str]:
    """What was answered with a failure; everything is undone."""
    wrong = []
    for name, ask in asked:
        with undone():
            answer = ask()
            for close in answer._resource_closers if answer.streaming else ():
                close()  # a picture holds its file open; `answer.close()` would close the database as well
            if answer.status_code >= 500:
                wrong.append(name)
    return wrong


def routes(patterns, before=""):
    for pattern in patterns:
        route = before + re.sub(r"^\^|\$$|\\Z$", "", str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern.url_patterns, route)


def filled(route: str, value: str) -> str:
    """The address of a route with this at each of its places."""
    route = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "\x01", route)
    return "/" + re.sub(r"<[^>]+>|\x01", lambda _: quote(value, safe=""), route).replace("\\.", ".")


WITH_A_PLACE = sorted({route for route in routes(get_resolver().url_patterns) if "<" in route})


def test_the_routes_are_found():
    assert "beheer/knooppunten/knooppunt/<path:object_id>/change/" in WITH_A_PLACE
    assert filled("volgen/(?P<soort>knooppunt|spoor)/(?P<sleutel>[-\\w]{1,120})/", "²") == "/volgen/%C2%B2/%C2%B2/"


@pytest.mark.parametrize("role", ROLES)
def test_an_odd_key_in_an_address_is_not_found(role, clients):
    client = clients[role]
    routes = [route for route in WITH_A_PLACE if route.startswith("beheer/") is (role in ("moderator", "beheerder"))]
    paths = [filled(route, value) for route in routes for value in SHORT]
    asked = [(path, lambda path=path: client.get(path)) for path in paths]
    asked += [(f"POST {path}", lambda path=path: client.post(path, {"post": "yes"})) for path in paths]
    assert failures(asked) == []


def models_in_the_admin():
    return sorted(admin.site._registry, key=lambda model: model._meta.label_lower)


def list_path(model) -> str:
    return f"/beheer/{model._meta.app_label}/{model._meta.model_name}/"


def lookups(model) -> set[str]:
    """Every query key of a list that may hold a key: its own filters, and Django's lookups of what points at rows."""
    model_admin = admin.site._registry[model]
    names = {"id", "pk", "p", "o", "q", "e", "all", "_popup", "_facets"}
    for choice in model_admin.list_filter:
        choice = choice[0] if isinstance(choice, tuple) else choice
        names.add(choice if isinstance(choice, str) else getattr(choice, "parameter_name", None) or "id")
        if isinstance(choice, type) and issubclass(choice, SimpleListFilter):
            names.add(choice.parameter_name)
    for field in model._meta.get_fields():
        if field.is_relation:
            names |= {field.name, f"{field.name}__id"}
    ends = ("", "__exact", "__in", "__id__exact", "__id__in")
    return {f"{name}{end}" for name in names for end in ends}


@pytest.mark.parametrize("model", models_in_the_admin(), ids=lambda model: model._meta.label_lower)
def test_an_odd_key_in_a_filter_of_the_admin_shows_a_list(model, clients):
    client = clients["beheerder"]
    queries = [urlencode({name: value}) for name in sorted(lookups(model)) for value in SHORT]
    assert failures((f"?{query}", lambda q=query: client.get(f"{list_path(model)}?{q}")) for query in queries) == []


@pytest.mark.parametrize("model", models_in_the_admin(), ids=lambda model: model._meta.label_lower)
def test_an_odd_key_among_the_chosen_rows_is_refused(model, clients):
    client = clients["beheerder"]
    page = parser.fromstring(client.get(list_path(model)).content)
    actions = [option.get("value") for option in page.xpath("//select[@name='action']/option") if option.get("value")]
    sent = [
        {"action": action, "index": "0", "_selected_action": [value, "1"], **more}
        for action in actions
        for value in SHORT
        for more in ({}, {"post": "yes", "bevestigd": "1", "opvolger": value})
    ]
    assert failures((str(data), lambda data=data: client.post(list_path(model), data)) for data in sent) == []


@pytest.mark.filterwarnings("ignore:Pagination may yield")  # allauth's list of addresses has no order
def test_an_odd_key_asked_of_the_chooser_is_answered(clients):
    fields = [
        {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field.name}
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
    ]
    queries = [urlencode(field | {name: value}) for field in fields for name in ("term", "page") for value in SHORT]
    ask = clients["beheerder"].get
    assert failures((query, lambda query=query: ask(f"/beheer/autocomplete/?{query}")) for query in queries) == []


def value_of(element):
    return element.value if element.tag == "select" and not element.multiple else element.get("value", "")


def forms_of(client, path):
    """(its method, where it goes, what it sends, the names in it) of each form on a page."""
    answer = client.get(path)
    if answer.status_code >= 400 or "text/html" not in answer.get("Content-Type", "") or answer.status_code == 302:
        return
    for form in parser.fromstring(answer.content).xpath("//form"):
        names = {element.get("name") for element in form.xpath(".//*[@name]")}
        # a button sends its name only when it is pressed; each is tried as a field
        data = [(name, value) for name, value in form.form_values() if value is not None]
        yield (form.get("method") or "get").lower(), form.get("action") or path, data, names


def pages(inhoud):  # noqa: F811
    """Every page of the site that a GET shows and that changes nothing."""
    left_out = {"account_logout", "ervaring_foto", "kenner_foto"}
    return [path.format(**inhoud) for name, path in SHOWN.items() if name not in left_out]


def one_of_a_kind(names):
    """Of fields that differ in a number only, the first."""
    return list({re.sub(r"\d+", "#", name): name for name in sorted(names, reverse=True) if name}.values())


def with_an_odd_key(client, path):
    """Each field of each form on the page, filled with what is no key."""
    for method, action, data, names in forms_of(client, path):
        for name in one_of_a_kind(names):
            for value in SHORT:
                sent = urlencode([pair for pair in data if pair[0] != name] + [(name, value)])
                target = urlsplit(action).path or path
                if method == "get":
                    yield f"GET {target} {name}={value[:3]}", lambda t=target, s=sent: client.get(f"{t}?{s}")
                else:
                    yield f"{target} {name}={value[:3]}", lambda t=target, s=sent: client.post(t, s, content_type=FORM)


@pytest.mark.parametrize("role", ["visitor", "auteur"])
def test_an_odd_key_in_a_field_of_the_site_is_answered(role, clients, inhoud):  # noqa: F811
    client = clients[role]
    asked = {name: ask for path in pages(inhoud) for name, ask in with_an_odd_key(client, path)}
    assert len(asked) > 50
    assert failures(asked.items()) == []


def admin_pages():
    for model in models_in_the_admin():
        yield model, f"{list_path(model)}add/"
        row = model._base_manager.order_by("pk").first()
        if row:
            yield model, f"{list_path(model)}{row.pk}/change/"


@pytest.mark.parametrize("model", models_in_the_admin(), ids=lambda model: model._meta.label_lower)
def test_an_odd_key_in_a_field_of_the_admin_is_answered(model, clients):
    client = clients["moderator" if model in (Inzending, Ervaring) else "beheerder"]
    paths = [path for other, path in admin_pages() if other is model]
    asked = [
        (name, ask)
        for path in paths
        for name, ask in with_an_odd_key(client, path)
        if "/account/" not in name and "q=" not in name
    ]
    assert failures(asked) == []


def test_an_odd_key_in_a_query_of_the_site_shows_the_page(clients, inhoud):  # noqa: F811
    """Every key that any link on any page gives, on the page that it leads to."""
    client, keys = clients["auteur"], set()
    for path in pages(inhoud):
        answer = client.get(path)
        if answer.status_code == 200 and "text/html" in answer.get("Content-Type", ""):
            for address in parser.fromstring(answer.content).xpath("//@href"):
                parts = urlsplit(address)
                if not parts.netloc:
                    keys |= {(parts.path or path, name) for name, _ in parse_qsl(parts.query)}
    keys |= {("/api/v1/knooppunten", name) for name in ("fase", "spoor", "partij", "page", "pageSize", "trefwoord")}
    keys |= {("/api/v1/ervaringen", name) for name in ("fase", "spoor", "jaar", "page", "knooppunt", "trefwoord")}
    asked = [
        (f"{path}?{name}={value[:3]}", lambda path=path, name=name, value=value: client.get(path, {name: value}))
        for path, name in sorted(keys)
        for value in SHORT
    ]
    assert len(asked) > 40
    assert failures(asked) == []
