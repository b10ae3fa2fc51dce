"""The number of all that visitors can see: raised by every change of it, and by the database itself."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from knooppunten.models import Knooppunt
from paginas import generation
from paginas.declared import pages
from paginas.models import Generation
from tests.adressen import ADDRESSES
from tests.make_everything import make_everything
from tests.site.test_access import inhoud, rijen  # noqa: F401  fixtures

TABLE = re.compile(r'(?:FROM|JOIN|INTO|UPDATE) "?(\w+)"?')
SEEN = generation.seen_tables()
KEPT = [name for name, page in pages.items() if page.kept]


def raised_by(statement: str, *before: str) -> bool:
    """Whether this raises the number, after what comes before it; all of it is taken back."""
    with transaction.atomic(), connection.cursor() as cursor:
        for each in (*before, "DELETE FROM paginas_generation", "INSERT INTO paginas_generation VALUES (0)"):
            cursor.execute(each)
        cursor.execute(statement)
        raised = generation.current() != (1, 0)
        transaction.set_rollback(True)
    return raised


@pytest.mark.ignore_template_errors
def test_what_pages_for_visitors_show_counts(inhoud, client):  # noqa: F811
    unseen, silent = {}, []
    for name in KEPT:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(ADDRESSES[name].format(**inhoud))
        if answer.status_code != 200:
            silent.append(name)
        read = {table for row in asked.captured_queries for table in TABLE.findall(row["sql"])}
        unseen |= {name: read - SEEN.keys()} if read - SEEN.keys() else {}
        writes = [
            row["sql"] for row in asked.captured_queries if not row["sql"].lstrip().startswith(("SELECT", "WITH"))
        ]
        assert writes == [], name
        assert not answer.cookies, name
    assert unseen == {}, "these pages show what is not followed: take it out of UNSEEN, or say kept=False"
    assert silent == [], "nothing stands at these addresses, so nothing was looked at"


@pytest.fixture
def everything(db):
    return make_everything()


@pytest.mark.parametrize("table", SEEN)
def test_every_way_to_change_a_table_counts(table, everything):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")  # noqa: S608
        assert cursor.fetchone()[0], "tests/make_everything.py makes no such row"
    column, aside = SEEN[table][0], f"CREATE TEMPORARY TABLE aside AS SELECT * FROM {table}"  # noqa: S608
    assert raised_by(f"UPDATE {table} SET {column} = {column}")  # noqa: S608
    assert raised_by(f"DELETE FROM {table}")  # noqa: S608
    assert raised_by(f"INSERT INTO {table} SELECT * FROM aside", aside, f"DELETE FROM {table}")  # noqa: S608


def test_what_no_page_shows_does_not(everything):
    assert not raised_by("UPDATE accounts_user SET last_login = last_login")
    assert raised_by("UPDATE accounts_user SET naam = naam")
    for table in {model._meta.db_table for model in apps.get_models(include_auto_created=True)} - SEEN.keys():
        assert table == "paginas_generation" or not raised_by(f"DELETE FROM {table}"), table  # noqa: S608


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_does_not(everything):
    before = generation.current()
    with transaction.atomic():
        Knooppunt.objects.update(doel="Iets anders")
        assert generation.current() != before
        transaction.set_rollback(True)
    assert generation.current() == before


@pytest.mark.sqlite
def test_a_table_that_was_made_anew_is_followed_again(db):
    """Django makes a table anew where SQLite can't alter it, and a trigger goes with the old one."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER knooppunten_fase_update_seen")
    assert not raised_by("UPDATE knooppunten_fase SET naam = naam")
    call_command("migrate", verbosity=0)
    make_everything()
    assert raised_by("UPDATE knooppunten_fase SET naam = naam")


def test_rows_that_came_before_the_last_are_tidied_away(db):
    Generation.objects.bulk_create(Generation(nummer=-number) for number in range(1, generation.MANY + 2))
    last = Generation.objects.latest("nummer").nummer
    assert generation.tidy().endswith(" standen opgeruimd")
    assert [row.nummer for row in Generation.objects.all()] == [last]
    assert generation.tidy() is None


@pytest.mark.django_db(transaction=True)
def test_what_is_counted_is_remembered_until_something_changes(everything):
    asked = []

    @generation.remembered
    def count(kind):
        asked.append(kind)
        return Knooppunt.objects.count()

    assert count("a") == count("a")
    assert asked == ["a"]
    with transaction.atomic():
        Knooppunt.objects.update(kern="Anders.")
        count("a")  # may be taken back
        transaction.set_rollback(True)
    assert asked == ["a", "a"]
    count("a")
    assert asked == ["a", "a"]
    Knooppunt.objects.update(kern="Nog anders.")
    count("a")
    assert asked == ["a", "a", "a"]
