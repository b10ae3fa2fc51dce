"""Markdown to clean HTML."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knooppunten.fill import fill
from naslag.verwijzing import Marks
from tekst.references import CLOSE, OPEN, SEP
from tekst.render import MAX_LENGTH, TextTooLong, render

ALLOWED = {
    "a": {"href", "rel", "class"},
    "span": {"class", "aria-hidden"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "ol": {"start"},
}
TAGS = set("p br strong em ul ol li a span h3 h4 h5 h6 blockquote code pre hr div table thead tbody tr th td".split())


class Checker(HTMLParser):
    """Collects what may not be in a cleaned text."""

    def __init__(self):
        super().__init__()
        self.bad = []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.bad.append(tag)
        for name, value in attrs:
            if name not in ALLOWED.get(tag, set()):
                self.bad.append(f"{tag} {name}")
            if name == "href" and not re.match(r"(https?://|mailto:|/(?!/)|#)", value or ""):
                self.bad.append(f"href {value}")


def bad_parts(source):
    checker = Checker()
    checker.feed(fill(render(source).html, {}, marks=Marks()))
    return checker.bad


def test_markdown_becomes_html():
    html = render("Een **punt**.\n\n- a\n- b\n\n1. x").html
    assert "<strong>punt</strong>" in html
    assert html.count("<li>") == 3
    assert "<ol>" in html


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "[x](//elders.example/pad)",
        "[x](/\\elders.example)",
        "[x](https://naam:wachtwoord@elders.example)",
        "![x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        '[x](https://a.example "a\\" onclick=alert(1)")',
        "<details open ontoggle=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "```<script>\nalert(1)\n```",
        "[[a|<img src=x onerror=alert(1)>]]",
        "[[<script>alert(1)</script>]]",
    ],
)
def test_nothing_that_runs_comes_through(source):
    assert bad_parts(source) == []


def test_raw_html_is_shown_as_text():
    assert render("<b>dik</b>").html == "<p>&lt;b&gt;dik&lt;/b&gt;</p>"


@pytest.mark.parametrize("url", ["https://a.example/x", "http://a.example", "mailto:a@b.example", "/fasen/", "#tip-3"])
def test_links_that_are_allowed_stay(url):
    assert f'href="{url}"' in render(f"[x]({url})").html


def test_an_external_link_says_that_it_leaves_the_site():
    html = render("[x](https://elders.example/)").html
    assert 'rel="external noopener"' in html
    assert '<span class="verborgen"> (andere site)</span></a>' in html


@pytest.mark.parametrize("url", ["/fasen/", "http://localhost:8000/fasen/", "mailto:a@b.example"])
def test_an_own_link_says_nothing(url):
    html = render(f"[x]({url})").html
    assert "andere site" not in html
    assert "rel=" not in html


def test_a_link_within_emphasis_keeps_its_mark_to_itself():
    html = render("*[uit](https://a.example)* en [in](/fasen/)").html
    assert html.count("andere site") == 1
    assert html.index("andere site") < html.index("fasen")


def test_headings_start_at_three_and_skip_no_level():
    html = render("# Een\n\n### Drie\n\n# Weer een\n\n###### Zes").html
    assert re.findall(r"<h(\d)>", html) == ["3", "4", "3", "4"]


def test_a_picture_of_elsewhere_is_a_link():
    html = render("![Foto van de straat](https://a.example/x.png)").html
    assert "<img" not in html
    assert '<a href="https://a.example/x.png"' in html
    assert "Foto van de straat" in html


def test_a_picture_in_a_link_makes_no_link_in_a_link():
    assert render("[![foto](https://a.example/x.png)](/fasen/)").html.count("<a ") == 1


def test_a_table_can_be_scrolled_by_keyboard():
    html = render("| a | b |\n|---|:--|\n| 1 | [[x\\|tekst]] |").html
    assert '<div class="tabel" role="region" tabindex="0" aria-label="Tabel">' in html
    assert "style" not in html
    assert f"{SEP}tekst{CLOSE}" in html


def test_mentions_are_found_in_their_order_but_not_in_code():
    rendered = render("Zie [[twee]] en [[een|eerst]], `[[code]]`, [link](/fasen/).\n\n    [[ook code]]")
    assert rendered.names == ["twee", "een"]


def test_a_mention_within_a_link_wins_as_any_inner_link_does():
    rendered = render("[link [[binnen]] meer](/fasen/)")
    assert rendered.names == ["binnen"]
    assert "<a " not in rendered.html


def test_our_own_marks_in_a_text_forge_nothing():
    forged = f"{OPEN}knooppunt{SEP}1{SEP}<b>{CLOSE}"
    assert OPEN not in render(forged).html
    assert render(f"a{forged}b").html == "<p>aknooppunt1&lt;b&gt;b</p>"


def test_a_text_has_an_end():
    assert render("a" * MAX_LENGTH).html
    with pytest.raises(TextTooLong, match="te lang: 20001 tekens"):
        render("a" * (MAX_LENGTH + 1))


HOSTILE = ["[", "*", ">", "[[", "|", "`", "![", "<", "_a", "[a](", "- ", "#", "\\", "&", "*_", "[[a|", "|-", "1. "]


@pytest.mark.parametrize("part", HOSTILE)
def test_hostile_repetition_stays_clean(part):
    assert bad_parts(part * (MAX_LENGTH // len(part))) == []


MARKDOWNISH = st.lists(
    st.one_of(
        st.sampled_from(
            [*HOSTILE, "](", ")", "]]", "\n", "\n\n", "javascript:", "https://a.example", '"', "'", "onx=", "="]
        ),
        st.text(max_size=6),
    ),
    max_size=40,
).map("".join)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(MARKDOWNISH)
def test_whatever_is_typed_comes_out_clean(source):
    assert bad_parts(source) == []


@settings(max_examples=60, deadline=None)
@given(MARKDOWNISH)
def test_most_of_what_is_typed_comes_out_clean(source):
    assert bad_parts(source) == []
