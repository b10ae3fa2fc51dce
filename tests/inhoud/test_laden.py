"""Loading and exporting folders of content files."""

import io
import re
from itertools import combinations

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor, Tip, Verbinding, Vermelding
from paginas.models import Adres
from versies.models import Versie, Weggegooid

METHODIEK = """fasen:
  - nummer: 1
    naam: Samen beginnen
    slug: samen
    omschrijving: Begin hier.
  - nummer: 2
    naam: Leren kennen
    slug: leren
    omschrijving: ""
sporen:
  - code: A
    naam: Bewoners doen mee
    domein: sociaal-maatschappelijk
    omschrijving: ""
  - code: B
    naam: Eigenaren doen mee
    domein: technisch-economisch
    omschrijving: ""
partijen:
  - slug: gemeente
    naam: Gemeente
    omschrijving: ""
"""

OLD = "gepubliceerd_op: 2025-01-01T12:00:00.000000Z"  # from before publishing asked for every part


def content(
    titel="Een stap", status="published", fase=1, *, extra="", aanpak="Praat erover.", tips="- Doe dit.", old=True
):
    before = OLD if old and status == "published" else ""
    return f"""---
vorm: 1
titel: {titel}
status: {status}
fase: {fase}
volgorde: 1
{extra}
{before}
---

## Doel

Het is bereikt.

## Klaar als

## Aanpak

{aanpak}

## Tips

{tips}

## In gewone taal
"""


class Folder:
    """A folder of content files, and what the commands say about it."""

    def __init__(self, path):
        self.path = path
        self.write("methodiek.yaml", METHODIEK)

    def write(self, name, text):
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def knooppunt(self, slug, *args, folder="samen", **kwargs):
        self.write(f"knooppunten/{folder}/{slug}.md", content(*args, **kwargs))

    def load(self, capsys, *options):
        call_command("laad_inhoud", str(self.path), *options)
        said = capsys.readouterr().out
        return {
            line.strip().split(" ", 1)[1].split(" ")[0]: int(line.split()[0])
            for line in said.splitlines()
            if line[4:5].isdigit()
        }


@pytest.fixture
def folder(tmp_path, db):
    return Folder(tmp_path / "inhoud")


def counts(new=0, changed=0, same=0, kept=0, only=0):
    return {"nieuw": new, "gewijzigd": changed, "gelijk": same, "in": kept, "alleen": only}


def test_a_load_says_what_is_new_changed_and_the_same(folder, capsys):
    folder.knooppunt("een-stap")
    folder.knooppunt("tweede", "Tweede")
    assert folder.load(capsys) == counts(new=7)
    folder.knooppunt("tweede", "Tweede stap")
    assert folder.load(capsys) == counts(changed=1, same=6)
    (folder.path / "knooppunten/samen/een-stap.md").unlink()
    assert folder.load(capsys) == counts(same=6, only=1)
    assert Knooppunt.objects.count() == 2


def test_loading_again_changes_nothing(folder, capsys):
    folder.knooppunt("een-stap", extra="sporen: [B, A]\ntags: [Warmte]\npartijen: [{partij: gemeente}]")
    folder.load(capsys)
    before = Knooppunt.objects.values().get()
    assert folder.load(capsys) == counts(same=6)
    assert Knooppunt.objects.values().get() == before


def test_files_may_mention_and_link_each_other_in_any_order(folder, capsys):
    folder.knooppunt("een-stap", aanpak="Zie [[tweede]].", extra="zie_ook: [derde]")
    folder.knooppunt("tweede", "Tweede", aanpak="Zie [[Een stap]].", extra="vooraf: [een-stap]")
    folder.knooppunt("derde", "Derde")
    folder.load(capsys)
    assert {str(link) for link in Verbinding.objects.all()} == {"Een stap → Tweede", "Derde ↔ Een stap"}
    assert Vermelding.objects.count() == 2
    assert folder.load(capsys)["gelijk"] == 8


def test_a_link_taken_out_of_its_file_goes(folder, capsys):
    folder.knooppunt("een-stap")
    folder.knooppunt("tweede", "Tweede", extra="vooraf: [een-stap]\nzie_ook: []")
    folder.load(capsys)
    folder.knooppunt("tweede", "Tweede")
    folder.load(capsys)
    assert not Verbinding.objects.exists()


def test_what_an_editor_changed_is_kept_unless_told_otherwise(folder, capsys):
    folder.knooppunt("een-stap")
    folder.load(capsys)
    row = Knooppunt.objects.get()
    row.aanpak = "Door de redacteur geschreven."
    row.save()
    folder.knooppunt("een-stap", aanpak="Nieuw in het bestand.")
    assert folder.load(capsys) == counts(same=5, kept=1)
    row.refresh_from_db()
    assert row.aanpak == "Door de redacteur geschreven."
    assert folder.load(capsys, "--overschrijf") == counts(same=5, changed=1)
    row.refresh_from_db()
    assert row.aanpak == "Nieuw in het bestand."


@pytest.mark.parametrize("model", [Fase, Partij, Spoor])
def test_an_edited_fase_partij_or_spoor_is_kept_as_well(model, folder, capsys):
    folder.load(capsys)
    row = model.objects.first()
    row.omschrijving = "Van de redacteur."
    row.save()
    assert folder.load(capsys)["in"] == 1
    row.refresh_from_db()
    assert row.omschrijving == "Van de redacteur."


def test_an_edited_tip_counts_as_an_edit(folder, capsys):
    folder.knooppunt("een-stap")
    folder.load(capsys)
    tip = Tip.objects.get()
    tip.tekst = "Van de redacteur."
    tip.save()
    folder.knooppunt("een-stap", tips="- Uit het bestand.")
    assert folder.load(capsys)["in"] == 1


def test_checking_changes_nothing(folder, capsys):
    folder.knooppunt("een-stap")
    assert folder.load(capsys, "--controleer") == counts(new=6)
    assert not Knooppunt.objects.exists()
    assert not Fase.objects.exists()


def test_tips_keep_their_numbers_when_a_file_reorders_them(folder, capsys):
    folder.knooppunt("een-stap", tips="- Eerste.\n- Tweede.")
    folder.load(capsys)
    folder.knooppunt("een-stap", tips="- Nieuw.\n- Tweede.\n- Eerste, anders. {#1}")
    folder.load(capsys)
    assert list(Tip.objects.values_list("nummer", "tekst")) == [(3, "Nieuw."), (2, "Tweede."), (1, "Eerste, anders.")]


def refused(folder, line, message):
    before = Fase.objects.count(), Knooppunt.objects.count()
    with pytest.raises(CommandError) as error:
        call_command("laad_inhoud", str(folder.path))
    assert (Fase.objects.count(), Knooppunt.objects.count()) == before
    assert f"{line}: " in str(error.value)
    assert message in str(error.value)
    assert "er is niets gewijzigd" in str(error.value)


@pytest.mark.parametrize(
    ("extra", "line", "message"),
    [
        ("sporen: [A, Z]", "een-stap.md:7", "spoor “Z” bestaat niet; verwacht: A, B"),
        ("partijen: [{partij: niemand}]", "een-stap.md:7", "partij “niemand” bestaat niet"),
        ("vooraf: [weg]", "een-stap.md:7", "knooppunt “weg” bestaat niet"),
        ("zie_ook: [een-stap]", "een-stap.md:7", "verbindt niet naar zichzelf"),
        ("vooraf: [goed]\nzie_ook: [goed]", "een-stap.md:8", "een paar heeft één verbinding"),
        ("vooraf: [later]", "een-stap.md:7", "komt nooit uit een latere fase"),
        ("wet_en_regelgeving: true", "een-stap.md:7", "wanneer de wet- en regelgeving is gecontroleerd"),
        ("opvolger: weg", "een-stap.md:7", "knooppunt “weg” bestaat niet"),
        ("eerdere_adressen: [/samen/goed/]", "een-stap.md:7", "van een andere pagina"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(extra, line, message, folder):
    folder.knooppunt("goed", "Goed")
    folder.knooppunt("later", "Later", "draft", 2, folder="leren")
    folder.knooppunt("een-stap", extra=extra)
    refused(folder, line, message)


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        ({"aanpak": "Een.\n\nZie [[weg]]."}, "een-stap.md:21", "[[weg]]: dit knooppunt bestaat niet"),
        ({"aanpak": "Zie [[later]]."}, "een-stap.md:19", "staat niet op de site"),
        ({"tips": "- Goed.\n- Zie [[weg]]."}, "een-stap.md:24", "dit knooppunt bestaat niet"),
        ({"aanpak": ""}, "een-stap.md:17", "aanpak: Vul “aanpak” in"),
        ({"tips": ""}, "een-stap.md:21", "ten minste één tip"),
        ({"fase": 2}, "een-stap.md:5", "hoort in de map “leren”"),
        ({"fase": 7}, "een-stap.md:5", "7 bestaat niet; verwacht: 1, 2"),
        ({"titel": "LATER"}, "een-stap.md:3", "verwacht een eigen titel"),
    ],
)
def test_a_text_that_can_not_be_public_is_refused(change, line, message, folder):
    folder.knooppunt("later", "Later", "draft", 2, folder="leren")
    folder.knooppunt("een-stap", **change)
    refused(folder, line, message)


WRONG = {  # in each field of a knooppunt that can be wrong: (what stands there, what is said of it)
    "vorm": ("vorm: 9", "vorm: deze versie is onbekend"),
    "rol": ("partijen: [{partij: gemeente, rol: kijkt}]", "rol: “kijkt” is onbekend"),
    "partij": ("partijen: [{partij: niemand}]", "partij “niemand” bestaat niet"),
    "fase": ("fase: 7", "fase: 7 bestaat niet"),
    "spoor": ("sporen: [Z]", "spoor “Z” bestaat niet"),
    "vooraf": ("vooraf: [weg]", "knooppunt “weg” bestaat niet"),
    "later": ("vooraf: [later]", "komt nooit uit een latere fase"),
    "datum": ("gecontroleerd_op: gisteren", "gecontroleerd_op: verwacht een datum"),
    "titel": ("titel: later", "verwacht een eigen titel"),
    "sleutel": ("kleur: rood", "onbekende sleutel “kleur”"),
    "opvolger": ("opvolger: weg", "opvolger: knooppunt “weg” bestaat niet"),
}


SAME_KEY = [{"rol", "partij"}, {"vooraf", "later"}, {"fase", "later"}]


@pytest.mark.parametrize(("one", "other"), [pair for pair in combinations(WRONG, 2) if {*pair} not in SAME_KEY])
def test_whatever_is_wrong_is_told_at_once(one, other, folder):
    """What can't be read does not hide what stands nowhere, nor the other way round."""
    folder.knooppunt("later", "Later", "draft", 2, folder="leren")
    text = content()
    for line, _ in (WRONG[one], WRONG[other]):
        key = line.partition(":")[0]
        text = re.sub(rf"^{key}: .*$", "", text, flags=re.M).replace("---\n", f"---\n{line}\n", 1)
    folder.write("knooppunten/samen/een-stap.md", text)
    with pytest.raises(CommandError) as error:
        call_command("laad_inhoud", str(folder.path))
    said = str(error.value)
    for _, message in (WRONG[one], WRONG[other]):
        assert message in said
    assert said.count("een-stap.md:") == 2, "and nothing that is only so because of these"


def test_a_file_that_can_not_be_read_makes_no_other_look_wrong(folder):
    folder.knooppunt("een-stap", extra="vooraf: [goed]", aanpak="Zie [[goed]].")
    folder.write("knooppunten/samen/goed.md", "Geen front matter.")
    refused(folder, "goed.md:1", "front matter")
    folder.knooppunt("goed", "Goed")
    folder.knooppunt("een-stap", extra="vooraf: [goed]\npartijen: [{partij: nieuw, rol: kijkt}]")
    folder.write("methodiek.yaml", METHODIEK.replace("    domein: technisch-economisch", "    kleur: rood"))
    with pytest.raises(CommandError) as error:
        call_command("laad_inhoud", str(folder.path))
    assert "kleur" in str(error.value)
    assert "bestaat niet" not in str(error.value), "a partij may stand in the file that was not read"


def test_what_is_in_the_database_alone_is_counted_and_named_when_asked(folder, capsys):
    for nth in range(3):
        folder.knooppunt(f"stap-{nth}", f"Stap {nth}")
    folder.load(capsys)
    for nth in range(2):
        (folder.path / f"knooppunten/samen/stap-{nth}.md").unlink()
    for options in ([], ["--controleer"]):
        call_command("laad_inhoud", str(folder.path), *options)
        said = capsys.readouterr().out
        assert "    2 alleen in de database" in said
        assert "stap-0" not in said
    call_command("laad_inhoud", str(folder.path), verbosity=2)
    assert "      stap-0" in capsys.readouterr().out


@pytest.mark.parametrize("controleer", [True, False])
def test_what_a_colleague_changed_is_shown_word_by_word_when_asked(controleer, folder, capsys):
    folder.knooppunt("een-stap", aanpak="Praat erover.")
    folder.load(capsys)
    row, partij = Knooppunt.objects.get(), Partij.objects.get()
    row.aanpak, partij.omschrijving = "Praat er samen over.", "Die beslist."
    row.save()
    partij.save()
    call_command("laad_inhoud", str(folder.path), controleer=controleer)
    said = capsys.readouterr().out
    assert "        aanpak\n" in said
    assert "samen" not in said
    call_command("laad_inhoud", str(folder.path), controleer=controleer, verbosity=2)
    said = capsys.readouterr().out
    assert re.search(r"Praat .*\[-erover.*\{\+.*samen", said)
    assert "{+Die beslist.+}" in said


def test_a_cycle_is_told_at_the_line_of_one_of_its_links(folder):
    folder.knooppunt("een", "Een", extra="vooraf: [drie]")
    folder.knooppunt("twee", "Twee", extra="vooraf: [een]")
    folder.knooppunt("drie", "Drie", extra="vooraf: [twee]")
    refused(folder, ".md:7", "zouden op elkaar wachten")


def test_a_cycle_with_links_of_the_database_is_told(folder, capsys):
    folder.knooppunt("een", "Een")
    folder.knooppunt("twee", "Twee", extra="vooraf: [een]")
    folder.knooppunt("drie", "Drie", extra="vooraf: [twee]")
    folder.load(capsys)
    for slug in ("twee", "drie"):
        (folder.path / f"knooppunten/samen/{slug}.md").unlink()
    folder.knooppunt("een", "Een", extra="vooraf: [drie]")
    refused(folder, "een.md:7", "wachten")


def test_two_files_with_one_slug_are_refused(folder):
    folder.knooppunt("een-stap")
    folder.knooppunt("een-stap", "Ander", fase=2, folder="leren")
    refused(folder, "een-stap.md:1", "de slug “een-stap” is bezet")


def test_the_slug_of_before_is_taken(folder, capsys):
    folder.knooppunt("een-stap")
    folder.load(capsys)
    row = Knooppunt.objects.get()
    row.slug = "hernoemd"
    row.save()
    refused(folder, "een-stap.md:1", "noem het bestand hernoemd.md")


def test_a_mistake_in_the_methodiek_is_told_with_its_line(folder):
    folder.write("methodiek.yaml", METHODIEK.replace("slug: leren", "slug: beheer"))
    refused(folder, "methodiek.yaml:6", "woord dat de site zelf gebruikt")
    folder.write("methodiek.yaml", METHODIEK.replace("    domein: technisch-economisch", "    kleur: rood"))
    refused(folder, "methodiek.yaml:17", "onbekende sleutel “kleur”")


def test_an_empty_or_missing_folder_is_told(folder, tmp_path):
    with pytest.raises(CommandError, match=r"hier staat geen methodiek\.yaml"):
        call_command("laad_inhoud", str(tmp_path / "nergens"))


# Exporting


def export(path):
    call_command("exporteer_inhoud", str(path), stdout=io.StringIO())
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def forget_everything():
    for model in (Versie, Vermelding, Verbinding, Betrokkenheid, Tip, Weggegooid, Adres):
        model.objects.all().delete()
    for model in (Knooppunt, Fase, Spoor, Partij):
        model.objects.update(opvolger=None)
    Knooppunt.sporen.through.objects.all().delete()
    for model in (Knooppunt, Fase, Spoor, Partij):
        model.objects.all()._raw_delete("default")


@pytest.fixture
def lived_in(folder, capsys):
    """Content after a while: renames, moves, a goodbye, gaps in the numbers, notes and links."""
    folder.knooppunt(
        "een-stap",
        extra="sporen: [B, A]\ntags: [Warmte net, b]\npartijen: [{partij: gemeente, rol: trekt, vraag: 'Ja: nu'}]",
    )
    folder.knooppunt(
        "tweede",
        "Tweede",
        aanpak="Zie [[een-stap]].\n\n\\## Geen sectie",
        extra="vooraf: [{naar: een-stap, toelichting: omdat}]",
    )
    folder.knooppunt("oud", "Oud", tips="- a\n- b\n- c", extra="zie_ook: [een-stap]\ngeldt_voor: collectief")
    folder.load(capsys)
    rows = {row.slug: row for row in Knooppunt.objects.all()}
    rows["oud"].tips.get(nummer=3).delete()
    rows["oud"].retire(successor=rows["tweede"])
    rows["een-stap"].slug, rows["een-stap"].fase = "nieuwe-stap", Fase.objects.get(nummer=1)
    rows["een-stap"].save()
    rows["tweede"].fase = Fase.objects.get(nummer=2)
    rows["tweede"].save()
    fase = Fase.objects.get(nummer=2)
    fase.slug = "kennen"
    fase.save()
    return folder


def test_export_load_export_gives_the_same_bytes(lived_in, tmp_path, client):
    first = export(tmp_path / "een")
    old = client.get("/samen/een-stap/")
    forget_everything()
    call_command("laad_inhoud", str(tmp_path / "een"), verbosity=0)
    assert export(tmp_path / "twee") == first
    assert client.get("/samen/een-stap/").url == old.url == "/samen/nieuwe-stap/"
    assert client.get("/samen/oud/").status_code == 410
    assert client.get("/leren/tweede/").url == "/kennen/tweede/"
    assert Knooppunt.objects.get(slug="oud").next_tip_number() == 4


def test_what_was_exported_is_the_same_as_what_is_there(lived_in, tmp_path, capsys):
    export(tmp_path / "een")
    other = Folder.__new__(Folder)
    other.path = tmp_path / "een"
    assert other.load(capsys) == counts(same=8)


def test_an_export_never_writes_over_files(folder, tmp_path):
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "x").write_text("")
    with pytest.raises(CommandError, match="niet leeg"):
        call_command("exporteer_inhoud", str(tmp_path / "vol"))
