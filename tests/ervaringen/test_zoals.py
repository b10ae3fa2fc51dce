"""“Uit wijken zoals de jouwe”: by what a reader told, by the profile, and by what stands on a list."""

import pytest

from accounts.models import User
from meenemen.models import Lijst
from tests.html import html_of
from tests.kept import kept
from tests.make import make_fase, make_knooppunt
from tests.make_ervaring import make_concept, make_ervaring

HEAD = "Uit wijken zoals de jouwe"
ALL = "/ervaringen/"


@kept
def wijken(ander_lid, moderator):
    """Ervaringen of another: one of each of two kinds of wijk, in two fasen."""
    eerste, tweede = make_fase(1), make_fase(2)
    stap = make_knooppunt("Een stap", fase=eerste)
    flats = {"bouwperiode": "1966_1975", "soort_woningen": "hoogbouw"}
    return {
        "stap": stap,
        "tweede": tweede,
        "flats": make_ervaring(ander_lid, moderator, [stap], titel="De flats", fase=eerste, **flats),
        "flats2": make_ervaring(ander_lid, moderator, [stap], titel="Meer flats", fase=eerste, **flats),
        "oud": make_ervaring(ander_lid, moderator, [stap], titel="Het oude dorp", fase=tweede, bouwperiode="voor_1945"),
    }


def part(client, address) -> str:
    """What stands below the heading, if it is there."""
    page = html_of(client.get(address, follow=True))
    return page.partition(HEAD)[2].partition("</section>")[0]


def test_by_what_a_reader_told_last(wijken, lid, moderator, client):
    client.force_login(lid)
    assert part(client, ALL) == ""
    make_concept(lid, [wijken["stap"]], bouwperiode="1966_1975")
    assert "Meer flats" in part(client, ALL), "what is not sent in yet tells of the wijk as well"
    make_ervaring(lid, moderator, [wijken["stap"]], titel="De mijne", bouwperiode="voor_1945")
    seen = part(client, ALL)
    assert "Het oude dorp" in seen
    assert "Zelfde bouwperiode" in seen
    assert "flats" not in seen
    assert "De mijne" not in seen


def test_by_the_fase_in_the_profile(wijken, lid, client):
    client.force_login(lid)
    User.objects.filter(pk=lid.pk).update(laatste_fase=wijken["tweede"].slug)
    seen = part(client, ALL)
    assert "Het oude dorp" in seen
    assert "Zelfde fase" in seen
    assert "flats" not in seen
    assert part(client, f"{ALL}?bouwperiode=voor_1945") == "", "who chose sees what was chosen"


def test_by_the_ervaringen_on_a_list(wijken, lid, client):
    lijst = Lijst.objects.create(eigenaar=lid)
    lijst.add(wijken["flats"])
    client.force_login(lid)
    seen = part(client, lijst.get_absolute_url())
    assert "Meer flats" in seen
    assert "De flats" not in seen, "it stands on the list"
    assert "oude dorp" not in seen


def test_by_the_fase_of_what_is_on_the_list_of_a_visitor(wijken, client):
    assert client.post("/mijn/lijst/zetten/", {"wat": f"knooppunt-{wijken['stap'].pk}"}).status_code == 302
    seen = part(client, "/mijn/lijst/")
    assert "Meer flats" in seen
    assert "oude dorp" not in seen


def test_a_list_that_tells_little_is_filled_in_by_who_reads(wijken, lid, client):
    make_concept(lid, bouwperiode="voor_1945")
    lijst = Lijst.objects.create(eigenaar=lid)
    lijst.add(wijken["stap"])
    client.force_login(lid)
    assert "Het oude dorp" in part(client, lijst.get_absolute_url())


@pytest.mark.parametrize("zichtbaarheid", ["leden", "openbaar"])
def test_what_is_for_members_stays_with_them(zichtbaarheid, wijken, ander_lid, moderator, client, lid):
    told = {"zichtbaarheid": zichtbaarheid, "bouwperiode": "1966_1975", "soort_woningen": "hoogbouw"}
    make_ervaring(ander_lid, moderator, [wijken["stap"]], titel="Wie mag dit lezen", fase=wijken["tweede"], **told)
    client.post("/mijn/lijst/zetten/", {"wat": f"ervaring-{wijken['flats'].pk}"})
    assert ("Wie mag dit lezen" in part(client, "/mijn/lijst/")) == (zichtbaarheid == "openbaar")
    client.force_login(lid)
    lijst = Lijst.objects.create(eigenaar=lid)
    lijst.add(wijken["flats"])
    assert "Wie mag dit lezen" in part(client, lijst.get_absolute_url())


def test_a_card_says_its_first_sentence_and_names_its_facts(wijken, client):
    page = html_of(client.get(ALL))
    assert '<p class="ervaring-kaart__zin">We belden overal aan.</p>' in page
    assert "Bouwperiode: 1966" in " ".join(page.split())


@pytest.mark.parametrize("many", [0, 15])
def test_it_asks_as_much_for_many(many, wijken, lid, ander_lid, moderator, client, django_assert_max_num_queries):
    told = {"bouwperiode": "1966_1975"}
    for number in range(many):
        make_ervaring(ander_lid, moderator, [wijken["stap"]], titel=f"Nr {number}", **told)
    User.objects.filter(pk=lid.pk).update(laatste_fase=wijken["tweede"].slug)
    make_concept(lid, **told)
    lijst = Lijst.objects.create(eigenaar=lid)
    lijst.add(wijken["flats"])
    client.force_login(lid)
    for address, most in ((ALL, 14), (lijst.get_absolute_url(), 13)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
