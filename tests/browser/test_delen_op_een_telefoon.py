"""Sharing at 360 px: with and without script, with an error in a folded part, and with a photo that is too large."""

import os
import re

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from playwright.sync_api import expect

from accounts.models import User
from achtergrond import outbox
from ervaringen.beeldkeuring import MAX_BYTES
from ervaringen.models import Foto, Inzending
from knooppunten.models import Knooppunt
from tests.achtergrond.conftest import SMTP
from tests.achtergrond.smtp import MailServer
from tests.browser.conftest import KNOOPPUNT, PASSWORD, axe_problems, sticks_out
from tests.make_ervaring import make_concept

SLUG = KNOOPPUNT.rstrip("/").rsplit("/", 1)[1]
PHONE = {"width": 360, "height": 740}
SLOW = 60_000  # milliseconds: a photo of 10 MB on a busy machine
RED = (220, 20, 20)


@pytest.fixture
def phone(browser):
    """Opens a browser of its own on a phone."""
    contexts = []

    def phone(*, script=True, **options):
        contexts.append(browser.new_context(viewport=PHONE, java_script_enabled=script, **options))
        return contexts[-1].new_page()

    yield phone
    for context in contexts:
        context.close()


@pytest.fixture
def mail_server(site, settings):
    with MailServer() as listening:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", listening.port
        settings.EMAIL_BACKEND = "achtergrond.outbox.QueueBackend"
        settings.POST_OFFICE = {"BACKENDS": {"default": SMTP}}
        yield listening


@pytest.fixture
def author(people):
    return people("auteur")


@pytest.fixture
def writing(site, author, phone):
    """A concept of the author, open in a browser with or without script."""
    concept = make_concept(author, [Knooppunt.objects.get(slug=SLUG)], wijk="")

    def writing(**options):
        page = phone(**options)
        page.goto(f"{site}/account/inloggen/?next=/mijn/ervaringen/{concept.pk}/schrijven/")
        page.fill("[name=login]", author.email)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url("**/schrijven/")
        return page

    return writing


@pytest.fixture
def large_photo(tmp_path):
    """As a phone takes it: more than 10 MB, lying on its side with the turn in its EXIF, and the place in it."""

    def large_photo(orientation=6, size=(4400, 3000)):
        width, height = size
        image = Image.frombytes("RGB", size, os.urandom(width * height * 3))
        image.paste(RED, (0, 0, width // 4, height // 4))
        exif = image.getexif()
        exif[0x0112] = orientation
        exif.get_ifd(0x8825)[1] = "N"
        path = tmp_path / f"straat-{orientation}.jpg"
        image.save(path, quality=92, exif=exif)
        assert path.stat().st_size > MAX_BYTES
        return str(path)

    return large_photo


def where_is_red(image) -> str:
    """In which corner the red block stands."""
    width, height = image.size
    corners = {"top left": (0.1, 0.1), "top right": (0.9, 0.1), "bottom left": (0.1, 0.9), "bottom right": (0.9, 0.9)}
    found = [
        name
        for name, (x, y) in corners.items()
        if all(abs(a - b) < 40 for a, b in zip(image.getpixel((int(x * width), int(y * height))), RED, strict=True))
    ]
    return " and ".join(found)


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


def wait_for(page, true) -> bool:
    """The page may still be on its way, or glide there."""
    for _ in range(50):
        if true():
            return True
        page.wait_for_timeout(100)
    return False


def unfold(page, name):
    page.locator("summary").filter(has_text=re.compile(rf"^\s*{re.escape(name)}")).click()


def test_from_knooppunt_to_sent_without_script_and_with_the_mail_on_another_device(site, phone, mail_server):
    page = phone(script=False)
    page.goto(site + KNOOPPUNT)
    page.get_by_role("link", name="Deel je ervaringen").click()
    page.get_by_role("heading", name="Dit vragen we").wait_for()
    assert wait_for(page, lambda: sticks_out(page) == 0)
    page.get_by_role("link", name="Maak een account").click()
    page.fill("[name=email]", "nieuw@voorbeeld.example")
    page.fill("[name=password1]", PASSWORD)
    page.get_by_role("button", name="Maak account").click()
    page.get_by_role("heading", name="Kijk in je mail").wait_for()

    assert outbox.send_due() == "1 verstuurd, 0 niet gelukt."
    words = mail_server.taken[0].message.get_body("plain").get_content()
    link = re.search(rf"{re.escape(site)}\S+", words)[0]
    other = phone(script=False)
    other.goto(link)
    other.get_by_role("button", name="Ja, bevestig").click()
    other.wait_for_url(f"{site}/ervaringen/delen/{SLUG}/")
    other.get_by_text("is bevestigd").wait_for()
    other.get_by_role("link", name="Log in en begin").click()
    assert other.locator("[name=login]").input_value() == "nieuw@voorbeeld.example"

    page.get_by_role("link", name="Log dan hier in").click()  # on the device where it began
    page.fill("[name=login]", "nieuw@voorbeeld.example")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url(f"{site}/ervaringen/delen/{SLUG}/")
    page.get_by_label("Titel").fill("Aanbellen in de Proefstraat")
    page.get_by_label("Gemeente").fill("Voorbeeldstad")
    page.get_by_label("Wat deden jullie?").fill("We belden overal aan.")
    page.get_by_label("Ik mag dit delen").check()
    page.get_by_role("button", name="Bewaar en bekijk").click()
    page.get_by_role("button", name="Dien in").click()
    page.get_by_role("link", name="Je naam").click()  # asked in place
    assert focused(page) == "id_naam"
    page.keyboard.type("Sam de Boer")
    page.get_by_role("button", name="Dien in").click()
    page.get_by_text("Ingediend. Dank je wel!").wait_for()
    assert [(row.status, row.titel) for row in Inzending.objects.all()] == [
        ("submitted", "Aanbellen in de Proefstraat")
    ]
    assert User.objects.get(email="nieuw@voorbeeld.example").naam == "Sam de Boer"


@pytest.mark.parametrize("script", [True, False])
def test_an_error_in_a_folded_part_is_found_from_the_list(script, writing):
    page = writing(script=script)
    year = page.locator("#id_van_jaar")
    expect(year).to_be_hidden()
    unfold(page, "Wanneer, en wat kostte het?")
    year.fill("ooit")
    page.get_by_role("button", name="Dien in").click()
    page.locator("#fouten").wait_for()
    assert page.title().startswith("Fout: ")
    assert wait_for(page, lambda: focused(page) == "fouten")
    expect(year).to_be_visible()
    assert not script or axe_problems(page) == []
    assert sticks_out(page) == 0
    unfold(page, "Wanneer, en wat kostte het?")
    expect(year).to_be_hidden()
    page.locator("#fouten").get_by_role("link", name="Van jaar").click()
    expect(year).to_be_visible()
    assert focused(page) == "id_van_jaar"
    assert wait_for(page, lambda: 0 <= year.bounding_box()["y"] < PHONE["height"])
    links = page.locator("#fouten a")
    for number in range(links.count()):
        target = links.nth(number).get_attribute("href")
        links.nth(number).click()
        expect(page.locator(target)).to_be_visible()
        assert focused(page) == target[1:]


def test_what_the_script_could_not_keep_opens_its_part(writing):
    page = writing()
    unfold(page, "Waar hoort het bij?")
    page.locator("#id_tags").fill("k" * 60)
    unfold(page, "Waar hoort het bij?")
    page.locator("[data-stand=fout]").wait_for(timeout=SLOW)
    expect(page.locator("#id_tags")).to_be_visible()
    assert "kan geen trefwoord zijn" in page.locator("[data-meldingen=tags]").inner_text()
    unfold(page, "Waar hoort het bij?")
    page.locator("[data-bewaarbalk]").get_by_role("link", name="Trefwoorden").click()
    assert focused(page) == "id_tags"


def test_the_whole_form_is_done_with_the_keyboard(writing):
    page = writing()
    page.locator("#id_titel").focus()
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.name || document.activeElement.tagName"))
        if seen[-1] == "dien_in":
            break
    assert seen[-1] == "dien_in"
    assert seen.count("SUMMARY") == 6
    page.locator("summary", has_text="De wijk").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "id_wijk"


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, "top left"), (2, "top right"), (3, "bottom right"), (6, "top right"), (8, "bottom left")],
)
def test_a_photo_that_is_too_large_is_made_smaller_and_stands_upright(orientation, corner, writing, large_photo):
    page = writing()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    unfold(page, "Foto’s")
    page.get_by_label("Voeg foto’s toe").set_input_files(large_photo(orientation))
    page.get_by_text("Kleiner gemaakt").wait_for(timeout=SLOW)
    sent = page.evaluate(
        """async () => {
          const file = document.querySelector("[name=nieuwe_fotos]").files[0];
          const text = new TextDecoder("latin1").decode(await file.arrayBuffer());
          return [file.name, file.type, file.size, text.includes("Exif")];
        }"""
    )
    assert sent[:2] == [f"straat-{orientation}.jpg", "image/jpeg"]
    assert sent[2] < MAX_BYTES
    assert sent[3] is False  # and with it the place
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_text("Bewaard. Je vindt").wait_for(timeout=SLOW)
    foto = Foto.objects.get()
    assert (foto.breedte < foto.hoogte) == (orientation in (6, 8))
    with default_storage.open(f"{foto.bestand}-groot.webp") as file, Image.open(file) as kept:
        assert where_is_red(kept.convert("RGB")) == corner
    assert complaints == []


def test_a_button_pressed_meanwhile_waits_for_the_photo(writing, large_photo):
    page = writing()
    unfold(page, "Foto’s")
    page.get_by_label("Voeg foto’s toe").set_input_files(large_photo())
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_text("Bewaard. Je vindt").wait_for(timeout=SLOW)
    assert Foto.objects.count() == 1


def test_what_can_not_be_made_smaller_goes_as_it_is_and_the_site_says_the_limit(writing, tmp_path):
    page = writing()
    path = tmp_path / "kapot.jpg"
    path.write_bytes(b"\xff\xd8\xff" + os.urandom(MAX_BYTES + 1))
    page.get_by_label("Wat werkte?").fill("Dit blijft.")
    unfold(page, "Foto’s")
    page.get_by_label("Voeg foto’s toe").set_input_files(str(path))
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.locator("#nieuwe-fotos-fout", has_text="“kapot.jpg” is groter dan 10 MB").wait_for(timeout=SLOW)
    assert Inzending.objects.get().wat_werkte == "Dit blijft."


def test_without_script_the_site_says_the_limit_and_keeps_the_words(writing, large_photo):
    page = writing(script=False)
    page.get_by_label("Wat werkte?").fill("Dit blijft.")
    unfold(page, "Foto’s")
    page.get_by_label("Voeg foto’s toe").set_input_files(large_photo())
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.locator("#nieuwe-fotos-fout", has_text="“straat-6.jpg” is groter dan 10 MB").wait_for(timeout=SLOW)
    assert Inzending.objects.get().wat_werkte == "Dit blijft."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wrong_for_axe_and_nothing_sticks_out(scheme, site, phone, writing):
    visitor = phone(color_scheme=scheme)
    visitor.goto(f"{site}/ervaringen/delen/{SLUG}/")
    page = writing(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('main details').forEach(row => row.open = true)")
    for shown in (visitor, page):
        for width, zoom in ((360, 100), (768, 100), (1280, 100), (360, 200)):
            shown.set_viewport_size({"width": width, "height": 740})
            shown.evaluate(f"document.documentElement.style.fontSize = '{zoom}%'")
            main = shown.locator("main")
            assert main.evaluate("row => row.scrollWidth - row.clientWidth") <= 0, (width, zoom)
        shown.evaluate("document.documentElement.style.fontSize = ''")
        assert axe_problems(shown) == []


def test_on_paper_are_the_questions_and_no_button(site, phone):
    page = phone()
    page.goto(f"{site}/ervaringen/delen/{SLUG}/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Wat deden jullie?")).to_be_visible()
    expect(page.get_by_text("Wie leest het?")).to_be_visible()
    expect(page.locator("main .knop").first).to_be_hidden()
