"""Who has a session gets the page of a visitor with their own parts: the same, letter by letter, as made for them."""

import re

import pytest
from django.contrib.messages import constants
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knooppunten.models import Knooppunt
from meenemen.eigen import KEY
from meenemen.models import Lijst
from paginas import own_parts
from paginas.declared import pages
from tests.adressen import ADDRESSES
from tests.make import make_draft
from tests.make_ervaring import make_ervaring, make_inzending
from tests.site.test_access import inhoud, rijen  # noqa: F401  fixtures
from tests.site.test_cache import PATH, SESSION, Server, connection_of_the_test  # noqa: F401  a fixture

READERS = ["visitor with a list", "lid", "lid with lists", "auteur", "moderator", "redacteur", "beheerder"]
ONCE = re.compile(rb'name="(csrfmiddlewaretoken|stempel)" value="[^"]*"')


@pytest.fixture
def server(inhoud, auteur, lid, moderator):  # noqa: F811
    """The site with something of everything, and what a visitor does not see: for members, in a draft, of somebody."""
    knooppunt = Knooppunt.objects.get(slug="eerste-stap")
    make_ervaring(auteur, moderator, [knooppunt], titel="Onder ons", zichtbaarheid="leden")
    make_inzending(auteur, [knooppunt], titel="Onderweg")
    make_draft("Nog niet klaar")
    for title in ("De Akkers", "De Velden"):
        Lijst.objects.create(eigenaar=lid, titel=title)
    Lijst.objects.get(titel="De Akkers").add(knooppunt)
    return Server()


@pytest.fixture(params=READERS)
def cookie(request, client, settings, server):
    """The session of such a reader, with a message waiting; a new one each time it is called."""

    def new() -> str:
        client.logout()
        if request.param != "visitor with a list":
            client.force_login(request.getfixturevalue(request.param.split()[0]))
        session = client.session
        if request.param == "visitor with a list":
            session[KEY] = [Lijst.objects.create(titel="Van deze browser").pk]
        if request.param != "lid":
            session["_messages"] = f'[["__json_message",0,{constants.SUCCESS},"Bewaard."]]'
        session.save()
        return f"{SESSION}={session.session_key}"

    return new


def made(server, path, cookie, *, shared):
    key, server.cache.key = server.cache.key, server.cache.key if shared else lambda environ: None
    try:
        answer = server.get(path, HTTP_COOKIE=cookie)
    finally:
        server.cache.key = key
    return answer.status, sorted(each for each in answer.all if each[0] != "Set-Cookie"), ONCE.sub(b"", answer.body)


@pytest.mark.ignore_template_errors
def test_every_shared_page_is_the_same_as_made_for_its_reader(server, inhoud, cookie):  # noqa: F811
    odd = {}
    for name, page in pages.items():
        if page.shared:
            path = ADDRESSES[name].format(**inhoud)
            if made(server, path, cookie(), shared=True) != made(server, path, cookie(), shared=False):
                odd[name] = path
    assert odd == {}


def test_a_member_costs_no_page(server, client, lid, monkeypatch):
    """The view is not asked, and no query but those about the reader."""
    client.force_login(lid)
    own = f"{SESSION}={client.session.session_key}"
    visitor = server.get(PATH).body
    monkeypatch.setattr("knooppunten.views.build_page", None)
    server.get(PATH, HTTP_COOKIE=own)
    with CaptureQueriesContext(connection) as captured:
        page = server.get(PATH, HTTP_COOKIE=own)
    assert page.status == 200
    assert b"Uitloggen" in page.body
    assert b"De Akkers" in page.body
    assert page.headers["Cache-Control"] == "private, no-store"
    # generation; session and user; lists; ervaringen, and own ones on their way; where they were, and a note of it
    assert len(captured) <= 8, [row["sql"][:90] for row in captured]
    assert server.get(PATH).body == visitor


def test_the_shared_part_is_what_a_visitor_gets(server, client, lid):
    client.force_login(lid)
    body = server.get(PATH, HTTP_COOKIE=f"{SESSION}={client.session.session_key}").body
    (kept,) = server.cache.shelves[True].rows.values()
    visitor, at, place = server.get(PATH).body, 0, 0
    assert kept.whole.body == visitor
    assert len(kept.whole.parts) >= 5
    for part in kept.whole.parts:
        shared = visitor[at : part.start]
        place = body.index(shared, place) + len(shared)
        at = part.end
    assert body.endswith(visitor[at:])


def test_no_mark_reaches_anybody(server, inhoud, client, lid):  # noqa: F811
    client.force_login(lid)
    own = f"{SESSION}={client.session.session_key}"
    for path in (
        PATH,
        "/nergens/",
        "/spoorkaart/",
        f"{PATH}?van=/spoorkaart/",
        f"/ervaringen/openbaar-{inhoud['openbaar']}/",
    ):
        for cookie in ("", own):
            assert own_parts.MARK.encode() not in server.get(path, HTTP_COOKIE=cookie).body
