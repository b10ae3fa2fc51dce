"""The migration that cleans rows: everything that was made of a text follows, no date moves, and files still fit."""

import re
from datetime import UTC, datetime
from unicodedata import normalize

import pytest
from django.apps import apps as today
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from taggit.models import Tag

from config.migrations._schonen import clean_all
from inhoud.database import digest, from_database, knooppunten_for_form
from knooppunten.models import Knooppunt, Vermelding
from naslag.models import Begrip
from paginas.models import Adres
from tekst.render import render
from tekst.velden import Schoon
from tests.make import make_knooppunt
from tests.make_ervaring import make_ervaring
from volgen.models import Volging

pytestmark = pytest.mark.unfollowed  # the rows are written by the models of a migration
LONG_AGO = datetime(2021, 3, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def then():
    """The models as a migration has them, whose fields let anything in."""
    return MigrationLoader(connection=None).project_state().apps


def dirty(text: str) -> str:
    """The same text for a reader, as it may have been copied."""
    return normalize("NFD", text).replace("wijk", "w\u00adijk\u200b").replace("de ", "de\u200c ")


def everything():
    tables = [model for model in today.get_models() if model._meta.app_label in ("knooppunten", "naslag")]
    return {model.__name__: sorted(_known(row) for row in model._base_manager.values()) for model in [*tables, Tag]}


def _known(row: dict) -> str:
    """Without the keys of facts, which joined later: when this migration runs no text cites one."""
    return re.sub(r"(\\ue000feit\\ue001)[^\\]*", r"\1", str(row))


def test_the_content_of_the_project_loads_over_cleaned_rows_without_a_change(then, loaded, capsys):
    Knooppunt.objects.update(gewijzigd_op=LONG_AGO)
    edited = Knooppunt.objects.published().first()
    then.get_model("knooppunten", "Knooppunt").objects.filter(pk=edited.pk).update(geladen="0" * 64)
    before = everything()
    _make_dirty(then)
    assert everything() != before
    mail.outbox.clear()
    clean_all(then)
    after = everything()
    for name in before:
        assert [pair for pair in zip(before[name], after[name], strict=True) if pair[0] != pair[1]] == [], name
    assert not mail.outbox
    capsys.readouterr()
    call_command("laad_inhoud")
    said = capsys.readouterr().out
    assert "0 nieuw" in said, said
    assert "0 gewijzigd" in said, said
    assert "0 in de beheeromgeving gewijzigd" in said, said
    assert not mail.outbox


def _make_dirty(then):
    """What a database holds that took every text as it came: sources, what is made of them, and the digests."""
    for label, names in _columns().items():
        model = then.get_model(label)
        for row in model._base_manager.all():
            for name in names:
                clean = getattr(row, name)
                setattr(row, name, dirty(clean))
                if getattr(row, name) != clean and hasattr(row, f"{name}_html"):
                    setattr(row, f"{name}_html", render(getattr(row, name)).html)
            for name in ("titel", "naam"):
                if hasattr(row, f"{name}_klein"):
                    setattr(row, f"{name}_klein", getattr(row, name).casefold())
            row.save()
    loaded = knooppunten_for_form().exclude(geladen="0" * 64)
    for row in loaded:
        then.get_model("knooppunten", "Knooppunt").objects.filter(pk=row.pk).update(geladen=digest(from_database(row)))


def _columns():
    models = [model for model in today.get_models() if model._meta.app_label in ("knooppunten",)]
    found = {m._meta.label: [f.name for f in m._meta.local_concrete_fields if isinstance(f, Schoon)] for m in models}
    return {label: names for label, names in found.items() if names}


def test_a_mention_that_nobody_saw_through_is_one_now(then, fase):
    doel, row = make_knooppunt("Portret van de wijk", fase=fase), make_knooppunt("Een", fase=fase)
    models = then.get_model("knooppunten", "Knooppunt").objects
    models.filter(pk=row.pk).update(
        aanpak="Zie [[Portret\u00a0van de w\u00adijk]].", aanpak_html="oud", gewijzigd_op=LONG_AGO
    )
    models.filter(pk=doel.pk).update(titel="Portret van\u200b de wijk")
    clean_all(then)
    row.refresh_from_db()
    assert row.aanpak == "Zie [[portret-van-de-wijk]]."
    assert f"{doel.pk}" in row.aanpak_html
    assert row.gewijzigd_op == LONG_AGO
    assert Vermelding.objects.get().naar == doel
    before = row.aanpak_html
    row.save()
    assert row.aanpak_html == before


def test_names_that_become_the_same_are_kept_apart(then, fase):
    one, two = make_knooppunt("Het café", fase=fase), make_knooppunt("Twee", fase=fase)
    then.get_model("knooppunten", "Knooppunt").objects.filter(pk=two.pk).update(
        titel="Het\u00a0cafe\u0301", titel_klein="het\u00a0cafe\u0301"
    )
    clean_all(then)
    two.refresh_from_db()
    assert (two.titel, two.titel_klein) == ("Het\u00a0café (2)", "het café (2)")
    one.save()
    two.save()


def test_keywords_with_one_key_become_one_and_keep_their_addresses(then, fase, lid, moderator, client):
    row, other = make_knooppunt("Een", fase=fase), make_knooppunt("Twee", fase=fase)
    ervaring = make_ervaring(lid, moderator, [row])
    tags, items = then.get_model("taggit", "Tag").objects, then.get_model("taggit", "TaggedItem").objects
    loud = tags.create(name="COÖPERATIE", slug="coöperatie")
    soft = tags.create(name="coöperatie", slug="coöperatie_1")
    odd = tags.create(name="☃", slug="")
    types = {row._meta.model: _type(then, row) for row in (row, ervaring)}
    for thing, tag in ((row, loud), (row, soft), (other, loud), (ervaring, soft), (other, odd)):
        items.create(tag=tag, object_id=thing.pk, content_type_id=types[thing._meta.model])
    follows = then.get_model("volgen", "Volging").objects
    for tag in (loud, soft):
        follows.create(volger_id=lid.pk, tag_id=tag.pk)
    clean_all(then)
    kept = Tag.objects.get(slug="cooperatie")
    assert kept.name == "coöperatie"
    assert [list(thing.tags.filter(slug="cooperatie")) for thing in (row, other, ervaring)] == [[kept]] * 3
    assert row.tags.count() == 1
    assert Volging.objects.get().tag == kept
    assert {adres.pad: adres.doel for adres in Adres.objects.all()} == {
        "/tag/coöperatie/": kept,
        "/tag/coöperatie_1/": kept,
    }
    assert client.get("/tag/co%C3%B6peratie_1/").url == "/tag/cooperatie/"
    assert client.get(other.get_absolute_url()).status_code == client.get("/sitemap.xml").status_code == 200
    again = everything()
    clean_all(then)
    assert everything() == again


def _type(then, row):
    return then.get_model("contenttypes", "ContentType").objects.get_for_model(type(row)).pk


def test_a_proposal_is_cleaned_too(then, fase, lid, moderator):
    ervaring = make_ervaring(lid, moderator, [make_knooppunt("Een", fase=fase)])
    rows = then.get_model("ervaringen", "Inzending").objects
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ervaringen_ervaring SET wat_deden = %s", ["Huis\x0bbezoek\u202e"])
    rows.update(status="proposed", voorstel={"titel": "zon\u00adneboiler"}, besloten_op=None)
    clean_all(then)
    assert rows.get().voorstel == {"titel": "zonneboiler"}
    ervaring.refresh_from_db()
    assert ervaring.wat_deden == "Huis\nbezoek"
    assert "\u202e" not in ervaring.wat_deden_html


def test_a_begrip_that_is_found_now_is_explained(then, fase):
    begrip = Begrip.objects.create(naam="warmtenet", slug="warmtenet", uitleg="Een net.")
    row = make_knooppunt("Een", fase=fase)
    then.get_model("knooppunten", "Knooppunt").objects.filter(pk=row.pk).update(
        aanpak="Een warm\u00adtenet.", aanpak_html=""
    )
    clean_all(then)
    row.refresh_from_db()
    assert "warmtenet" in row.aanpak_html
    assert str(begrip.pk) in row.aanpak_html
