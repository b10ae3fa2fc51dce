"""What a feed reader relies on, for every feed: who has it gets 304, an entry is told once, and it is always XML."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from taggit.models import Tag

from ervaringen.models import Ervaring
from knooppunten.models import Fase, Knooppunt
from tests.make import make_fase, make_knooppunt
from tests.make_ervaring import make_ervaring

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = [
    "/feed/",
    "/feed/fase/fase-nummer-1/",
    "/feed/spoor/A/",
    "/ervaringen/feed/",
    "/ervaringen/feed/fase/fase-nummer-1/",
    "/ervaringen/feed/spoor/A/",
    "/ervaringen/feed/knooppunt/eerste-stap/",
    "/ervaringen/feed/tag/warmte/",
]
SITE = "https://wijkaanpak.example"
CONTROL = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))  # no engine keeps half a character


@pytest.fixture
def wereld(fase, sporen, auteur, moderator, settings):
    """A knooppunt and an ervaring that each name another."""
    settings.SITE_URL, settings.SITE_HOST = SITE, "wijkaanpak.example"
    ander = make_knooppunt("Andere stap", fase=make_fase(2))
    eerste = make_knooppunt("Eerste stap", fase=fase, sporen="A", doel="Zie [[Andere stap]] en [hier](#tips).")
    words = {"wat_deden": "Zie [[Andere stap]], en [de kaart](/spoorkaart/?spoor=A)."}
    make_ervaring(auteur, moderator, [eerste], tags=["warmte"], **words)
    return eerste, ander


def tree(answer):
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)  # noqa: S314


def ids(answer) -> list[str]:
    return [element.text for element in tree(answer).iter(f"{ATOM}id")]


def move_everything():
    """Every name and address that an editor can change."""
    fase = Fase.objects.get(nummer=1)
    fase.slug, fase.naam = "verhuisd", "Verhuisd"
    fase.save()
    knooppunt = Knooppunt.objects.get(titel="Eerste stap")
    knooppunt.slug, knooppunt.titel = "anders-genoemd", "Anders genoemd"
    knooppunt.save()
    Ervaring.objects.update(slug="een-ander-verhaal", titel="Een ander verhaal")
    Tag.objects.update(slug="stoom", name="stoom")


@pytest.mark.parametrize("path", FEEDS)
def test_who_has_it_already_gets_nothing_again(path, wereld, client):
    first = client.get(path)
    tag, moment = first["ETag"], first["Last-Modified"]
    for headers in ({"if-none-match": tag}, {"if-modified-since": moment}, {"if-none-match": f'"x", W/{tag}'}):
        again = client.get(path, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert (again["ETag"], again["Last-Modified"]) == (tag, moment)
    for headers in ({"if-none-match": '"x"'}, {"if-modified-since": "Wed, 01 Jan 2020 00:00:00 GMT"}):
        assert client.get(path, headers=headers).content == first.content
    assert client.head(path)["ETag"] == tag


@pytest.mark.parametrize("path", FEEDS)
def test_what_changed_is_given(path, wereld, client):
    before = client.get(path)
    wereld[0].doel = "Het doel is anders."
    wereld[0].save()
    Ervaring.objects.update(wat_deden_html="<p>Anders.</p>")
    after = client.get(path, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]


@pytest.mark.parametrize("path", FEEDS)
def test_an_entry_keeps_its_id_for_ever(path, wereld, client):
    before = ids(client.get(path))
    move_everything()
    for old, new in (("fase-nummer-1", "verhuisd"), ("eerste-stap", "anders-genoemd"), ("warmte", "stoom")):
        path = path.replace(old, new)
    assert ids(client.get(path)) == before
    assert len(set(before)) == len(before) > 1
    assert all(re.fullmatch(r"tag:wijkaanpak\.example,2026:[a-z]+(/[a-z]+/\d+|/\d+)?", known) for known in before)


@pytest.mark.parametrize("path", FEEDS)
def test_every_address_is_whole_and_of_the_site(path, wereld, settings):
    settings.ALLOWED_HOSTS = ["elders.example"]
    answer = Client(headers={"host": "elders.example:8443"}).get(path)
    assert "elders" not in answer.content.decode()
    found = [link.get("href") for link in tree(answer).iter(f"{ATOM}link")]
    texts = [summary.text for summary in tree(answer).iter(f"{ATOM}summary")]
    found += [href for text in texts for href in re.findall(r'href="([^"]*)"', text)]
    assert len(found) > 3
    assert all(address.startswith(f"{SITE}/") for address in found), found


def test_a_place_on_the_page_itself_is_whole_too(wereld, client):
    assert f"{SITE}/fase-nummer-1/eerste-stap/#tips" in client.get("/feed/").content.decode()


@pytest.mark.parametrize("path", [*FEEDS, "/sitemap.xml"])
def test_it_is_xml_whatever_a_row_holds(path, wereld, auteur, client):
    """Written past every door: by a dump that was read in, or before there was one."""
    words = f"Een{CONTROL}woord & <b>"
    Fase.objects.filter(nummer=1).update(naam=words)
    Knooppunt.objects.filter(pk=wereld[0].pk).update(titel=words, doel_html=f"<p>{words}</p>")
    Ervaring.objects.update(titel=words, wat_deden_html=f"<p>{words}</p>")
    type(auteur).objects.update(naam=words)
    Tag.objects.update(name=words)
    assert path == "/sitemap.xml" or "Eenwoord &amp; &lt;b&gt;" in client.get(path).content.decode()
    tree(client.get(path))
