"""Every kind of document names all that it is made of, and follows each of it in every way in which it can change."""

import re
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from knooppunten.models import Betrokkenheid, Knooppunt
from paginas import follow
from tests import index_guard
from tests.kept import kept
from tests.make import make_bron, make_knooppunt, make_partij
from zoeken import index, rebuild
from zoeken.models import Document
from zoeken.soorten import make, soorten

PARTS = [part for each in follow.parts.values() for part in each if part.soort.naam in soorten]
ROWS = [part for part in PARTS if part.path is not None]
TABLES = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
# What the database refuses to change or delete by itself.
FIXED = {("partij", "betrokkenheden__knooppunt", "vervallen_op"), ("knooppunt", "", "vervallen_op")}
FIXED |= {("ervaring", "knooppunten", "vervallen_op"), ("ervaring", "", "status")}
KEPT = {
    "ervaring:",
    "knooppunt:fase",
    "knooppunt:betrokkenheden__partij",
    "ervaring:knooppunten__fase",
    "feit:",
    "feit:bron",
}


def named(part) -> str:
    return f"{part.soort.naam}:{part.path if part.path is not None else part.model.__name__}"


@kept
def volle_wereld(wereld):
    """With two of each where their order tells."""
    wereld["knooppunt"].tips.create(tekst="Streel ze.")
    wereld["begrip"].andere_namen.create(naam="steppe")
    wereld["begrip"].knooppunten.add(wereld["knooppunt"])
    wereld["knooppunt"].tags.set(["natuur", "dieren"])
    wereld["knooppunt"].betrokkenheden.create(partij=make_partij("zoo"), volgorde=3, vraag="Voer ze.")
    assert rebuild.mend() is None
    return wereld


def made() -> dict:
    """All documents as they have to be now."""
    found = {naam: make(naam, list(soort.sleutels())) for naam, soort in soorten.items()}
    return {(naam, pk): document for naam, documents in found.items() for pk, document in documents.items()}


def stale(documents) -> set:
    """What stands in the index otherwise than these documents."""
    rows = Document.objects.values_list("soort", "sleutel", "afdruk")
    standing = {(soort, key): afdruk for soort, key, afdruk in rows}
    right = {key: index.digest(document) for key, document in documents.items()}
    return {key for key in standing.keys() | right.keys() if standing.get(key) != right.get(key)}


@contextmanager
def tried():
    """A change that is taken back, and that the database may refuse."""
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    except (DatabaseError, ProtectedError):
        pass


def rows_of(part):
    """The rows of this part in some document, and others of its model."""
    keys = part.soort.model._base_manager.values_list(part.path or "pk", flat=True)
    return part.model._base_manager.filter(pk__in=[key for key in keys if key])


def others(field, now):
    """Values that this column might have instead."""
    if field.choices:
        yield from (value for value, _ in field.flatchoices if value != now)
    elif field.is_relation:
        yield from field.related_model._base_manager.exclude(pk=now).order_by("-pk").values_list("pk", flat=True)[:2]
    elif isinstance(field, models.BooleanField):
        yield not now
    elif isinstance(field, models.DateTimeField):
        yield timezone.now() + timedelta(days=3)
    elif isinstance(field, models.DateField):
        yield timezone.localdate() + timedelta(days=3)
    elif isinstance(field, models.IntegerField):
        yield from ((now or 0) + 7, 0)
    elif isinstance(field, models.JSONField):
        return
    elif field.max_length == 1:
        yield "Z"
    else:
        yield "zz-anders"
        yield "aa-anders"


@pytest.mark.parametrize("naam", soorten)
def test_a_document_is_made_of_nothing_that_is_not_named(naam, volle_wereld):
    read = set()

    def note(execute, sql, params, many, context):
        read.update(re.findall(r'"(\w+)"', sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert make(naam, list(soorten[naam].sleutels()))
    followed = {part.model for part in PARTS if part.soort.naam == naam} | set(follow.namings)
    unnamed = {TABLES[table].__name__ for table in read & TABLES.keys()} - {model.__name__ for model in followed}
    assert not unnamed - {"ContentType"}, f"documents of “{naam}” are made of {unnamed}: name them in made_of"


@pytest.mark.parametrize("model", {part.model: None for part in ROWS}, ids=lambda model: model.__name__)
def test_every_field_that_a_document_says_is_named_and_followed(model, volle_wereld):
    own = [part for part in ROWS if part.model is model]
    rows = {row.pk: row for part in own for row in rows_of(part)}.values()
    named_here = set(follow.watched(model))
    before, told = made(), {part.soort.naam: set() for part in own}
    for field in model._meta.concrete_fields:
        for row in rows if not field.primary_key else ():
            for value in islice(others(field, getattr(row, field.attname)), None if field.attname in named_here else 1):
                with tried():
                    setattr(row, field.attname, value)
                    models.Model.save(row)
                    after = made()
                    for naam, key in {*before, *after}:
                        if naam in told and after.get((naam, key)) != before.get((naam, key)):
                            told[naam].add(field.attname)
                    is_named = field.attname in named_here
                    hint = "is not followed" if is_named else "is what documents say, and no made_of names it"
                    assert not stale(after), f"{model.__name__}.{field.name} {hint}"
            row.refresh_from_db()
    for part in own:
        fixed = {name for naam, path, name in FIXED if (naam, path) == (part.soort.naam, part.path)}
        linked = {field.attname for field in model._meta.fields if field.is_relation} | {part.link}
        silent = part.fields - told[part.soort.naam] - linked
        assert silent == fixed, f"made_of names {silent} at {named(part)}, and no document says it"


@pytest.mark.parametrize("part", ROWS, ids=named)
@pytest.mark.parametrize("way", [models.Model.delete, QuerySet.delete], ids=["row", "queryset"])
def test_what_goes_takes_its_words_along(way, part, volle_wereld):
    make_knooppunt("Los", tips=["Ga."])
    make_bron("Los boek")
    make_partij("los")
    before, gone = made(), 0
    for row in rows_of(part):
        with tried():
            way(row if way is models.Model.delete else part.model._base_manager.filter(pk=row.pk))
            after = made()
            gone += after != before
            assert not stale(after)
    assert bool(gone) != (named(part) in KEPT)


PAIRS = [
    field
    for model in apps.get_models()
    for field in model._meta.many_to_many
    if hasattr(field, "m2m_field_name") and field.remote_field.through in follow.parts
]


@pytest.mark.parametrize("field", PAIRS, ids=str)
@pytest.mark.parametrize("backwards", [False, True], ids=["", "backwards"])
def test_pairs_are_followed_from_both_sides(backwards, field, volle_wereld):
    name = field.remote_field.get_accessor_name() if backwards else field.name
    model, other = (field.related_model, field.model) if backwards else (field.model, field.related_model)
    changes, seen = 0, made()
    ways = ["clear", "add", "remove", "set", "set to nothing"]
    for row in model._base_manager.all():
        pairs, rows = getattr(row, name), list(other._base_manager.all())
        for way in ways:
            {
                "clear": pairs.clear,
                "add": lambda pairs=pairs, rows=rows: pairs.add(*rows),
                "remove": lambda pairs=pairs, rows=rows: pairs.remove(rows[0]),
                "set": lambda pairs=pairs, rows=rows: pairs.set(rows),
                "set to nothing": lambda pairs=pairs: pairs.set([]),
            }[way]()
            after = made()
            assert not stale(after), f"{field}: {way}"
            changes, seen = changes + (after != seen), after
    assert changes


@pytest.mark.parametrize("whose", ["knooppunt", "ervaring"])
def test_tags_are_followed(whose, volle_wereld):
    row, seen = volle_wereld[whose], made()
    for change in (
        lambda: row.tags.add("hoog", "laag"),
        lambda: row.tags.remove("hoog"),
        lambda: row.tags.set(["breed"]),
        lambda: row.tags.clear(),
    ):
        change()
        assert made() != seen
        assert rebuild.mend() is None
        seen = made()


def test_what_moves_leaves_the_one_and_joins_the_other(volle_wereld):
    tip = volle_wereld["knooppunt"].tips.first()
    before = made()
    tip.knooppunt = volle_wereld["tweede"]
    tip.save()
    after = made()
    assert {key for key in before if before[key] != after[key]} == {
        ("knooppunt", volle_wereld["knooppunt"].pk),
        ("knooppunt", volle_wereld["tweede"].pk),
    }
    assert rebuild.mend() is None


def test_an_update_that_nobody_tells_of_is_told_by_the_guard(volle_wereld):
    """As in a file of the house; the guard itself looks after every test."""
    source = "rows.update(titel='Een olifant')"
    code = compile(source, str(index_guard.ROOT / "knooppunten" / "giraffe.py"), "exec")
    exec(code, {"rows": Knooppunt.objects.filter(pk=volle_wereld["knooppunt"].pk)})  # noqa: S102
    assert index_guard.silent["house"][-1] == "knooppunten/giraffe.py:1 update of Knooppunt"
    with pytest.raises(AssertionError, match=r"giraffe\.py:1 update of Knooppunt.*call paginas\.follow\.changed"):
        index_guard.check()
    index_guard.silent["house"].clear()


def test_who_tells_of_an_update_is_followed(volle_wereld):
    rows = Knooppunt.objects.filter(pk=volle_wereld["tweede"].pk)
    rows.update(titel="Een olifant")
    follow.changed(Knooppunt, [volle_wereld["tweede"].pk])
    assert rebuild.mend() is None


def test_once_a_day_what_nobody_told_of_is_mended_after_all(volle_wereld, find):
    Betrokkenheid.objects.update(vraag="Borstel ze.")
    assert find("borstel") == []
    assert rebuild.mend() == "1 pagina’s die niet klopten zijn bijgewerkt"
    assert find("borstel") == ["Een giraffe"]
    assert rebuild.mend() is None


def test_a_day_is_not_the_whole_of_a_large_site(volle_wereld, monkeypatch):
    """It goes on the next day where it was, until it has been everywhere."""
    monkeypatch.setattr(rebuild, "MOST_COMPARED", 2)
    seen, today = [], timezone.localdate()
    monkeypatch.setattr(rebuild, "write_batch", lambda naam, batch: seen.append((naam, *batch)) or (set(), 0))
    for day in range(len(made()) + 2):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: today + timedelta(days=day))
        before = len(seen)
        rebuild.mend()
        assert sum(len(keys) for _, *keys in seen[before:]) == 2
    assert {(naam, key) for naam, *keys in seen for key in keys} >= set(made())


def test_what_is_taken_back_within_a_larger_change_leaves_no_trace(volle_wereld):
    with index.together():
        with tried():
            volle_wereld["knooppunt"].delete()
            volle_wereld["begrip"].delete()
        volle_wereld["tweede"].titel = "Stap nummer twee"
        volle_wereld["tweede"].save()
    assert rebuild.mend() is None
