"""No page grows with the site: many hundred knooppunten more cost no query, and hardly a byte."""

import re

from django.db import connection
from django.db.models.query_utils import DeferredAttribute
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config.management.commands.maak_proefdata import Lexicon, _link, _make_knooppunten
from ervaringen.models import Ervaring
from knooppunten.kaart import AT_ONCE, LARGE
from knooppunten.models import Knooppunt
from paginas import follow
from paginas.declared import Readers
from tests.adressen import in_the_content

GOAL = "concept-uitvoeringsplan-schrijven"
MORE = [
    "/spoorkaart/?fase=kiezen",
    "/spoorkaart/?fase=kiezen&pagina=2",
    "/spoorkaart/?spoor=B",
    "/spoorkaart/?partij=gemeente",
    f"/spoorkaart/?route={GOAL}",
    f"/spoorkaart/?route={GOAL}&toon=kaart",
    "/spoorkaart/?route=proef-390",
    "/spoorkaart/?route=proef-390&toon=kaart",
    "/partij/gemeente/?pagina=2",
    "/start/?partij=gemeente&fase=kiezen&oplossing=collectief",
    "/sitemap-paginas-1.xml",
    "/feed/",
    "/feed/spoor/B/",
    "/api/v1/knooppunten",
    "/api/v1/partijen",
    f"/api/v1/knooppunten/{GOAL}",
]
TAKEN_ALONG = "/boekjes/"  # a booklet is as long as what somebody asks to take along
ROOM = 1.1  # a count has more figures, a link another slug
HEAVIEST = 150_000  # bytes


def grow(lexicon, count: int):
    """So many knooppunten more, linked as others are, each with a text that names one of before."""
    before = Knooppunt.objects.filter(slug__startswith="proef-").count()
    pks = _make_knooppunten(lexicon, count, first=before)
    _link(pks)
    follow.changed(Knooppunt, pks)


def measured(client) -> dict[str, tuple[int, int]]:
    found = {}
    for path in (*in_the_content(Readers.EVERYONE), *MORE):
        if path.startswith(TAKEN_ALONG):
            continue
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        if answer.status_code == 200:
            found[path] = len(asked), len(answer.content)
    return found


def test_no_page_grows_with_the_number_of_knooppunten(loaded, lid):
    readers = {"visitor": Client(), "lid": Client()}
    readers["lid"].force_login(lid)
    lexicon = Lexicon(1)
    grow(lexicon, 3 * LARGE)
    for client in readers.values():
        measured(client)  # what is asked once is known
    few = {name: measured(client) for name, client in readers.items()}
    assert all(len(found) > 40 for found in few.values())
    grow(lexicon, LARGE)
    for name, client in readers.items():
        before, now = few[name], measured(client)
        assert {path: before[path][0] for path in before} == {path: now[path][0] for path in before}, "queries"
        grown = {path: (before[path][1], now[path][1]) for path in before if now[path][1] > ROOM * before[path][1]}
        assert grown == {}, "bytes"
        heavy = {path: size for path, (_, size) in now.items() if size > HEAVIEST}
        assert heavy == {}


def test_a_folded_map_opens_one_fase_and_leads_on(loaded, client):
    grow(Lexicon(1), LARGE)
    folded = client.get("/spoorkaart/").content.decode()
    assert 'class="halte"' not in folded
    addresses = re.findall(r'href="(/spoorkaart/\?fase=[^"#]+)#fase-\d"', folded)
    assert len(addresses) == 6
    page, seen = addresses[0], []
    while page:
        html = client.get(page).content.decode()
        seen += re.findall(r'<li class="halte" id="([^"]+)"', html)
        following = re.search(r'rel="next"[^>]*href="([^"]+)"', html)
        page = following and following[1].replace("&amp;", "&")
    own = Knooppunt.objects.published().filter(fase__nummer=1).in_order()
    assert seen == list(own.values_list("slug", flat=True))


def test_the_way_back_to_a_folded_map_leads_to_the_station(loaded, client):
    """Of any knooppunt, also where its fase has more than stand on a page; a reader can go on from there both ways."""
    grow(Lexicon(1), 3 * LARGE)
    own = list(Knooppunt.objects.published().filter(fase__nummer=1).in_order())
    assert len(own) > 2 * AT_ONCE
    for row in (own[0], own[1], own[AT_ONCE], own[-1]):
        html = client.get(row.get_absolute_url()).content.decode()
        address = re.search(r'<a class="terug" href="([^"]+)"', html)[1].replace("&amp;", "&")
        path, _, anchor = address.partition("#")
        answer = client.get(path)
        assert anchor == row.slug
        assert f'<li class="halte" id="{row.slug}"' in answer.content.decode()
        assert 'rel="prev"' in answer.content.decode() or row == own[0]
        van = client.get(row.get_absolute_url(), {"van": "/spoorkaart/"}).content.decode()
        assert address == re.search(r'<a class="terug" href="([^"]+)"', van)[1].replace("&amp;", "&")


def test_a_choice_that_leaves_few_shows_them_all(loaded, client):
    grow(Lexicon(1), LARGE)
    html = client.get("/spoorkaart/?geldt_voor=individueel&spoor=B&partij=vve").content.decode()
    assert 'class="halte"' in html or "0 van" in html
    assert "Toon de hele kaart" in html
    narrowed = client.get("/spoorkaart/?spoor=B").content.decode()
    assert re.search(r"<strong>\s*\d+ van \d+ knooppunten\s*</strong>", narrowed)
    assert "?spoor=B&amp;fase=" in narrowed


def test_a_small_map_is_not_folded(loaded, client):
    html = client.get("/spoorkaart/").content.decode()
    assert html.count('<li class="halte"') == Knooppunt.objects.published().count()
    assert "Open een fase" not in html


def test_the_sitemap_names_each_page_once_in_files_of_a_bounded_size(loaded, client, monkeypatch):
    monkeypatch.setattr("config.sitemap.AT_ONCE", 40)
    index = client.get("/sitemap.xml").content.decode()
    files = re.findall(r"<loc>http://localhost:8000(/sitemap-knooppunt-\d+\.xml)</loc>", index)
    assert len(files) == -(-Knooppunt.objects.published().count() // 40)
    found = [re.findall(r"<loc>([^<]+)</loc>", client.get(path).content.decode()) for path in files]
    assert all(len(part) <= 40 for part in found)
    listed = [location for part in found for location in part]
    assert len(listed) == len(set(listed)) == Knooppunt.objects.published().count()
    for path in ("/sitemap-knooppunt-0.xml", "/sitemap-knooppunt-99.xml", "/sitemap-paginas-2.xml", "/sitemap-x-1.xml"):
        assert client.get(path).status_code == 404, path
    assert not Ervaring.objects.exists()


def test_no_page_reads_row_by_row_what_its_list_left_out(loaded, monkeypatch):
    late, read = set(), DeferredAttribute.__get__

    def noted(self, instance, cls=None):
        if instance is not None and self.field.attname not in instance.__dict__:
            late.add((path, str(self.field)))
        return read(self, instance, cls)

    monkeypatch.setattr(DeferredAttribute, "__get__", noted)
    for path in (*in_the_content(Readers.EVERYONE), *MORE):
        if not path.startswith(TAKEN_ALONG):
            Client().get(path)
    assert late == set()
