"""Two redacteuren with one knooppunt open, in three ways, with and without script; and leaving with unsaved words."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from knooppunten.models import Knooppunt
from tests.browser.test_admin import SLUG


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def javascript(request):
    return request.param


@pytest.fixture
def row(site):
    return Knooppunt.objects.get(slug=SLUG)


@pytest.fixture
def desk(browser, site, row, django_user_model):
    """Opens the form of the knooppunt for a redacteur of this name, in a browser of their own."""
    contexts = []

    def open_form(naam, javascript, width=1280):
        user = django_user_model.objects.create_user(f"{naam.lower()}@voorbeeld.example", "een-goed-wachtwoord")
        user.naam, user.is_staff = naam, True
        user.save()
        user.vouch_for_address()
        user.groups.add(Group.objects.get(name="redacteur"))
        context = browser.new_context(java_script_enabled=javascript, viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{site}/account/inloggen/?next=/beheer/knooppunten/knooppunt/{row.pk}/change/")
        page.fill("[name=login]", user.email)
        page.fill("[name=password]", "een-goed-wachtwoord")
        page.click("text=Log in")
        page.wait_for_url("**/change/")
        return page

    yield open_form
    for context in contexts:
        context.close()


def press(page, button="_publiceer"):
    with page.expect_navigation():
        page.click(f"[name={button}]")


def test_two_fields(desk, row, javascript):
    anna, bram = desk("Anna", javascript), desk("Bram", javascript)
    anna.fill("[name=doel]", "Doel van Anna.")
    bram.fill("[name=aanpak]", "Aanpak van Bram.")
    press(anna)
    press(bram)
    note = bram.locator(".botsing")
    assert "Anna" in note.inner_text()
    assert "Doel van Anna." in note.inner_text()
    assert (bram.input_value("[name=doel]"), bram.input_value("[name=aanpak]")) == (
        "Doel van Anna.",
        "Aanpak van Bram.",
    )
    row.refresh_from_db()
    assert row.aanpak != "Aanpak van Bram."
    press(bram)
    row.refresh_from_db()
    assert (row.doel, row.aanpak) == ("Doel van Anna.", "Aanpak van Bram.")


def test_one_field(desk, row, javascript):
    anna, bram = desk("Anna", javascript), desk("Bram", javascript)
    anna.fill("[name=doel]", "Het team weet wat Anna wil.")
    bram.fill("[name=doel]", "Het team weet wat Bram wil.")
    press(anna)
    press(bram)
    assert [mark.inner_text() for mark in bram.locator(".botsing mark").all()] == ["Anna", "Bram"]
    assert bram.input_value("[name=doel]") == "Het team weet wat Bram wil."
    assert "Ook gewijzigd door Anna" in bram.locator(".field-doel .errorlist").inner_text()
    if javascript:
        assert Axe().run(bram, context=".botsing").response["violations"] == []
    press(bram)
    row.refresh_from_db()
    assert row.doel == "Het team weet wat Bram wil."


def test_one_deletes_the_tip_that_the_other_writes_in(desk, row, javascript):
    anna, bram = desk("Anna", javascript), desk("Bram", javascript)
    anna.check("[name=tips-1-DELETE]")
    bram.fill("[name=tips-1-tekst]", "Een tip van Bram.")
    press(anna)
    press(bram)
    told = bram.locator(".botsing").inner_text()
    assert "” is verwijderd door Anna" in told
    assert "Tip “Een tip van Bram.”" not in told
    assert "Een tip van Bram." in told
    last = bram.locator("[name=tips-5-tekst]")
    assert last.input_value() == "Een tip van Bram."
    assert "Verwijderd door Anna" in bram.locator("#tips-5").inner_text()
    before = row.tips.count()
    press(bram)
    assert row.tips.count() == before + 1
    assert row.tips.filter(tekst="Een tip van Bram.").exists()


def leaves_silently(page) -> bool:
    """Whether a click on another page asks nothing; the question is answered with staying."""
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.click("#site-name a")
    page.wait_for_timeout(500)
    return not asked


def test_leaving_with_unsaved_words_asks(desk):
    page = desk("Anna", True)
    page.fill("[name=zoekwoorden]", "iets nieuws")
    assert not leaves_silently(page)
    assert page.input_value("[name=zoekwoorden]") == "iets nieuws"
    press(page, "_save")
    page.wait_for_load_state()
    assert leaves_silently(page)


def test_leaving_a_form_that_was_refused_asks_though_nothing_is_typed_anew(desk):
    page = desk("Anna", True)
    page.fill("[name=titel]", "")
    press(page)
    expect(page.locator(".errorlist").first).to_be_visible()
    assert not leaves_silently(page)


def test_enter_in_a_field_saves_and_does_not_take_down(desk, row):
    page = desk("Anna", True)
    page.focus("[name=slug]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    row.refresh_from_db()
    assert row.is_public
    assert "van de site" not in page.locator(".messagelist").inner_text()


def test_taking_down_and_publishing_again_with_the_buttons(desk, row, javascript):
    page = desk("Anna", javascript)
    press(page, "_haal_van_de_site")
    press(page, "_haal_van_de_site")  # once more: other pages name it, and that is said first
    assert "is van de site." in page.locator(".messagelist").inner_text()
    press(page, "_publiceer")
    assert "staat nu op de site" in page.locator(".messagelist").inner_text()
    row.refresh_from_db()
    assert row.is_public
