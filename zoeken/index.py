"""Keeps the index in step with what is written, in the same transaction.

A room calls `touch` where one of its rows changes. Within `together` what was touched is written once, at its end.
"""

import hashlib
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from zoeken import motor, stukken, taal
from zoeken.models import Document, Kenmerk, Synoniem, Woord
from zoeken.stukken import Stuk

BATCH = 200  # documents written in one go; a rebuild holds the write lock for so many at a time
SNIPPET_TEXT = 4000  # characters of a text that a snippet may be cut from
_ADVISORY_LOCK = 731955  # of this index alone: two who write it wait for each other

_state = threading.local()


@contextmanager
def together():
    """A transaction at the end of which all that was touched in it is written, each document once."""
    if getattr(_state, "touched", None) is not None:
        yield
        return
    _state.touched = set()
    try:
        with transaction.atomic():
            yield
            touched, _state.touched = _state.touched, None
            write(touched)
    finally:
        _state.touched = None


def touch(soort: str, *pks: int):
    """These rows changed, came or went: their documents follow, and those that say something of them."""
    touched = {(soort, pk) for pk in pks}
    if getattr(_state, "touched", None) is not None:
        _state.touched |= touched
    else:
        write(touched)


def write(touched: set[tuple[str, int]]):
    """Writes these documents as they are now; where one got another name or other kenmerken, those that say so too."""
    if not touched:
        return
    with transaction.atomic():
        lock()
        faces = _write_all(touched)
        _write_all(
            {found for soort, pks in _by_soort(faces).items() for found in stukken.dependents(soort, pks)} - touched
        )


def _write_all(touched) -> set[tuple[str, int]]:
    """Writes them, and returns those that look different, came or went."""
    faces = set()
    for soort, pks in _by_soort(touched).items():
        for batch in in_batches(pks):
            faces |= {(soort, pk) for pk in write_batch(soort, batch).faces}
    return faces


def lock():
    """Whoever writes documents reads their rows after this: what another committed meanwhile is seen."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])


@dataclass(frozen=True)
class Written:
    """What a batch did: the words in the documents that it wrote, and the keys of those that look different now."""

    words: set[str]
    faces: set[int]


def write_batch(soort: str, pks: list[int], *, anew=False) -> Written:
    """Writes the documents with these keys, removes those that may not be found; `anew` even what did not change."""
    made = stukken.make(soort, pks)
    known = {row.sleutel: row for row in Document.objects.filter(soort=soort, sleutel__in=pks).defer("tekst")}
    forget([row for key, row in known.items() if key not in made])
    keys = _keep_kenmerken(soort, made.values())
    changed = {}
    for pk, stuk in made.items():
        afdruk = _digest(stuk)
        if anew or pk not in known or known[pk].afdruk != afdruk:
            changed[pk] = _document(soort, stuk, keys, afdruk)
    columns = {pk: _columns(made[pk]) for pk in changed}
    words = {word for found in columns.values() for name in found.values() for word in name}
    _write_documents(changed, columns)
    _keep_words(words)
    _keep_names(soort, [made[pk] for pk in changed])
    gone = {key for key in known if key not in made}
    return Written(words, gone | {pk for pk, row in changed.items() if _face(row) != _face(known.get(pk))})


def _face(row) -> tuple | None:
    return (row.titel, row.regel, row.kenmerken) if row else None


def forget(documents: Iterable[Document]):
    documents = list(documents)
    if not documents:
        return
    with connection.cursor() as cursor:
        motor.engine().delete(cursor, [document.pk for document in documents])
    Synoniem.objects.filter(bron__in=[_origin(row.soort, row.sleutel) for row in documents]).delete()
    Document.objects.filter(pk__in=[document.pk for document in documents]).delete()


def in_batches(pks: Iterable[int]) -> Iterator[list[int]]:
    pks = sorted(pks)
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]


def _by_soort(touched) -> dict[str, list[int]]:
    found = {}
    for soort, pk in sorted(touched):
        found.setdefault(soort, []).append(pk)
    return found


def _columns(stuk: Stuk) -> dict[str, list[str]]:
    """The words of each column, in order."""
    texts = {
        "titel": f"{stuk.titel} {stuk.namen}",
        "kern": f"{stuk.kern} {stuk.trefwoorden}",
        "tekst": stuk.tekst,
        "vermelding": stuk.vermelding,
    }
    return {name: taal.words(text) for name, text in texts.items()}


def _document(soort, stuk, keys, afdruk) -> Document:
    return Document(
        soort=soort,
        sleutel=stuk.pk,
        titel=stuk.titel[:200],
        pad=stuk.pad[:300],
        regel=stuk.regel[:300],
        zicht=stuk.zicht,
        datum=stuk.datum,
        afdruk=afdruk,
        kenmerken=" ".join(map(str, sorted({keys[k.facet, k.waarde] for k in _own_kenmerken(soort, stuk)}))),
        tekst=" ".join(f"{stuk.kern} {stuk.tekst}".split())[:SNIPPET_TEXT],
    )


def _write_documents(changed: dict[int, Document], columns):
    if not changed:
        return
    names = [field.name for field in Document._meta.fields if field.name not in ("id", "soort", "sleutel")]
    rows = Document.objects.bulk_create(
        changed.values(), update_conflicts=True, unique_fields=["soort", "sleutel"], update_fields=names
    )
    entries = {}
    for row in rows:
        found = {name: motor.tokens(words) for name, words in columns[row.sleutel].items()}
        entries[row.pk] = found, [int(key) for key in row.kenmerken.split()]
    with connection.cursor() as cursor:
        motor.engine().write(cursor, entries)


def _own_kenmerken(soort: str, stuk: Stuk):
    place = list(stukken.soorten).index(soort)
    return [
        stukken.Kenmerk("soort", soort, stukken.soorten[soort].label, place),
        stukken.Kenmerk("zicht", stuk.zicht, stuk.zicht),
        *stuk.kenmerken,
    ]


def _keep_kenmerken(soort: str, made) -> dict[tuple[str, str], int]:
    """{(facet, waarde): key} of all kenmerken of these documents, made and renamed where needed."""
    wanted = {}
    for stuk in made:
        wanted |= {(kenmerk.facet, kenmerk.waarde): kenmerk for kenmerk in _own_kenmerken(soort, stuk)}
    rows = {(row.facet, row.waarde): row for row in Kenmerk.objects.filter(waarde__in={waarde for _, waarde in wanted})}
    new = [kenmerk for key, kenmerk in wanted.items() if key not in rows]
    if new:
        Kenmerk.objects.bulk_create(
            [Kenmerk(facet=k.facet, waarde=k.waarde, label=k.label, volgorde=k.volgorde) for k in new]
        )
        found = Kenmerk.objects.filter(waarde__in={waarde for _, waarde in wanted})
        rows = {(row.facet, row.waarde): row for row in found}
    for key, kenmerk in wanted.items():
        row = rows[key]
        if (row.label, row.volgorde) != (kenmerk.label, kenmerk.volgorde):
            row.label, row.volgorde = kenmerk.label, kenmerk.volgorde
            row.save()
    return {key: row.pk for key, row in rows.items()}


def _keep_words(words: set[str]):
    known = set()
    ordered = sorted(words)
    for start in range(0, len(ordered), 5000):
        part = ordered[start : start + 5000]
        known |= set(Woord.objects.filter(woord__in=part).values_list("woord", flat=True))
    Woord.objects.bulk_create(
        [Woord(woord=word, omgekeerd=word[::-1]) for word in ordered if word not in known],
        ignore_conflicts=True,
        batch_size=2000,
    )


def _keep_names(soort: str, changed: list[Stuk]):
    """What each of these is called, for questions that use another name."""
    origins = {_origin(soort, stuk.pk): stuk for stuk in changed}
    Synoniem.objects.filter(bron__in=origins).delete()
    Synoniem.objects.bulk_create(
        Synoniem(bron=origin, naam=naam[:80], sleutel=taal.key(naam)[:120], eerste=place == 0, pad=stuk.pad[:300])
        for origin, stuk in origins.items()
        for place, naam in enumerate(stuk.synoniemen)
        if taal.key(naam)
    )


def _origin(soort, pk) -> str:
    return f"{soort}:{pk}"


def _digest(stuk: Stuk) -> str:
    parts = [repr(value) for name, value in vars(stuk).items() if name != "kenmerken"]
    parts += sorted(f"{kenmerk.facet}:{kenmerk.waarde}" for kenmerk in stuk.kenmerken)
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:40]
