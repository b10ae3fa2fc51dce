"""The editor in the admin, by hand."""

import pytest

from knooppunten.models import Knooppunt, Tip

SLUG = "helderheid-over-ambities-belangen-en-prioritering"


@pytest.fixture
def form(page, site, log_in, complaints):
    """The change form of a knooppunt, open; the console stays silent."""
    log_in()
    page.set_viewport_size({"width": 1280, "height": 900})
    row = Knooppunt.objects.get(slug=SLUG)
    page.goto(f"{site}/beheer/knooppunten/knooppunt/{row.pk}/change/")
    yield page
    assert complaints == []


def preview(page, name):
    return page.locator(f".markdownx:has(textarea[name={name}]) .markdownx-preview")


def test_the_preview_shows_a_mention_while_typing(form):
    form.fill("textarea[name=doel]", "Zie [[Sociale koppelkansen in kaart brengen]].")
    preview(form, "doel").locator("a", has_text="Sociale koppelkansen").wait_for()
    assert "(fase 2)" in preview(form, "doel").inner_text()


def test_tab_leaves_the_editor(form):
    form.focus("textarea[name=doel]")
    form.keyboard.press("Tab")
    assert form.evaluate("document.activeElement.name") != "doel"
    assert "\t" not in form.input_value("textarea[name=doel]")


def test_an_added_tip_has_a_preview_and_comes_last(form):
    form.click("text=Nog een Tip toevoegen")
    form.fill("textarea[name=tips-6-tekst]", "Een **nieuwe** tip.")
    preview(form, "tips-6-tekst").locator("strong", has_text="nieuwe").wait_for()
    assert form.input_value("[name=tips-6-volgorde]") == "7"
    form.click("[name=_save]")
    form.wait_for_url("**/knooppunt/")
    assert Tip.objects.get(nummer=7, knooppunt__slug=SLUG).tekst == "Een **nieuwe** tip."


def test_tips_are_moved_with_buttons(form):
    second = form.locator("#tips-1")
    second.get_by_role("button", name="Omhoog").click()
    assert [form.input_value(f"[name=tips-{n}-volgorde]") for n in range(3)] == ["2", "1", "3"]
    form.click("[name=_continue]")
    form.wait_for_load_state()
    assert list(Tip.objects.filter(knooppunt__slug=SLUG).values_list("nummer", flat=True))[:3] == [2, 1, 3]


def test_a_mention_is_found_by_title_and_put_at_the_cursor(form):
    form.fill("textarea[name=in_gewone_taal]", "Zie ")
    box = form.locator(".markdownx:has(textarea[name=in_gewone_taal]) .verwijzing")
    box.get_by_role("searchbox").fill("huurders vroeg")
    box.get_by_role("button", name="Huurders en hun organisatie vroeg laten meedenken (fase 1)").click()
    assert (
        form.input_value("textarea[name=in_gewone_taal]") == "Zie [[huurders-en-hun-organisatie-vroeg-laten-meedenken]]"
    )


def test_a_link_is_chosen_by_title(form):
    form.locator("#verbindingen_naar_later-group").get_by_text("Nog een Verbinding toevoegen").click()
    form.locator("#verbindingen_naar_later-1 .select2-selection").click()
    form.locator(".select2-search__field").fill("afwegingskader")
    form.locator(".select2-results__option", has_text="Afwegingskader").click()
    form.click("[name=_save]")
    form.wait_for_url("**/knooppunt/")
    later = Knooppunt.objects.get(slug="afwegingskader-met-gewichten-afspreken")
    assert later.verbindingen_van_eerder.filter(van__slug=SLUG).exists()


def test_the_lists_and_forms_of_the_admin_complain_of_nothing(form, site):
    for path in ("", "knooppunten/knooppunt/", "knooppunten/fase/", "knooppunten/partij/add/", "accounts/user/"):
        form.goto(f"{site}/beheer/{path}")
        form.wait_for_load_state("networkidle")
