"""Leaving a page with words that are only on the screen asks first; leaving any other page does not."""

import re

import pytest

from ervaringen.taken import outcome_token
from knooppunten.models import Knooppunt
from tests.browser.test_delen import SLUG
from tests.make_ervaring import make_concept, make_ervaring, make_inzending

PHONE = {"width": 360, "height": 740}


def asks(page) -> bool:
    """By the first link of the page's head, as somebody would."""
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    before = page.url
    page.locator("a.merk").click(no_wait_after=True)
    page.wait_for_timeout(600)
    if not asked:
        page.wait_for_url(lambda url: url != before)
    return asked == ["beforeunload"]


@pytest.fixture
def auteur(people):
    return people("auteur")


@pytest.fixture
def page(enter, auteur):
    return enter(auteur.email)


def paths(auteur, people):
    """{page: the field to type in}"""
    moderator, knooppunt = people("moderator", "moderator"), Knooppunt.objects.get(slug=SLUG)
    ervaring = make_ervaring(auteur, moderator, [knooppunt])
    ervaring.afloop_gevraagd_op = ervaring.gepubliceerd_op
    ervaring.save()
    offered = make_inzending(auteur, [knooppunt])
    offered.propose(by=moderator, texts={"titel": "Anders"}, reden="Korter.")
    return {
        f"/mijn/lijst/bewaren/knooppunt/{SLUG}/": "noot",
        "/mijn/gegevens/": "naam",
        f"/terugmelden/{SLUG}/": "tekst",
        f"/terugmelden/ervaring/{ervaring.slug}/": "tekst",
        f"/ervaringen/afloop/{outcome_token(ervaring)}/": "afloop",
        f"/mijn/ervaringen/{offered.pk}/": "reden",
    }


def test_every_form_with_words_asks_and_only_then(page, site, auteur, people):
    for path, name in paths(auteur, people).items():
        assert page.goto(site + path).status == 200, path
        page.mouse.click(5, 300)
        assert not asks(page), path
        page.goto(site + path)
        if name == "reden":
            page.get_by_text("Nee, liever mijn eigen tekst").click()
        page.fill(f"main form[data-bewaakt] [name={name}]", "Dit staat nergens anders.")
        assert asks(page), path
        assert page.input_value(f"main form[data-bewaakt] [name={name}]") == "Dit staat nergens anders.", path
        page.once("dialog", lambda dialog: dialog.accept())
        page.goto(f"{site}/fasen/")


def test_a_list_asks_and_its_button_does_not(page, site):
    page.goto(f"{site}/mijn/lijst/bewaren/knooppunt/{SLUG}/")
    page.click("main form[data-bewaakt] button[type=submit]")
    page.goto(f"{site}/mijn/lijst/")
    page.click("text=Zet in volgorde")
    page.fill("main [name=titel]", "Voor de wethouder")
    assert asks(page)
    page.get_by_role("button", name="Bewaar", exact=True).last.click()
    page.wait_for_url(re.compile(r"/mijn/lijst/[0-9]+/$"))
    assert "Voor de wethouder" in page.locator("h1").inner_text()
    page.click("text=Zet in volgorde")
    page.fill("main [name=titel]", "x" * 300)
    page.get_by_role("button", name="Bewaar", exact=True).last.click()
    page.locator(".fouten").wait_for()
    assert asks(page)


def writing(page, site, concept):
    page.goto(f"{site}/mijn/ervaringen/{concept.pk}/schrijven/")
    page.evaluate("document.querySelectorAll('form details').forEach(row => row.open = true)")
    return page


def test_a_page_that_came_back_with_a_wrong_field_asks(page, site, auteur):
    concept = make_concept(auteur, [])
    writing(page, site, concept).fill("[name=van_jaar]", "ooit")
    page.click("main button[name=bewaar]")
    page.locator(".fouten").wait_for()
    assert asks(page)
    page.fill("[name=van_jaar]", "2020")
    page.click("main button[name=bewaar]")
    page.get_by_text("Bewaard. Je vindt").wait_for()
    assert not asks(page)


def test_words_that_were_kept_over_a_login_ask(page, site, auteur):
    concept = make_concept(auteur, [])
    writing(page, site, concept).evaluate(
        "document.querySelector('form[data-bewaar]').replaceWith("
        "document.querySelector('form[data-bewaar]').cloneNode(true))"  # as without the script
    )
    page.context.clear_cookies(name="sessionid")
    page.fill("[name=wat_werkte]", "Dit staat nergens anders.")
    page.click("main button[name=bewaar]")
    page.fill("[name=login]", auteur.email)
    page.fill("[name=password]", "zeventien-groene-fietsen")
    page.click("main button[type=submit]")
    page.locator("[name=onderbroken]").wait_for(state="attached")
    assert page.input_value("[name=wat_werkte]") == "Dit staat nergens anders."
    assert asks(page)


def test_a_text_that_was_sent_in_elsewhere_is_taken_back_in_a_new_tab(page, site, auteur):
    concept = make_concept(auteur, [Knooppunt.objects.get(slug=SLUG)])
    writing(page, site, concept)
    concept.submit(by=auteur)
    page.fill("[name=titel]", "Te laat getypt")
    page.locator("[data-stand=niet]").wait_for(timeout=20_000)
    with page.context.expect_page() as opened:
        page.locator("[data-bewaarbalk] a").click()
    opened.value.get_by_role("button", name="Haal terug om te wijzigen").click()
    opened.value.get_by_text("weer een concept").wait_for()
    opened.value.close()
    assert page.input_value("[name=titel]") == "Te laat getypt"
    assert asks(page)
    page.click("main button[name=bewaar]")
    page.get_by_text("Bewaard. Je vindt").wait_for()
    concept.refresh_from_db()
    assert concept.titel == "Te laat getypt"


def test_on_a_phone_the_notice_never_lies_over_the_field_with_the_focus(page, site, auteur):
    concept = make_concept(auteur, [])
    page.set_viewport_size(PHONE)
    writing(page, site, concept)
    for name, words in {"van_jaar": "ooit", "tot_jaar": "later", "nog_een": "Half", "tags": "k" * 60}.items():
        page.fill(f"[name={name}]", words)
    field = page.locator("[name=wat_werkte]")
    field.evaluate("field => { field.focus(); window.scrollBy(0, field.getBoundingClientRect().bottom - 735); }")
    page.locator("[data-stand=fout]").wait_for(timeout=20_000)
    page.wait_for_timeout(200)
    covered = []
    for _ in range(25):
        covered += page.evaluate(
            """() => {
              const field = document.activeElement, bar = document.querySelector("[data-bewaarbalk]");
              const at = field.getBoundingClientRect(), over = bar.getBoundingClientRect();
              const apart = at.bottom <= over.top || at.top >= over.bottom;
              return apart || bar.contains(field) || !field.closest("form[data-bewaar]") ? [] : [field.name];
            }"""
        )
        page.keyboard.press("Tab")
    assert covered == []


def test_a_preview_in_a_tab_of_its_own_leaves_the_form_guarded(enter, site, people):
    page = enter(people("kijkt", "redacteur").email)
    page.goto(f"{site}/beheer/knooppunten/knooppunt/{Knooppunt.objects.get(slug=SLUG).pk}/change/")
    page.fill("textarea[name=doel]", "Dit staat nergens anders.")
    with page.context.expect_page() as opened:
        page.click("input[name=_voorbeeld]")
    opened.value.wait_for_load_state()
    assert "Dit staat nergens anders." in opened.value.content()
    opened.value.close()
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("#site-name a").click(no_wait_after=True)
    page.wait_for_timeout(600)
    assert asked == ["beforeunload"]
    assert page.input_value("textarea[name=doel]") == "Dit staat nergens anders."
