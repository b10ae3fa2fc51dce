"""The page of a knooppunt."""

import re

import pytest
from lxml import html

from knooppunten.models import Betrokkenheid, Knooppunt, Spoor, Tip
from meenemen.boekje import omvang, opmaak
from terugmelden.models import Melding
from tests.html import html_of
from tests.kept import kept
from tests.make import (
    complete,
    link,
    make_begrip,
    make_bron,
    make_draft,
    make_fase,
    make_knooppunt,
    make_partij,
)


def page(client, knooppunt, query=""):
    answer = client.get(knooppunt.get_absolute_url() + query)
    assert answer.status_code == 200
    return html_of(answer)


def part(html, title):
    """The part of the sidebar under this heading, or an empty string."""
    return html.split(f"<h2>{title}</h2>")[1].split("</section>")[0] if f"<h2>{title}</h2>" in html else ""


def titles(html):
    return re.findall(r'<a href="[^"]*">([^<]+)</a>', html)


@pytest.fixture
def fase_1(fase):
    return fase


SAID = (
    "Dit is informatie, geen juridisch advies. Laatst bekeken op 23 november 2026, door: redactie. "
    "Nog na te zien: Sinds wanneer de wet geldt."
)


@kept
def vol(fase, sporen, gemeente):
    """A knooppunt that has everything."""
    row = make_knooppunt(
        "Vol knooppunt",
        fase=fase,
        kern="Schrijf het op.",
        sporen="BCF",
        volgorde=5,
        klaar_als="- Het staat op papier.",
        in_gewone_taal="Zo werkt het.",
        bestuurlijk_gevoelig="De raad moet ermee instemmen.",
        wet_en_regelgeving=True,
        gecontroleerd_op="2026-11-23",
        nog_na_te_zien="Sinds wanneer de wet geldt.",
        geldt_voor="collectief",
        tips=["Eerste tip.", "Tweede tip."],
    )
    Betrokkenheid.objects.create(knooppunt=row, partij=gemeente, rol="trekt", vraag="Schrijf het op.")
    row.tags.set(["warmte", "samenwerking"])
    return row


def test_each_section_has_its_place_on_the_page_in_the_booklet_and_in_a_remark(client, vol):
    """By one order and one name, those of the model."""
    names = [Knooppunt.label(name).capitalize() for name in Knooppunt.SECTIONS]
    anchors = [name.replace("_", "-") for name in Knooppunt.SECTIONS]
    wanted = list(zip(anchors, names, strict=True))
    found = re.findall(r'<h2 id="([^"]+)">([^<]+)</h2>', page(client, vol))
    assert [head for head in found if head in wanted] == wanted, "templates/knooppunten/knooppunt.html"
    assert Melding.Sectie.choices[: len(wanted)] == wanted
    (leaf,) = html.fromstring(opmaak.make(omvang.find("fase", vol.fase.slug))).find_class("blad")
    assert [head.text for head in leaf.find_class("sectie__kop")][: len(wanted)] == names, (
        "templates/meenemen/_blad.html"
    )


def test_every_part_stands_there_in_its_order(vol, client):
    html = page(client, vol)
    order = [
        "Terug naar de spoorkaart",
        "<h1>Vol knooppunt</h1>",
        '<p class="kern">Schrijf het op.</p>',
        'id="doel"',
        "Bewaar",
        "Volg",
        'id="wie-en-waarvoor"',
        'id="klaar-als"',
        'id="aanpak"',
        'id="praktijk"',
        "Deel je ervaringen",
        'id="tips"',
        'id="in-gewone-taal"',
        'id="wie-doet-wat"',
        "Laatst gewijzigd op",
    ]
    places = [html.index(mark) for mark in order]
    assert places == sorted(places)


def test_it_says_what_a_reader_must_know_first(vol, client):
    html = page(client, vol)
    assert "<strong>Bestuurlijk gevoelig.</strong> De raad moet ermee instemmen." in html
    assert SAID in " ".join(html.split())
    assert "alleen een collectieve warmteoplossing" in html
    assert '<dt>Trekker</dt><dd><a href="/partij/gemeente/">Gemeente (projectteam)</a></dd>' in html
    assert "<dd>Schrijf het op.</dd>" in html
    assert '<a href="/tag/samenwerking/">samenwerking</a>, <a href="/tag/warmte/">warmte</a>' in html
    assert '<li id="tip-2"><div><p>Tweede tip.</p></div>' in html


def test_the_partijen_stand_by_what_they_do_and_lines_by_their_name_in_a_word(vol, gemeente, client):
    Spoor.objects.filter(code="B").update(kort="Vastgoed")
    for slug, rol in (("netbeheerder", "doet_mee"), ("bewoners", "doet_mee"), ("raad", "beslist"), ("pers", "")):
        vol.betrokkenheden.create(partij=make_partij(slug), rol=rol)
    facts = html.fromstring(page(client, vol)).get_element_by_id("wie-en-waarvoor").getnext()
    terms = [term.text for term in facts.iter("dt")]
    said = [[link.text_content().split() for link in each.iter("a")] for each in facts.iter("dd")]
    assert terms == ["Trekker", "Beslisser", "Deelnemers", "Betrokken", "Geldt voor", "Lijnen"]
    assert said[2] == [["Netbeheerder"], ["Bewoners"]]
    assert said[-1][0] == ["B", "Vastgoed"]
    assert len(said[-1][1]) > 2, "a spoor without one is called by its name"


def test_a_text_on_law_never_says_that_the_law_was_checked(vol, client):
    """A date by itself promised that somebody had read the law; what was not looked up stands beside it."""
    assert "gecontroleerd" not in page(client, vol)
    vol.nog_na_te_zien = ""
    vol.save()
    assert "Nog na te zien" not in page(client, vol)


def test_what_is_not_there_leaves_no_empty_heading(knooppunt, client):
    html = page(client, knooppunt)
    for absent in (
        "Bestuurlijk gevoelig",
        "geen juridisch advies",
        "Klaar als",
        "In gewone taal",
        "Wie doet wat",
        "Trefwoorden",
    ):
        assert absent not in html
    for title in ("Volgende halte", "Vorige halte", "Eerst nodig", "Daarna", "Zie ook", "Wordt genoemd bij"):
        assert part(html, title) == ""
    assert "nog geen spoor" in html


def test_practice_invites_to_share_the_first_example(knooppunt, client):
    html = page(client, knooppunt).split('id="praktijk"')[1]
    assert "Nog niemand deelde een voorbeeld" in html
    assert '<a class="knop" href="/ervaringen/delen/eerste-stap/">Deel je ervaringen</a>' in html


def test_sharing_asks_to_log_in_and_comes_back(knooppunt, client, lid):
    address = "/ervaringen/delen/eerste-stap/"
    assert f'href="/account/inloggen/?next={address}"' in html_of(client.get(address))
    answer = client.post("/account/inloggen/", {"login": lid.email, "password": "een-goed-wachtwoord", "next": address})
    assert answer.status_code == 302
    client.force_login(lid)
    html = html_of(client.get(address))
    assert "Deel je ervaringen" in html
    assert knooppunt.get_absolute_url() in html


def test_sharing_at_what_is_not_public_is_not_found(fase, client, lid):
    client.force_login(lid)
    assert client.get(f"/ervaringen/delen/{make_draft(fase=fase).slug}/").status_code == 404


def test_stations_follow_the_sporen_over_fasen(fase, client):
    here = make_knooppunt("Hier", fase=fase, volgorde=2, sporen="ABC")
    make_knooppunt("Ervoor", fase=fase, volgorde=1, sporen="A")
    make_draft("Overgeslagen", fase=fase, volgorde=3, sporen="ABC")
    make_knooppunt("Straks", fase=fase, volgorde=4, sporen="AB")
    make_knooppunt("In fase 3", fase=make_fase(3), sporen="BC")
    html = page(client, here)
    following = part(html, "Volgende halte")
    assert titles(following) == ["Straks", "In fase 3"]
    straks, later = following.split("<li>")[1:]
    assert re.findall(r">([A-F])</span>", straks) == ["A", "B"]
    assert re.findall(r">([A-F])</span>", later) == ["C"]
    assert "(fase 3)" in later
    assert titles(part(html, "Vorige halte")) == ["Ervoor"]


def test_previous_and_next_in_the_fase(fase, client):
    rows = [make_knooppunt(titel, fase=fase, volgorde=1) for titel in ("Aap", "Noot")]
    rows.append(make_knooppunt("Mies", fase=fase, volgorde=2))
    make_knooppunt("Elders", fase=make_fase(2))
    html = page(client, rows[1])
    assert re.search(r'rel="prev" href="[^"]*/aap/"', html)
    assert re.search(r'rel="next" [^>]*href="[^"]*/mies/"', html)
    assert 'rel="next"' not in page(client, rows[2])


def test_links_show_on_both_ends_with_their_note(fase, client):
    first, then = make_knooppunt("Eerst", fase=fase), make_knooppunt("Dan", fase=make_fase(2))
    link(first, then, toelichting="dat scheelt werk")
    assert "Dan</a> (fase 2)" in part(page(client, first), "Daarna")
    needed = part(page(client, then), "Eerst nodig")
    assert "Eerst</a> (fase 1)" in needed
    assert "dat scheelt werk" in needed


def test_a_link_to_a_draft_waits_unseen(knooppunt, fase, client, redacteur):
    draft = make_draft(fase=fase)
    link(knooppunt, draft)
    assert part(page(client, knooppunt), "Daarna") == ""
    complete(draft).publish()
    assert "Een concept" in part(page(client, knooppunt), "Daarna")
    draft.unpublish()
    client.force_login(redacteur)
    assert "Een concept</a> (concept)" in part(page(client, knooppunt), "Daarna")


def test_a_draft_is_for_those_who_curate(fase, client, lid, redacteur):
    draft = make_draft(fase=fase, doel="", aanpak="", tips=[])
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(lid)
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(redacteur)
    html = page(client, draft)
    assert "Alleen redacteuren zien deze pagina" in html
    assert '<meta name="robots" content="noindex">' in html
    assert html.count("Nog niet geschreven.") == 2


def test_who_curates_can_go_and_edit(knooppunt, client, redacteur, lid):
    edit = f'<a href="/beheer/knooppunten/knooppunt/{knooppunt.pk}/change/">Bewerk dit knooppunt</a>'
    assert edit not in page(client, knooppunt)
    client.force_login(lid)
    assert edit not in page(client, knooppunt)
    client.force_login(redacteur)
    assert edit in page(client, knooppunt)


@pytest.mark.parametrize(
    ("van", "path", "label"),
    [
        (
            "/spoorkaart/?spoor=B%26partij=gemeente",
            "/spoorkaart/?spoor=B&amp;partij=gemeente#eerste-stap",
            "Terug naar de spoorkaart met je keuze",
        ),
        ("/spoor/B/", "/spoor/B/#eerste-stap", "Terug naar het spoor"),
        ("/fase-nummer-1/", "/fase-nummer-1/#eerste-stap", "Terug naar de fase"),
        ("/partij/gemeente/", "/partij/gemeente/#eerste-stap", "Terug naar de partij"),
        ("/spoorkaart/?spoor=B%26kwaad=1", "/spoorkaart/?spoor=B#eerste-stap", "Terug naar de spoorkaart met je keuze"),
    ],
)
def test_the_way_back_keeps_the_list_and_its_filters(van, path, label, knooppunt, client):
    html = page(client, knooppunt, f"?van={van}")
    assert f'<a class="terug" href="{path}" itemprop="item"><span aria-hidden="true">←</span> {label}</a>' in html


@pytest.mark.parametrize(
    "van",
    [
        "https://elders.example/",
        "//elders.example",
        "/\\elders.example",
        "javascript:alert(1)",
        "/beheer/",
        "/%00/",
        "/" + "x" * 400,
        "/fase-nummer-1/eerste-stap/",
        "",
        "/nergens/nergens/nergens/",
    ],
)
def test_a_way_back_that_is_no_list_of_ours_leads_to_the_map(van, knooppunt, client):
    html = page(client, knooppunt, f"?van={van}")
    assert (
        'href="/spoorkaart/#eerste-stap" itemprop="item"><span aria-hidden="true">←</span> Terug naar de spoorkaart</a>'
        in html
    )


def test_further_links_carry_the_way_back_along(fase, client):
    rows = [make_knooppunt(titel, fase=fase, volgorde=place, sporen="B") for place, titel in enumerate(["Een", "Twee"])]
    html = page(client, rows[0], "?van=/spoor/B/")
    assert part(html, "Volgende halte").count('/twee/?van=/spoor/B/"') == 1
    assert f'<link rel="canonical" href="http://localhost:8000{rows[0].get_absolute_url()}">' in html


def busy(fase, titel, number):
    """A knooppunt with `number` tips, partijen, links, tags and mentions."""
    others = [
        make_knooppunt(
            f"{titel} ander {n}", fase=fase, sporen="AB", aanpak=f"Zie [[{titel.lower()}]].", published=False
        )
        for n in range(number)
    ]
    row = make_knooppunt(titel, fase=fase, sporen="ABCDEF", volgorde=50, published=False)
    for n, other in enumerate(others):
        Tip.objects.create(knooppunt=row, tekst=f"Zie [[{other.slug}]].", volgorde=n)
        link(other, row)
        Betrokkenheid.objects.create(
            knooppunt=row, partij=make_partij(f"{titel.lower()}-{n}"), rol="trekt", vraag="Begin."
        )
    row.tags.set([f"tag {n}" for n in range(number)])
    make_begrip(f"woord{titel.lower()}")
    row.doel = f"Een woord{titel.lower()} uit {{{{bron:{make_bron(titel).slug}}}}}."
    assert type(row).objects.publish_together([complete(each) for each in (row, *others)]) == {}
    return row


@pytest.mark.parametrize("number", [1, 30])
def test_a_page_takes_eight_queries_whatever_it_shows(number, fase, client, lid, django_assert_max_num_queries):
    row = busy(fase, "Druk", number)
    page(client, row)
    with django_assert_max_num_queries(8):
        html = page(client, row)
    assert html.count("(fase") == 0
    assert html.count('<li id="tip-') == number + 1
    client.force_login(lid)
    page(client, row)  # which is remembered for today
    with django_assert_max_num_queries(13):  # and what of it stands on a list, and whether it was read today
        page(client, row)
