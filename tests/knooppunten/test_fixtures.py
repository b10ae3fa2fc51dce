"""The content that comes with the project."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from knooppunten.models import Fase, Knooppunt, Partij, Spoor, Verbinding
from knooppunten.vorm.read import read
from knooppunten.vorm.write import write

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
FILES = sorted((FIXTURES / "knooppunten").glob("*/*.md"))
SEED = "helderheid-over-ambities-belangen-en-prioritering"


@pytest.fixture
def loaded(db):
    call_command("laad_inhoud", verbosity=0)


def words(text):
    return re.findall(r"[\w’-]+", re.sub(r"\[\[[^\]|]+\|?([^\]]*)\]\]", r"\1", text))


def test_the_whole_plan_is_there(loaded):
    assert (Fase.objects.count(), Spoor.objects.count(), Partij.objects.count()) == (6, 6, 20)
    assert Counter(Knooppunt.objects.values_list("fase__nummer", flat=True)) == {
        1: 17,
        2: 18,
        3: 16,
        4: 14,
        5: 15,
        6: 15,
    }
    assert Verbinding.objects.vooraf().count() == 143
    assert Verbinding.objects.zie_ook().count() == 54


def test_fase_one_and_two_koppelkansen_are_published(loaded):
    published = Knooppunt.objects.published()
    assert published.filter(fase__nummer=1).count() == 17
    assert set(published.exclude(fase__nummer=1).values_list("slug", flat=True)) == {
        "sociale-koppelkansen-in-kaart-brengen",
        "fysieke-koppelkansen-in-kaart-brengen",
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_written_as_an_export_would_write_it(path):
    data = path.read_bytes()
    assert write(read(data, slug=path.stem)).encode() == data
    assert b"TODO" not in data


@pytest.mark.parametrize(
    "path", [path for path in FILES if b"status: published" in path.read_bytes()], ids=lambda p: p.stem
)
def test_a_published_text_keeps_to_its_size(path):
    vorm = read(path.read_bytes(), slug=path.stem)
    assert 20 <= len(words(vorm.texts["doel"])) <= 60
    assert 2 <= vorm.texts["klaar_als"].count("\n") + 1 <= 4
    assert 80 <= len(words(vorm.texts["aanpak"])) <= 210
    assert 3 <= len(vorm.tips) <= 7
    assert 10 <= len(words(vorm.texts["in_gewone_taal"])) <= 80
    assert "[[" in vorm.texts["aanpak"] + "".join(tip.tekst for tip in vorm.tips)
    assert vorm.tags
    assert all(entry.rol and entry.vraag for entry in vorm.partijen)


def test_the_first_page_carries_every_fact_it_started_from(loaded, client):
    html = client.get(f"/samen-beginnen/{SEED}/").content.decode()
    for fact in ("Gedeeld eigenaarschap", "Mutual Gains Approach", "Stakeholder mapping"):
        assert fact in html
    for slug in ("sociale", "fysieke"):
        assert f'href="/de-wijk-leren-kennen/{slug}-koppelkansen-in-kaart-brengen/"' in html
    assert Knooppunt.objects.get(slug=SEED).tips.count() == 6


def test_no_draft_shows_anywhere_to_a_visitor(loaded, client):
    drafts = Knooppunt.objects.filter(status="draft").values_list("titel", flat=True)
    assert len(drafts) == 76
    pages = ["/", "/fasen/", "/sporen/", "/partijen/", "/sitemap.xml"]
    pages += [row.get_absolute_url() for model in (Fase, Spoor, Partij) for row in model.objects.all()]
    pages += [row.get_absolute_url() for row in Knooppunt.objects.published()]
    for page in pages:
        html = client.get(page).content.decode()
        assert [title for title in drafts if title in html] == [], page
