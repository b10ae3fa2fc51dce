"""The safety line: what an earlier version kept is all there after the migrations of this one.

`scripts/vangnet.py` wrote, for each version, one row of everything as SQL. Here it is restored in an empty database of
the engine at hand and migrated. What a migration moves or changes on purpose is declared below, once.
"""

import re
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.management import _get_all_permissions
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections

from scripts.vangnet import new_file
from tests.make_everything import forgotten, make_everything

# Models that live in another app or go by another name: "app.model" of before, and of now. Their table stays.
MOVED: dict[str, str] = {
    "knooppunten.pakkettekst": "redactie.pakkettekst",
    "knooppunten.adres": "paginas.adres",
    "ervaringen.mailvoorkeur": "achtergrond.mailvoorkeur",
}
CALLED = {"verwerkt": "opgelost", "niet_overgenomen": "geen_fout"}
# "table.column": None where the column went, or what it holds now, by the row of before.
CHANGED: dict[str, Callable | None] = {
    "zoeken_fts.kern": None,  # is `onderwerp` now: tests/zoeken/test_vernieuwen.py
    "ervaringen_mailvoorkeur.wanneer": None,  # is in `keuzes` now: test_what_a_moderator_chose_is_kept
    "terugmelden_melding.status": lambda row: CALLED.get(row["status"], row["status"]),
    "zoeken_document.tekst": None,  # is `delen` now, made of the rows themselves when the index is written anew
}
# (e-mail address, "app.codename") of what somebody may do since, about a model that was there before.
GRANTED: set[tuple[str, str]] = set()

FOLDER = Path(__file__).parent / "vangnet"
VERSIONS = sorted({re.match(r"[\d.]+\d", path.name)[0] for path in FOLDER.glob("*.sql")})
NO_MODEL = {"django_migrations", "zoeken_fts"}


def test_each_version_is_kept_for_both_engines():
    kept = {path.name for path in FOLDER.iterdir()}
    assert "0.8" in VERSIONS
    assert kept == {f"{version}.{engine}.sql" for version in VERSIONS for engine in ("sqlite", "postgresql")}


def test_each_version_in_the_changelog_is_kept():
    """What is under Unreleased is still being made. A version that only mends (0.8.1) has the tables of its 0.8."""
    changelog = (FOLDER.parent.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    told = {(int(major), int(minor)) for major, minor in re.findall(r"^## (\d+)\.(\d+)\.0\b", changelog, re.MULTILINE)}
    told = {f"{major}.{minor}" for major, minor in told if (major, minor) >= (0, 8)}
    assert "0.8" in told
    missing = sorted(told - set(VERSIONS))
    assert not missing, f"say make vangnet VERSION={missing[0]}, for SQLite and for PostgreSQL"


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_what_is_kept_is_never_written_again(engine):
    with pytest.raises(SystemExit, match="is er al"):
        new_file("0.8", engine)
    assert new_file("99.0", engine).name == f"99.0.{engine}.sql"


def test_what_is_kept_has_a_row_of_everything(db):
    """Of each model, column, state and generic relation: else the next version would be kept without."""
    make_everything()
    assert not (missing := forgotten()), "\n".join(["tests/make_everything.py has to make more:", *missing])


@pytest.mark.parametrize("version", VERSIONS)
def test_what_a_version_kept_is_all_there_after_migrating(version, django_db_blocker, tmp_path):
    name = f"vangnet_{version}" if connection.vendor == "postgresql" else str(tmp_path / "vangnet.sqlite3")
    with django_db_blocker.unblock(), empty_database(name):
        restore(FOLDER / f"{version}.{connection.vendor}.sql")
        before = tables()
        call_command("migrate", verbosity=0)
        after = tables()
        wrong = [*rows(before, after), *schema(after), *types(before)]
        wrong += [*rights(before), *generic(before), *log(before)]
    assert not wrong, "\n".join(
        [f"{len(wrong)} things of version {version} are lost or changed:", *list(dict.fromkeys(wrong))[:30]]
    )


@contextmanager
def empty_database(name: str):
    """The default connection leads to a new database, and back again; migrations know no other connection."""
    usual, own = connections["default"], connections["default"].copy()
    own.settings_dict["OPTIONS"].pop("pool", None)  # it is one with that of the usual connection
    own.settings_dict["NAME"] = name
    if own.vendor == "postgresql":
        with usual._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}"')
    connections["default"] = own
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        own.close()
        connections["default"] = usual
        ContentType.objects.clear_cache()
        if own.vendor == "postgresql":
            with usual._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}"')


def restore(path):
    sql = path.read_text(encoding="utf-8")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.connection.executescript(sql)
        else:
            cursor.execute(sql)


def tables() -> dict:
    """{table: {key: {column: value}}}, without the tables in which SQLite keeps its word index."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("zoeken_fts_"):
                continue
            keys = connection.introspection.get_primary_key_columns(cursor, table) or ["rowid"]
            cursor.execute(f'SELECT {", ".join(keys)}, t.* FROM "{table}" t')  # noqa: S608  names of our own tables
            columns = [column[0] for column in cursor.description][len(keys) :]
            found[table] = {
                row[: len(keys)]: dict(zip(columns, row[len(keys) :], strict=True)) for row in cursor.fetchall()
            }
    return found


def now_called(label: str) -> str:
    return MOVED.get(label, label)


def labels(found) -> dict:
    """{key of a content type: "app.model"}"""
    return {key: f"{row['app_label']}.{row['model']}" for (key,), row in found["django_content_type"].items()}


def codename_now(codename: str, label: str) -> str:
    """A codename that names its model follows the model."""
    was, now = label.split(".")[1], now_called(label).split(".")[1]
    return re.sub(f"_{was}$", f"_{now}", codename)


def moved_row(table: str, row: dict, kinds: dict) -> dict:
    """The row as a declared move leaves it."""
    if table == "django_content_type":
        app_label, model = now_called(f"{row['app_label']}.{row['model']}").split(".")
        return row | {"app_label": app_label, "model": model}
    if table == "auth_permission":
        return row | {"codename": codename_now(row["codename"], kinds[row["content_type_id"]])}
    return row


def rows(before, after):
    """Every row of every table, column by column."""
    kinds = labels(before)
    for table, kept in before.items():
        if table not in after:
            yield f"{table}: the table is gone"
            continue
        for key, row in kept.items():
            now = after[table].get(key)
            if now is None:
                yield f"{table} {key}: the row is gone"
                continue
            for column, value in moved_row(table, row, kinds).items():
                name = f"{table}.{column}"
                if name in CHANGED and CHANGED[name] is None:
                    continue
                if column not in now:
                    yield f"{name}: the column is gone"
                    continue
                expected = CHANGED[name](row) if name in CHANGED else value
                if now[column] != expected:
                    yield f"{name} of {key}: {str(expected)[:60]!r} became {str(now[column])[:60]!r}"


def types(before):
    """Each content type still has its model, none is left over, and no permission is about something gone."""
    found = {f"{kind.app_label}.{kind.model}": kind for kind in ContentType.objects.all()}
    for label in labels(before).values():
        if now_called(label) not in found:
            yield f"content type {label}: gone, and not moved to {now_called(label)}"
    for label, kind in found.items():
        if kind.model_class() is None:
            yield f"content type {label}: left over, there is no such model"
            continue
        known = {codename for codename, _name in _get_all_permissions(kind.model_class()._meta)}
        for permission in Permission.objects.filter(content_type=kind).exclude(codename__in=known):
            yield f"permission {label} {permission.codename}: left over"


def rights(before):
    """What each person may do, by themselves and by their groups: the same, about all that was there before."""
    kinds = labels(before)
    called = {}
    for (key,), row in before["auth_permission"].items():
        label = kinds[row["content_type_id"]]
        called[key] = f"{now_called(label).split('.')[0]}.{codename_now(row['codename'], label)}"
    by_group, by_user = {}, {}
    for row in before["auth_group_permissions"].values():
        by_group.setdefault(row["group_id"], set()).add(called[row["permission_id"]])
    for row in before["accounts_user_user_permissions"].values():
        by_user.setdefault(row["user_id"], set()).add(called[row["permission_id"]])
    for row in before["accounts_user_groups"].values():
        by_user.setdefault(row["user_id"], set()).update(by_group.get(row["group_id"], ()))
    assert by_user
    for user in get_user_model().objects.filter(is_active=True, is_superuser=False):
        had, has = by_user.get(user.pk, set()), user.get_all_permissions()
        yield from (f"{user.email} may no longer {name}" for name in sorted(had - has))
        more = (has & set(called.values())) - had
        yield from (f"{user.email} may since {name}" for name in sorted(more) if (user.email, name) not in GRANTED)


def generic(before):
    """Every generic foreign key of every model leads to the row it led to."""
    kinds, seen = labels(before), 0
    for model in apps.get_models():
        for field in model._meta.private_fields:
            if not isinstance(field, GenericForeignKey):
                continue
            column = model._meta.get_field(field.ct_field).column
            for row in model._base_manager.only(field.ct_field, field.fk_field):
                if was := before.get(model._meta.db_table, {}).get((row.pk,)):
                    seen += 1
                    leads, led = target(lambda row=row: getattr(row, field.name)), was[field.fk_field]  # noqa: B023
                    if leads != (expected := f"{now_called(kinds[was[column]])} {led}"):
                        yield f"{model._meta.label} {row.pk}: leads to {leads}, not to {expected}"
    assert seen


def log(before):
    """Every line in the log of the admin leads to the row it was about."""
    kinds, entries = labels(before), LogEntry.objects.in_bulk()
    assert before["django_admin_log"]
    for (key,), row in before["django_admin_log"].items():
        leads = target(entries[key].get_edited_object) if key in entries else "nothing"
        if leads != (expected := f"{now_called(kinds[row['content_type_id']])} {row['object_id']}"):
            yield f"log {key}: leads to {leads}, not to {expected}"


def target(get) -> str:
    try:
        row = get()
    except Exception as error:
        return f"nothing ({error!r})"
    return f"{row._meta.label_lower} {row.pk}" if row else "nothing"


def schema(after):
    """The tables are those of the models: their columns, constraints and indexes, and no table is left over."""
    models = apps.get_models(include_auto_created=True)
    left_over = set(after) - {model._meta.db_table for model in models} - NO_MODEL
    yield from (f"table {table}: belongs to no model" for table in sorted(left_over))
    with connection.cursor() as cursor:
        for model in models:
            meta = model._meta
            if meta.db_table not in after:
                yield f"{meta.label}: has no table {meta.db_table}"
                continue
            description = connection.introspection.get_table_description(cursor, meta.db_table)
            has, wants = {column.name for column in description}, {field.column for field in meta.concrete_fields}
            yield from (f"{meta.label}: its table has a column {name} too many" for name in sorted(has - wants))
            yield from (f"{meta.label}: its table lacks the column {name}" for name in sorted(wants - has))
            named = (
                {item.name[: connection.ops.max_name_length()] for item in (*meta.constraints, *meta.indexes)}
                if not meta.proxy
                else set()
            )
            there = connection.introspection.get_constraints(cursor, meta.db_table)
            yield from (f"{meta.label}: its table lacks {name}" for name in sorted(named - there.keys()))
            if has >= wants:
                list(model._base_manager.all())
