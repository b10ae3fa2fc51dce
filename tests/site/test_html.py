"""Every page is valid HTML: parsed strictly, with the rules that a parser doesn't know."""

from collections import Counter
from itertools import pairwise

import html5lib
import pytest
from django.test import Client

from knooppunten.models import Knooppunt
from paginas.declared import Gives, Readers, pages
from tests.adressen import SHOWN, in_the_content
from tests.site.test_access import inhoud, rijen, undone

__all__ = ["inhoud", "rijen"]

PAGES = [path for name, path in SHOWN.items() if pages[name].gives in (Gives.PAGE, Gives.FILE)]
PAGES = [path for path in PAGES if not path.startswith("/beheer/")]


def problems(html: str) -> list[str]:
    """What is wrong with a page, in words."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    found = [f"{code} {place}" for place, code, _ in parser.errors]
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    found += [f"id {name} stands {count} times" for name, count in Counter(ids).items() if count > 1]
    tags = Counter(element.tag for element in tree.iter())
    found += [f"{tags[tag]} times <{tag}>" for tag in ("h1", "main", "title") if tags[tag] != 1]
    for element in tree.iter():
        for name in ("for", "aria-labelledby", "aria-describedby"):
            found += [f"{name}={ref} points nowhere" for ref in (element.get(name) or "").split() if ref not in ids]
        if element.tag == "a" and (element.get("href") or "").startswith("#") and element.get("href")[1:] not in ids:
            found.append(f"{element.get('href')} points nowhere")
        if element.get("style") is not None or any(name.startswith("on") for name in element.attrib):
            found.append(f"<{element.tag}> with a style or handler of its own")
    labelled = {element.get("for") for element in tree.iter("label")}
    for element in (e for tag in ("input", "select", "textarea") for e in tree.iter(tag)):
        if element.get("type") not in ("hidden", "submit") and element.get("id") not in labelled:
            found.append(f"<{element.tag} name={element.get('name')}> without a label")
    return found + heading_gaps(tree)


def heading_gaps(tree) -> list[str]:
    levels = [
        int(e.tag[1]) for e in tree.iter() if isinstance(e.tag, str) and e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    return [f"h{before} then h{after}" for before, after in pairwise(levels) if after > before + 1]


@pytest.mark.parametrize(
    ("html", "word"),
    [
        ("<!doctype html><html lang=nl><title>x</title><main><h1>a</h1><p><div>", "expected"),
        ("<!doctype html><html lang=nl><title>x</title><main><h1>a</h1><h3>b</h3></main>", "h1 then h3"),
        ("<!doctype html><html lang=nl><title>x</title><main><h1 id=a>a</h1><p id=a></p></main>", "stands 2 times"),
        ("<!doctype html><html lang=nl><title>x</title><main><h1>a</h1><input name=q></main>", "without a label"),
    ],
)
def test_the_check_bites(html, word):
    assert any(word in problem for problem in problems(html))


@pytest.mark.parametrize("role", ["visitor", "lid", "auteur"])
def test_every_page_is_valid_for_a_visitor_a_member_and_its_author(role, inhoud, request):
    user = None if role == "visitor" else request.getfixturevalue(role)
    wrong = {}
    for path in PAGES:
        with undone():
            client = Client()
            if user:
                client.force_login(user)
            answer = client.get(path.format(**inhoud), follow=True)
            if answer.headers["Content-Type"].startswith("text/html"):
                wrong |= {path: found} if (found := problems(answer.content.decode())) else {}
    assert wrong == {}


def test_pages_with_the_real_content_are_valid(loaded, client, redacteur):
    some = [
        "/spoorkaart/?spoor=B",
        "/spoorkaart/?spoor=Z",
        "/partij/gemeente/",
        *in_the_content(Readers.EVERYONE, Readers.EVERYONE_ALWAYS),
    ]
    every = [*some, *(row.get_absolute_url() for row in Knooppunt.objects.select_related("fase"))]
    for path in every:
        assert problems(client.get(path, follow=True).content.decode()) == [], path
    client.force_login(redacteur)
    for path in some:
        if path != "/account/uitloggen/":
            assert problems(client.get(path, follow=True).content.decode()) == [], path


@pytest.mark.parametrize("template", ["400", "403", "403_csrf", "404", "500", "503"])
def test_an_error_page_is_valid(template):
    from django.template.loader import render_to_string

    from config.context import site

    context = site() | {"gestuurd": True, "teruggave": None}
    assert problems(render_to_string(f"{template}.html", context)) == []


def test_the_page_of_what_is_gone_is_valid(knooppunt, client):
    knooppunt.retire()
    answer = client.get(knooppunt.get_absolute_url())
    assert answer.status_code == 410
    assert problems(answer.content.decode()) == []


def test_a_form_with_errors_is_valid(client, db):
    for path in ("/account/inloggen/", "/account/nieuw/", "/account/wachtwoord/vergeten/"):
        assert problems(client.post(path, {}).content.decode()) == []
