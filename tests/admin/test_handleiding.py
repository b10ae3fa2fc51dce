"""The manual: from each page of the admin to its part, with the words on the buttons and pictures of the screens."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin as django_admin
from django.test import Client
from django.utils.text import slugify
from django.utils.translation import gettext
from lxml.html import fromstring
from PIL import Image

from config.beheer.handleiding import EXPLAINED, FIRST, FOLDER, HISTORY, PICTURE, PICTURES, chapters
from tests.beheer import all_pages, fill_the_admin
from tests.make import make_user

pytestmark = pytest.mark.ignore_template_errors
ANCHORS = [anchor for _, parts in chapters() for anchor, _, _ in parts]
PARTS = [(title, html) for _, parts in chapters() for _, title, html in parts]
SCREENS = Path(settings.BASE_DIR, "static", PICTURES)
TOGETHER = 600_000  # bytes
# Pages on which nobody works: a way out, and the manual itself.
UNEXPLAINED = {"handleiding", "login", "logout", "view_on_site", "autocomplete", "jsi18n"}
DJANGOS = ("Save", "Go", "History")  # buttons that no template of ours has


def test_every_model_of_the_admin_is_explained_by_a_part_that_is_there():
    assert {model._meta.label_lower for model in django_admin.site._registry} <= EXPLAINED.keys()
    assert {*EXPLAINED.values(), FIRST, HISTORY} <= {*ANCHORS}
    assert len(ANCHORS) == len({*ANCHORS})


def test_every_page_of_the_admin_leads_to_its_part(db):
    fill_the_admin()
    client, seen, bad = Client(), set(), {}
    client.force_login(make_user("alles", is_staff=True, is_superuser=True))
    for path, name in sorted(all_pages().items()):
        answer = client.get(path)
        if name in UNEXPLAINED or answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        links = fromstring(answer.content.decode()).xpath("//a[starts-with(@href, '/beheer/handleiding/')]/@href")
        parts = [link.partition("#")[2] for link in links]
        seen |= {*parts}
        if len(parts) != 1 or parts[0] not in ANCHORS:
            bad[path] = links
    assert not bad
    assert {*EXPLAINED.values(), FIRST, HISTORY} <= seen
    html = client.get("/beheer/handleiding/").content.decode()
    assert all(f'id="{anchor}"' in html and f'href="#{anchor}"' in html for anchor in ANCHORS)


def test_the_buttons_that_the_manual_names_are_those_of_the_screens():
    files = [path for name in ("templates", "redactie", "ervaringen", "accounts", "achtergrond", "terugmelden")
             for path in Path(settings.BASE_DIR, name).rglob("*.*")]  # fmt: skip
    screens = "".join(path.read_text() for path in files if path.suffix in (".html", ".py"))
    named = {name for file in FOLDER.glob("*.md") for name in re.findall(r"\*\*(.+?)\*\*", file.read_text())}
    named -= {str(gettext(name)) for name in DJANGOS}
    assert len(named) > 40
    assert [name for name in named if not re.search(rf'[">}}]\s*{re.escape(name)}\s*[<"{{]', screens)] == []


def test_each_part_has_steps_that_a_newcomer_can_follow():
    assert [title for title, html in PARTS if "<ol" not in html or html.count("<li>") < 2] == []


def test_what_a_part_names_as_another_part_is_there():
    titles = {slugify(title) for title, _ in PARTS}
    linked = {name for _, html in PARTS for name in re.findall(r'href="#([^"]+)"', html)}
    assert linked <= titles


def test_every_picture_is_named_once_and_says_in_words_what_is_on_it():
    shown = [found for file in FOLDER.glob("*.md") for found in PICTURE.findall(file.read_text())]
    assert sorted(name for _, name in shown) == sorted(path.name for path in SCREENS.iterdir())
    assert [name for alt, name in shown if len(alt.split()) < 6] == []
    assert not [line for file in FOLDER.glob("*.md") for line in file.read_text().splitlines()
                if "![" in line and not PICTURE.match(line)]  # fmt: skip


def test_the_pictures_are_light_and_have_their_place_before_they_come():
    files = list(SCREENS.iterdir())
    assert sum(path.stat().st_size for path in files) < TOGETHER
    for path in files:
        with Image.open(path) as picture:
            assert picture.format == "WEBP"
            assert picture.width <= 1280
            size = picture.size
        [image] = [img for _, html in PARTS for img in fromstring(f"<div>{html}</div>").iter("img")
                   if img.get("src").endswith(f"{PICTURES}/{path.name}")]  # fmt: skip
        assert (int(image.get("width")), int(image.get("height"))) == size
        assert image.get("loading") == "lazy"


def test_the_script_makes_all_pictures_and_no_other():
    script = Path(settings.BASE_DIR, "scripts", "manual_pictures.py").read_text()
    made = re.findall(r'Shot\(\s*"([\w-]+)"', script)
    assert sorted(f"{name}.webp" for name in made) == sorted(path.name for path in SCREENS.iterdir())


def test_who_has_no_role_finds_no_manual(client, lid):
    client.force_login(lid)
    assert client.get("/beheer/handleiding/").status_code == 404
