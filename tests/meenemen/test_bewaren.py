"""One press puts something, or all that a page lists, on a list; the place of the button says so."""

import re
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client

from meenemen.forms import BewaarForm
from meenemen.models import MAX_ITEMS, Lijst
from tests.html import html_of
from tests.make import make_begrip, make_draft, make_knooppunt
from tests.make_ervaring import make_ervaring

PUT = "/mijn/lijst/zetten/"
PAGE, FASE = "/fase-nummer-1/eerste-stap/", "/fase-nummer-1/"


def titles(lijst) -> list[str]:
    return [row.onderwerp.titel for row in lijst.onderdelen.with_subjects()]


def place(answer) -> str:
    """The place on a page that says what of it stands on a list."""
    return re.search(r'<div class="bewaar.*?</div> ?</div>', html_of(answer), re.DOTALL)[0]


def press(client, path, stap="zet", **changes):
    """Presses the button that stands there, as a browser does."""
    found = re.findall(r'name="(van|wat)" value="([^"]*)"', unescape(place(client.get(path))))
    data = {"van": dict(found)["van"], "wat": [value for name, value in found if name == "wat"], "stap": stap}
    return client.post(PUT, data | changes)


@pytest.fixture
def eigen(client, lid, lijst):
    """The list has Derde and Eerste stap."""
    client.force_login(lid)
    return client


@pytest.mark.parametrize("member", [True, False])
def test_one_press_saves_and_leads_back_to_the_place_that_says_so(member, methode, client, lid):
    if member:
        client.force_login(lid)
    assert "Bewaar op mijn lijst" in place(client.get(PAGE))
    answer = press(client, PAGE)
    assert answer.url == f"{PAGE}#bewaar"
    own = Lijst.objects.get()
    assert titles(own) == ["Eerste stap"]
    assert own.eigenaar == (lid if member else None)
    shown = place(client.get(PAGE))
    assert f'Staat op <a href="/mijn/lijst/{own.pk}/">Mijn lijst</a>' in " ".join(shown.split())
    assert "Bewaar op mijn lijst" not in shown
    press(client, PAGE, stap="eraf", lijst=own.pk)
    assert titles(own) == []


def test_the_way_back_keeps_what_was_chosen(methode, client):
    path = f"{PAGE}?van=/fase-nummer-1/"
    assert press(client, path).url == f"{path}#bewaar"


@pytest.mark.parametrize("van", ["//elders.example/", "https://elders.example/", "x", "/\\elders.example", "", "/\x00"])
def test_the_way_back_stays_on_this_site(van, methode, client):
    assert press(client, PAGE, van=van).url == f"{PAGE}#bewaar"


def test_looking_asks_for_no_cookie_and_a_visitor_is_asked_for_no_token(methode, client):
    assert "csrfmiddlewaretoken" not in place(client.get(PAGE))
    assert not client.cookies


def test_saving_again_keeps_note_and_place(eigen, lijst, methode):
    eigen.post(PUT, {"wat": [f"knooppunt-{methode['derde'].pk}", f"knooppunt-{methode['tweede'].pk}"]})
    assert titles(lijst) == ["Derde stap", "Eerste stap", "Tweede stap"]
    assert lijst.onderdelen.first().noot == "Voor de wethouder."


def test_with_more_lists_one_chooses_and_the_newest_is_offered_first(eigen, lid, lijst):
    oost = Lijst.objects.create(eigenaar=lid, titel="Oost")
    shown = place(eigen.get("/fase-nummer-1/tweede-stap/"))
    assert re.findall(r"<option[^>]*>([^<]*)", shown) == ["Oost", "Mijn lijst"]
    press(eigen, "/fase-nummer-1/tweede-stap/", lijst=lijst.pk)
    press(eigen, "/fase-nummer-1/tweede-stap/", lijst=oost.pk)
    assert titles(lijst)[-1] == titles(oost)[0] == "Tweede stap"
    shown = place(eigen.get("/fase-nummer-1/tweede-stap/"))
    assert "Oost" in shown
    assert "Mijn lijst" in shown
    assert "<select" not in shown


def test_the_note_is_that_of_the_list_it_was_asked_of(eigen, lid, lijst, methode):
    oost = Lijst.objects.create(eigenaar=lid, titel="Oost")
    oost.add(methode["eerste"], noot="Van Oost")
    address = re.search(rf'href="(/mijn/lijst/bewaren/[^"]*lijst={lijst.pk})"', place(eigen.get(PAGE)))[1]
    assert "Van Oost" not in html_of(eigen.get(address))
    row = lijst.onderdelen.get(knooppunt=methode["eerste"])
    eigen.post(address, {"noot": "Van de eerste", "basis": BewaarForm(instance=row).basis()})
    assert lijst.onderdelen.get(knooppunt=methode["eerste"]).noot == "Van de eerste"
    assert oost.onderdelen.get().noot == "Van Oost"


@pytest.mark.parametrize("key", ["0", "x", "9" * 40, "\x00", "-1"])
def test_a_list_that_is_none_of_yours_is_never_written(key, eigen, lijst, methode, ander_lid):
    other = Lijst.objects.create(eigenaar=ander_lid)
    for chosen in (key, other.pk):
        eigen.post(PUT, {"wat": f"knooppunt-{methode['tweede'].pk}", "lijst": chosen})
        eigen.post(PUT, {"wat": f"knooppunt-{methode['eerste'].pk}", "lijst": chosen, "stap": "eraf"})
    assert titles(other) == []
    assert titles(lijst) == ["Derde stap", "Eerste stap", "Tweede stap"]


@pytest.mark.parametrize(
    "wat", ["", "x", "knooppunt", "knooppunt-", "knooppunt-x", "knooppunt-٣", "fase-1", "ervaring-0"]
)
def test_what_is_not_there_is_not_found(wat, methode, client):
    assert client.post(PUT, {"wat": wat}).status_code == 404
    assert not Lijst.objects.exists()


def test_what_this_reader_may_not_see_is_left_out(methode, client, auteur, moderator):
    concept = make_draft("Nog geheim")
    closed = make_ervaring(auteur, moderator, [methode["eerste"]], zichtbaarheid="leden")
    keys = [f"knooppunt-{concept.pk}", f"ervaring-{closed.pk}", f"knooppunt-{methode['eerste'].pk}"]
    client.post(PUT, {"wat": keys})
    assert titles(Lijst.objects.get()) == ["Eerste stap"]


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elders.example"}])
@pytest.mark.parametrize("address", [PUT, "/mijn/lijst/", "/lijsten/{}/overnemen/"])
def test_another_site_puts_nothing_on_a_list(headers, address, lijst, lid):
    lijst.share()
    stranger = Client(headers=headers, raise_request_exception=False)
    stranger.force_login(lid)
    data = {"wat": f"knooppunt-{lijst.onderdelen.first().knooppunt_id}", "titel": "Oost", "stap": "eraf"}
    assert stranger.post(address.format(lijst.deelsleutel), data | {"lijst": lijst.pk}).status_code == 400
    assert (Lijst.objects.count(), lijst.onderdelen.count()) == (1, 2)


def test_saving_is_limited(methode, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"lijst": "1/h/ip"}
    cache.clear()
    assert press(client, PAGE).status_code == 302
    assert press(client, PAGE).status_code == 429


# All that a page lists


def test_a_whole_fase_goes_on_it_with_one_press(methode, client):
    assert "Zet deze fase op mijn lijst" in place(client.get(FASE))
    assert press(client, FASE).url == f"{FASE}#bewaar"
    assert titles(Lijst.objects.get()) == ["Eerste stap", "Tweede stap"]
    assert "Alle 2 staan op" in place(client.get(FASE))


def test_a_part_of_it_is_told(eigen, lijst):
    shown = " ".join(place(eigen.get(FASE)).split())
    assert "1 van de 2 staat op" in shown
    assert "Zet deze fase op mijn lijst" in shown


def test_a_whole_route_goes_on_it_in_its_order(methode, client):
    press(client, "/spoorkaart/?route=derde-stap")
    assert titles(Lijst.objects.get()) == ["Eerste stap", "Derde stap"]


def test_the_result_of_the_start_goes_on_it(methode, client):
    path = "/start/?fase=fase-nummer-1&oplossing=weet-niet&partij=weet-niet"
    assert press(client, path).url == f"{path}#bewaar"
    assert titles(Lijst.objects.get()) == ["Eerste stap", "Tweede stap"]


def test_what_a_search_found_goes_on_it(methode, ervaring, client):
    assert press(client, "/zoeken/?q=stap").url == "/zoeken/?q=stap#bewaar"
    assert set(titles(Lijst.objects.get())) == {"Eerste stap", "Tweede stap", "Derde stap", ervaring.titel}


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("?q=vergunning", "alle knooppunten en ervaringen die we vonden."),
        ("?q=vergunning&soort=knooppunt", ""),
        ("?q=vergunning+giraffe", "alle knooppunten en ervaringen die we vonden."),
        ("?q=begripwoord", "het enige knooppunt dat we vonden."),
    ],
)
def test_it_says_which_of_what_was_found_go_on_it(path, says, fase, lid, moderator, client):
    make_begrip("vergunning", uitleg="Begripwoord.")
    here = make_knooppunt("Vergunning aanvragen", fase=fase, doel="Begripwoord.")
    make_knooppunt("Giraffe", fase=fase)
    make_knooppunt("Vergunning met giraffe", fase=fase)
    make_ervaring(lid, moderator, [here], titel="Onze vergunning")
    shown = place(client.get(f"/zoeken/{path}"))
    assert says in shown
    assert ("Dat " in shown) == bool(says)


def test_those_with_all_words_are_told_apart_whatever_the_order(fase, client, monkeypatch):
    monkeypatch.setattr("zoeken.search.PER_PAGE", 2)
    for number in range(3):
        make_knooppunt(f"Giraffe met olifant {number}", fase=fase)
    part = [make_knooppunt(f"Olifant {number}", fase=fase) for number in range(3)]
    for path in ("/zoeken/?q=giraffe+olifant", "/zoeken/?q=giraffe+olifant&sorteer=nieuwste"):
        shown = place(client.get(path))
        assert "Zet deze 3 op mijn lijst" in shown
        assert "Dat zijn alle knooppunten die al je woorden hebben." in shown
        assert [row.titel for row in part if f"knooppunt-{row.pk}" in shown] == []
    make_knooppunt("Kameleon met zebra", fase=fase)
    for number in range(2):
        make_knooppunt(f"Zebra {number}", fase=fase)
    assert "Dat zijn alle knooppunten op deze pagina." in place(client.get("/zoeken/?q=kameleon+zebra"))
    monkeypatch.setattr("meenemen.templatetags.lijst.MAX_ITEMS", 2)
    assert "Dat zijn de eerste 2 knooppunten die we vonden." in place(client.get("/zoeken/?q=olifant"))


def test_nothing_found_has_no_button(methode, client):
    assert 'id="bewaar"' not in html_of(client.get("/zoeken/?q=xyzzy"))


def test_of_a_fase_with_pages_it_says_that_what_stands_there_is_put(fase, client, lid, monkeypatch):
    monkeypatch.setattr("knooppunten.views.FEW", 2)
    for number in range(3):
        make_knooppunt(f"Nr {number}", fase=fase, tips=())
    client.force_login(lid)
    assert "Zet wat hier staat op mijn lijst" in place(client.get(FASE))
    press(client, FASE)
    assert Lijst.objects.get(eigenaar=lid).onderdelen.count() == 2
    assert "Zet deze fase" not in html_of(client.get(f"{FASE}?pagina=2"))


def test_what_does_not_fit_stays_off_and_the_place_says_why(fase, client, lid, monkeypatch):
    monkeypatch.setattr("knooppunten.views.FEW", 200)
    own = Lijst.objects.create(eigenaar=lid)
    own.add_all([make_knooppunt(f"Nr {number}", fase=fase, tips=()) for number in range(MAX_ITEMS - 1)])
    for number in range(3):
        make_knooppunt(f"Over {number}", fase=fase, tips=())
    client.force_login(lid)
    press(client, FASE)
    assert own.onderdelen.count() == MAX_ITEMS
    shown = " ".join(place(client.get(FASE)).split())
    assert "100 van de 102 staan op" in shown
    assert "die nu vol is" in shown
    assert "<button" not in shown


@pytest.mark.parametrize("many", [1, 12])
def test_a_place_takes_one_query_whatever_it_shows(many, fase, client, lid, django_assert_num_queries):
    for number in range(many):
        row = make_knooppunt(f"Nr {number}", fase=fase, tips=())
        Lijst.objects.create(eigenaar=lid).add(row)
    with django_assert_num_queries(8, exact=False) as asked:
        client.get(FASE)
    before = len(asked)
    assert not [query for query in asked.captured_queries if "meenemen_" in query["sql"]]
    client.force_login(lid)
    client.get(FASE)
    with django_assert_num_queries(before + 4) as asked:  # and session, user, lists, whether it was read today
        client.get(FASE)
    assert len([query for query in asked.captured_queries if "meenemen_" in query["sql"]]) == 1


# A shared list


@pytest.mark.parametrize("member", [True, False])
def test_a_shared_list_is_copied_with_its_notes(member, lijst, ander_lid, methode):
    lijst.share()
    methode["tweede"].unpublish()
    lijst.add(methode["tweede"], noot="Geheim")
    reader = Client()
    if member:
        reader.force_login(ander_lid)
    assert "Maak er een eigen kopie van" in html_of(reader.get(f"/lijsten/{lijst.deelsleutel}/"))
    from_a_page_without_referrer = {"sec-fetch-site": "same-origin", "origin": "null"}
    answer = reader.post(f"/lijsten/{lijst.deelsleutel}/overnemen/", headers=from_a_page_without_referrer)
    own = Lijst.objects.exclude(pk=lijst.pk).get()
    assert answer.url == f"/mijn/lijst/{own.pk}/"
    assert own.eigenaar == (ander_lid if member else None)
    assert [(row.onderwerp.titel, row.noot) for row in own.onderdelen.with_subjects()] == [
        ("Derde stap", "Voor de wethouder."),
        ("Eerste stap", ""),
    ]
    assert own.titel == "Mijn lijst"
    own.onderdelen.all().delete()
    assert lijst.onderdelen.count() == 3
    assert own.deelsleutel is None


def test_a_copy_beside_a_list_of_that_name_says_that_it_is_one(lijst, ander_lid):
    titles = ["Mijn lijst", "Kopie van Mijn lijst", "Kopie 2 van Mijn lijst", "Kopie 3 van Mijn lijst"]
    reader = Client()
    reader.force_login(ander_lid)
    lijst.share()
    for _ in titles:
        reader.post(f"/lijsten/{lijst.deelsleutel}/overnemen/")
    assert list(ander_lid.lijsten.order_by("pk").values_list("titel", flat=True)) == titles
    Lijst.objects.filter(pk=lijst.pk).update(titel="x" * 100)
    for _ in range(2):
        reader.post(f"/lijsten/{lijst.deelsleutel}/overnemen/")
    assert ander_lid.lijsten.order_by("pk").last().titel == "Kopie van " + "x" * 90
