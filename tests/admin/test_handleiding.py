"""The manual: from each page of the admin to its part, with the words that are on the buttons."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin as django_admin

from config.beheer.handleiding import EXPLAINED, FIRST, FOLDER, address, chapters

pytestmark = pytest.mark.ignore_template_errors
ANCHORS = [anchor for _, parts in chapters() for anchor, _, _ in parts]


def test_every_model_of_the_admin_is_explained_by_a_part_that_is_there():
    assert {model._meta.label_lower for model in django_admin.site._registry} == EXPLAINED.keys()
    assert {*EXPLAINED.values(), FIRST} <= {*ANCHORS}
    assert len(ANCHORS) == len({*ANCHORS})


def test_a_page_of_the_admin_leads_to_its_part(knooppunt, client, redacteur):
    client.force_login(redacteur)
    for path, where in (
        ("/beheer/", address()),
        ("/beheer/knooppunten/knooppunt/", address(knooppunt._meta)),
        (f"/beheer/knooppunten/knooppunt/{knooppunt.pk}/change/", address(knooppunt._meta)),
    ):
        assert f'href="{where}"' in client.get(path).content.decode(), path
    html = client.get("/beheer/handleiding/").content.decode()
    assert all(f'id="{anchor}"' in html and f'href="#{anchor}"' in html for anchor in ANCHORS)


def test_the_buttons_that_the_manual_names_are_those_of_the_screens():
    folders = ("templates/admin", "redactie/admin", "ervaringen/admin")
    files = [path for name in folders for path in Path(settings.BASE_DIR, name).rglob("*.*")]
    screens = "".join(path.read_text() for path in files if path.suffix in (".html", ".py"))
    named = [name for file in FOLDER.glob("*.md") for name in re.findall(r"\*\*(.+?)\*\*", file.read_text())]
    assert len(named) > 5
    assert [name for name in named if not re.search(rf'[">}}]{re.escape(name)}[<"{{]', screens)] == []


def test_who_has_no_role_finds_no_manual(client, lid):
    client.force_login(lid)
    assert client.get("/beheer/handleiding/").status_code == 404
