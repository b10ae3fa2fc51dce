"""A booklet needs nothing but itself: links lead inside or to a note, and the same data gives the same bytes."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from lxml import html

from ervaringen.models import Foto
from meenemen.boekje import omvang, opmaak
from tests.make import make_draft, make_knooppunt, make_partij
from tests.make_ervaring import make_ervaring
from tests.site.test_html import problems

SCOPES = [("methode", ""), ("fase", "fase-nummer-2"), ("spoor", "b"), ("partij", "gemeente"), ("route", "derde-stap")]


def booklet_of(soort, sleutel="", geldt_voor=""):
    return opmaak.make(omvang.find(soort, sleutel, geldt_voor))


def titles(page: str) -> list[str]:
    return [element.text_content() for element in html.document_fromstring(page).find_class("blad__titel")]


def complaints(page: str) -> list[str]:
    """What would make this file ask the network, or lead nowhere."""
    tree = html.document_fromstring(page)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    notes = {element.get("href") for item in tree.find_class("verwijzingen") for element in item.iter("a")}
    found = [f"id {name} twice" for name in set(ids) if ids.count(name) > 1]
    for element in tree.iter("a"):
        address = element.get("href", "")
        if address.startswith("#"):
            found += [] if address[1:] in ids else [f"{address} leads nowhere"]
        elif address not in notes:
            found.append(f"{address} is not a note")
        elif not urlsplit(address).scheme:
            found.append(f"{address} is not a whole address")
    for element in tree.iter("img", "link", "script", "iframe", "object", "form"):
        if element.tag != "img" or not element.get("src").startswith("data:"):
            found.append(f"<{element.tag}> asks for something")
    return found + re.findall(r"url\(.*?\)|@import", page)


@pytest.mark.parametrize(
    ("file", "word"),
    [
        ('<html><a href="#x">a</a></html>', "leads nowhere"),
        ('<html><a href="/x/">a</a></html>', "not a note"),
        ('<html><ol class="verwijzingen"><a href="/x/">a</a></ol></html>', "not a whole"),
        ('<html><img src="/a.png"></html>', "asks for"),
        ("<html><style>a{b:url(x)}</style></html>", "url(x)"),
    ],
)
def test_the_check_bites(file, word):
    assert any(word in complaint for complaint in complaints(file))


@pytest.mark.parametrize(("soort", "sleutel"), SCOPES)
def test_a_booklet_stands_alone_and_is_valid(soort, sleutel, methode, ervaring):
    page = booklet_of(soort, sleutel)
    assert complaints(page) == []
    assert problems(page) == []


@pytest.mark.parametrize(("soort", "sleutel"), SCOPES)
def test_the_same_data_gives_the_same_bytes(soort, sleutel, methode, ervaring):
    assert booklet_of(soort, sleutel) == booklet_of(soort, sleutel)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (("methode",), ["Eerste stap", "Tweede stap", "Derde stap"]),
        (("fase", "fase-nummer-1"), ["Eerste stap", "Tweede stap"]),
        (("spoor", "B"), ["Tweede stap", "Derde stap"]),
        (("partij", "gemeente"), ["Eerste stap", "Derde stap"]),
        (("route", "derde-stap"), ["Eerste stap", "Derde stap"]),
    ],
)
def test_each_kind_holds_its_knooppunten_in_the_order_of_the_map(scope, expected, methode):
    assert titles(booklet_of(*scope)) == expected


@pytest.mark.parametrize("scope", [("fase", "x"), ("spoor", "Z"), ("partij", "x"), ("route", "x"), ("fase", "")])
def test_what_is_not_there_has_no_booklet(scope, methode):
    assert omvang.find(*scope) is None


def test_a_link_inside_becomes_an_anchor_and_one_out_of_scope_a_note(methode):
    whole, one_fase = booklet_of("methode"), booklet_of("fase", "fase-nummer-2")
    assert '<a href="#eerste-stap" class="binnen">Eerste stap</a>' in whole
    assert 'href="#eerste-stap-tip-1"' in whole
    assert "Eerste stap<sup" in one_fase
    assert 'Eerste stap: <a href="http://localhost:8000/fase-nummer-1/eerste-stap/">' in one_fase
    assert 'elders: <a href="https://voorbeeld.example/a?b=c">' in one_fase


def test_an_address_that_is_referred_to_twice_has_one_note(methode):
    tree = html.document_fromstring(booklet_of("fase", "fase-nummer-2"))
    addresses = [item.find("a").get("href") for item in tree.find_class("verwijzingen")[0]]
    assert len(addresses) == len(set(addresses)) > 2


def test_a_word_is_explained_at_the_end_and_leads_there_once(methode):
    page = booklet_of("methode")
    assert page.count('href="#begrip-warmtenet"') == 1
    assert 'id="begrip-warmtenet"' in page


def test_a_source_is_listed_with_its_maker_and_address(methode):
    page = booklet_of("methode")
    assert 'href="#bron-een-boek"' in page
    assert "Een boek, Een schrijver." in page
    assert "http://localhost:8000/bron/een-boek/" in page


def test_the_contents_name_every_chapter_and_knooppunt(methode):
    tree = html.document_fromstring(booklet_of("methode"))
    named = [link.text_content() for link in tree.find_class("inhoud")[0].iter("a")]
    assert named[:3] == ["Fase 1: Fase nummer 1", "Eerste stap", "Tweede stap"]
    assert named[-3:] == ["Begrippen", "Bronnen", "Verwijzingen"]


def test_a_booklet_without_references_has_no_list_of_them(fase):
    make_knooppunt("Alleen", fase=fase)
    page = booklet_of("methode")
    assert "verwijzingen" not in page.partition("</style>")[2]


def test_it_says_when_its_newest_text_changed(methode):
    methode["derde"].gewijzigd_op = methode["derde"].gewijzigd_op.replace(year=2031, month=5, day=3, hour=12)
    methode["derde"].save()
    assert "is van 3 mei 2031" in booklet_of("methode")


def test_a_route_says_why_each_step_comes_first(methode):
    assert "Nodig voor “Derde stap”: Eerst praten" in booklet_of("route", "derde-stap")


def test_a_route_leaves_out_the_other_solution(methode):
    other = make_knooppunt("Alleen collectief", geldt_voor="collectief", volgorde=3)
    from tests.make import link

    link(other, methode["derde"])
    assert "Alleen collectief" in titles(booklet_of("route", "derde-stap"))
    assert "Alleen collectief" not in titles(booklet_of("route", "derde-stap", "individueel"))


def test_the_booklet_of_a_partij_puts_its_question_first(methode):
    text = html.document_fromstring(booklet_of("partij", "gemeente")).get_element_by_id("eerste-stap").text_content()
    assert text.index("Begin bij eerste-stap.") < text.index("Doel")


def test_what_is_not_public_is_in_no_booklet(methode, auteur, moderator, fase):
    make_draft("Nog geheim", fase=fase)
    make_ervaring(auteur, moderator, [methode["eerste"]], titel="Voor leden onder ons", zichtbaarheid="leden")
    methode["tweede"].unpublish()
    page = booklet_of("methode")
    assert titles(page) == ["Eerste stap", "Derde stap"]
    assert "Nog geheim" not in page
    assert "Voor leden onder ons" not in page
    assert "tweede-stap" not in page


def test_the_newest_three_examples_are_named(methode, auteur, moderator):
    for number in range(5):
        make_ervaring(auteur, moderator, [methode["eerste"]], titel=f"Voorbeeld {number}")
    page = booklet_of("methode")
    assert [number for number in range(5) if f"Voorbeeld {number}" in page] == [2, 3, 4]


def test_a_heading_in_a_text_stands_below_those_of_the_booklet(fase):
    make_knooppunt("Met kop", fase=fase, aanpak="# Groot\n\nTekst.\n\n## Kleiner\n\nMeer.")
    page = booklet_of("methode")
    assert "<h5>Groot</h5>" in page
    assert problems(page) == []


def test_a_list_holds_ervaringen_with_their_pictures_and_notes(lijst, ervaring, lid):
    foto = Foto.objects.create(ervaring=ervaring, bestand="fotos/b", breedte=1, hoogte=1, beschrijving="De straat")
    storages["default"].save("fotos/b-klein.webp", ContentFile(b"RIFFbeeld"))
    lijst.add(ervaring, noot="Zo deden zij het.\nMooi.")
    page = opmaak.make(omvang.of_list(lijst, lid))
    storages["default"].delete("fotos/b-klein.webp")
    assert 'src="data:image/webp;base64,UklGRmJlZWxk"' in page
    assert "Zo deden zij het.<br>Mooi." in page
    assert titles(page) == ["Derde stap", "Eerste stap", ervaring.titel]
    assert complaints(page) == []
    assert problems(page) == []
    assert "UklGRmJlZWxk" not in opmaak.make(omvang.of_list(lijst, lid)), foto


def test_the_logo_of_an_organisation_is_inside(methode, settings, tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"beeld")
    settings.SITE_LOGO = str(logo)
    page = booklet_of("methode")
    assert 'src="data:image/png;base64,YmVlbGQ="' in page
    assert complaints(page) == []


def test_a_note_or_title_that_looks_like_markup_is_text(lijst, lid):
    lijst.titel = '<script>alert("x")</script>'
    lijst.save()
    lijst.add(lijst.onderdelen.first().onderwerp, noot="<img src=x onerror=alert(1)> <a href='javascript:alert(1)'>")
    page = opmaak.make(omvang.of_list(lijst, lid))
    assert complaints(page) == []
    assert not list(html.document_fromstring(page).iter("script"))


def test_the_number_of_queries_does_not_grow(methode, ervaring, auteur, moderator, django_assert_num_queries):
    with django_assert_num_queries(11) as few:
        booklet_of("methode")
    for number in range(8):
        row = make_knooppunt(f"Meer {number}", sporen="AB", aanpak="Zie [[eerste-stap]] en warmtenet.")
        row.betrokkenheden.create(partij=make_partij(f"partij-{number}"), vraag="Doe mee.")
        make_ervaring(auteur, moderator, [row], titel=f"Voorbeeld {number}")
    with django_assert_num_queries(len(few)):
        booklet_of("methode")


def test_a_booklet_says_of_a_text_on_law_what_was_not_looked_up(fase):
    make_knooppunt(
        fase=fase, wet_en_regelgeving=True, gecontroleerd_op="2026-11-23", nog_na_te_zien="Sinds wanneer de wet geldt."
    )
    page = " ".join(booklet_of("methode").split())
    assert "Laatst bekeken op 23 november 2026" in page
    assert "Nog na te zien: Sinds wanneer de wet geldt." in page
    assert "gecontroleerd" not in page


def test_what_makes_it_done_can_be_ticked_with_a_pen(methode):
    eerste = methode["eerste"]
    eerste.klaar_als = "- Iedereen weet het."
    eerste.save()
    page = opmaak.make(omvang.find("fase", "fase-nummer-1"))
    assert re.search(r'<div class="sectie sectie--klaar_als">.*?<li>Iedereen weet het\.</li>', page, re.DOTALL)
    box = re.search(r"\.sectie--klaar_als li::before \{([^}]*)\}", opmaak.stylesheet())[1]
    assert "border: 1.5px solid" in box
