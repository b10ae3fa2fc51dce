"""Where ervaringen show, to whom, and in how many queries."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from ervaringen.gelijkenis import FIELDS
from ervaringen.models import Ervaring, Foto
from tests.html import html_of, sitemap_of
from tests.make import make_fase, make_knooppunt
from tests.make_ervaring import make_ervaring, make_inzending

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def maak(lid, moderator, knooppunt):
    """Makes a published ervaring at the first knooppunt."""

    def make(titel="Een ervaring", *, bij=(), **fields):
        return make_ervaring(lid, moderator, bij or [knooppunt], titel=titel, **fields)

    return make


def text(client, address):
    return html_of(client.get(address))


def entries(client, address):
    root = ET.fromstring(client.get(address).content)  # noqa: S314  of our own making
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_a_knooppunt_shows_its_newest_three_and_the_way_to_all(maak, knooppunt, client):
    for n in range(5):
        maak(f"Ervaring {n}", now=NOW + timedelta(days=n))
    page = text(client, knooppunt.get_absolute_url())
    assert [n for n in range(5) if f"Ervaring {n}" in page] == [2, 3, 4]
    assert page.index("Ervaring 4") < page.index("Ervaring 2")
    assert "Alle ervaringen bij dit knooppunt" in page
    assert 'href="/ervaringen/?knooppunt=eerste-stap"' in page


def test_members_count_and_see_what_is_for_members(maak, knooppunt, client, lid):
    maak("Alleen voor leden", zichtbaarheid="leden")
    for _ in range(2):
        page, card = text(client, knooppunt.get_absolute_url()), text(client, "/spoorkaart/")
        seen = client.session.get("_auth_user_id") is not None
        assert ("Alleen voor leden" in page) == seen
        assert ("1 ervaring bij Eerste stap" in card) == seen
        client.force_login(lid)


def test_an_own_one_on_its_way_is_in_behandeling_for_its_author_only(lid, ander_lid, knooppunt, client):
    make_inzending(lid, [knooppunt], titel="Nog onderweg")
    for user, seen in ((None, False), (ander_lid, False), (lid, True)):
        if user:
            client.force_login(user)
        page = text(client, knooppunt.get_absolute_url())
        assert ("Nog onderweg" in page and "in behandeling" in page) == seen


@pytest.mark.parametrize("number", [0, 1, 30])
def test_the_knooppunt_keeps_to_its_queries(number, maak, knooppunt, lid, client, django_assert_max_num_queries):
    for n in range(number):
        maak(f"Ervaring {n}")
    client.get(knooppunt.get_absolute_url())
    with django_assert_max_num_queries(8):
        client.get(knooppunt.get_absolute_url())
    client.force_login(lid)
    with django_assert_max_num_queries(12):
        client.get(knooppunt.get_absolute_url())  # the first time on a day it is noted that one was here
    with django_assert_max_num_queries(11):
        client.get(knooppunt.get_absolute_url())


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_keeps_to_its_queries(number, maak, client, django_assert_max_num_queries):
    for n in range(number):
        maak(f"Ervaring {n}", tags=["huurders"])
    client.get("/ervaringen/")
    with django_assert_max_num_queries(6):
        client.get("/ervaringen/")


def test_the_list_has_pages_and_their_addresses_keep_the_choice(maak, client):
    for n in range(21):
        maak(f"Ervaring {n:02}", warmteoplossing="warmtenet", now=NOW + timedelta(hours=n))
    page = text(client, "/ervaringen/?warmteoplossing=warmtenet")
    assert "21 ervaringen" in page
    assert "Ervaring 00" not in page
    assert "/ervaringen/?warmteoplossing=warmtenet&amp;pagina=2" in page
    assert "Ervaring 00" in text(client, "/ervaringen/?warmteoplossing=warmtenet&pagina=2")
    assert client.get("/ervaringen/?pagina=999999999999").status_code == 200


def test_a_list_that_is_very_long_is_counted_no_further_than_needed(maak, client, monkeypatch):
    monkeypatch.setattr("paginas.bladeren.TOLD", 2)
    monkeypatch.setattr("ervaringen.views.PER_PAGE", 2)
    for n in range(3):
        maak(f"Ervaring {n}")
    assert "Meer dan 2 ervaringen" in text(client, "/ervaringen/")


def test_each_filter_narrows(maak, fase, sporen, client):
    elders = make_knooppunt("Elders", fase=make_fase(2), sporen="B")
    maak("Hier", warmteoplossing="hybride", bouwperiode="voor_1945")
    maak("Daar", bij=[elders], warmteoplossing="warmtenet", soort_woningen="hoogbouw", tags=["Huurders"])
    for query in ("knooppunt=elders", "fase=fase-nummer-2", "spoor=B", "soort_woningen=hoogbouw", "tag=huurders"):
        page = text(client, f"/ervaringen/?{query}")
        assert ("Daar" in page, "Hier" in page) == (True, False), query
    for query in ("warmteoplossing=hybride", "bouwperiode=voor_1945", "fase=fase-nummer-1"):
        page = text(client, f"/ervaringen/?{query}")
        assert ("Daar" in page, "Hier" in page) == (False, True), query
    both = text(client, "/ervaringen/?fase=fase-nummer-2&warmteoplossing=hybride")
    assert "Hier is nog geen ervaring van" in both


@pytest.mark.parametrize("query", ["fase=9", "spoor=Z", "knooppunt=nee", "tag=nee", "bouwperiode=ooit", "tag=%00"])
def test_an_unknown_choice_is_named_and_left_out(query, maak, sporen, client):
    maak()
    page = text(client, f"/ervaringen/?{query}")
    assert "Deze keuze kennen we niet" in page
    assert "Een ervaring" in page


def test_the_page_shows_all_that_is_known_and_nothing_empty(maak, client, sporen):
    ervaring = maak(
        wat_werkte="Koffie, en [[eerste-stap]].", bouwperiode="1966_1975", van_jaar=2023, tot_jaar=2024, tags=["koffie"]
    )
    page = text(client, ervaring.get_absolute_url())
    for words in (
        "Proefwijk, Voorbeeldstad",
        "1966 tot en met 1975",
        "2023–2024",
        "Wat werkte?",
        "koffie",
        "CC BY 4.0",
    ):
        assert words in page
    assert '<a href="/fase-nummer-1/eerste-stap/">Eerste stap</a>' in page
    assert "Wat viel tegen?" not in page


def test_contact_is_for_members_and_only_when_allowed(maak, client, lid, ander_lid):
    ervaring = maak(contact=True)
    page = text(client, ervaring.get_absolute_url())
    assert lid.email not in page
    client.force_login(ander_lid)
    assert f"mailto:{lid.email}" in text(client, ervaring.get_absolute_url())
    assert lid.email not in text(client, maak("Liever niet").get_absolute_url())


def test_for_members_only_is_404_for_a_visitor(maak, client, lid):
    ervaring = maak(zichtbaarheid="leden")
    assert client.get(ervaring.get_absolute_url()).status_code == 404
    assert "Een ervaring" not in text(client, "/ervaringen/")
    client.force_login(lid)
    assert client.get(ervaring.get_absolute_url()).status_code == 200


def test_what_was_withdrawn_says_so_and_shows_nothing(maak, client, lid):
    ervaring = maak("Een heel bijzondere titel")
    ervaring.withdraw(by=lid)
    answer = client.get(ervaring.get_absolute_url())
    assert answer.status_code == 410
    assert "Een heel bijzondere titel" not in html_of(answer)
    hidden = maak(zichtbaarheid="leden")
    hidden.withdraw(by=lid)
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_the_number_that_was_shared_stays(maak, client, lid):
    maak()
    maak("Weg").withdraw(by=lid)
    assert "hier al 2 ervaringen gedeeld" in text(client, "/ervaringen/")


def test_feeds_tell_what_a_visitor_may_see(maak, client, lid, fase, sporen):
    maak("Voor leden", zichtbaarheid="leden")
    bij = [make_knooppunt("Elders", fase=make_fase(2), sporen="B")]
    maak("Elders gebeurd", bij=bij, tags=["huurders"])
    maak("Hier gebeurd")
    client.force_login(lid)
    assert set(entries(client, "/ervaringen/feed/")) == {"Hier gebeurd", "Elders gebeurd"}
    for kind in ("knooppunt/elders", "spoor/B", "fase/fase-nummer-2", "tag/huurders"):
        assert entries(client, f"/ervaringen/feed/{kind}/") == ["Elders gebeurd"]
    assert client.get("/ervaringen/feed/spoor/Z/").status_code == 404


@pytest.mark.parametrize(
    ("query", "feed"),
    [("spoor=B", "spoor/B/"), ("fase=fase-nummer-1", "fase/fase-nummer-1/"), ("spoor=B&bouwperiode=voor_1945", "")],
)
def test_a_list_names_the_feed_that_goes_with_it(query, feed, maak, sporen, client):
    maak()
    page = text(client, f"/ervaringen/?{query}")
    assert page.count(f'href="/ervaringen/feed/{feed}"') == 2


def test_a_feed_is_atom_with_its_author_and_full_addresses(maak, client, lid):
    lid.naam = "Ada"
    lid.save()
    ervaring = maak()
    answer = client.get("/ervaringen/feed/")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    entry = next(ET.fromstring(answer.content).iter(f"{ATOM}entry"))  # noqa: S314
    assert entry.find(f"{ATOM}link").get("href").endswith(ervaring.get_absolute_url())
    assert entry.find(f"{ATOM}author").findtext(f"{ATOM}name") == "Ada"


def test_also_from_a_wijk_like_this(maak, client):
    one = maak("Eerste wijk", bouwperiode="1966_1975", warmteoplossing="warmtenet")
    maak("Lijkt erop", bouwperiode="1966_1975", warmteoplossing="warmtenet")
    maak("Lijkt niet", bouwperiode="voor_1945", warmteoplossing="hybride")
    page = text(client, one.get_absolute_url())
    assert "Ook uit een wijk als deze" in page
    assert "Zelfde" in page
    assert "Lijkt erop" in page
    assert "Lijkt niet" not in page


def test_a_wijk_without_facts_is_like_none(maak, client):
    maak("Ook zonder")
    assert "Ook uit een wijk" not in text(client, maak("Zonder kenmerken").get_absolute_url())


@pytest.fixture
def foto(lid, moderator, knooppunt, settings, tmp_path):
    """The picture of a published ervaring that is for members."""
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "fotos").mkdir()
    for maat in ("groot", "klein"):
        (tmp_path / "fotos" / f"a-{maat}.webp").write_bytes(b"RIFF1234WEBP")
    inzending = make_inzending(lid, [knooppunt], zichtbaarheid="leden")
    Foto.objects.create(inzending=inzending, bestand="fotos/a", breedte=1, hoogte=1, beschrijving="x")
    inzending.approve(by=moderator)
    return inzending.ervaring.fotos.get()


def test_a_picture_is_served_to_who_may_see_it_and_as_nothing_but_a_picture(foto, client, lid, ander_lid):
    assert client.get(foto.groot).status_code == 404
    client.force_login(ander_lid)
    answer = client.get(foto.groot)
    assert b"".join(answer.streaming_content) == b"RIFF1234WEBP"
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    known = {"If-None-Match": answer.headers["ETag"]}
    assert client.get(foto.groot, headers=known).status_code == 304
    foto.ervaring.withdraw(by=lid)
    assert client.get(foto.groot, headers=known).status_code == 404


def test_a_picture_whose_file_is_gone_is_404(foto, client, lid, tmp_path):
    client.force_login(lid)
    (tmp_path / "fotos" / "a-groot.webp").unlink()
    assert client.get(foto.groot).status_code == 404


def test_the_sitemap_lists_what_is_for_everyone(maak, client):
    open_one, members = maak("Open"), maak("Leden", zichtbaarheid="leden")
    page = sitemap_of(client)
    assert open_one.get_absolute_url() in page
    assert members.get_absolute_url() not in page


def test_newest_first_is_by_first_publication(maak):
    old = maak("Oud", now=NOW)
    new = maak("Nieuw", now=NOW + timedelta(days=1))
    Ervaring.objects.filter(pk=old.pk).update(gewijzigd_op=timezone.now())
    assert list(Ervaring.objects.newest_first()) == [new, old]


def test_the_fields_that_are_compared_are_those_of_the_form():
    for name, field in FIELDS.items():
        if name != "fase":
            assert {value for value, _ in Ervaring._meta.get_field(name).choices} == set(field.values)


def test_the_fase_counts_in_the_likeness(maak, client, fase):
    one = maak("Een", bouwperiode="1966_1975", fase=fase)
    maak("Twee", bouwperiode="1966_1975", fase=make_fase(2))
    maak("Drie", bouwperiode="1966_1975", fase=fase)
    page = text(client, one.get_absolute_url())
    assert page.index("Drie") < page.index("Twee")
    assert "Zelfde bouwperiode en fase" in page


@pytest.mark.parametrize(("where", "most"), [("/mijn/ervaringen/", 6), ("ervaring", 12)])
@pytest.mark.parametrize("number", [1, 20])
def test_pages_of_many_ask_as_much_as_of_one(where, most, number, maak, client, lid, django_assert_max_num_queries):
    made = [maak(f"Ervaring {n}", bouwperiode="1966_1975", tags=["a", "b"]) for n in range(number)]
    make_inzending(lid, made[0].knooppunten.all())
    client.force_login(lid)
    address = made[0].get_absolute_url() if where == "ervaring" else where
    client.get(address)
    with django_assert_max_num_queries(most):
        client.get(address)


def test_with_no_ervaring_at_all_there_is_nothing_to_filter(fase, client, moderator):
    make_knooppunt("Dorpshuis", fase=fase, slug="dorpshuis")
    page = text(client, "/ervaringen/")
    assert "Er zijn nog geen ervaringen." in page
    assert 'href="/spoorkaart/"' in page.split("Er zijn nog geen ervaringen.")[1]
    assert "Ik zoek een voorbeeld hiervan" in page
    there = text(client, "/ervaringen/?knooppunt=dorpshuis")
    assert 'href="/zoeken/voorbeeld/?q=Dorpshuis&amp;terug=/ervaringen/"' in there
    assert 'href="/ervaringen/delen/dorpshuis/"' in there
    for shown in (page, there, text(client, "/ervaringen/?fase=9")):
        assert "Er zijn nog geen ervaringen." in shown
        assert 'aria-label="Kies ervaringen"' not in shown
        assert "0 ervaringen" not in shown


def test_who_may_not_see_the_only_one_has_nothing_to_filter_either(maak, client):
    maak(zichtbaarheid="leden")
    assert 'aria-label="Kies ervaringen"' not in text(client, "/ervaringen/")


def test_where_nothing_answers_it_names_the_choice_that_is_in_the_way(maak, fase, sporen, client):
    elders = make_knooppunt("Elders", fase=make_fase(2), sporen="B")
    maak("Hier", warmteoplossing="hybride", bouwperiode="voor_1945")
    maak("Daar", bij=[elders], warmteoplossing="warmtenet")
    page = text(client, "/ervaringen/?warmteoplossing=hybride&bouwperiode=voor_1945&spoor=B")
    assert 'action="/ervaringen/#uitkomst"' in page
    assert 'id="uitkomst"' in page
    told = page.split("als je dit loslaat")[1].split("</ul>")[0]
    assert 'href="/ervaringen/?warmteoplossing=hybride&amp;bouwperiode=voor_1945#uitkomst"' in told
    assert told.count("<li>") == 1, "without one of the others there is still nothing"
    page = text(client, "/ervaringen/?warmteoplossing=warmtenet&bouwperiode=voor_1945&soort_woningen=hoogbouw")
    assert "ook niet als je één keuze loslaat" in page
    assert "Toon alle ervaringen" in page
