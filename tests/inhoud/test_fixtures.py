"""The content that comes with the project."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.db.models import Count

from inhoud.read import read
from inhoud.tekstvorm import write
from knooppunten.models import Fase, Knooppunt, Partij, Spoor, Verbinding
from knooppunten.publishable import missing_parts
from naslag.models import Begrip, Bron
from redactie.keuring.verslag import report
from redactie.models import Pakkettekst

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
FILES = sorted((FIXTURES / "knooppunten").glob("*/*.md"))
SEED = "helderheid-over-ambities-belangen-en-prioritering"


@pytest.fixture(scope="module")
def vormen():
    return [read(path.read_bytes(), slug=path.stem) for path in FILES]


def test_all_that_the_files_say_is_there_and_nothing_else(loaded, vormen):
    methodiek = yaml.safe_load((FIXTURES / "methodiek.yaml").read_text())
    for model, part, name in ((Fase, "fasen", "nummer"), (Spoor, "sporen", "code"), (Partij, "partijen", "slug")):
        assert set(model.objects.values_list(name, flat=True)) == {row[name] for row in methodiek[part]}
    assert set(Knooppunt.objects.values_list("slug", "fase__nummer")) == {(vorm.slug, vorm.fase) for vorm in vormen}
    earlier = {(slug, vorm.slug) for vorm in vormen for slug in vorm.vooraf}
    assert set(Verbinding.objects.vooraf().values_list("van__slug", "naar__slug")) == earlier
    beside = {frozenset((slug, vorm.slug)) for vorm in vormen for slug in vorm.zie_ook}
    assert set(map(frozenset, Verbinding.objects.zie_ook().values_list("van__slug", "naar__slug"))) == beside


def test_the_plan_is_whole(loaded):
    """Nothing of it stands alone, and all of it is long: a file or a link that got lost shows."""
    for model in (Fase, Spoor, Partij):
        assert [str(row) for row in model.objects.filter(knooppunten=None)] == []
    linked = {slug for pair in Verbinding.objects.values_list("van__slug", "naar__slug") for slug in pair}
    assert set(Knooppunt.objects.values_list("slug", flat=True)) - linked == set()
    few = Fase.objects.annotate(number=Count("knooppunten")).filter(number__lt=12)
    assert [(str(fase), fase.number) for fase in few] == []


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


def test_a_file_is_written_as_an_export_would_write_it(vormen):
    for path, vorm in zip(FILES, vormen, strict=True):
        assert write(vorm) == path.read_bytes().decode(), path
    assert [path.stem for path in FILES if b"TODO" in path.read_bytes()] == []


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


def test_there_is_one_form_of_apostrophe():
    files = [*FIXTURES.rglob("*.md"), *FIXTURES.glob("*.yaml")]
    found = {path.stem: re.findall(r"\w+'\w+", path.read_text("utf-8")) for path in files}
    assert {name: words for name, words in found.items() if words} == {}
