"""Paper: what comes out of the printer."""

import re

from knooppunten.models import Knooppunt


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def test_the_longest_knooppunten_take_two_pages(site, page):
    rows = list(Knooppunt.objects.select_related("fase").prefetch_related("tips"))
    rows.sort(key=lambda row: len(row.aanpak) + sum(len(tip.tekst) for tip in row.tips.all()), reverse=True)
    for row in rows[:12]:
        page.goto(site + row.get_absolute_url())
        assert pages_of(page.pdf(format="A4")) <= 2, row.slug


def test_on_paper_links_say_their_address_and_menus_are_gone(site, page):
    page.goto(f"{site}/kiezen/concept-uitvoeringsplan-schrijven/")
    page.emulate_media(media="print")
    after = "getComputedStyle(document.querySelector('.tekst a[href^=\"/\"]'), '::after').content"
    assert "attr" in page.evaluate(after) or "/" in page.evaluate(after)
    for gone in (".kop nav", ".zoekvorm", ".terug", ".bladeren", ".zij"):
        assert page.locator(gone).first.is_hidden(), gone
