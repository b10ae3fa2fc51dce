"""The page that waits for a large PDF, and the two A4 of a partij: by day and by night, on every screen."""

import pytest
from playwright.sync_api import expect

from meenemen.models import Maakopdracht
from tests.browser.conftest import axe_problems, sticks_out

pytestmark = pytest.mark.needs("pango")
PAGE = "/boekjes/methode/"


def problems(page) -> list[str]:
    found = []
    for light in ("light", "dark"):
        page.emulate_media(color_scheme=light)
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{light} {width}: {problem}" for problem in axe_problems(page)]
            found += [f"{light} {width}: sticks out"] if sticks_out(page) > 0 else []
    return found


def test_the_page_that_waits(site, page, complaints, settings, tmp_path, log_in):
    settings.VAR_DIR = tmp_path
    page.goto(site + PAGE)
    assert problems(page) == []
    page.click("text=Maak de PDF")
    page.wait_for_url(f"{site}{PAGE}#pdf")
    expect(page.get_by_role("heading", name="De PDF wordt gemaakt")).to_be_visible()
    assert problems(page) == []
    job = Maakopdracht.objects.get()
    job.begin()
    job.alive(12)
    log_in()
    page.goto(site + PAGE)
    assert "12 bladzijden opgemaakt" in page.inner_text("main")
    assert problems(page) == []
    page.click("text=Mail mij als hij klaar is")
    page.wait_for_url(f"{site}{PAGE}#pdf")
    assert "Je krijgt een mail op" in page.inner_text("main")
    page.click("text=Laat deze pagina zelf kijken")
    page.wait_for_url(f"{site}{PAGE}?ververs=ja#pdf")
    assert problems(page) == []
    job.alive(34)
    page.get_by_text("34 bladzijden opgemaakt").wait_for(timeout=30_000)  # it came by itself
    job.mine().update(status=Maakopdracht.Status.FAILED)
    page.goto(site + PAGE)
    assert "is niet gelukt" in page.inner_text("main")
    assert problems(page) == []
    assert complaints == []


@pytest.mark.parametrize("slug", ["gemeente", "netbeheerder", "gemeenteraad"])
def test_the_two_a4_and_the_page_of_a_partij(slug, site, page, complaints):
    for path in (f"/boekjes/partij/{slug}/gevraagd.html", f"/partij/{slug}/"):
        page.goto(site + path)
        assert problems(page) == [], path
    assert complaints == []
