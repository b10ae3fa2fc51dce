"""An organisation's own name, logo and theme."""

import os
import re
from pathlib import Path

import pytest
import rcssmin
from django.contrib.staticfiles import finders

from config.finders import SHEET, style_parts
from tests.html import html_of


@pytest.fixture
def thema(settings, tmp_path):
    css, logo = tmp_path / "gemeente.css", tmp_path / "logo.svg"
    css.write_text(".voorbeeld-theme { --utrecht-link-color: rgb(200, 0, 0) }")
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    settings.THEMA_CSS, settings.SITE_LOGO = str(css), str(logo)
    settings.THEMA_KLASSE, settings.SITE_NAAM = "voorbeeld-theme", "Wijkaanpak Voorbeeldstad"
    finders.get_finder.cache_clear()
    yield settings
    finders.get_finder.cache_clear()


def test_name_logo_and_theme_come_from_the_environment(thema, client, db):
    html = html_of(client.get("/"))
    assert '<html lang="nl" class="voorbeeld-theme">' in html
    assert "<title>Zo krijg je samen een wijk van het gas · Wijkaanpak Voorbeeldstad</title>" in html
    assert '<link rel="stylesheet" href="/static/thema/gemeente.css">' in html
    assert '<img class="merk__logo" src="/static/thema/logo.svg" alt="" height="32">' in html
    assert html.index("css/wijkaanpak.css") < html.index("thema/gemeente.css")


def test_only_the_named_files_are_served(thema, tmp_path):
    (tmp_path / "geheim.txt").write_text("x")
    assert finders.find("thema/gemeente.css")
    assert finders.find("thema/logo.svg")
    assert not finders.find("thema/geheim.txt")


def test_without_a_theme_nothing_of_it_is_asked_for(client, db):
    html = html_of(client.get("/"))
    assert "thema/" not in html
    assert '<html lang="nl">' in html


def test_one_style_sheet_holds_every_part_tokens_first(settings):
    parts = style_parts(settings.BASE_DIR / "static" / "css")
    joined = Path(finders.find(SHEET)).read_text()
    assert [part.name for part in parts[:3]] == ["tokens.css", "base.css", "layout.css"]
    ends = [joined.index(rcssmin.cssmin(part.read_text())[-100:]) for part in parts]
    assert ends == sorted(ends)
    assert len(joined) < sum(len(part.read_text()) for part in parts), "its comments are left out"
    assert "/*" not in joined


def test_the_sheet_tells_paper_where_the_site_stands(settings):
    for address in ("https://een.example", "https://twee.example"):
        settings.SITE_URL = address
        assert Path(finders.find(SHEET)).read_text().endswith(f':root{{--adres:"{address}"}}}}')


def test_a_theme_is_never_mixed_with_the_night(thema):
    night = "prefers-color-scheme:dark"
    assert night not in Path(finders.find(SHEET)).read_text()
    thema.THEMA_CSS = ""
    assert night in Path(finders.find(SHEET)).read_text()


def scrolls_down(css: str) -> list[str]:
    """What would scroll by itself within a page: of that a reader sees a part, and doesn't know of the rest."""
    return re.findall(r"overflow-y: *(?:auto|scroll)|overflow: *(?:auto|scroll)", css)


def test_nothing_within_a_page_scrolls_by_itself(settings):
    parts = style_parts(settings.BASE_DIR / "static" / "css")
    assert {part.name: found for part in parts if (found := scrolls_down(part.read_text()))} == {}
    assert scrolls_down("a { overflow: auto } b { overflow-y: scroll } c { overflow-x: auto }") == [
        "overflow: auto",
        "overflow-y: scroll",
    ]


def test_a_changed_part_is_in_the_sheet_at_once(monkeypatch, tmp_path):
    """Also when it is older than the sheet: another file may have come in its place."""
    source = tmp_path / "deel.css"
    monkeypatch.setattr("config.finders.style_parts", lambda folder: [source])
    for text, moment in (("a{}", None), ("b{}", (1, 1))):
        source.write_text(text)
        os.utime(source, moment)
        assert Path(finders.find(SHEET)).read_text().startswith(text)
