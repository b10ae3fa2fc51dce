"""Where a visitor was: in this browser alone, after a press, until another."""

from playwright.sync_api import expect

from tests.browser.conftest import KNOOPPUNT, axe_problems

STORED = "() => localStorage.getItem('hier-was-je')"


def test_a_visitor_asks_to_be_led_back_and_asks_to_forget(site, page, context, complaints):
    asked = []
    page.goto(site + KNOOPPUNT)
    page.goto(f"{site}/")
    assert page.evaluate(STORED) is None, "nobody asked"
    page.click("text=Onthoud waar ik was")
    assert page.evaluate("document.activeElement.innerText") == "Vergeet waar ik was"
    page.on("request", lambda request: asked.append((request.method, request.url)))
    for path in ("/samen-beginnen/", KNOOPPUNT, "/over/", "/samen-beginnen/"):
        page.goto(site + path)
    page.goto(f"{site}/")
    links = page.locator("[data-hier] a")
    assert [links.nth(place).get_attribute("href") for place in range(links.count())] == ["/samen-beginnen/", KNOOPPUNT]
    assert axe_problems(page) == []
    assert context.cookies() == []
    assert not [method for method, _ in asked if method != "GET"]
    page.click("text=Vergeet waar ik was")
    assert page.evaluate(STORED) is None
    page.goto(site + KNOOPPUNT)
    assert page.evaluate(STORED) is None
    assert complaints == []


def test_the_last_five_stay_and_what_is_old_goes(site, page):
    page.goto(f"{site}/")
    page.evaluate(
        """() => localStorage.setItem('hier-was-je', JSON.stringify([
          ...[1, 2, 3, 4, 5].map((n) => ({ adres: `/n${n}/`, titel: `Nr ${n}`, op: Date.now() })),
          { adres: '/oud/', titel: 'Oud', op: Date.now() - 91 * 24 * 3600 * 1000 }]))"""
    )
    page.goto(f"{site}/samen-beginnen/")
    page.goto(f"{site}/")
    assert page.locator("[data-hier] a").all_inner_texts()[1:] == ["Nr 1", "Nr 2", "Nr 3", "Nr 4"]
    assert "Oud" not in page.locator("[data-hier]").inner_text()


def test_odd_things_in_the_storage_hurt_nobody(site, page, complaints):
    odd = ["x", "{}", "[null, 1]", '[{"adres": "//elders.example", "titel": "x", "op": 9e15}]']
    odd.append('[{"adres": "javascript:alert(1)", "titel": "<b>x</b>", "op": 9e15}]')
    for value in odd:
        page.goto(f"{site}/")
        page.evaluate("(value) => localStorage.setItem('hier-was-je', value)", value)
        page.goto(f"{site}/")
        expect(page.locator("[data-hier] a")).to_have_count(0)
        expect(page.locator("[data-hier]")).to_be_visible()
    assert complaints == []


def test_where_nothing_can_be_kept_is_no_button(site, page, complaints):
    page.add_init_script("Storage.prototype.getItem = () => { throw new Error('closed'); };")
    page.goto(f"{site}/")
    expect(page.locator("text=Onthoud waar ik was")).to_be_hidden()
    page.goto(site + KNOOPPUNT)
    assert complaints == []
