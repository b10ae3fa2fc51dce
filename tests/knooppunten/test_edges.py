"""Edges that a review with fresh eyes found, each failing at the time."""

import re
from functools import partial
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError

from inhoud.read import read
from inhoud.yamlread import Unreadable
from knooppunten.fill import fill
from knooppunten.models import Knooppunt, Partij, Tip, Vermelding
from naslag.verwijzing import Marks
from tekst.render import render
from tests.html import html_of
from tests.inhoud.test_laden import METHODIEK, Folder, export, forget_everything
from tests.inhoud.test_tekstvorm import GOOD
from tests.knooppunten.test_verbinding import at_once
from tests.make import link, make_draft, make_fase, make_knooppunt


@pytest.fixture
def folder(tmp_path, db):
    return Folder(tmp_path / "inhoud")


def rows(*slugs):
    return [Knooppunt.objects.get(slug=slug) for slug in slugs]


def refused_in_words(folder, *options):
    with pytest.raises(CommandError) as error:
        call_command("laad_inhoud", str(folder.path), *options)
    assert re.search(r"\.(md|yaml):\d+: ", str(error.value)), str(error.value)


def same_bytes_again(tmp_path):
    first = export(tmp_path / "een")
    forget_everything()
    call_command("laad_inhoud", str(tmp_path / "een"), verbosity=0)
    assert export(tmp_path / "twee") == first


@pytest.mark.parametrize("verb", ["unpublish", "retire"])
def test_export_with_a_mention_of_an_unpublished_page_loads(verb, folder, capsys, tmp_path):
    folder.knooppunt("een", "Een")
    folder.knooppunt("twee", "Twee", aanpak="Zie [[een]].")
    folder.load(capsys)
    getattr(rows("een")[0], verb)()
    same_bytes_again(tmp_path)


def test_export_after_a_rename_gives_the_same_bytes(folder, capsys, tmp_path):
    folder.knooppunt("een", "Een")
    folder.knooppunt("twee", "Twee", aanpak="Zie [[een]].")
    folder.load(capsys)
    een = rows("een")[0]
    een.slug = "hernoemd"
    een.save()
    same_bytes_again(tmp_path)


def test_a_mention_in_the_methodiek_is_a_link_after_the_first_load(folder, capsys, client):
    folder.knooppunt("een", "Een")
    folder.write("methodiek.yaml", METHODIEK.replace("Begin hier.", "'Zie [[een]].'"))
    folder.load(capsys)
    assert Vermelding.objects.count() == 1
    assert '<a href="/samen/een/">Een</a>' in html_of(client.get("/samen/")).split("<main")[1].split("<ul")[0]


@pytest.mark.parametrize("name", ["weg", "concept"])
def test_a_dead_mention_in_the_methodiek_is_refused(name, folder):
    folder.knooppunt("concept", "Concept", "draft")
    folder.write("methodiek.yaml", METHODIEK.replace("Begin hier.", f"'Zie [[{name}]].'"))
    refused_in_words(folder)


def test_a_text_with_a_thousand_unknown_mentions_is_saved(fase):
    draft = make_draft(fase=fase, aanpak="".join(f"[[a{number}]]" for number in range(1200)))
    assert "a1199" in fill(draft.aanpak_html, {}, marks=Marks())


@pytest.mark.django_db(transaction=True)
def test_two_tips_at_once_get_two_numbers():
    knooppunt = make_draft(tips=[])
    for _ in range(10):
        add = lambda: Tip.objects.create(knooppunt=Knooppunt.objects.get(pk=knooppunt.pk), tekst="x")  # noqa: E731
        assert at_once(add, add) == [None, None]


def test_a_stale_save_does_not_free_a_tip_number(fase):
    draft = make_draft(fase=fase, tips=["een", "twee"])
    one, other = Knooppunt.objects.get(pk=draft.pk), Knooppunt.objects.get(pk=draft.pk)
    Tip.objects.create(knooppunt=one, tekst="drie").delete()
    other.save()
    assert Tip.objects.create(knooppunt=Knooppunt.objects.get(pk=draft.pk), tekst="vier").nummer == 4


def test_a_zie_ook_against_a_link_of_the_database_is_refused_in_words(folder, capsys):
    folder.knooppunt("een", "Een")
    folder.knooppunt("twee", "Twee", extra="vooraf: [een]")
    folder.load(capsys)
    (folder.path / "knooppunten/samen/twee.md").unlink()
    folder.knooppunt("een", "Een", extra="zie_ook: [twee]")
    refused_in_words(folder)


def test_a_link_against_an_editors_link_is_refused_in_words(folder, capsys):
    folder.knooppunt("een", "Een")
    folder.knooppunt("twee", "Twee")
    folder.load(capsys)
    link(*rows("een", "twee"))
    folder.knooppunt("een", "Een", extra="vooraf: [twee]")
    refused_in_words(folder)


def test_a_cycle_with_an_editors_link_names_a_file(folder, capsys):
    folder.knooppunt("een", "Een")
    folder.knooppunt("twee", "Twee")
    folder.knooppunt("drie", "Drie", extra="vooraf: [twee]")
    folder.load(capsys)
    link(*rows("een", "twee"))
    folder.knooppunt("een", "Een", extra="vooraf: [drie]")
    refused_in_words(folder)


def test_two_files_may_swap_titles(folder, capsys):
    folder.knooppunt("een", "Een")
    folder.knooppunt("twee", "Twee")
    folder.load(capsys)
    folder.knooppunt("een", "Twee")
    folder.knooppunt("twee", "Een")
    assert folder.load(capsys)["gewijzigd"] == 2


def test_a_title_that_an_editor_gave_another_page_is_refused_in_words(folder, capsys):
    folder.knooppunt("een", "Een")
    folder.knooppunt("twee", "Twee")
    folder.load(capsys)
    twee = rows("twee")[0]
    twee.titel = "Drie"
    twee.save()
    folder.knooppunt("een", "Drie")
    refused_in_words(folder)


GONE = "vervallen_op: 2026-01-01T00:00:00Z\nopvolger: "


def test_a_page_that_is_its_own_successor_is_refused_in_words(folder):
    folder.knooppunt("een", "Een", "draft", extra=GONE + "een")
    refused_in_words(folder)


def test_a_chain_of_successors_loads_twice(folder, capsys):
    folder.knooppunt("a", "A", "draft", extra=GONE + "b")
    folder.knooppunt("b", "B", "draft", extra=GONE + "c")
    folder.knooppunt("c", "C")
    folder.load(capsys)
    assert folder.load(capsys)["gelijk"] == 8


def test_a_retired_fase_that_is_in_use_is_refused_in_words(folder, capsys):
    folder.knooppunt("een", "Een")
    folder.load(capsys)
    text = METHODIEK.replace("Begin hier.", "Begin hier.\n    vervallen_op: 2026-01-01T00:00:00Z")
    folder.write("methodiek.yaml", text)
    refused_in_words(folder)


def test_deep_yaml_is_refused_in_words():
    with pytest.raises(Unreadable):
        read(GOOD.replace("tags: [koppelkansen]", "tags: " + "[" * 5000).encode(), slug="een-stap", path="x.md")


def test_a_file_name_longer_than_a_slug_is_refused_in_words():
    with pytest.raises(Unreadable):
        read(GOOD.encode(), slug="a" * 121, path="x.md")


def test_a_successor_that_was_retired_meanwhile_is_refused(fase):
    first, second = make_knooppunt("Een", fase=fase), make_knooppunt("Twee", fase=fase)
    stale = Knooppunt.objects.get(pk=second.pk)
    second.retire()
    with pytest.raises(ValidationError):
        first.retire(successor=stale)


def retire(page, successor):
    fresh = Knooppunt.objects.get
    fresh(pk=page.pk).retire(successor=fresh(pk=successor.pk))


@pytest.mark.django_db(transaction=True)
def test_two_retirements_at_once_leave_no_chain():
    fase = make_fase(1)
    for turn in range(10):
        a, b, c = (make_knooppunt(f"{titel} {turn}", fase=fase) for titel in "ABC")
        at_once(partial(retire, a, b), partial(retire, b, c))
        a.refresh_from_db()
        assert a.opvolger is None or a.opvolger.vervallen_op is None


@pytest.mark.parametrize("source", ["# A\n\n### B\n\n# C\n\n###### D", "### A\n\n# B\n\n### C"])
def test_headings_skip_no_level(source):
    levels = [2, *map(int, re.findall(r"<h(\d)>", render(source).html))]
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_a_mention_with_text_in_a_table_survives_a_new_title(fase):
    target = make_knooppunt("Andere stap", fase=fase)
    page = make_knooppunt("Bron", fase=fase, aanpak="| a |\n|---|\n| [[Andere stap\\|tekst]] |")
    target.titel = "Nieuwe titel"
    target.save()
    page.save()
    assert target.vermeldingen.exists()


def test_a_title_with_a_no_break_space_is_a_link_from_the_first_save(fase):
    target = make_knooppunt("Stap\u00a0een", slug="stap-een", fase=fase)
    page = make_draft("Bron", fase=fase, aanpak="Zie [[Stap\u00a0een]].")
    assert "<a " in fill(page.aanpak_html, {target.pk: target}, fase=1, marks=Marks())


def test_code_is_left_as_it_was_typed(fase):
    make_knooppunt("Andere stap", fase=fase)
    page = make_draft("Bron", fase=fase, aanpak="Zie [[Andere stap]]; dat schrijf je als `[[Andere stap]]`.")
    assert page.aanpak == "Zie [[andere-stap]]; dat schrijf je als `[[Andere stap]]`."


def test_overschrijf_brings_a_retired_partij_back(folder, capsys):
    folder.load(capsys)
    Partij.objects.get().retire()
    folder.load(capsys, "--overschrijf")
    assert folder.load(capsys)["gelijk"] == 5


def test_a_file_outside_a_folder_of_a_fase_is_told(folder):
    folder.write("knooppunten/los.md", "geen inhoud")
    refused_in_words(folder)
