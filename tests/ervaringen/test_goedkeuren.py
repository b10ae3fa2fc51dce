"""Approving several at once asks first, and a second akkoord is announced wherever it matters."""

import re

import pytest

from ervaringen.models import Ervaring, Inzending
from ervaringen.persoonsgegevens import erase, export
from tests.html import html_of
from tests.kept import kept
from tests.make import make_knooppunt
from tests.make_ervaring import make_concept, make_ervaring, make_inzending

QUEUE = "/beheer/ervaringen/inzending/"
ASK = f"{QUEUE}goedkeuren/"


@pytest.fixture
def balie(client, moderator):
    client.force_login(moderator)
    return client


@kept
def gevoelig(fase):
    return make_knooppunt("Besluit van de raad", fase=fase, bestuurlijk_gevoelig="De raad kijkt mee.")


@kept
def anna(moderator_twee):
    moderator_twee.naam = "Anna Eerst"
    moderator_twee.save()
    return moderator_twee


def desk(inzending):
    return f"{QUEUE}{inzending.pk}/change/"


def choose(client, *rows):
    """The action in the queue, and the page that asks."""
    data = {"action": "approve_selected", "_selected_action": [row.pk for row in rows]}
    return client.post(QUEUE, data, follow=True)


def approve(client, page, *, without=()):
    """Presses the button of that page."""
    ticks = re.findall(r'name="keuze"\s+value="(\d+:\d+)"', page)
    keep = [tick for tick in ticks if int(tick.split(":")[0]) not in {row.pk for row in without}]
    return html_of(client.post(ASK, {"keuze": keep}, follow=True))


def test_several_are_approved_after_a_page_that_says_what_will_happen(balie, lid, ander_lid, knooppunt, gevoelig):
    read = make_inzending(lid, [knooppunt], titel="Gelezen tekst")
    unread = make_inzending(ander_lid, [knooppunt], titel="Iets heel anders")
    second = make_inzending(lid, [gevoelig], titel="Over het besluit")
    balie.get(desk(read))
    page = html_of(choose(balie, read, unread, second))
    assert not Ervaring.objects.exists()
    words = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "2 komen meteen op de site" in words
    assert "1 wacht daarna op een tweede akkoord" in words
    assert "2 heb je niet geopend, of niet zoals ze nu zijn" in words
    assert "lijkt op" not in words.lower()
    for row in (read, unread, second):
        assert desk(row) in page
    done = approve(balie, page)
    assert "2 inzendingen staan nu op de site." in done
    assert "1 inzending wacht op een tweede akkoord: nog niet op de site." in done
    assert Ervaring.objects.count() == 2


def test_what_is_unticked_stays(balie, lid, knooppunt):
    een, twee = make_inzending(lid, [knooppunt]), make_inzending(lid, [knooppunt], titel="De andere")
    approve(balie, html_of(choose(balie, een, twee)), without=[twee])
    assert [row.titel for row in Ervaring.objects.all()] == [een.titel]
    assert "niets goedgekeurd" in html_of(balie.post(ASK, {}, follow=True))


def test_doubles_are_pointed_out_with_a_link(balie, lid, ander_lid, moderator_twee, knooppunt):
    there = make_ervaring(lid, moderator_twee, [knooppunt], titel="Staat er al")
    same = make_inzending(lid, [knooppunt], titel="Andere woorden")
    close = make_inzending(ander_lid, [knooppunt])
    again = make_inzending(ander_lid, [knooppunt], titel=close.titel)
    page = html_of(choose(balie, same, close, again))
    assert there.get_absolute_url() in page
    assert "zelfde auteur en knooppunt" in page
    assert "<strong>3</strong> lijken op iets dat er al is" in page


def test_what_was_opened_counts_for_this_moderator_and_this_version(balie, client, lid, knooppunt, moderator, anna):
    inzending = make_inzending(lid, [knooppunt])
    assert "Niet geopend." in html_of(choose(balie, inzending))
    balie.get(desk(inzending))
    balie.get(desk(inzending))
    assert "Niet geopend." not in html_of(choose(balie, inzending))
    assert inzending.inzagen.count() == 1
    inzending.reopen(by=lid)
    inzending.submit(by=lid)
    assert "Niet geopend." in html_of(choose(balie, inzending))
    balie.get(desk(inzending))
    client.force_login(anna)
    assert "Niet geopend." in html_of(choose(client, inzending))
    assert export(moderator)["geopend_als_moderator"][0]["inzending"] == inzending.titel
    inzending.approve(by=anna)
    assert not inzending.inzagen.exists()


CHANGED = {
    "sent in anew": "gewijzigd sinds je keek",
    "taken back": "De auteur haalde de tekst terug",
    "decided": "Anna Eerst wees af",
    "first akkoord": "Besluit",
    "claimed": "Anna Eerst heeft deze inzending in behandeling",
    "account deleted": "1 inzending is er niet meer",
}


@pytest.mark.parametrize("what", CHANGED)
def test_only_the_version_that_was_shown_is_approved(what, balie, lid, gevoelig, knooppunt, anna):
    inzending = make_inzending(lid, [knooppunt if what == "sent in anew" else gevoelig], titel="Over het Besluit")
    page = html_of(choose(balie, inzending))
    if what in ("sent in anew", "taken back"):
        inzending.reopen(by=lid)
        inzending.titel = "Stiekem iets anders"
        inzending.keep(by=lid)
    if what == "sent in anew":
        inzending.submit(by=lid)
    elif what == "decided":
        inzending.reject(by=anna, reden="Nee.")
    elif what == "first akkoord":
        inzending.approve(by=anna)
    elif what == "claimed":
        inzending.claim(by=anna)
    elif what == "account deleted":
        erase(lid, keep=False)
    done = approve(balie, page)
    assert not Ervaring.objects.exists()
    assert CHANGED[what] in done
    assert "nu op de site" not in done
    assert ("Stiekem" in done) == (what == "sent in anew")


def test_what_can_not_be_approved_is_said_before(balie, lid, moderator, knooppunt, gevoelig, anna):
    own = make_inzending(moderator, [knooppunt], titel="Van mijzelf")
    first = make_inzending(lid, [gevoelig], titel="Eerste akkoord van mij")
    first.approve(by=moderator)
    held = make_inzending(lid, [knooppunt], titel="Bij Anna")
    held.claim(by=anna)
    page = html_of(choose(balie, own, first, held))
    assert 'name="keuze"' not in page
    for words in (
        "je eigen inzending",
        "Jij gaf het eerste akkoord",
        "andere moderator: Anna Eerst",
        "Anna Eerst heeft",
    ):
        assert words in page


def test_a_concept_or_nonsense_shows_nothing(balie, lid, knooppunt):
    concept = make_concept(lid, [knooppunt], titel="Nooit ingediend")
    for chosen in (f"{concept.pk}", "x,²,,-1,99999999999999999999999", "", "1" * 400):
        answer = balie.get(ASK, {"van": chosen})
        assert answer.status_code in (200, 400)  # a number that no row can have is a bad request in all of the admin
        assert "Nooit ingediend" not in html_of(answer)
        assert balie.post(ASK, {"keuze": [chosen, f"{concept.pk}:1"]}).status_code == 302
    assert not Ervaring.objects.exists()


def test_more_than_a_page_is_bounded(balie, lid, knooppunt):
    rows = [make_inzending(lid, [knooppunt], titel=f"Nummer {n}") for n in range(52)]
    page = html_of(choose(balie, *rows))
    assert page.count('name="keuze"') == 50
    assert "Je koos er meer dan 50" in page


def test_the_page_asks_as_many_queries_for_many_as_for_one(
    balie, lid, knooppunt, gevoelig, django_assert_max_num_queries, django_assert_num_queries
):
    asked = django_assert_max_num_queries(13)
    for number in (1, 20):
        made = range(number - Inzending.objects.count())
        rows = [make_inzending(lid, [knooppunt, gevoelig], titel=f"Nummer {n}") for n in made]
        rows = rows or list(Inzending.objects.all())
        with asked as queries:
            balie.get(ASK, {"van": ",".join(str(row.pk) for row in rows)})
        asked = django_assert_num_queries(len(queries))


@pytest.mark.ignore_template_errors
def test_the_page_is_for_moderators(client, redacteur, lid, knooppunt):
    client.force_login(redacteur)
    assert client.get(ASK).status_code == 403
    assert client.post(ASK, {"keuze": [f"{make_inzending(lid, [knooppunt]).pk}:2"]}).status_code == 403
    assert not Ervaring.objects.exists()


def test_a_second_akkoord_is_announced_on_the_button_and_in_the_queue(client, lid, gevoelig, moderator, anna):
    inzending = make_inzending(lid, [gevoelig])
    client.force_login(anna)
    assert "vraagt twee akkoorden" in html_of(client.get(QUEUE))
    page = html_of(client.get(desk(inzending)))
    assert "Keur goed (eerste akkoord; nog één nodig)" in page
    assert "Keur goed en publiceer" not in page
    answer = client.post(desk(inzending), {"verb": "approve", "versie": inzending.versie}, follow=True)
    assert "het eerste akkoord. Het tweede akkoord geeft een andere moderator: moderator@" in html_of(answer)
    assert "Tot dan staat de tekst niet op de site." in html_of(answer)


def test_who_gave_the_first_has_no_button_and_no_count(client, lid, gevoelig, moderator, anna):
    inzending = make_inzending(lid, [gevoelig])
    inzending.approve(by=anna)
    client.force_login(anna)
    page = html_of(client.get(desk(inzending)))
    assert 'value="approve"' not in page
    assert "Jij gaf het eerste akkoord (" in page
    assert moderator.email in page
    assert "Geen inzending wacht op jou" in page
    answer = client.post(desk(inzending), {"verb": "approve", "versie": Inzending.objects.get().versie})
    assert "Jij gaf het eerste akkoord" in html_of(answer)
    assert not Ervaring.objects.exists()


def test_the_second_sees_who_was_first_and_when(balie, lid, gevoelig, anna):
    inzending = make_inzending(lid, [gevoelig])
    inzending.approve(by=anna)
    assert "tweede akkoord; het eerste is van Anna Eerst" in html_of(balie.get(QUEUE))
    page = html_of(balie.get(desk(inzending)))
    assert re.search(r"Anna Eerst gaf het eerste akkoord \(\d+ \w+ \d{4}, \d\d:\d\d\)", page)
    assert page.index("Anna Eerst gaf het eerste akkoord") < page.index("De bijdrage")
    assert "1 inzending wacht op jou" in page
    assert "Keur goed en publiceer" in page


def test_without_another_moderator_it_says_so(client, lid, gevoelig, moderator):
    inzending = make_inzending(lid, [gevoelig])
    inzending.approve(by=moderator)
    client.force_login(moderator)
    assert "Er is nu geen andere moderator" in html_of(client.get(desk(inzending)))


def test_the_counter_counts_what_its_reader_can_decide(balie, lid, moderator, gevoelig, knooppunt, anna):
    make_inzending(moderator, [knooppunt])
    make_inzending(lid, [gevoelig]).approve(by=moderator)
    make_inzending(lid, [knooppunt]).claim(by=anna)
    make_inzending(lid, [knooppunt])
    assert "1 inzending wacht op jou" in html_of(balie.get("/beheer/ervaringen/ervaring/"))


def test_what_a_colleague_did_first_is_told_as_it_is(balie, anna, lid, ander_lid, knooppunt, gevoelig):
    done, first = make_inzending(lid, [knooppunt], titel="Al klaar"), make_inzending(ander_lid, [gevoelig])
    page = html_of(choose(balie, done, first))
    done.approve(by=anna)
    first.approve(by=anna)
    result = " ".join(approve(balie, page).split())
    assert "“Al klaar” was al goedgekeurd. Moderator Anna Eerst keurde goed: gepubliceerd" in result
    assert "is niet goedgekeurd. Moderator Anna Eerst keurde goed: wacht op een tweede akkoord" in result
    assert "De tekst is gewijzigd" not in result
    Inzending.objects.get(pk=first.pk).reject(by=anna, reden="Toch niet.")


def ticks(page) -> set:
    found = re.findall(r'<input type="checkbox" id="keuze-(\d+)"[^>]*?( checked)?>', page)
    return {int(pk) for pk, checked in found if checked}


def test_only_what_was_read_and_has_no_remark_is_ticked_beforehand(balie, lid, ander_lid, knooppunt):
    read = make_inzending(lid, [knooppunt], titel="Gelezen tekst")
    unread = make_inzending(ander_lid, [knooppunt], titel="Iets heel anders")
    balie.get(desk(read))
    page = html_of(choose(balie, read, unread))
    assert ticks(page) == {read.pk}
    assert "Er staat een vinkje bij 1 van de 2" in " ".join(re.sub("<[^>]+>", " ", page).split())


def test_after_an_interruption_nothing_is_ticked_beforehand(balie, client, moderator, lid, knooppunt):
    row = make_inzending(lid, [knooppunt])
    balie.get(desk(row))
    assert ticks(html_of(choose(balie, row))) == {row.pk}
    client.logout()
    client.force_login(moderator)
    page = html_of(balie.get(f"{ASK}?van={row.pk}"))
    assert f"keuze-{row.pk}" in page
    assert ticks(page) == set()
    assert "Er staat nergens een vinkje" in page
