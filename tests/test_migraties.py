"""A migration that keeps people from a large table says so: who upgrades a site in use can choose the moment."""

import pytest
from django.db import migrations, models
from django.db.migrations import operations as ops
from django.db.migrations.loader import MigrationLoader

from scripts.draw_rooms import ROOMS

# Tables of which a site in use has 100,000 rows or more (docs/performance.md: 1,000,000 versions, 100,000 ervaringen).
LARGE = {
    "versies.versie",
    "ervaringen.ervaring",
    "ervaringen.inzending",
    "ervaringen.stap",
    "ervaringen.foto",
    "logboek.logregel",
    "zoeken.document",
    "zoeken.woord",
    "zoeken.kenmerk",
}
LOCKING = (
    ops.AddField,
    ops.AlterField,
    ops.RemoveField,
    ops.RenameField,
    ops.AddIndex,
    ops.AddConstraint,
    ops.RemoveConstraint,
    ops.AlterUniqueTogether,
    ops.AlterModelTable,
)
# Before the rule; each writes rows of roles, reasons or an empty table, or a table that no site has much in.
SMALL = {
    "accounts": {"0003_rollen", "0006_rolrecht"},
    "achtergrond": {"0002_beheerder", "0003_mailvoorkeur"},
    "ervaringen": {"0002_moderator", "0004_redenen_van_de_site"},
    "knooppunten": {"0002_redacteur", "0003_beheerder", "0009_publiceren"},
    "naslag": {"0002_redacteur", "0004_verweesde_aanhalingen"},
    "paginas": {"0001_adres"},
    "redactie": {"0001_pakkettekst"},
    "terugmelden": {"0002_redacteur", "0005_opgelost_of_geen_fout"},
    "zoeken": {"0001_zoekindex", "0002_redacteur", "0003_indexstand"},
}
SAY = "say in its docstring which large table it locks (Locks versies_versie while …), or: Locks nothing, and why"


def may_lock(app: str, migration) -> list[str]:
    """What in it changes a large table, or does what can't be read from here."""
    made = {each.name.lower() for each in migration.operations if isinstance(each, ops.CreateModel)}
    return [word for each in migration.operations for word in _of(app, each, made)]


def _of(app, operation, made):
    if isinstance(operation, ops.SeparateDatabaseAndState):
        for each in operation.database_operations:
            yield from _of(app, each, made)
    elif isinstance(operation, ops.RunPython | ops.RunSQL):
        yield type(operation).__name__
    elif isinstance(operation, LOCKING):
        name = (getattr(operation, "model_name", None) or operation.name).lower()
        if f"{app}.{name}" in LARGE and name not in made:
            yield f"{type(operation).__name__} of {name}"


def says_so(migration) -> bool:
    return "Locks " in (type(migration).__doc__ or "")


def ours():
    loaded = MigrationLoader(None).disk_migrations
    return [(app, name, row) for (app, name), row in sorted(loaded.items()) if app in ROOMS]


def test_a_migration_that_locks_a_large_table_says_so():
    wrong = [
        f"{app}.{name}: {', '.join(found)}"
        for app, name, row in ours()
        if name not in SMALL.get(app, ()) and (found := may_lock(app, row)) and not says_so(row)
    ]
    assert not wrong, "\n".join([SAY, *wrong])


def test_what_is_exempt_is_there():
    there = {(app, name) for app, name, _ in ours()}
    assert {(app, name) for app, names in SMALL.items() for name in names} <= there


def test_the_large_tables_are_those_of_models():
    from django.apps import apps

    assert {model._meta.label_lower for model in apps.get_models()} >= LARGE


FIELD = models.TextField(default="")


@pytest.mark.parametrize(
    ("operation", "locks"),
    [
        (migrations.AddIndex("versie", models.Index(fields=["op"], name="x")), True),
        (migrations.AlterField("Versie", "wat", FIELD), True),
        (migrations.AddField("concept", "wat", FIELD), False),
        (migrations.RunPython(migrations.RunPython.noop), True),
        (migrations.RunSQL("SELECT 1"), True),
        (migrations.SeparateDatabaseAndState([migrations.RunSQL("SELECT 1")]), True),
        (migrations.SeparateDatabaseAndState(state_operations=[migrations.AlterField("versie", "wat", FIELD)]), False),
        (migrations.AlterModelOptions("versie", {}), False),
    ],
)
def test_the_guard_of_locks_bites(operation, locks):
    made = type("Migration", (migrations.Migration,), {"operations": [operation]})("0099_x", "versies")
    assert bool(may_lock("versies", made)) is locks
    assert not says_so(made)
