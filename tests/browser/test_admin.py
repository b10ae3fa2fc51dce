"""The editor in the admin, by hand."""

import pytest

from knooppunten.models import Knooppunt, Tip
from naslag.models import Bron

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


def publish(form):
    """The page is on the site: what is typed comes there too."""
    form.click("[name=_publiceer]")
    form.locator(".messagelist", has_text="staat nu zo op de site").wait_for()


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
    publish(form)
    assert Tip.objects.get(nummer=7, knooppunt__slug=SLUG).tekst == "Een **nieuwe** tip."


def test_tips_are_moved_with_buttons(form):
    second = form.locator("#tips-1")
    second.get_by_role("button", name="Omhoog").click()
    assert [form.input_value(f"[name=tips-{n}-volgorde]") for n in range(3)] == ["2", "1", "3"]
    publish(form)
    assert list(Tip.objects.filter(knooppunt__slug=SLUG).values_list("nummer", flat=True))[:3] == [2, 1, 3]


def test_a_mention_is_found_by_title_and_put_at_the_cursor(form):
    form.fill("textarea[name=in_gewone_taal]", "Zie ")
    box = form.locator(".markdownx:has(textarea[name=in_gewone_taal]) .verwijzing")
    box.get_by_role("searchbox").fill("huurders vroeg")
    box.get_by_role("button", name="Huurders en hun organisatie vroeg laten meedenken (fase 1)").click()
    assert (
        form.input_value("textarea[name=in_gewone_taal]") == "Zie [[huurders-en-hun-organisatie-vroeg-laten-meedenken]]"
    )


def found(form, name):
    return form.locator(f".markdownx:has(textarea[name={name}]) .verwijzing")


def test_a_source_is_found_by_name_from_the_keyboard(form):
    form.fill("textarea[name=in_gewone_taal]", "Zie , en doe mee.")
    form.evaluate("document.querySelector('[name=in_gewone_taal]').setSelectionRange(4, 4)")
    bron = Bron.objects.current().in_order().first()
    found(form, "in_gewone_taal").get_by_role("searchbox").focus()
    form.keyboard.type(bron.naam)
    form.keyboard.press("Enter")
    form.locator(".verwijzing__lijst button:focus").wait_for()
    while bron.naam not in form.evaluate("document.activeElement.textContent"):
        form.keyboard.press("ArrowDown")
    form.keyboard.press("Enter")
    assert form.input_value("textarea[name=in_gewone_taal]") == f"Zie {{{{bron:{bron.slug}}}}}, en doe mee."
    assert form.evaluate("document.activeElement.name") == "in_gewone_taal"


@pytest.mark.parametrize(
    ("text", "cursor", "expected"),
    [
        ("Begin hier", None, "Begin hier [[X]]"),  # no cursor was put in it yet
        ("Begin hier", (0, 0), "[[X]] Begin hier"),
        ("Begin hier", (6, 6), "Begin [[X]] hier"),
        ("Begin hier", (10, 10), "Begin hier [[X]]"),
        ("Begin (hier)", (7, 7), "Begin ([[X]] hier)"),
        ("Begin hier", (6, 10), "Begin [[X|hier]]"),
        ("", None, "[[X]]"),
        ("Regel.\n\n", (8, 8), "Regel.\n\n[[X]]"),
        ("Een [[b]] twee", (4, 9), "Een [[b]] [[X]] twee"),
    ],
)
def test_a_mention_comes_where_the_cursor_is_apart_from_other_words(text, cursor, expected, form):
    if cursor is None:
        form.evaluate("text => { document.querySelector('[name=in_gewone_taal]').value = text }", text)
    else:
        form.fill("textarea[name=in_gewone_taal]", text)
        form.evaluate("at => document.querySelector('[name=in_gewone_taal]').setSelectionRange(...at)", list(cursor))
    box = found(form, "in_gewone_taal")
    box.get_by_role("searchbox").fill("huurders vroeg")
    box.get_by_role("button").first.click()
    mention = "huurders-en-hun-organisatie-vroeg-laten-meedenken"
    assert form.input_value("textarea[name=in_gewone_taal]") == expected.replace("X", mention)


def test_nothing_found_is_said_and_escape_goes_back(form):
    box = found(form, "doel").get_by_role("searchbox")
    box.fill("zqxzqx")
    found(form, "doel").get_by_text("Geen knooppunt of bron met deze woorden").wait_for()
    box.press("Escape")
    assert box.input_value() == ""


def test_a_tip_added_after_others_were_deleted_comes_last(form):
    for nummer in (2, 3):
        Tip.objects.get(knooppunt__slug=SLUG, nummer=nummer).delete()
    form.reload()
    form.click("text=Nog een Tip toevoegen")
    form.fill("textarea[name=tips-4-tekst]", "Nieuw.")
    publish(form)
    assert list(Tip.objects.filter(knooppunt__slug=SLUG).values_list("nummer", flat=True)) == [1, 4, 5, 6, 7]


def test_the_first_choice_of_a_link_is_the_best_match(form):
    form.locator("#verbindingen_naar_later-group").get_by_text("Nog een Verbinding toevoegen").click()
    form.locator("#verbindingen_naar_later-1 .select2-selection").click()
    form.locator(".select2-search__field").fill("stroomnet")
    form.locator(".select2-results__option--highlighted", has_text="stroomnet").wait_for()
    form.keyboard.press("Enter")
    chosen = form.locator("#verbindingen_naar_later-1 .select2-selection").inner_text()
    assert chosen.strip() == "Stroomnet verzwaren en aansluiten"  # not a text that has the word in it


def test_a_link_is_chosen_by_title(form):
    form.locator("#verbindingen_naar_later-group").get_by_text("Nog een Verbinding toevoegen").click()
    form.locator("#verbindingen_naar_later-1 .select2-selection").click()
    form.locator(".select2-search__field").fill("afwegingskader")
    form.locator(".select2-results__option", has_text="Afwegingskader").click()
    publish(form)
    later = Knooppunt.objects.get(slug="afwegingskader-met-gewichten-afspreken")
    assert later.verbindingen_van_eerder.filter(van__slug=SLUG).exists()


def test_the_lists_and_forms_of_the_admin_complain_of_nothing(form, site):
    for path in ("", "knooppunten/knooppunt/", "knooppunten/fase/", "knooppunten/partij/add/", "accounts/user/"):
        form.goto(f"{site}/beheer/{path}")
        form.wait_for_load_state("networkidle")


def test_a_search_without_a_session_says_so_and_leaves_the_form(form, complaints):
    form.fill("textarea[name=in_gewone_taal]", "Half af.")
    form.context.clear_cookies()
    found(form, "in_gewone_taal").get_by_role("searchbox").fill("huurders")
    link = found(form, "in_gewone_taal").get_by_role("link", name="Log in in een nieuw tabblad")
    link.wait_for()
    assert "Je bent uitgelogd." in found(form, "in_gewone_taal").inner_text()
    assert link.get_attribute("target") == "_blank"
    assert form.input_value("textarea[name=in_gewone_taal]") == "Half af."
    complaints.clear()  # the console tells of the refusal, as it should
