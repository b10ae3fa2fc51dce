"""Leescodes: how a program reads for a member on a closed site, and who keeps them."""

import json
import re
from datetime import date, timedelta
from hashlib import sha256
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import persoonsgegevens
from accounts.leescode import MOST, TooMany
from accounts.models import Leescode
from tests.html import html_of
from tests.kept import kept
from tests.make import make_draft
from tests.make_ervaring import make_ervaring

PAGE = "/mijn/leescodes/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def besloten(settings):
    settings.TOEGANG, settings.REGISTRATIE = "besloten", "uitnodiging"


@kept
def code(lid):
    return Leescode.objects.make("feedlezer", by=lid)


def ask(client, code, path="/api/v1/fasen"):
    return client.get(path, headers={"authorization": f"Bearer {code}"})


# The code itself


def test_a_code_is_kept_as_a_digest_only(code, lid):
    row = lid.leescodes.get()
    assert row.afdruk == sha256(code.encode()).hexdigest()
    assert code not in str(Leescode.objects.values())
    assert re.fullmatch(r"wijk_[\w-]{43}", code)


def test_two_codes_are_never_the_same(lid):
    assert len({Leescode.objects.make("x", by=lid) for _ in range(5)}) == 5


def test_one_member_has_ten_at_most(lid, ander_lid):
    for number in range(MOST):
        Leescode.objects.make(f"code {number}", by=lid)
    with pytest.raises(TooMany):
        Leescode.objects.make("te veel", by=lid)
    assert lid.leescodes.count() == MOST
    assert Leescode.objects.make("eerste", by=ander_lid)


@pytest.mark.parametrize("fields", [{"naam": ""}, {"afdruk": sha256(b"dezelfde").hexdigest()}])
def test_the_database_refuses_one_without_a_name_and_the_same_digest_twice(fields, lid):
    given = {"gebruiker": lid, "gemaakt_op": timezone.now()}
    Leescode.objects.create(naam="een", afdruk=sha256(b"dezelfde").hexdigest(), **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Leescode.objects.create(**given | {"naam": "twee", "afdruk": "x"} | fields)


def test_its_last_use_is_written_once_a_day(code, lid, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert Leescode.objects.reader(code, today=date(2026, 1, 1)) == lid
    with django_assert_num_queries(1):
        Leescode.objects.reader(code, today=date(2026, 1, 1))
    Leescode.objects.reader(code, today=date(2026, 1, 2))
    assert lid.leescodes.get().laatst_gebruikt_op == date(2026, 1, 2)


@pytest.mark.parametrize("given", ["", "onzin", "wijk_", "\x00", "é" * 10_000, "\ud800"])
def test_what_is_no_code_opens_nothing_and_costs_as_much(given, code, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert Leescode.objects.reader(given) is None


def test_a_code_of_who_is_no_longer_active_opens_nothing(code, lid):
    lid.is_active = False
    lid.save()
    assert Leescode.objects.reader(code) is None


# The API


def test_a_code_opens_the_api_of_a_closed_site(code, client, besloten, fase):
    assert ask(client, code).status_code == 200
    assert client.get("/api/v1/fasen").status_code == 401


def test_a_code_opens_nothing_else(code, client, besloten, knooppunt):
    for path in ("/", "/mijn/gegevens/", "/mijn/leescodes/", "/ervaringen/", "/beheer/", "/sitemap.xml", "/api/"):
        assert "/inloggen/" in (url := ask(client, code, path).url) or "/login/" in url, path
        assert client.get(f"{path}?leescode={code}").status_code == 302, path


def test_the_api_takes_no_code_in_its_address(code, client, besloten, fase):
    assert client.get(f"/api/v1/fasen?leescode={code}").status_code == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic {}", "{}", "Bearer x{}", "Bearer {} x"])
def test_a_header_that_is_not_right_opens_nothing(header, code, client, besloten, fase):
    answer = client.get("/api/v1/fasen", headers={"authorization": header.format(code)})
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_a_withdrawn_code_and_one_that_never_was_get_the_same_answer(code, client, besloten, lid, fase):
    lid.leescodes.get().delete()
    withdrawn, never = ask(client, code), ask(client, "wijk_nooit")
    assert withdrawn.content == never.content
    assert withdrawn.headers == never.headers
    assert withdrawn.status_code == 401


def test_guessing_is_limited_and_says_so(code, client, besloten, fase):
    for _ in range(20):
        assert ask(client, "wijk_gok").status_code == 401
    refused = ask(client, "wijk_gok")
    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert refused["Content-Type"] == "application/problem+json"
    assert ask(client, code).status_code == 429  # or the guess that hits would still be told
    elsewhere = client.get("/api/v1/fasen", headers={"authorization": f"Bearer {code}"}, REMOTE_ADDR="192.0.2.9")
    assert elsewhere.status_code == 200


def test_a_right_code_counts_as_no_guess(code, client, besloten, fase):
    assert {ask(client, code).status_code for _ in range(25)} == {200}


def test_a_leescode_gives_no_session(code, client, besloten, fase):
    assert not ask(client, code).cookies
    assert client.get("/").status_code == 302


# The feeds


def titles(answer):
    return [entry.find(f"{ATOM}title").text for entry in ElementTree.fromstring(answer.content).iter(f"{ATOM}entry")]  # noqa: S314


@kept
def gedeeld(knooppunt, sporen, auteur, moderator):
    make_draft("Geheim", fase=knooppunt.fase)
    for zicht in ("openbaar", "leden"):
        make_ervaring(auteur, moderator, [knooppunt], titel=zicht, zichtbaarheid=zicht)


FEEDS = ["/feed/", "/feed/fase/fase-nummer-1/", "/ervaringen/feed/", "/ervaringen/feed/knooppunt/eerste-stap/"]


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_of_a_closed_site_opens_by_a_code_in_its_address(path, code, client, besloten, gedeeld, lid):
    answer = client.get(f"{path}?leescode={code}")
    expected = {"openbaar", "leden"} if "ervaringen" in path else {"Eerste stap"}
    assert set(titles(answer)) == expected
    assert answer["Cache-Control"] == "private, no-store"
    assert code not in html_of(answer)
    assert client.get(path).url.startswith("/account/inloggen/")
    assert client.get(f"{path}?leescode=wijk_fout").status_code == 401
    assert ask(client, code, path).status_code == 302  # a header is for the API
    client.force_login(lid)
    assert set(titles(client.get(path))) == expected


@pytest.mark.parametrize("path", FEEDS)
def test_on_an_open_site_a_code_or_a_login_changes_nothing(path, code, client, gedeeld, beheerder):
    before = client.get(path)
    assert set(titles(before)) == ({"openbaar"} if "ervaringen" in path else {"Eerste stap"})
    assert client.get(f"{path}?leescode={code}").content == before.content
    client.force_login(beheerder)
    assert client.get(path).content == before.content


@pytest.mark.parametrize("path", ["/", "/fase-nummer-1/", "/spoor/A/", "/ervaringen/"])
def test_a_page_with_a_feed_tells_where_to_get_a_code_on_a_closed_site_only(path, client, gedeeld, lid, settings):
    client.force_login(lid)
    assert PAGE not in html_of(client.get(path))
    settings.TOEGANG = "besloten"
    assert PAGE in html_of(client.get(path))


# The page of a member


def test_a_new_code_is_shown_once(inside, besloten, confirmed):
    html = html_of(inside.post(PAGE, {"naam": "Mijn script"}))
    code = re.search(r"wijk_[\w-]+", html)[0]
    assert Leescode.objects.reader(code) == confirmed
    again = inside.get(PAGE)
    assert code not in html_of(again)
    assert "Mijn script" in html_of(again)
    assert "no-store" in again["Cache-Control"]


@pytest.mark.parametrize("naam", ["", " ", "x" * 61, "\x00", "a" * 10_000])
def test_a_name_that_can_not_be_is_refused_and_kept_on_the_form(naam, inside, besloten, confirmed):
    answer = inside.post(PAGE, {"naam": naam})
    assert answer.status_code == 422
    assert "errorlist" in html_of(answer)
    assert not confirmed.leescodes.exists()


def test_an_eleventh_is_refused_in_words(inside, besloten, confirmed):
    for number in range(MOST):
        Leescode.objects.make(f"code {number}", by=confirmed)
    answer = inside.post(PAGE, {"naam": "Nog een"})
    assert answer.status_code == 422
    assert "Je hebt er al 10" in html_of(answer)
    assert 'value="Nog een"' in html_of(answer)


def test_its_owner_withdraws_a_code(inside, besloten, confirmed):
    code = Leescode.objects.make("weg", by=confirmed)
    assert inside.post(PAGE, {"intrekken": confirmed.leescodes.get().pk}).url == PAGE
    assert Leescode.objects.reader(code) is None
    assert "ingetrokken" in html_of(inside.get(PAGE))


@pytest.mark.parametrize("chosen", ["", "x", "\x00", "9" * 30, "-1", "²"])
def test_a_strange_choice_withdraws_nothing(chosen, inside, besloten, confirmed):
    Leescode.objects.make("blijft", by=confirmed)
    assert inside.post(PAGE, {"intrekken": chosen}).url == PAGE
    assert confirmed.leescodes.exists()


def test_a_code_of_another_is_out_of_reach(inside, besloten, ander_lid):
    Leescode.objects.make("van een ander", by=ander_lid)
    assert "van een ander" not in html_of(inside.get(PAGE))
    inside.post(PAGE, {"intrekken": ander_lid.leescodes.get().pk})
    assert ander_lid.leescodes.exists()


def test_the_password_is_asked_first(client, besloten, lid):
    client.force_login(lid)
    assert client.get(PAGE).url.startswith("/account/bevestig/")
    assert client.post(PAGE, {"naam": "x"}).status_code == 302
    assert not lid.leescodes.exists()


def test_a_code_that_was_not_used_for_a_year_is_pointed_out(inside, besloten, confirmed):
    Leescode.objects.make("stil", by=confirmed, now=timezone.now() - timedelta(days=400))
    assert "Gebruik je hem niet meer?" in html_of(inside.get(PAGE))
    Leescode.objects.update(laatst_gebruikt_op=timezone.localdate())
    assert "Gebruik je hem niet meer?" not in html_of(inside.get(PAGE))


def test_an_open_site_has_no_such_page_and_no_link_to_it(inside):
    assert inside.get(PAGE).status_code == 404
    assert inside.post(PAGE, {"naam": "x"}).status_code == 404
    assert PAGE not in html_of(inside.get("/mijn/gegevens/"))


def test_a_closed_site_leads_to_it_from_mijn_gegevens(inside, besloten):
    assert PAGE in html_of(inside.get("/mijn/gegevens/"))


def test_no_other_method_is_taken(inside, besloten):
    assert inside.delete(PAGE).status_code == inside.put(PAGE).status_code == 405


# Personal data


def test_codes_are_in_the_download_without_what_opens(inside, code, confirmed):
    data = json.loads(inside.get("/mijn/gegevens/download/").content)["account"]["leescodes"]
    assert [row["naam"] for row in data] == ["feedlezer"]
    assert "afdruk" not in data[0]


def test_codes_go_with_the_account(code, lid):
    persoonsgegevens.erase(lid, keep={})
    assert not Leescode.objects.exists()
    assert Leescode.objects.reader(code) is None


def test_the_number_of_queries_of_the_page_does_not_grow(inside, besloten, confirmed, django_assert_num_queries):
    asked = CaptureQueriesContext(connection)
    for total in (1, MOST):
        while confirmed.leescodes.count() < total:
            Leescode.objects.make("code", by=confirmed)
        inside.get(PAGE)
        with asked as queries:
            inside.get(PAGE)
        asked = django_assert_num_queries(len(queries))
