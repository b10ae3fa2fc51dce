"""Loading beside an editor's work: it is kept, and a load that is refused or repeated touches no row."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from taggit.models import Tag, TaggedItem

from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor
from tests.inhoud.test_laden import METHODIEK, Folder, counts
from tests.make import link, see_also

EVERYTHING = (
    "sporen: [B, A]\ntags: [Warmte]\nbestuurlijk_gevoelig: Ligt gevoelig\npartijen: [{partij: gemeente, rol: trekt}]"
)


@pytest.fixture
def folder(tmp_path, db):
    """Two knooppunten with all there is, loaded."""
    folder = Folder(tmp_path / "inhoud")
    folder.knooppunt("een", "Een", extra=EVERYTHING, tips="- Doe a.\n- Doe b.")
    folder.knooppunt(
        "twee", "Twee", extra="vooraf: [{naar: een, toelichting: omdat}]", aanpak="Zie [[een]].", tips="- Zie [[een]]."
    )
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    return folder


def all_rows():
    models = [*apps.get_app_config("knooppunten").get_models(include_auto_created=True), Tag, TaggedItem]
    return {model.__name__: sorted(map(str, model.objects.values())) for model in models}


def test_loading_again_leaves_every_row_as_it_was(folder, capsys):
    before = all_rows()
    assert before["Betrokkenheid"]
    assert before["Vermelding"]
    assert folder.load(capsys) == counts(same=7)
    assert all_rows() == before


def test_a_refused_load_leaves_every_row_as_it_was(folder):
    before = all_rows()
    folder.knooppunt("een", "Een", aanpak="Nieuwe tekst.")
    folder.knooppunt("nieuw", "Nieuw")
    folder.knooppunt("twee", "Twee", aanpak="Zie [[weg]].")
    with pytest.raises(CommandError, match=r"twee\.md:19: \[\[weg\]\]"):
        call_command("laad_inhoud", str(folder.path))
    assert all_rows() == before


def test_checking_beside_existing_content_changes_no_row(folder, capsys):
    before = all_rows()
    folder.knooppunt("een", "Een", aanpak="Nieuwe tekst.")
    folder.knooppunt("nieuw", "Nieuw")
    assert folder.load(capsys, "--controleer") == counts(new=1, changed=1, same=6)
    assert all_rows() == before


def test_checking_tells_the_same_mistakes_as_loading(folder):
    folder.knooppunt("een", "Een", extra="sporen: [Z]")
    told = []
    for options in ([], ["--controleer"], ["--overschrijf"]):
        with pytest.raises(CommandError, match="spoor “Z” bestaat niet") as error:
            call_command("laad_inhoud", str(folder.path), *options)
        told.append(str(error.value))
    assert len(set(told)) == 1


def move(een, twee):
    een.fase = Fase.objects.get(nummer=2)
    twee.fase = een.fase
    twee.save()
    een.save()


EDITS = {
    "a title": lambda een, twee: Knooppunt.objects.filter(pk=een.pk).update(titel="Anders", titel_klein="anders"),
    "a tag": lambda een, twee: een.tags.set(["anders"]),
    "a spoor": lambda een, twee: een.sporen.remove(Spoor.objects.get(code="A")),
    "a partij gone": lambda een, twee: een.betrokkenheden.all().delete(),
    "a question to a partij": lambda een, twee: Betrokkenheid.objects.update(vraag="Wat kost het?"),
    "a link": lambda een, twee: link(make_other(), een),
    "a zie ook": lambda een, twee: see_also(make_other(), een, "ook dit"),
    "unpublished": lambda een, twee: (twee.unpublish(), een.unpublish()),
    "another order of tips": lambda een, twee: een.tips.filter(nummer=1).update(volgorde=9),
    "another fase": move,
    "retired": lambda een, twee: (twee.unpublish(), een.retire()),
}


def make_other():
    return Knooppunt.objects.create(titel="Van de redactie", slug="redactie", fase=Fase.objects.get(nummer=1))


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_whatever_an_editor_changed_is_not_overwritten(edit, folder, capsys):
    edit(*Knooppunt.objects.order_by("slug"))
    before = all_rows()
    folder.knooppunt("een", "Een", extra=EVERYTHING, aanpak="Uit het bestand.", tips="- Doe a.\n- Doe b.")
    call_command("laad_inhoud", str(folder.path))
    said = capsys.readouterr().out
    assert "niet overschreven" in said
    assert "\n      een\n" in said
    assert all_rows()["Knooppunt"] == before["Knooppunt"]
    assert all_rows()["Tip"] == before["Tip"]


def test_overschrijf_puts_back_every_part(folder, capsys):
    call_command("exporteer_inhoud", str(folder.path.parent / "voor"))
    for edit in ("a tag", "a spoor", "a question to a partij", "another order of tips", "unpublished"):
        EDITS[edit](*Knooppunt.objects.order_by("slug"))
    folder.load(capsys, "--overschrijf")
    een = Knooppunt.objects.get(slug="een")
    assert een.is_public
    assert [tag.name for tag in een.tags.all()] == ["Warmte"]
    assert [spoor.code for spoor in een.sporen.all()] == ["A", "B"]
    assert een.betrokkenheden.get().vraag == ""
    assert [tip.nummer for tip in een.tips.all()] == [1, 2]
    assert folder.load(capsys) == counts(same=7)


METHODIEK_MISTAKES = [
    ("    naam: Samen beginnen\n", "", 2, "sleutel “naam” ontbreekt"),
    ("nummer: 2", "nummer: 1", 6, "“1” staat er twee keer"),
    ("nummer: 2", "nummer: twee", 6, "heel getal"),
    ("code: B", "code: b", 15, "één hoofdletter"),
    ("domein: technisch-economisch", "domein: overig", 15, "geen geldige keuze"),
    ("code: B", "code: BB", 15, "niet meer dan 1 teken"),
    ("slug: gemeente", "slug: Gemeente Breda", 20, "geldige ‘slug’"),
    ("naam: Gemeente", "naam: 2024", 21, "zet “2024” tussen aanhalingstekens"),
    ("partijen:", "partijen: [", 20, "ongeldige YAML"),
    ("partijen:", "clubs:", 19, "onbekende sleutel “clubs”"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), METHODIEK_MISTAKES, ids=[m[3] for m in METHODIEK_MISTAKES])
def test_a_mistake_in_the_methodiek_is_named_with_its_line(old, new, line, message, folder):
    assert old in METHODIEK
    before = all_rows()
    folder.write("methodiek.yaml", METHODIEK.replace(old, new, 1))
    with pytest.raises(CommandError) as error:
        call_command("laad_inhoud", str(folder.path))
    told = [text for text in str(error.value).splitlines() if message in text]
    assert told
    assert f"methodiek.yaml:{line}: " in told[0]
    assert all_rows() == before


def test_a_methodiek_that_is_not_utf8_says_so(folder):
    (folder.path / "methodiek.yaml").write_bytes(METHODIEK.replace("Begin", "Beg\xedn").encode("latin-1"))
    with pytest.raises(CommandError, match=r"methodiek\.yaml:5: dit bestand is opgeslagen als Windows-1252"):
        call_command("laad_inhoud", str(folder.path))


def test_a_retired_partij_is_not_brought_back_by_its_file(folder, capsys):
    Knooppunt.objects.get(slug="een").betrokkenheden.all().delete()
    partij = Partij.objects.get()
    partij.retire()
    folder.load(capsys)
    partij.refresh_from_db()
    assert partij.vervallen_op
