"""What visitors paste shows as it looked, and saving it again changes nothing."""

import time

import pytest
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from ervaringen.forms import InzendingForm
from ervaringen.mijn import AfloopForm
from meenemen.forms import BewaarForm, OnderdeelForm
from tekst.plakken import lijsten, opgemaakt
from tekst.render import render
from tekst.schoon import schoon
from tekst.velden import GeplaktVeld
from terugmelden.forms import ErvaringmeldingForm, MeldingForm
from tests.make_ervaring import make_concept, make_inzending

PASTED = {
    "bullets of Word": ("We deden:\n•\tflyers\n•\tavond", "<ul>\n<li>flyers</li>\n<li>avond</li>\n</ul>"),
    "a second level of Word": ("•\teen\no\ttwee\n•\tdrie", "<li>een\n<ul>\n<li>twee</li>\n</ul>\n</li>"),
    "bullets of a phone": ("•een\n· twee\n▪ drie", "<li>een</li>\n<li>twee</li>\n<li>drie</li>"),
    "a sign of Word's own font": ("\uf0b7\teen\n\uf0b7\ttwee", "<li>een</li>"),
    "dashes": ("– een\n– twee", "<li>een</li>\n<li>twee</li>"),
    "a hard space behind a dash": ("-\u00a0een\n-\u00a0twee", "<li>een</li>\n<li>twee</li>"),
    "numbers with a tab": ("1.\teen\n2.\ttwee", "<ol>\n<li>een</li>\n<li>twee</li>\n</ol>"),
    "a dash of Markdown": ("- een\n- twee", "<li>een</li>\n<li>twee</li>"),
    "a single line end": ("Regel een\nRegel twee", "Regel een<br>\nRegel twee"),
    "an empty line": ("Een\n\nTwee", "<p>Een</p>\n<p>Twee</p>"),
    "a leading tab": ("\tAlinea met inspringing", "<p>Alinea met inspringing</p>"),
    "four spaces": ("Een\n\n    twee", "<p>twee</p>"),
    "a line below a greeting": ("Met groet\n--\nJan", "<p>Met groet</p>\n<p>--<br>\nJan</p>"),
    "a double line": ("Titel\n==", "<p>Titel</p>\n<p>==</p>"),
    "an address without https": ("[site](www.zwolle.nl)", 'href="https://www.zwolle.nl"'),
    "a space in an address": ("[nota](https://a.nl/nota warmte.pdf)", 'href="https://a.nl/nota%20warmte.pdf"'),
    "brackets in an address": ("[x](https://a.nl/a_(b))", 'href="https://a.nl/a_(b)"'),
    "a line below a list": ("- een\n- twee\nEn toen.", "<li>twee</li>\n</ul>\n<p>En toen.</p>"),
    "lines below a numbered list": ("1. een\nEn toen.\nEn nu.", "</ol>\n<p>En toen.<br>\nEn nu.</p>"),
    "a line below a list of Word": ("•\teen\no\ttwee\nEn toen.", "</ul>\n<p>En toen.</p>"),
    "a line below a line of an item": ("- een\n  nog\nEn toen.", "<li>een<br>\nnog</li>\n</ul>\n<p>En toen.</p>"),
    "what was kept as a line of an item": ("- een  \nEn toen.", "<li>een</li>\n</ul>\n<p>En toen.</p>"),
    "an indented line of an item": ("- een\n  nog\n- twee", "<li>een<br>\nnog</li>\n<li>twee</li>"),
    "another paragraph in an item": ("- een\n\n  nog\n- twee", "<p>nog</p>"),
}


@pytest.mark.parametrize(("text", "html"), PASTED.values(), ids=PASTED)
def test_what_is_pasted_shows_as_it_looked(text, html):
    shown = render(opgemaakt(text)).html
    assert html in shown
    assert "<pre>" not in shown
    assert "<h3>" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "Een zin.\n\n- een\n- twee\n\n> citaat",
        "a | b\n--|--\n1 | 2",
        "### Kop",
        "```\n\tcode\n--\n```",
        "o ja, dat ook",
        '[x](/kaart/ "titel")',
    ],
)
def test_what_is_good_already_shows_the_same(text):
    assert render(opgemaakt(text)).html == render(text).html


PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "\t", "    ", " ", "•", "o", "–", "-", "--", "=", "1.", "\u00a0", "tekst", "```", "~~~"),
        *("[a](www.x.nl/b c)", "\\", "|", ">", "#", "*", "  "),
    ]
)


@given(st.lists(PIECES, max_size=16).map("".join) | st.text(max_size=60))
@example("•\teen\no\ttwee\n•\tdrie")
@example("- a\n\n\tb\nc")
@example("- a\nb\n  c\n--")
def test_saving_twice_changes_nothing(text):
    once = opgemaakt(schoon(text))
    assert opgemaakt(once) == once
    assert schoon(once) == once
    assert lijsten(lijsten(text)) == lijsten(text)


@pytest.mark.parametrize(
    "piece", ["•\teen\n", "tekst\n", "[a](www.x nl/b", "\t" * 9 + "x", "](www." + "(" * 9, "- " * 9]
)
def test_a_long_text_takes_no_time(piece):
    text = piece * (20_000 // len(piece))
    began = time.process_time()
    opgemaakt(text)
    assert time.process_time() - began < 0.2


# Every place where visitors type at length


def test_an_ervaring_is_kept_as_it_looked_and_no_further(client, lid, knooppunt):
    client.force_login(lid)
    concept = make_concept(lid, [knooppunt])
    page = client.get(reverse("ervaring_schrijven", args=[concept.pk])).content.decode()
    assert "Markdown" not in page
    assert "[[" not in page
    posted = {"titel": "Titel", "zichtbaarheid": "openbaar", "knooppunten": [knooppunt.pk]}
    for text in ("We deden:\r\n•\tflyers\r\n•\tavond", "We deden:\n- flyers\n- avond"):
        form = InzendingForm(posted | {"wat_deden": text}, by=lid)
        form.is_valid()
        assert form.cleaned_data["wat_deden"] == "We deden:\n- flyers\n- avond"
    assert AfloopForm({"afloop": "Regel een\nRegel twee"}).fields["afloop"].clean("a\nb") == "a  \nb"


def test_what_has_no_room_stays_as_it_was_typed():
    full = "a\n" * 9_999 + "a"
    assert GeplaktVeld().clean(full) == full


@pytest.mark.parametrize(
    "form", [BewaarForm, OnderdeelForm, MeldingForm, ErvaringmeldingForm], ids=lambda f: f.__name__
)
def test_a_note_or_remark_keeps_its_lines_and_has_plain_lists(form):
    field = form.base_fields.get("noot") or form.base_fields["tekst"]
    assert field.clean("Een\n•\ttwee\n[x](www.y.nl)") == "Een\n- twee\n[x](www.y.nl)"


def test_what_a_moderator_proposes_is_made_of_the_same(lid, moderator, knooppunt):
    concept = make_inzending(lid, [knooppunt])
    concept.propose(by=moderator, texts={"wat_deden": "Regel een\nRegel twee"})
    assert concept.voorstel == {"wat_deden": "Regel een  \nRegel twee"}
