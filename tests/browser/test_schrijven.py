"""What someone types stays: with the session gone, the network away, a field that is wrong, and two windows."""

import re

import pytest
from playwright.sync_api import expect

from ervaringen.models import Inzending
from tests.browser.conftest import KNOOPPUNT, PASSWORD, axe_problems, sticks_out
from tests.browser.test_delen import photo  # noqa: F401  fixtures
from tests.make_ervaring import make_concept

SLUG = KNOOPPUNT.rstrip("/").rsplit("/", 1)[1]
SLOW = 20_000


@pytest.fixture
def author(people):
    return people("auteur")


@pytest.fixture
def concept(author):
    return make_concept(author, [])


@pytest.fixture
def writing(site, enter, author, concept):
    page = enter(author.email)
    page.goto(f"{site}/mijn/ervaringen/{concept.pk}/schrijven/")
    return page


def bar(page):
    return page.locator("[data-bewaarbalk]")


def all_saved(page):
    page.locator("[data-stand=bewaard]").wait_for(timeout=SLOW)


def log_in(page, email):
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")


def asks_before_leaving(page) -> bool:
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("window.location.href = '/fasen/'")
    page.wait_for_timeout(800)
    return asked == ["beforeunload"]


def saved(concept, **texts):
    concept.refresh_from_db()
    return {name: getattr(concept, name) for name in texts} == texts


def test_the_session_ends_while_writing_and_the_script_goes_on(writing, author, concept):
    writing.context.clear_cookies(name="sessionid")
    writing.get_by_label("Wat werkte?").fill("Nog een half uur werk.")
    bar(writing).get_by_text("Je bent uitgelogd.").wait_for(timeout=SLOW)
    with writing.context.expect_page() as opened:
        bar(writing).get_by_role("link", name="Log in in een nieuw tabblad").click()
    second = opened.value
    log_in(second, author.email)
    second.get_by_role("heading", name="Je bent weer ingelogd").wait_for()
    second.close()
    writing.bring_to_front()
    all_saved(writing)
    assert saved(concept, wat_werkte="Nog een half uur werk.")
    writing.get_by_label("Wat werkte?").fill("En de knop doet het ook.")
    writing.get_by_role("button", name="Bewaar", exact=True).click()
    writing.get_by_text("Bewaard. Je vindt").wait_for()
    assert saved(concept, wat_werkte="En de knop doet het ook.")


def test_nothing_goes_to_somebody_else_who_logged_in(writing, people, concept):
    other = people("een-ander")
    writing.context.clear_cookies(name="sessionid")
    writing.get_by_label("Wat werkte?").fill("Van mij.")
    bar(writing).get_by_text("Je bent uitgelogd.").wait_for(timeout=SLOW)
    with writing.context.expect_page() as opened:
        bar(writing).get_by_role("link").click()
    log_in(opened.value, other.email)
    opened.value.get_by_role("heading", name="Je bent weer ingelogd").wait_for()
    opened.value.close()
    bar(writing).get_by_text("ingelogd als iemand anders").wait_for(timeout=SLOW)
    assert not saved(concept, wat_werkte="Van mij.")
    assert not Inzending.objects.of(other).exists()
    assert writing.get_by_label("Wat werkte?").input_value() == "Van mij."


def test_a_wrong_field_is_named_where_one_looks_and_leaving_warns(writing, concept):
    writing.get_by_label("Titel").fill("Deze titel is goed")
    writing.get_by_label("Nog een knooppunt").fill("Half een tit")
    writing.locator("[data-stand=fout]").wait_for(timeout=SLOW)
    assert saved(concept, titel="Deze titel is goed")
    field = writing.get_by_label("Nog een knooppunt")
    assert field.get_attribute("aria-invalid") == "true"
    described = field.get_attribute("aria-describedby").split()
    assert "We kennen geen knooppunt" in writing.locator(f"#{described[-1]}").inner_text()
    box, height = bar(writing).bounding_box(), writing.viewport_size["height"]
    assert 0 <= box["y"] <= height - box["height"] + 1  # in sight, wherever the page stands
    assert axe_problems(writing) == []
    assert asks_before_leaving(writing)
    field.fill("")
    all_saved(writing)
    assert field.get_attribute("aria-invalid") is None
    assert not asks_before_leaving(writing)


def test_chosen_pictures_count_as_a_change(writing, photo):  # noqa: F811
    writing.get_by_label("Voeg foto’s toe").set_input_files(photo)
    assert asks_before_leaving(writing)


def test_two_windows_merge_and_ask(site, writing, concept):
    second = writing.context.new_page()
    second.goto(writing.url)
    writing.get_by_label("Wijk of buurt").fill("Uit het eerste venster")
    writing.get_by_label("Titel").fill("De eerste titel")
    all_saved(writing)
    second.bring_to_front()
    second.get_by_label("Titel").fill("De tweede titel")
    bar(second).get_by_text("De rest is bewaard").wait_for(timeout=SLOW)
    assert second.get_by_label("Wijk of buurt").input_value() == "Uit het eerste venster"
    expect(second.get_by_text("De eerste titel")).to_be_visible()
    assert saved(concept, titel="De eerste titel")
    for _ in range(2):
        second.get_by_role("button", name="Bewaar", exact=True).click()
        second.locator(".fouten").wait_for()
        assert saved(concept, titel="De eerste titel")
        assert second.get_by_label("Titel").input_value() == "De tweede titel"
    for width in (320, 768, 1280):
        second.set_viewport_size({"width": width, "height": 800})
        assert axe_problems(second) == []
        assert sticks_out(second) <= 0
    second.get_by_label("Die hier, zoals die hieronder staat").check()
    second.get_by_role("button", name="Bewaar", exact=True).click()
    second.get_by_text("Bewaard. Je vindt").wait_for()
    assert saved(concept, titel="De tweede titel", wijk="Uit het eerste venster")


def test_a_choice_is_enough_for_the_script(writing, concept):
    concept.titel = "Van elders"
    concept.keep(by=concept.auteur)
    writing.get_by_label("Titel").fill("Van hier")
    writing.get_by_label("Die in je andere venster").check(timeout=SLOW)
    all_saved(writing)
    assert writing.get_by_label("Titel").input_value() == "Van elders"
    assert not asks_before_leaving(writing)


def test_the_network_goes_and_comes_back(writing, concept):
    writing.context.set_offline(True)
    writing.get_by_label("Wat werkte?").fill("In de trein getypt.")
    bar(writing).get_by_text("We kunnen de site even niet bereiken.").wait_for(timeout=SLOW)
    writing.get_by_role("button", name="Bewaar", exact=True).click()
    assert writing.get_by_label("Wat werkte?").input_value() == "In de trein getypt."
    writing.context.set_offline(False)
    all_saved(writing)
    assert saved(concept, wat_werkte="In de trein getypt.")


def test_a_proxy_without_the_site_is_waited_for(writing, concept):
    def gone(route):
        route.fulfill(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>")

    writing.route("**/schrijven/", gone)
    writing.get_by_label("Wat werkte?").fill("Tijdens een herstart.")
    bar(writing).get_by_text("We kunnen de site even niet bereiken.").wait_for(timeout=SLOW)
    assert asks_before_leaving(writing)
    writing.unroute("**/schrijven/", gone)
    all_saved(writing)
    assert saved(concept, wat_werkte="Tijdens een herstart.")


def test_a_button_pressed_while_the_site_is_gone_loses_nothing(writing, concept):
    """The button would put the browser's own page in the place of the form."""
    gone = lambda route: route.abort()  # noqa: E731
    writing.route("**/schrijven/", gone)
    writing.get_by_label("Wat werkte?").fill("Net voor de storing.")
    writing.click("main button[name=bewaar]")
    bar(writing).get_by_text("We kunnen de site even niet bereiken.").wait_for(timeout=SLOW)
    assert writing.get_by_label("Wat werkte?").input_value() == "Net voor de storing."
    writing.unroute("**/schrijven/", gone)
    all_saved(writing)
    assert saved(concept, wat_werkte="Net voor de storing.")


def test_an_answer_that_was_lost_is_no_other_window(writing, concept):
    """The save arrived, its answer did not; meanwhile more was typed."""
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    writing.route("**/schrijven/", lose)
    writing.get_by_label("Titel").fill("Kwam aan")
    bar(writing).get_by_text("We kunnen de site even niet bereiken.").wait_for(timeout=SLOW)
    assert saved(concept, titel="Kwam aan")
    writing.get_by_label("Titel").fill("Kwam aan, en verder getypt")
    all_saved(writing)
    writing.wait_for_timeout(7000)
    assert saved(concept, titel="Kwam aan, en verder getypt")
    expect(writing.locator(".kies")).to_have_count(0)


def test_two_windows_without_script(site, browser, author, concept):
    context = browser.new_context(java_script_enabled=False)
    first, second = context.new_page(), context.new_page()
    first.goto(f"{site}/account/inloggen/?next=/mijn/ervaringen/{concept.pk}/schrijven/")
    log_in(first, author.email)
    first.get_by_label("Titel").wait_for()
    second.goto(first.url)
    first.get_by_label("Titel").fill("De eerste titel")
    first.get_by_label("Wijk of buurt").fill("Erbij")
    first.get_by_role("button", name="Bewaar", exact=True).click()
    first.get_by_text("Bewaard. Je vindt").wait_for()
    second.get_by_label("Titel").fill("De tweede titel")
    second.get_by_text("Wanneer, en wat kostte het?").click()
    second.get_by_label("Van jaar").fill("ooit")
    for _ in range(2):
        second.get_by_role("button", name="Bewaar", exact=True).click()
        second.locator(".fouten").wait_for()
        assert saved(concept, titel="De eerste titel", wijk="Erbij")
    second.get_by_label("Die hier, zoals die hieronder staat").check()
    second.get_by_label("Van jaar").fill("2020")
    second.get_by_role("button", name="Bewaar en bekijk").click()
    second.wait_for_url(re.compile(r"/mijn/ervaringen/\d+/$"))
    assert saved(concept, titel="De tweede titel", wijk="Erbij", van_jaar=2020)
    expect(second.get_by_role("button", name="Dien in")).to_be_visible()
    context.close()
