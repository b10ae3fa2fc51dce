"""Following a knooppunt, fase, spoor, partij or trefwoord, and the list of what one follows."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from taggit.models import Tag

from knooppunten.models import Partij
from tests.html import html_of
from tests.kept import kept
from tests.make import make_draft, make_fase, make_knooppunt
from volgen import persoonsgegevens
from volgen.models import MAX_PER_PERSON, Volging

KNOOPPUNT, SPOOR, TAG = "/volgen/knooppunt/eerste-stap/", "/volgen/spoor/A/", "/volgen/tag/warmte/"
FASE, PARTIJ = "/volgen/fase/fase-nummer-1/", "/volgen/partij/gemeente/"
LIST, STOP = "/mijn/volgen/", "/mijn/volgen/stop/"


FOLLOWED = {
    KNOOPPUNT: "/fase-nummer-1/eerste-stap/",
    FASE: "/fase-nummer-1/",
    SPOOR: "/spoor/A/",
    PARTIJ: "/partij/gemeente/",
    TAG: "/tag/warmte/",
}


@kept
def warmte(knooppunt, sporen, gemeente):
    """The public knooppunt, with a trefwoord and a partij."""
    knooppunt.tags.set(["warmte"])
    knooppunt.betrokkenheden.create(partij=gemeente)
    return Tag.objects.get()


@pytest.fixture
def volger(client, lid):
    client.force_login(lid)
    return client


def html(answer):
    return html_of(answer)


@pytest.mark.parametrize(("address", "followed"), FOLLOWED.items())
def test_following_begins_and_ends_with_one_button_and_leads_back(address, followed, warmte, volger, lid):
    assert f'href="{address}"' in html(volger.get(followed))
    assert 'value="volg"' in html(volger.get(address))
    answer = volger.post(address, {"stap": "volg"}, follow=True)
    assert answer.redirect_chain == [(followed, 302)]
    assert "Je volgt dit nu" in html(answer)
    assert 'value="stop"' in html(volger.get(address))
    assert Volging.objects.get().volger == lid
    assert "Je volgt dit niet meer." in html(volger.post(address, {"stap": "stop"}, follow=True))
    assert not Volging.objects.exists()


def test_following_twice_or_stopping_twice_is_no_mistake(warmte, volger):
    for stap, count in (("volg", 1), ("volg", 1), ("stop", 0), ("stop", 0)):
        assert volger.post(SPOOR, {"stap": stap}).status_code == 302
        assert Volging.objects.count() == count


@pytest.mark.parametrize("address", FOLLOWED)
def test_a_visitor_reads_what_it_is_gets_no_cookie_and_logs_in_to_follow(address, warmte, client):
    answer = client.get(address)
    assert "Ten hoogste één per week" in html(answer)
    assert f'href="/account/inloggen/?next={address}"' in html(answer)
    assert answer.cookies == {}
    assert client.post(address, {"stap": "volg"}).url == f"/account/inloggen/?next={address}"
    assert not Volging.objects.exists()


def test_what_is_not_public_cannot_be_followed_by_staff_either(fase, client, redacteur):
    make_draft("Een concept", fase=fase).tags.set(["geheim"])
    make_knooppunt("Weg", fase=fase).retire()
    client.force_login(redacteur)
    for address in ("knooppunt/een-concept/", "knooppunt/weg/", "tag/geheim/", "spoor/Z/", "knooppunt/niets/"):
        assert client.get(f"/volgen/{address}").status_code == 404
        assert client.post(f"/volgen/{address}", {"stap": "volg"}).status_code == 404
    assert 'href="/volgen/' not in html(client.get("/tag/geheim/"))
    assert 'href="/volgen/' not in html(client.get("/fase-nummer-1/een-concept/"))


@pytest.mark.parametrize("stap", [None, "", "weg", "volg\x00", "x" * 10_000])
def test_a_step_that_there_is_not_is_a_bad_request(stap, knooppunt, lid):
    gentle = Client(raise_request_exception=False)
    gentle.force_login(lid)
    assert gentle.post(KNOOPPUNT, {"stap": stap} if stap is not None else {}).status_code == 400
    assert not Volging.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["ervaring/fase-nummer-1/", "fase/%00/", "partij/A/", "knooppunt/%00/", "spoor/%ff/", f"tag/{'x' * 3000}/", "x/y/"],
)
def test_an_odd_address_is_not_found(address, knooppunt, client):
    assert client.get(f"/volgen/{address}").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(method, knooppunt, volger):
    assert getattr(volger, method)(KNOOPPUNT).status_code == 405
    assert getattr(volger, method)(LIST).status_code == 405
    assert volger.get(STOP).status_code == 405
    assert volger.post(LIST).status_code == 405


def test_a_form_of_another_site_follows_nothing(knooppunt, lid):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lid)
    assert strict.post(KNOOPPUNT, {"stap": "volg"}).status_code == 403
    assert strict.post(STOP, {"volging": "alles"}).status_code == 403


def test_too_many_are_refused_in_words(knooppunt, volger, lid):
    tags = Tag.objects.bulk_create(Tag(name=f"t{n}", slug=f"t{n}") for n in range(MAX_PER_PERSON))
    Volging.objects.bulk_create(Volging(volger=lid, tag=tag) for tag in tags)
    answer = volger.post(KNOOPPUNT, {"stap": "volg"}, follow=True)
    assert f"Je volgt al {MAX_PER_PERSON} onderwerpen. Stop eerst met een ander." in html(answer)
    assert Volging.objects.count() == MAX_PER_PERSON


def follow_all(user, *onderwerpen):
    for onderwerp in onderwerpen:
        Volging.objects.follow(user, onderwerp)
    return {volging.soort: volging for volging in Volging.objects.of(user)}


def test_the_list_names_all_and_stops_one_or_all(warmte, sporen, knooppunt, volger, lid, ander_lid):
    own = follow_all(lid, knooppunt, knooppunt.fase, sporen["A"], Partij.objects.get(), warmte)
    follow_all(ander_lid, knooppunt)
    page = html(volger.get(LIST))
    for words in ("Eerste stap", str(knooppunt.fase), "Spoor A, Spoor A loopt", "Trefwoord “warmte”", "Stop alles"):
        assert words in page
    answer = volger.post(STOP, {"volging": own["spoor"].pk}, follow=True)
    assert "Je volgt “Spoor A, Spoor A loopt” niet meer." in html(answer)
    assert "Je bent gestopt met 4 onderwerpen." in html(volger.post(STOP, {"volging": "alles"}, follow=True))
    assert "Je volgt nog niets" in html(volger.get(LIST))
    assert Volging.objects.get().volger == ander_lid


@pytest.mark.parametrize("chosen", ["", "x", "-1", "\x00", "9" * 30, "٣", "x" * 10_000])
def test_a_choice_that_is_none_of_yours_stops_nothing(chosen, knooppunt, volger, lid, ander_lid):
    follow_all(lid, knooppunt)
    other = follow_all(ander_lid, knooppunt)["knooppunt"]
    for value in (chosen, other.pk):
        assert "Dat volgde je al niet meer." in html(volger.post(STOP, {"volging": value}, follow=True))
    assert Volging.objects.count() == 2


def test_what_is_gone_stays_in_the_list_without_a_dead_link(fase, warmte, knooppunt, volger, lid):
    concept, weg = make_knooppunt("Geheime titel", fase=fase), make_knooppunt("Verleden", fase=fase)
    follow_all(lid, concept), follow_all(lid, weg), follow_all(lid, warmte)
    concept.unpublish()
    weg.retire()
    knooppunt.tags.clear()
    page = html(volger.get(LIST))
    assert "Geheime titel" not in page
    assert "Een knooppunt dat nu niet te lezen is" in page
    assert "Verleden (vervallen)" in page
    for path in (concept.get_absolute_url(), weg.get_absolute_url(), "/tag/warmte/"):
        assert f'href="{path}"' not in page


@pytest.mark.parametrize("many", [1, 30])
def test_pages_take_as_many_queries_for_one_as_for_many(many, sporen, volger, lid, django_assert_num_queries):
    for number in range(many):
        follow_all(lid, make_knooppunt(f"Stap {number}"))
    with django_assert_num_queries(3):  # session, user, and the list
        volger.get(LIST)
    with django_assert_num_queries(4):  # and the knooppunt, and whether it is followed
        volger.get("/volgen/knooppunt/stap-0/")


def test_a_visitor_s_page_takes_one_query(knooppunt, client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(KNOOPPUNT)


def test_a_visitor_gets_no_cookie_on_a_page_that_can_be_followed(warmte, client):
    for path in FOLLOWED.values():
        assert client.get(path).cookies == {}


@pytest.mark.parametrize("path", ["/mijn/gegevens/", "/partijen/", "/fase-nummer-1/eerste-stap/"])
def test_the_menu_of_who_is_logged_in_leads_to_the_list(path, knooppunt, volger):
    assert f'href="{LIST}"' in html(volger.get(path))


def test_a_fase_or_partij_that_retired_is_no_dead_link(knooppunt, gemeente, volger, lid):
    weg = make_fase(8)
    follow_all(lid, weg, gemeente)
    weg.retire()
    gemeente.retire()
    page = html(volger.get(LIST))
    assert f'href="{weg.get_absolute_url()}"' not in page
    assert 'href="/partij/gemeente/"' not in page


ANOTHER_MEANING = re.compile(r"\bvolg(?:en|t)?\b(?: (?:er )?een\b|[^.:<]*\b(?:kaart|feedlezer)\b)", re.I)


def test_to_follow_is_to_get_mail_in_every_text():
    """To choose a spoor on the map, or to read a feed, has another word."""
    here = Path(__file__).resolve().parents[2] / "templates"
    found = [
        f"{path.relative_to(here)}: {words[0]}"
        for path in sorted(here.rglob("*.html"))
        if path.parent.name != "volgen"
        and (words := ANOTHER_MEANING.search(re.sub(r"{[{%].*?[%}]}", "", path.read_text())))
    ]
    assert ANOTHER_MEANING.search("Volg dit spoor op de kaart")
    assert found == []


def refuses(**fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Volging.objects.create(**fields)


def test_the_database_holds_one_thing_once(warmte, knooppunt, sporen, lid):
    refuses(volger=lid)
    refuses(volger=lid, knooppunt=knooppunt, spoor=sporen["A"])
    refuses(volger=lid, spoor=sporen["A"], tag=warmte)
    refuses(volger=lid, fase=knooppunt.fase, partij=Partij.objects.get())
    subjects = [knooppunt, knooppunt.fase, sporen["A"], Partij.objects.get(), warmte]
    for onderwerp in ({row._meta.model_name: row} for row in subjects):
        Volging.objects.create(volger=lid, **onderwerp)
        refuses(volger=lid, **onderwerp)


def test_the_database_refuses_a_report_from_before_it_began(knooppunt, lid):
    now = timezone.now()
    refuses(volger=lid, knooppunt=knooppunt, sinds=now, bericht_tot=now - timedelta(seconds=1))


def test_a_person_takes_along_what_was_followed_and_leaves_nothing(knooppunt, lid, ander_lid):
    follow_all(lid, knooppunt)
    follow_all(ander_lid, knooppunt)
    assert [row["onderwerp"] for row in persoonsgegevens.export(lid)] == ["Eerste stap"]
    persoonsgegevens.erase(lid, keep=True)
    assert [row.volger for row in Volging.objects.all()] == [ander_lid]


def test_the_room_is_in_the_registry_of_personal_data():
    from accounts.persoonsgegevens import registered

    assert "volgen" in [gegevens.naam for gegevens in registered()]


BELOW = dict.fromkeys(FOLLOWED, 'href="/fase-nummer-1/eerste-stap/') | {KNOOPPUNT: 'id="aanpak"', SPOOR: "Op dit spoor"}


@pytest.mark.parametrize("address", FOLLOWED)
def test_following_stands_among_the_buttons_at_the_top(address, warmte, client):
    page = html(client.get(FOLLOWED[address]))
    page = page[page.index("<h1") :]
    button = page.index(f'<a class="knop knop--stil" rel="nofollow" href="{address}">')
    assert button < page.index(BELOW[address])
    assert page.count(f'href="{address}"') == 1
    assert page.rindex('class="knoppen', 0, button) > 0
