"""Headers that no browser sends, and addresses in texts that are none: an answer each time, at every address."""

import pytest
from django.test import Client

from meenemen.boekje import omvang, opmaak
from tests import adressen
from tests.make import make_knooppunt
from tests.site.test_access import inhoud, rijen, undone  # noqa: F401

NUL, LONG = "a\x00b", "x" * 5000
BROKEN = [
    "http://[",
    "http://[::1",
    "//[",
    "http://a]b",
    "http://localhost:²",
    "http://a:b:c",
    "null",
    "\xb2",
    NUL,
    LONG,
    "",
]
# By name, what it may hold; each goes to every address.
HEADERS = {
    "Origin": BROKEN,
    "Referer": BROKEN,
    "Sec-Fetch-Site": ["\xb2", "cross-site"],
    "Content-Length": ["\xb2", "-1", "9" * 40, "x", "1 2", ""],
    "Content-Type": [
        "\xb2", "multipart/form-data", "multipart/form-data; boundary=\xb2", "application/json; charset=\xb2", ";" * 50,
    ],
    "Cookie": [f"sessionid={NUL}", "csrftoken=\xff; messages=[[", "apparaat=\xb2:a:b", "=;=;;", ";" * 500],
    "Accept": ["\xb2", "*/*;q=\xb2", "," * 200],
    "Accept-Language": ["../../etc;q=zz", "nl;q=\xb2", "-" * 300],
    "Accept-Encoding": ["\xb2", "gzip;q=x"],
    "Range": ["bytes=\xb2-", "bytes=9-1", "bytes=" + "0-1," * 100, "x=1", "bytes=-" + "9" * 30],
    "If-Modified-Since": ["gisteren", "\xb2", "Thu, 99 Feb 99999 25:61:61 GMT", "9" * 30],
    "If-None-Match": ["\xb2", '"', "W/", "*", '"a", ' * 200],
    "If-Match": ["\xb2", "*"],
    "If-Range": ["\xb2"],
    "Authorization": ["Bearer \xb2", "Bearer", f"Bearer {NUL}", "Basic \xb2", f"Bearer {LONG}"],
    "X-Forwarded-For": ["\xb2", "1, 2, x", "," * 300, "[::1", "::1%\xb2", "999.1.1.1"],
    "X-Forwarded-Proto": ["\xb2", "https,http"],
    "X-Forwarded-Host": BROKEN,
    "Forwarded": ["for=\xb2"],
    "X-HTTP-Method-Override": ["TRACE"],
    "X-CSRFToken": ["\xb2", NUL],
    "X-Bewaar": ["\xb2"],
    "X-Requested-With": ["XMLHttpRequest"],
    "User-Agent": ["", "\xb2", NUL, LONG],
}  # fmt: skip
HOSTS = [
    "localhost:\xb2",
    "[::1",
    "[",
    "]",
    "localhost:",
    "a b",
    "localhost/pad",
    "localhost@elders.example",
    "\xb2",
    NUL,
    "",
]
# Each of these sets has one header of each name, so that every value goes to every address once.
SETS = [
    {name: values[turn] for name, values in HEADERS.items() if turn < len(values)}
    for turn in range(max(map(len, HEADERS.values())))
]


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("role", ["visitor", "auteur"])
def test_no_header_makes_a_failure(role, inhoud, request, settings):  # noqa: F811
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client(raise_request_exception=False)
    if role != "visitor":
        client.force_login(request.getfixturevalue(role))
    wrong = []
    for path in adressen.ADDRESSES.values():
        for headers in SETS:
            ask = client.get if role == "visitor" else client.post
            with undone():
                answer = ask(path.format(**inhoud), headers=headers)
            for close in answer._resource_closers if answer.streaming else ():
                close()
            if answer.status_code >= 500:
                wrong.append((path, headers))
    assert wrong == []


@pytest.mark.parametrize("host", HOSTS, ids=ascii)
@pytest.mark.parametrize("path", ["/", "/terugmelden/eerste-stap/nuttig/", "/api/v1/", "/static/x.css", "/gezond/"])
def test_no_host_makes_a_failure(host, path, knooppunt):
    client = Client(raise_request_exception=False)
    for ask in (client.get, client.post):
        assert ask(path, headers={"host": host}).status_code in (200, 400, 404, 405)


@pytest.mark.parametrize(
    ("headers", "counted"),
    [
        ({}, True),
        ({"origin": "http://testserver"}, True),
        ({"origin": "https://testserver"}, False),
        ({"origin": "http://testserver:8443"}, False),
        ({"origin": "http://elders.example"}, False),
        ({"origin": "http://testserver.elders.example"}, False),
        ({"origin": "null"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        *[({"origin": origin}, False) for origin in BROKEN if origin and origin != "null"],
    ],
    ids=ascii,
)
def test_only_a_page_of_this_site_may_count(headers, counted, knooppunt, client):
    answer = client.post("/terugmelden/eerste-stap/nuttig/", {"antwoord": "ja"}, headers=headers)
    assert answer.status_code == (302 if counted else 400)
    assert knooppunt.waarderingen.exists() is counted


ADDRESSES = [
    "http://[",
    "//[",
    "https://[::1",
    "http://a]b",
    "http://a:²/",
    "mailto:[",
    "/[",
    "#[",
    "http://[x](y)",
    "?[",
]


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_in_a_text_that_is_none_is_shown_as_text(address, fase, sporen, client):
    text = f"Zie [deze link]({address}) en <{address}> en {address} zelf."
    knooppunt = make_knooppunt("Met een link", fase=fase, aanpak=text, in_gewone_taal=text, tips=[text], doel=text)
    for path in (knooppunt.get_absolute_url(), "/feed/", "/fase-nummer-1/", f"/api/v1/knooppunten/{knooppunt.slug}"):
        assert client.get(path).status_code == 200
    assert "deze link" in opmaak.make(omvang.find("methode"))
