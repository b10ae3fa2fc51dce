"""What search engines and previews read of a page."""

import html5lib
import pytest
from django.template import Context, Template, TemplateSyntaxError

from config.sitemap import public_addresses
from tests.html import html_of
from tests.make import make_draft, make_knooppunt
from tests.site.test_access import inhoud, rijen

__all__ = ["inhoud", "rijen"]
NO_TRAIL = {
    "/",
    "/spoorkaart/",
    "/api/",
    "/start/",
    "/over/",
    "/toegankelijkheid/",
    "/privacy/",
}  # the front door, and the foot


def read(client, path):
    return html5lib.parse(client.get(path).content, namespaceHTMLElements=False)


def head(tree) -> dict:
    """{name or property: what it says} of the meta tags, with the title and the canonical address."""
    metas = [(meta.get("property") or meta.get("name"), meta.get("content")) for meta in tree.iter("meta")]
    found = [name for name, _ in metas if name]
    assert len(found) == len(set(found))
    canonical = [link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"]
    return dict(metas) | {"canonical": canonical, "title": next(tree.iter("title")).text}


def trail(tree) -> list:
    """The names of the breadcrumbs, in the order of their positions."""
    items = [e for e in tree.iter() if e.get("itemtype") == "https://schema.org/ListItem"]
    names = [
        next(e.get("content") or "".join(e.itertext()) for e in item.iter() if e.get("itemprop") == "name")
        for item in items
    ]
    places = [next(e.get("content") for e in item.iter() if e.get("itemprop") == "position") for item in items]
    assert places == [str(place) for place in range(1, len(items) + 1)]
    return names


def test_every_public_page_says_where_it_is_and_what_it_is(inhoud, client):
    locations = [location for location, _ in public_addresses()]
    described, titles = set(), set()
    for location in locations:
        tree = read(client, location.removeprefix("http://localhost:8000"))
        said = head(tree)
        assert said["canonical"] == [said["og:url"]] == [location]
        assert said["title"] == f"{said['og:title']} · Wijkaanpak"
        assert said["og:description"] == said["description"]
        assert said["og:type"] in ("website", "article")
        assert (said["og:site_name"], said["og:locale"]) == ("Wijkaanpak", "nl_NL")
        described.add(said["description"])
        titles.add(said["title"])
        path = location.removeprefix("http://localhost:8000")
        assert (len(trail(tree)) == 2) == (path not in NO_TRAIL), path
    assert len(titles) == len(described) == len(locations) > 20


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/fase-nummer-1/", ["Voorpagina", "Fasen"]),
        ("/fase-nummer-1/eerste-stap/", ["Spoorkaart", "Fase 1, Fase nummer 1"]),
        ("/spoor/A/", ["Voorpagina", "Sporen"]),
        ("/partij/gemeente/", ["Voorpagina", "Partijen"]),
        ("/bron/een-boek/", ["Voorpagina", "Bronnen"]),
        ("/begrippen/", ["Voorpagina", "Begrippen"]),
        ("/tag/warmte/", ["Voorpagina", "warmte"]),
        ("/ervaringen/openbaar-{openbaar}/", ["Voorpagina", "Ervaringen"]),
    ],
)
def test_the_trail_leads_up(path, names, inhoud, client):
    assert trail(read(client, path.format(**inhoud))) == names


def test_an_address_that_is_spelled_otherwise_names_the_one(sporen, knooppunt, client):
    assert head(read(client, "/spoor/a/"))["canonical"] == ["http://localhost:8000/spoor/A/"]
    found = head(read(client, "/spoorkaart/?spoor=B&van=/fasen/"))
    assert found["canonical"] == [found["og:url"]] == ["http://localhost:8000/spoorkaart/"]
    assert head(read(client, "/spoorkaart/?route=eerste-stap"))["canonical"] == [
        f"http://localhost:8000{knooppunt.get_absolute_url()}"
    ]


def test_what_is_for_nobody_to_find_has_no_address_to_share(inhoud, fase, client, auteur, redacteur):
    make_draft(fase=fase)
    client.force_login(redacteur)
    for path in (
        "/nergens/",
        "/account/e-mail/",
        "/volgen/stop/{stop}/",
        "/fase-nummer-1/een-concept/",
        "/mijn/volgen/",
    ):
        said = head(read(client, path.format(**inhoud)))
        assert (said["robots"], said["canonical"], "og:url" in said) == ("noindex", [], False), path


def test_an_odd_address_is_no_markup_in_the_head(client, db):
    page = html_of(client.get("/fasen/%22%3E%3Cscript%3E/"))
    assert "<script>" not in page


def render(source):
    return Template("{% load kop %}" + source).render(Context({"x": '"<'}))


def test_what_is_remembered_can_be_said_twice_and_stays_escaped():
    assert render("{% onthoud a %}{{ x }}{% endonthoud %}<{{ a }}|{{ a }}>") == "<&quot;&lt;|&quot;&lt;>"


def test_remembering_needs_a_name():
    with pytest.raises(TemplateSyntaxError):
        render("{% onthoud %}{% endonthoud %}")


def test_a_knooppunt_describes_itself(client, db):
    row = make_knooppunt('Zeg "ja" & meer', slug="zeg-ja")
    tree = html5lib.parse(client.get(row.get_absolute_url()).content, namespaceHTMLElements=False)
    og = {meta.get("property"): meta.get("content") for meta in tree.iter("meta") if meta.get("property")}
    assert og["og:title"] == 'Zeg "ja" & meer'
    assert og["og:url"].endswith(row.get_absolute_url())
    assert og["og:type"] == "article"
    kinds = [element.get("itemtype") for element in tree.iter() if element.get("itemtype")]
    assert kinds.count("https://schema.org/ListItem") == 2
    assert "https://schema.org/Article" in kinds
    props = {
        element.get("itemprop"): element.get("content") for element in tree.iter("meta") if element.get("itemprop")
    }
    assert props["headline"] == row.titel
    assert props["dateModified"].startswith(row.gewijzigd_op.strftime("%Y"))


def test_the_way_back_to_the_begrippen_points_at_no_place_that_is_not_there(client, knooppunt):
    page = html_of(client.get(f"{knooppunt.get_absolute_url()}?van=/begrippen/"))
    assert 'href="/begrippen/">' in page
    assert f'href="/begrippen/#{knooppunt.slug}"' not in page
