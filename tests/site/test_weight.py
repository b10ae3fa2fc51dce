"""What a first visit weighs, with the content that comes with the project."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

LIMIT = 30_000  # bytes, gzipped: HTML, CSS and script together
REQUESTS = 4  # the page and all it asks for
PAGES = ["/", "/spoorkaart/", "/samen-beginnen/", "/samen-beginnen/helderheid-over-ambities-belangen-en-prioritering/"]


def parts_of(html: str) -> list[str]:
    """The static files that a page asks for, each once."""
    links = re.findall(r'<link rel="(?:stylesheet|icon)" href="/static/([^"]+)"', html)
    return list(dict.fromkeys(links + re.findall(r'<(?:script|img)[^>]* src="/static/([^"]+)"', html)))


def test_a_first_visit_is_light(loaded, client):
    for path in PAGES:
        html = client.get(path).content
        parts = parts_of(html.decode())
        assert "css/wijkaanpak.css" in parts
        bodies = [html, *(Path(finders.find(part)).read_bytes() for part in parts)]
        assert len(bodies) <= REQUESTS, path
        assert sum(len(gzip.compress(body)) for body in bodies) < LIMIT, path


def test_the_indentation_of_templates_is_not_sent(loaded, client):
    for path in PAGES:
        assert b"\n  " not in client.get(path).content, path


def test_every_static_file_that_a_page_asks_for_is_counted():
    html = '<link rel="stylesheet" href="/static/a.css"><script defer src="/static/b.js"></script><img src="/static/c">'
    assert parts_of(html) == ["a.css", "b.js", "c"]
