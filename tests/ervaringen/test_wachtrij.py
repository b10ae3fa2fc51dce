"""The queue tells what a text is, the next one is one click away, and spam goes in bulk, after a question."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from ervaringen.models import Foto, Inzending
from tests.html import html_of
from tests.make import make_knooppunt
from tests.make_ervaring import ask_expert, make_ervaring, make_inzending

QUEUE = "/beheer/ervaringen/inzending/"
ASK = f"{QUEUE}spam/"


@pytest.fixture
def balie(client, moderator):
    client.force_login(moderator)
    return client


def desk(row):
    return f"{QUEUE}{row.pk}/change/"


def waiting(lid, knooppunt, *titels):
    """Sent in a minute after each other."""
    begin = timezone.now() - timedelta(hours=1)
    return [
        make_inzending(lid, [knooppunt], titel=titel, now=begin + timedelta(minutes=place))
        for place, titel in enumerate(titels)
    ]


def told(page) -> str:
    return " ".join(re.sub("<[^>]+>", " ", page).split())


# What stands there


def test_a_row_tells_how_it_begins_and_how_long_it_is(balie, lid, knooppunt):
    row = make_inzending(lid, [knooppunt], wat_deden="We belden overal aan. " * 20, wat_werkte="De koffie.")
    Foto.objects.create(inzending=row, bestand="fotos/a", breedte=1, hoogte=1)
    words = told(html_of(balie.get(QUEUE)))
    assert "We belden overal aan. We belden" in words
    assert f"van {lid} · 82 woorden · 1 foto · bij Eerste stap" in words
    assert "We belden overal aan. " * 8 not in words


def test_what_its_author_writes_on_is_not_shown(balie, lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt])
    row.ask_changes(by=moderator, reden="Hoeveel?")
    assert "We belden overal aan." in html_of(balie.get(f"{QUEUE}?stand=alles"))
    row.wat_deden = "Nog niet af."
    row.keep(by=lid)
    assert "Nog niet af." not in html_of(balie.get(f"{QUEUE}?stand=alles"))


def titels(page) -> set[str]:
    return set(re.findall(r'<a href="[^"]*/change/"><strong>([^<]+)</strong>', page))


def test_what_is_mine_is_found(balie, lid, moderator, moderator_twee, fase, knooppunt):
    gevoelig = make_knooppunt("Gevoelig", fase=fase, bestuurlijk_gevoelig="Ja.")
    make_inzending(moderator, [knooppunt], titel="Van mijzelf")
    first = make_inzending(lid, [gevoelig], titel="Ik gaf het eerste")
    first.approve(by=moderator)
    for titel, who in (("In mijn handen", moderator), ("In andere handen", moderator_twee)):
        make_inzending(lid, [knooppunt], titel=titel).claim(by=who)
    again = make_inzending(lid, [knooppunt], titel="Ik vroeg iets")
    again.ask_changes(by=moderator, reden="Hoeveel?")
    again.answer(by=lid, reden="Dertig.")
    make_inzending(lid, [knooppunt], titel="Nieuw")
    mine = {what: titels(html_of(balie.get(f"{QUEUE}?vanmij={what}"))) for what in ("handen", "eerder", "beslissen")}
    assert mine == {
        "handen": {"In mijn handen"},
        "eerder": {"Ik gaf het eerste", "Ik vroeg iets"},
        "beslissen": {"In mijn handen", "Ik vroeg iets", "Nieuw"},
    }
    words = told(html_of(balie.get(QUEUE)))
    assert "ingediend; van jou, een ander beslist" in words
    assert "tweede akkoord; jij gaf het eerste, een ander beslist" in words
    assert re.search(r"bij jou tot \d\d:\d\d", words)
    assert re.search(rf"bij {moderator_twee} tot \d\d:\d\d", words)


def test_two_akkoorden_are_said_before_the_button_is_pressed(balie, lid, moderator_twee, fase):
    gevoelig = make_knooppunt("Gevoelig", fase=fase, bestuurlijk_gevoelig="Ja.")
    row = make_inzending(lid, [gevoelig])
    assert "ingediend; vraagt twee akkoorden" in html_of(balie.get(QUEUE))
    assert "Keur goed (eerste akkoord; nog één nodig)" in html_of(balie.get(desk(row)))
    row.approve(by=moderator_twee)
    assert f"tweede akkoord; het eerste is van {moderator_twee}" in html_of(balie.get(QUEUE))


# The next one

DECIDE = {
    "approve": {},
    "ask_changes": {"reden_ask_changes": "Hoeveel?"},
    "reject": {"reden_reject": "Nee."},
    "propose": {"titel": "Anders"},
    "ask_expert": {"reden_ask_expert": "Klopt dit?", "kenner_adres": "kenner@elders.example"},
}


@pytest.mark.parametrize("verb", DECIDE)
def test_after_a_decision_the_next_one_opens(verb, balie, lid, knooppunt):
    een, twee, drie = waiting(lid, knooppunt, "Een", "Twee", "Drie")
    answer = balie.post(desk(twee), {"verb": verb, "versie": twee.versie} | DECIDE[verb], follow=True)
    assert answer.redirect_chain[-1][0] == desk(drie)
    assert "Dit is de volgende: “Drie”." in html_of(answer)
    drie.withdraw(by=lid)
    answer = balie.post(desk(een), {"verb": "reject", "versie": een.versie, "reden_reject": "Nee."}, follow=True)
    assert answer.redirect_chain[-1][0] == QUEUE


def test_the_desk_leads_on_past_what_is_not_mine_to_decide(balie, lid, moderator, moderator_twee, fase, knooppunt):
    een, held, asked, vijf = waiting(lid, knooppunt, "Een", "Bij een ander", "Bij een kenner", "Vijf")
    held.claim(by=moderator_twee)
    ask_expert(asked, moderator_twee)
    make_inzending(moderator, [knooppunt], titel="Van mijzelf", now=vijf.ingediend_op - timedelta(seconds=9))
    page = html_of(balie.get(desk(een)))
    assert f'class="button" href="{desk(vijf)}"' in page
    assert "2 wachten op jou" in page
    assert f'class="button" href="{desk(een)}"' in html_of(balie.get(desk(vijf))), "past the last comes the first"
    vijf.withdraw(by=lid)
    assert "Volgende" not in html_of(balie.get(desk(een)))


# Spam


def choose(client, *rows):
    data = {"action": "reject_selected", "_selected_action": [row.pk for row in rows]}
    return client.post(QUEUE, data, follow=True)


def press(client, page, *, without=(), reden="Reclame."):
    ticks = re.findall(r'name="keuze"\s+value="(\d+:\d+)"', page)
    keep = [tick for tick in ticks if int(tick.split(":")[0]) not in {row.pk for row in without}]
    return html_of(client.post(ASK, {"keuze": keep, "reden": reden}, follow=True))


def test_spam_is_rejected_after_a_page_that_asks(balie, lid, knooppunt):
    een, twee, drie = waiting(lid, knooppunt, "Koop nu", "Koop meer", "Echt verhaal")
    page = html_of(choose(balie, een, twee, drie))
    assert "weet je het zeker" in page
    assert not Inzending.objects.exclude(status="submitted").exists()
    assert page.count(" checked") == 3
    assert "We belden overal aan." in page
    mail.outbox.clear()
    done = press(balie, page, without=[drie])
    assert "2 inzendingen zijn afgewezen als spam." in done
    assert [row.status for row in Inzending.objects.order_by("pk")] == ["rejected", "rejected", "submitted"]
    assert ["Reclame." in message.body for message in mail.outbox] == [True, True]


def test_without_a_reason_nothing_goes(balie, lid, knooppunt):
    een, twee = waiting(lid, knooppunt, "Koop nu", "Koop meer")
    address = f"{ASK}?van={een.pk},{twee.pk}"
    answer = balie.post(address, {"keuze": [f"{twee.pk}:{twee.versie}"], "reden": " "})
    page = html_of(answer)
    assert answer.status_code == 422
    assert "Vertel de auteur waarom." in page
    assert re.search(rf'value="{twee.pk}:{twee.versie}"\s+checked', page)
    assert page.count(" checked") == 1
    assert not Inzending.objects.exclude(status="submitted").exists()
    long = "Een reden die te lang is. " * 100
    assert long.strip() in html_of(balie.post(address, {"keuze": [], "reden": long}))
    assert "er is niets afgewezen" in html_of(balie.post(ASK, {"reden": "Reclame."}, follow=True))


MEANWHILE = {
    "sent in anew": (lambda row, lid, ander: (row.reopen(by=lid), row.submit(by=lid)), "gewijzigd sinds je keek"),
    "taken back": (lambda row, lid, ander: row.reopen(by=lid), "De auteur haalde de tekst terug"),
    "decided": (lambda row, lid, ander: row.approve(by=ander), "was al goedgekeurd"),
    "gone": (lambda row, lid, ander: row.delete(), "1 inzending is er niet meer"),
}


@pytest.mark.parametrize("what", MEANWHILE)
def test_only_the_version_that_was_shown_is_rejected(what, balie, lid, moderator_twee, knooppunt):
    row = make_inzending(lid, [knooppunt])
    page = html_of(choose(balie, row))
    happen, sentence = MEANWHILE[what]
    happen(row, lid, moderator_twee)
    done = press(balie, page)
    assert sentence in done
    assert "afgewezen als spam" not in done
    assert not Inzending.objects.filter(status="rejected").exists()


def test_what_can_not_be_rejected_is_said_before(balie, lid, moderator, moderator_twee, knooppunt):
    own = make_inzending(moderator, [knooppunt], titel="Van mijzelf")
    held = make_inzending(lid, [knooppunt], titel="Bij een ander")
    held.claim(by=moderator_twee)
    page = html_of(choose(balie, own, held))
    assert "Van wat je koos kun je niets afwijzen." in page
    for words in ("Dit is je eigen inzending", "heeft deze inzending in behandeling"):
        assert words in page


def test_opened_by_its_address_nothing_is_ticked(balie, lid, knooppunt):
    row = make_inzending(lid, [knooppunt])
    assert " checked" not in html_of(balie.get(f"{ASK}?van={row.pk}"))


def test_it_is_for_moderators(client, redacteur, lid, knooppunt):
    row = make_inzending(lid, [knooppunt])
    client.force_login(redacteur)
    assert client.get(f"{ASK}?van={row.pk}").status_code in (403, 404)
    client.post(ASK, {"keuze": [f"{row.pk}:{row.versie}"], "reden": "Nee."})
    row.refresh_from_db()
    assert row.status == "submitted"


def test_what_was_public_is_there_to_compare(balie, lid, moderator, knooppunt):
    edit = make_ervaring(lid, moderator, [knooppunt]).begin_edit(by=lid)
    edit.submit(by=lid)
    assert "(wijziging)" in html_of(choose(balie, edit))
