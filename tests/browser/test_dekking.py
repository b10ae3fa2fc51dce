"""What is and what is missing, at every width: the drawings can be read, and nothing sticks out."""

import pytest

from tests.browser.conftest import axe_problems, sticks_out
from zoeken.models import Zoekvraag, this_month

# A name beside its row of squares that runs into the first of them.
OVER = """() => [...document.querySelectorAll('.raster')].flatMap(drawing => {
    const first = drawing.querySelector('rect').getBoundingClientRect().left
    return [...drawing.querySelectorAll('.raster__kop')].filter(name => name.getAttribute('x') === '0')
        .filter(name => name.getBoundingClientRect().right > first).map(name => name.textContent)
})"""


@pytest.mark.parametrize("path", ["/beheer/dekking/", "/beheer/zoeken/zoekvraag/", "/ervaringen/gezocht/"])
def test_numbers_can_be_read_at_every_width(path, site, people, enter):
    for number in range(30):
        vraag = f"een vrij lange vraag van lezers over warmte in de wijk {number}"
        Zoekvraag.objects.create(vraag=vraag, maand=this_month(), aantal=number)
    page = enter(people("redacteur", "redacteur").email)
    page.goto(f"{site}{path}")
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert sticks_out(page) <= 0, width
        assert page.evaluate(OVER) == [], width
    assert [each for each in axe_problems(page) if ".dekking" in each or ".regels" in each] == []
    page.set_viewport_size({"width": 768, "height": 800})
    if "zoekvraag" in path:
        results = page.locator(".results").first
        assert results.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
