"""Writes documents in the transaction of the change they follow; within `together` each once, at its end."""

import hashlib
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from zoeken import engines, soorten, taal, weigh
from zoeken.models import Document, Kenmerk, Synoniem, Woord
from zoeken.soorten import Facetwaarde, Vindbaar

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


def touch(documents: set[tuple[str, int]]):
    """These documents, as (kind, key), have to be made again: at the end of `together`, else now."""
    if getattr(_state, "touched", None) is not None:
        _state.touched |= documents
    else:
        write(documents)


def write(documents: set[tuple[str, int]]):
    """Writes these documents as they are now."""
    if not documents:
        return
    with transaction.atomic():
        lock()
        for soort in sorted({soort for soort, _ in documents}):
            for batch in in_batches(pk for of, pk in documents if of == soort):
                write_batch(soort, batch)


def lock():
    """Whoever writes documents reads their rows after this: what another committed meanwhile is seen."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])


def write_batch(soort: str, pks: list[int], *, anew=False, known_words=frozenset()) -> tuple[set[str], int]:
    """Writes the documents with these keys, removes those that may not be found; `anew` even what did not change.

    `known_words` are there already. Gives the words in what it wrote, and how many documents it wrote or removed.
    """
    made = soorten.make(soort, pks)
    known = {
        row.sleutel: row for row in Document.objects.filter(soort=soort, sleutel__in=pks).defer("delen", "woorden")
    }
    gone = [row for key, row in known.items() if key not in made]
    forget(gone)
    keys = _keep_kenmerken(soort, made.values())
    changed = {}
    for pk, document in made.items():
        afdruk = digest(document)
        if anew or pk not in known or known[pk].afdruk != afdruk:
            changed[pk] = _row(soort, document, keys, afdruk)
    columns = {pk: _columns(made[pk]) for pk in changed}
    words = {word for found in columns.values() for name in found.values() for word in name}
    _write_rows(changed, columns)
    _keep_words(words - known_words)
    _keep_names(soort, [made[pk] for pk in changed])
    return words, len(gone) + len(changed)


def forget(documents: Iterable[Document]):
    documents = list(documents)
    if not documents:
        return
    with connection.cursor() as cursor:
        engines.engine().delete(cursor, [document.pk for document in documents])
    Synoniem.objects.filter(bron__in=[_origin(row.soort, row.sleutel) for row in documents]).delete()
    Document.objects.filter(pk__in=[document.pk for document in documents]).delete()


def in_batches(pks: Iterable[int]) -> Iterator[list[int]]:
    pks = sorted(pks)
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]


def _columns(document: Vindbaar) -> dict[str, list[str]]:
    """The words of each column, in order."""
    texts = {
        "titel": " ".join([document.titel, document.namen, *document.vragen]),
        "onderwerp": f"{document.kern} {document.onderwerp} {document.trefwoorden}",
        "tekst": document.tekst,
        "vermelding": document.vermelding,
    }
    return {name: taal.words(text) for name, text in texts.items()}


def _row(soort, document, keys, afdruk) -> Document:
    return Document(
        soort=soort,
        sleutel=document.pk,
        titel=document.titel[:200],
        pad=document.pad[:300],
        regel=document.regel[:300],
        kern=document.kern[:200],
        zicht=document.zicht,
        datum=document.datum,
        afdruk=afdruk,
        kenmerken=" ".join(map(str, sorted({keys[k.facet, k.waarde] for k in _facetwaarden(soort, document)}))),
        woorden=weigh.kept(document),
        delen=_parts(document),
    )


def _parts(document: Vindbaar) -> list[tuple[str, str]]:
    """(label, text) of what a snippet may be cut from, SNIPPET_TEXT characters of it in all."""
    parts, left = [], SNIPPET_TEXT
    for label, text in document.delen or (("", f"{document.onderwerp} {document.tekst}"),):
        text = " ".join(text.split())[:left]
        left -= len(text)
        if text:
            parts.append((label, text))
    return parts


def _write_rows(changed: dict[int, Document], columns):
    if not changed:
        return
    names = [field.name for field in Document._meta.fields if field.name not in ("id", "soort", "sleutel")]
    rows = Document.objects.bulk_create(
        changed.values(), update_conflicts=True, unique_fields=["soort", "sleutel"], update_fields=names
    )
    entries = {}
    for row in rows:
        found = {name: engines.tokens(words) for name, words in columns[row.sleutel].items()}
        entries[row.pk] = found, [int(key) for key in row.kenmerken.split()]
    with connection.cursor() as cursor:
        engines.engine().write(cursor, entries)


def _facetwaarden(soort: str, document: Vindbaar):
    place = list(soorten.soorten).index(soort)
    return [
        Facetwaarde("soort", soort, soorten.soorten[soort].label, place),
        Facetwaarde("zicht", document.zicht, document.zicht),
        *document.facetwaarden,
    ]


def _keep_kenmerken(soort: str, made) -> dict[tuple[str, str], int]:
    """{(facet, waarde): key} of all kenmerken of these documents, made and renamed where needed."""
    wanted = {}
    for document in made:
        wanted |= {(kenmerk.facet, kenmerk.waarde): kenmerk for kenmerk in _facetwaarden(soort, document)}
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


def _keep_names(soort: str, changed: list[Vindbaar]):
    """What each of these is called, for questions that use another name."""
    origins = {_origin(soort, document.pk): document for document in changed}
    Synoniem.objects.filter(bron__in=origins).delete()
    Synoniem.objects.bulk_create(
        Synoniem(bron=origin, naam=naam[:80], sleutel=taal.key(naam)[:120], eerste=place == 0, pad=document.pad[:300])
        for origin, document in origins.items()
        for place, naam in enumerate(document.synoniemen)
        if taal.key(naam)
    )


def _origin(soort, pk) -> str:
    return f"{soort}:{pk}"


def digest(document: Vindbaar) -> str:
    parts = [repr(value) for name, value in vars(document).items() if name != "facetwaarden"]
    parts += sorted(f"{kenmerk.facet}:{kenmerk.waarde}" for kenmerk in document.facetwaarden)
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:40]
