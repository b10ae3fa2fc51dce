"""No network and no account writes, searches or has files made without end, at whatever address and behind a proxy."""

import pytest
from django.test import Client

from accounts import floods, sessieduur
from paginas.declared import Gives, pages
from tests.adressen import ADDRESSES
from tests.beheer import form_data
from tests.html import html_of
from tests.site.test_access import inhoud, rijen, undone

__all__ = ["inhoud", "rijen"]
WRITES = [name for name, page in pages.items() if "POST" in page.methods]
SEARCHES = [name for name, page in pages.items() if "q" in page.query and page.gives is not Gives.API]
FILES = [name for name, page in pages.items() if page.gives is Gives.FILE and name not in SEARCHES]
FREE = {
    "gezond": "a load balancer asks it every few seconds; it reads one row",
    "leeft": "the same; it reads nothing",
    "klaar": "the same, and what starts or upgrades a server",
    "robots": "a text of six lines",
    "security": "a text of four lines",
    # what shows one kept row as a file, or declares no file
    "openapi": "made once for each process",
}
BOTH = "/zoeken/suggesties/?q=w"


@pytest.fixture
def low(monkeypatch):
    """One of everything in five minutes; the window does not turn meanwhile."""
    monkeypatch.setattr(floods, "FLOOD", dict.fromkeys(floods.FLOOD, (1, 1)))
    monkeypatch.setattr(floods, "time", lambda: 1_000_000.0)
    floods._here.clear()
    yield
    floods._here.clear()


def close(answer):
    for closer in answer._resource_closers if answer.streaming else ():
        closer()
    return answer


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("name", WRITES)
def test_every_address_that_writes_has_a_limit(name, inhoud, low, auteur):
    client = Client(raise_request_exception=False)
    client.force_login(auteur)
    with undone():
        close(client.post(ADDRESSES[name].format(**inhoud)))
        answer = client.post(ADDRESSES[name].format(**inhoud))
    assert answer.status_code == 429
    assert answer["Retry-After"] == "300"


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("name", SEARCHES + FILES)
def test_every_address_that_searches_or_makes_a_file_has_a_limit(name, inhoud, low, beheerder):
    client = Client(raise_request_exception=False)
    client.force_login(beheerder)
    path = ADDRESSES[name].format(**inhoud)
    if "GET" not in pages[name].methods:
        return
    answers = [close(client.get(path)).status_code for _ in range(2)]
    assert (answers[1] == 429) is (name not in FREE)


@pytest.mark.parametrize("path", ["/beheer/knooppunten/knooppunt/?q=stap", "/beheer/autocomplete/?term=stap"])
@pytest.mark.ignore_template_errors
def test_searching_in_the_admin_has_a_limit_and_reading_it_has_not(path, low, beheerder, client):
    client.force_login(beheerder)
    assert client.get("/beheer/").status_code == client.get("/beheer/").status_code == 200
    assert [client.get(path).status_code for _ in range(2)][1] == 429


@pytest.mark.ignore_template_errors
def test_writing_in_the_admin_has_a_limit(low, beheerder, client):
    client.force_login(beheerder)
    codes = [client.post("/beheer/knooppunten/fase/add/", {"naam": "Kort"}).status_code for _ in range(2)]
    assert codes == [200, 429]


def test_one_network_does_not_use_up_what_another_has(low, db):
    mine, other = Client(REMOTE_ADDR="10.0.0.1"), Client(REMOTE_ADDR="10.0.0.2")
    assert [mine.get(BOTH).status_code, mine.get(BOTH).status_code, other.get(BOTH).status_code] == [200, 429, 200]


def test_an_account_has_its_limit_wherever_it_is(low, lid):
    codes = []
    for number in range(2):
        client = Client(REMOTE_ADDR=f"10.0.1.{number}")
        client.force_login(lid)
        codes.append(client.post("/mijn/bezoek/").status_code)
    assert codes[1] == 429


def test_an_ipv6_network_is_one(low, db):
    callers = [Client(REMOTE_ADDR=f"2001:db8:1:2::{number}") for number in (1, 2)]
    assert [caller.get(BOTH).status_code for caller in callers] == [200, 429]


def test_behind_a_proxy_the_caller_counts_that_the_proxy_saw(low, db, settings):
    """The last of X-Forwarded-For is the proxy's own word; what stands before it a stranger wrote."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client = Client(REMOTE_ADDR="127.0.0.1")
    asked = [("10.0.2.1", 200), ("10.0.2.2", 200), ("1.2.3.4, 10.0.2.1", 429), ("9.9.9.9, 10.0.2.2", 429)]
    for forwarded, status in asked:
        assert client.get(BOTH, headers={"x-forwarded-for": forwarded}).status_code == status


def test_without_a_proxy_the_header_says_nothing(low, db):
    client = Client(REMOTE_ADDR="10.0.3.1")
    codes = [client.get(BOTH, headers={"x-forwarded-for": f"1.1.1.{n}"}).status_code for n in range(2)]
    assert codes == [200, 429]


def test_words_that_came_too_often_stand_on_the_page_that_says_so(low, knooppunt):
    path, words = "/terugmelden/eerste-stap/", "Dit klopt al lang niet meer, en ik typte het helemaal uit."
    client = Client(headers={"referer": "http://testserver" + path})
    data = form_data(client.get(path).content.decode())
    client.post(path, data)
    answer = client.post(path, data | {"tekst": words})
    assert answer.status_code == 429
    assert words in html_of(answer)


def test_the_script_that_saves_hears_it_in_json(low, client, lid):
    client.force_login(lid)
    codes = [client.post("/mijn/bezoek/", headers={"x-bewaar": "ja"}) for _ in range(2)]
    assert codes[1].status_code == 429
    assert "Wacht een paar minuten" in codes[1].json()["melding"]


def test_after_five_minutes_it_goes_on(low, db, monkeypatch):
    client = Client(REMOTE_ADDR="10.0.4.1")
    assert [client.get(BOTH).status_code for _ in range(2)] == [200, 429]
    monkeypatch.setattr(floods, "time", lambda: 1_000_301.0)
    assert client.get(BOTH).status_code == 200


def test_reading_counts_nothing(low, client, knooppunt):
    for _ in range(3):
        assert client.get(knooppunt.get_absolute_url()).status_code == 200
        assert client.get("/zoeken/").status_code == 200


def test_people_do_not_come_near_the_limits():
    """A form that saves itself every ten seconds, and thirty colleagues behind one address who do so."""
    network, account = floods.FLOOD[floods.WRITING]
    assert account >= 300 / 10 * 2
    assert network >= 30 * 300 / 10
    assert sessieduur.STAFF_IDLE < sessieduur.STAFF_LONGEST < sessieduur.MEMBER_LONGEST
