"""The door for residents: what they read, in which order, and what is never said as if it were about their street."""

import re

import pytest
from django.db import IntegrityError, transaction

from bewoners.models import Uitleg
from tests.html import html_of, sitemap_of
from tests.make import make_fase, make_knooppunt, make_uitleg
from zoeken.search import Zoekactie, search


def test_the_page_tells_all_of_it_in_order_and_nothing_that_is_retired(uitleg, client):
    page = html_of(client.get("/bewoners/"))
    places = [page.index(words) for words in (
        "Mijn wijk", "Dit is algemeen.", "Kan ik weigeren?", "Ik huur", "Er komt een keuze", "De straat gaat open",
        "Je gemeente", "De bond",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "Weg ermee" not in page
    assert 'href="https://bond.example"' in page
    assert "Leidingen met warm water" in page


def test_a_resident_finds_what_she_may_and_whom_to_call_in_three_taps(uitleg, client):
    """From anywhere the menu, then her own situation; the third is the number."""
    assert re.search(r'<a href="/bewoners/"[^>]*>\s*Bewoners', html_of(client.get("/")))
    assert '<a href="/bewoners/ik-huur/">Ik huur</a>' in html_of(client.get("/bewoners/"))
    page = html_of(client.get("/bewoners/ik-huur/"))
    assert "Je mag nee zeggen." in page
    assert 'Bel de <a href="/over/">bond</a>' in page
    assert "Dit is algemeen." in page


def test_a_fase_has_its_own_texts_and_the_plain_words_of_its_knooppunten_as_examples(uitleg, client):
    page = html_of(client.get("/bewoners/net/"))
    assert re.search(r"<h1>.*Fase 1.*Een warmtenet\?\s*</h1>", page, re.DOTALL)
    for told in ("Wat er gebeurt", "Wat kun jij doen?", "Wat kost het?", "Wanneer?", "Dat weet je gemeente."):
        assert told in page
    examples = page[page.index("voorbeeldteksten") :]
    assert examples.index("Wij komen langs") < examples.index("Daarna praten we.")
    assert 'href="/fase-nummer-1/tweede-stap/">Tweede stap</a>' in examples
    assert "Nog niet klaar." not in page
    assert "Pas in fase twee." not in page
    assert 'rel="next"' in page
    assert 'rel="prev"' not in page


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/bewoners/", 3), ("/bewoners/op-papier/", 2), ("/bewoners/net/", 6), ("/bewoners/ik-huur/", 3)],
)
def test_the_number_of_queries_does_not_grow(uitleg, client, path, queries, django_assert_num_queries):
    for number in range(5):
        make_uitleg(f"Vraag {number}", "vraag", tekst="Zie [[tweede-stap]] bij een warmtenet.")
        make_knooppunt(f"Stap {number}", fase=make_fase(1), in_gewone_taal="Zie [[tweede-stap]].")
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_without_texts_the_page_says_whom_to_ask(db, client):
    assert "Vraag tot die tijd je gemeente" in html_of(client.get("/bewoners/"))
    assert client.get("/bewoners/op-papier/").status_code == 200


def test_only_a_fase_and_a_situation_have_a_page_and_a_retired_one_is_gone(uitleg, client):
    assert client.get("/bewoners/nee/").status_code == 404
    assert client.get("/bewoners/nergens/").status_code == 404
    Uitleg.objects.get(slug="ik-huur").retire()
    assert client.get("/bewoners/ik-huur/").status_code == 410


def test_two_sheets_have_what_one_may_and_whom_to_call_and_nothing_folded(uitleg, client):
    page = html_of(client.get("/bewoners/op-papier/"))
    assert "<details" not in page.partition("<main")[2]
    for told in ("Vaak wel.", "Vertel wat telt.", "Je mag nee zeggen.", "Wanneer?", "bond.example"):
        assert told in page
    assert "Vraag het je gemeente." not in page


@pytest.mark.parametrize(
    ("asked", "title", "path"),
    [
        ("kan ik weigeren", "Kan ik weigeren?", "/bewoners/#nee"),
        ("tegenhouden", "Kan ik weigeren?", "/bewoners/#nee"),
        ("ik huur", "Ik huur", "/bewoners/ik-huur/"),
        ("bond", "De bond", "/bewoners/#de-bond"),
    ],
)
def test_search_finds_it_by_its_plain_title_with_its_label(uitleg, client, asked, title, path):
    found = search(Zoekactie.from_query({"q": asked}), leden=False).treffers[0].document
    assert (found.titel, found.pad) == (title, path)
    page = " ".join(html_of(client.get("/zoeken/", {"q": asked})).replace("&nbsp;", " ").split())
    assert f"In gewone taal · {found.regel}" in page
    assert title in str(client.get("/zoeken/suggesties/", {"q": title.split()[-1][:6]}).json())


def test_the_sitemap_dates_a_fase_by_its_newest_text(uitleg, client):
    sitemap = sitemap_of(client)
    for path in ("/bewoners/", "/bewoners/net/", "/bewoners/ik-huur/"):
        assert f"{path}</loc>" in sitemap
    assert "op-papier" not in sitemap
    assert "#" not in sitemap


def test_the_api_tells_each_block(uitleg, client):
    listed = client.get("/api/v1/bewoners?soort=fase").json()
    assert [row["slug"] for row in listed["resultaten"]] == ["net", "werk"]
    one = client.get("/api/v1/bewoners/ik-huur").json()
    assert (one["titel"], one["jij"]["markdown"], one["geld"]) == ("Ik huur", "Je mag nee zeggen.", None)
    assert client.get("/api/v1/bewoners/weg-ermee").status_code == 404
    assert "verantwoording" not in str(one)


def test_its_date_follows_what_readers_see(uitleg):
    row = Uitleg.objects.get(slug="net")
    before = row.gewijzigd_op
    row.verantwoording, row.nog_na_te_zien, row.zoekwoorden = "- Een zin.", "- Of het geldt.", "anders"
    row.save()
    assert Uitleg.objects.get(slug="net").gewijzigd_op == before
    row.geld = "Vraag het loket."
    row.save()
    assert Uitleg.objects.get(slug="net").gewijzigd_op > before


def test_a_block_has_text_and_an_opened_address_is_one(db):
    for wrong in ({"tekst": ""}, {"geopend_op": "2026-11-26"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_uitleg(**wrong)


@pytest.mark.ignore_template_errors
def test_a_word_of_the_address_is_no_slug_and_the_slug_stays(uitleg, client, redacteur):
    client.force_login(redacteur)
    wrong = {"soort": "groep", "volgorde": 9, "titel": "Op papier", "slug": "op-papier", "tekst": "Iets."}
    answer = client.post("/beheer/bewoners/uitleg/add/", wrong)
    assert "een woord dat de site zelf gebruikt" in html_of(answer)
    row = Uitleg.objects.get(slug="net")
    assert 'name="slug"' not in html_of(client.get(f"/beheer/bewoners/uitleg/{row.pk}/change/"))


@pytest.mark.ignore_template_errors
def test_an_editor_sees_what_is_left_to_look_up(uitleg, client, redacteur):
    Uitleg.objects.filter(slug="net").update(nog_na_te_zien="- Of het geldt.")
    client.force_login(redacteur)
    assert "Een warmtenet?" in html_of(client.get("/beheer/bewoners/uitleg/?open=nazien"))
    listed = html_of(client.get("/beheer/bewoners/uitleg/?open=adres"))
    assert "De bond" in listed
    assert "Een warmtenet?" not in listed
    assert "nog_na_te_zien" not in html_of(client.get("/bewoners/net/"))
    assert "Of het geldt." not in html_of(client.get("/bewoners/net/"))
