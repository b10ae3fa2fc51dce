"""The content that comes with the project."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from knooppunten.models import Fase, Knooppunt, Partij, Spoor, Verbinding
from knooppunten.publishable import missing_parts
from naslag.models import Begrip, Bron
from redactie.inhoud.read import read
from redactie.inhoud.tekstvorm import write
from redactie.keuring.verslag import report
from redactie.models import Pakkettekst

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
FILES = sorted((FIXTURES / "knooppunten").glob("*/*.md"))
SEED = "helderheid-over-ambities-belangen-en-prioritering"


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


def test_every_knooppunt_of_the_plan_is_published_and_complete(loaded):
    assert not Knooppunt.objects.filter(status="draft").exists()
    assert [row.slug for row in Knooppunt.objects.all() if missing_parts(row)] == []


def test_each_link_towards_a_knooppunt_says_why(loaded):
    assert not Verbinding.objects.vooraf().filter(toelichting="").exists()


def test_the_glossary_and_the_sources_are_there(loaded):
    assert Begrip.objects.count() >= 60
    for naam, current in (
        ("stadsverwarming", "warmtenet"),
        ("WUP", "uitvoeringsplan"),
        ("smp", "soortenmanagementplan"),
    ):
        assert Begrip.objects.named(naam).slug == current
    assert not Begrip.objects.filter(knooppunten=None).exists()
    assert {"gedeeld-eigenaarschap", "mutual-gains-approach", "stakeholder-mapping"} <= set(
        Bron.objects.values_list("slug", flat=True)
    )


@pytest.mark.needs("hunspell")
def test_the_check_of_all_texts_finds_nothing(loaded):
    assert [str(finding) for finding in report().findings] == []


def test_what_is_loaded_is_not_newer_in_the_files(loaded):
    assert Pakkettekst.objects.count() > 200
    assert not Pakkettekst.objects.newer().exists()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_written_as_an_export_would_write_it(path):
    data = path.read_bytes()
    assert write(read(data, slug=path.stem)).encode() == data
    assert b"TODO" not in data


def test_the_first_page_carries_every_fact_it_started_from(loaded, client):
    html = client.get(f"/samen-beginnen/{SEED}/").content.decode()
    for fact in ("Gedeeld eigenaarschap", "Mutual Gains Approach", "Stakeholder mapping"):
        assert fact in html
    for slug in ("sociale", "fysieke"):
        assert f'href="/de-wijk-leren-kennen/{slug}-koppelkansen-in-kaart-brengen/"' in html
    assert Knooppunt.objects.get(slug=SEED).tips.count() == 6


def test_a_norm_or_guideline_is_not_called_a_law(loaded):
    told = Bron.objects.filter(soort="wet").values_list("naam", "omschrijving")
    assert [naam for naam, text in told if {"norm", "richtlijn"} & set(text.lower().split())] == []
    assert set(Bron.objects.filter(soort="norm").values_list("slug", flat=True)) == {"nta-8800", "crow-500"}


@pytest.mark.parametrize(
    ("predecessor", "begrip"),
    [("transitievisie warmte", "warmteprogramma"), ("bestemmingsplan", "omgevingsplan"),
     ("inspraakverordening", "participatieverordening")],
)  # fmt: skip
def test_what_came_before_is_told_in_the_explanation_and_is_no_other_name(predecessor, begrip, loaded):
    assert Begrip.objects.named(predecessor) is None
    assert predecessor in Begrip.objects.get(slug=begrip).uitleg


def test_a_text_that_cites_a_law_says_that_it_is_about_law(loaded):
    """Its page then shows that it is information and no advice, when it was last looked at, and what was not."""
    citing = [
        row.slug
        for row in Knooppunt.objects.filter(wet_en_regelgeving=False).prefetch_related("tips")
        for law in Bron.objects.filter(soort="wet")
        if any(
            f"{{{{bron:{law.slug}" in text for text in (row.doel, row.aanpak, *(tip.tekst for tip in row.tips.all()))
        )
    ]
    assert citing == []
    assert Knooppunt.objects.filter(wet_en_regelgeving=True).count() >= 30
    assert not Knooppunt.objects.filter(wet_en_regelgeving=False).exclude(nog_na_te_zien="").exists()


def test_plain_words_speak_for_we_and_not_for_the_team(loaded):
    assert list(Knooppunt.objects.filter(in_gewone_taal__icontains="het team").values_list("slug", flat=True)) == []


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.md")) + sorted(FIXTURES.glob("*.yaml")), ids=lambda p: p.stem)
def test_there_is_one_form_of_apostrophe(path):
    assert re.findall(r"\w+'\w+", path.read_text("utf-8")) == []
