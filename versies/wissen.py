"""*Wis uit de geschiedenis*: a passage leaves every version, and every other place where words of before are kept.

Rows and dates stay, and say that something was wiped. The text that is public now is not touched: who edits mends that.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import Max, Model, Q, QuerySet
from django.utils import timezone

from achtergrond import gewist
from inhoud.soorten import KNOOPPUNTEN, Soort, all_kinds, kind_of
from knooppunten.models import Knooppunt, Verbinding
from versies.models import Concept, Gepland, Kanttekening, Leesverzoek, Versie, Weggegooid
from versies.passage import Everything, Passage

BATCH = 200  # texts in memory at a time
VERSIE = "passage versies.versie"  # in the list of what was wiped
WIPED = ["vorm", "digest", "titel", "wat", "gewist_op"]
NOTE = Verbinding._meta.get_field("toelichting").max_length


@dataclass(frozen=True)
class Plaats:
    """Somewhere else where words of before are kept: a room registers it at its start (`AppConfig.ready`).

    `without` takes a passage out of one row, unsaved, and says whether it stood there; `velden` are what it may change.
    `of_page` leaves of the rows those about one page. A place that search reads needs no more.
    """

    naam: str  # as a sentence goes on after a number: "teksten van het pakket"
    model: type[Model]
    velden: tuple[str, ...]
    without: Callable[[Passage, Model], bool]
    of_page: Callable[[QuerySet, Model], QuerySet]
    zoek: tuple[str, ...] = ()  # plain texts, for a first look in SQL

    @property
    def soort(self) -> str:
        """What its rows are called in the list of what was wiped."""
        return f"passage {self.model._meta.label_lower}"

    def rows(self, passage: Passage, page=None, keys=None) -> list[Model]:
        """The rows in which it stands, changed and not saved: of one page, of these keys, or of all."""
        own = self.model._base_manager.order_by("pk")
        own = own if page is None else self.of_page(own, page)
        own = own if keys is None else own.filter(pk__in=keys)
        own = own.filter(_may_hold(passage, self.zoek)) if self.zoek else own
        return [row for row in own.iterator(chunk_size=BATCH) if self.without(passage, row)]

    def wipe(self, found: list[Model]) -> int:
        """Saves them, in the transaction that wipes the versions; how many that were."""
        self.model._base_manager.bulk_update(found, self.velden)
        gewist.note(self.soort, *(row.pk for row in found))
        return len(found)


def changed(row, told: dict) -> bool:
    """Puts this in the row; whether it was otherwise."""
    differs = any(getattr(row, name) != value for name, value in told.items())
    for name, value in told.items():
        setattr(row, name, value)
    return differs


def of_knooppunt(path: str = "knooppunt"):
    """Rows that say by this field which knooppunt they are about; without a field they are about no page."""

    def of_page(rows, page):
        return rows.filter(**{path: page}) if path and isinstance(page, Knooppunt) else rows.none()

    return of_page


def words(naam: str, model, *names: str, over: str = "knooppunt", besides: dict | None = None) -> Plaats:
    """Rows of plain words that are kept besides a text. `over` leads to the knooppunt that they are about, or is "".

    `besides` is what else a row gets that loses words.
    """

    def without(passage, row) -> bool:
        told = {name: passage.out_of(getattr(row, name), row._meta.get_field(name).max_length) for name in names}
        if differs := changed(row, told):
            changed(row, besides or {})
        return differs

    return Plaats(naam, model, (*names, *(besides or {})), without, of_knooppunt(over), zoek=names)


def _may_hold(passage: Passage, names) -> Q:
    return reduce(or_, (Q(**{f"{name}__icontains": passage.hint}) for name in names)) if passage.hint else Q()


def _out_of_draft(passage: Passage, concept: Concept) -> bool:
    form = passage.out_of_text(all_kinds()[KNOOPPUNTEN], concept.slug, concept.vorm)
    told = {"vorm": form[0] if form else concept.vorm, "wat": passage.out_of(concept.wat, 160)}
    for name in ("daarna", "daarna_was"):
        told[name] = {slug: passage.out_of(note, NOTE) for slug, note in getattr(concept, name).items()}
    return changed(concept, told)


def _out_of_note(passage: Passage, entry: LogEntry) -> bool:
    """What Django's history calls a page, and says of it; of all pages also what is no page."""
    message = _note_without(passage, entry.change_message)
    return changed(entry, {"object_repr": passage.out_of(entry.object_repr, 200), "change_message": message})


def _note_without(passage: Passage, message: str) -> str:
    """In the JSON that Django writes letters are hidden; in the words of ours they are not."""
    try:
        whole = json.loads(message)
    except ValueError:
        return passage.out_of(message)
    plain = json.dumps(whole, ensure_ascii=False)
    made = passage.out_of(plain)
    return json.dumps(json.loads(made)) if made != plain else message


def _out_of_bin(passage: Passage, row: Weggegooid) -> bool:
    """What lies in the bin; of one page, what was a part of that."""
    soort = all_kinds().get(KNOOPPUNTEN if row.soort == Weggegooid.Soort.CONCEPT else row.soort)
    form = soort and passage.out_of_text(soort, row.slug, row.vorm)
    vorm = form[0] if form else row.vorm if soort else passage.out_of(row.vorm)
    daarna = {slug: passage.out_of(note, NOTE) for slug, note in row.daarna.items()}
    return changed(row, {"vorm": vorm, "titel": passage.out_of(row.titel, 200), "daarna": daarna})


plaatsen: list[Plaats] = [
    Plaats("concepten", Concept, ("vorm", "wat", "daarna", "daarna_was"), _out_of_draft, of_knooppunt()),
    Plaats("teksten in de prullenbak", Weggegooid, ("vorm", "titel", "daarna"), _out_of_bin, of_knooppunt()),
    words("opmerkingen van collega’s", Kanttekening, "tekst"),
    words("vragen om mee te lezen", Leesverzoek, "vraag"),
    words("geplande momenten", Gepland, "redenen"),
    Plaats(
        "regels in de geschiedenis",
        LogEntry,
        ("object_repr", "change_message"),
        _out_of_note,
        lambda rows, page: rows.filter(content_type=kind_of(page).content_type, object_id=str(page.pk)),
        zoek=("object_repr", "change_message"),
    ),
]


def register(plaats: Plaats):
    plaatsen.append(plaats)


@dataclass
class Vindplaatsen:
    """Where a passage stands: the versions that lose it, the pages that still say it, and how often elsewhere."""

    versies: list[Versie] = field(default_factory=list)
    nu: list = field(default_factory=list)
    elders: list[tuple[int, str]] = field(default_factory=list)

    def __bool__(self):
        return bool(self.versies or self.nu or self.elders)


def may_wipe(user) -> bool:
    return user.is_active and user.is_staff and user.has_perm("versies.wis_versie")


def find(passage: Passage, page=None) -> Vindplaatsen:
    """Where it stands in the history of this page, or of all."""
    found = Vindplaatsen(
        elders=[(len(rows), plaats.naam) for plaats in plaatsen if (rows := plaats.rows(passage, page))]
    )
    for soort in [kind_of(page)] if page is not None else all_kinds().values():
        rows = _candidates(soort, passage, page)
        holding = {versie.pk: versie for versie, _ in _wiped(soort, rows, passage)}
        found.nu += (still := _still(soort, passage, {versie.doel_id for versie in holding.values()}, page))
        newest = _newest(soort, {row.pk for row in still})
        found.versies += [versie for pk, versie in holding.items() if pk not in newest]
    return found


@transaction.atomic
def wipe(passage: Passage, page=None, *, now=None) -> Vindplaatsen:
    """Takes it out of all that `find` finds, but of what is public now; returns where it stood."""
    now, done = now or timezone.now(), Vindplaatsen()
    for soort in [kind_of(page)] if page is not None else all_kinds().values():
        # Who keeps versions of a page waits for this: the text that they keep is the newest of all.
        own = soort.model._base_manager.filter(**({"pk": page.pk} if page is not None else {}))
        list(own.select_for_update(no_key=True).order_by("pk").values_list("pk"))
        rows = _candidates(soort, passage, page)
        keys = set(rows.values_list("doel_id", flat=True))
        still = _still(soort, passage, keys, page)
        done.nu += still
        batch = []
        for versie, wiped in _wiped(soort, rows.exclude(pk__in=_newest(soort, {row.pk for row in still})), passage):
            versie.vorm, versie.digest, versie.titel, versie.wat = wiped
            versie.gewist_op = now
            batch.append(versie)
        Versie.objects.bulk_update(batch, WIPED, batch_size=BATCH)
        gewist.note(VERSIE, *(versie.pk for versie in batch))
        done.versies += batch
    done.elders = [(plaats.wipe(rows), plaats.naam) for plaats in plaatsen if (rows := plaats.rows(passage, page))]
    return done


@transaction.atomic
def wipe_whole(soort: str, keys, *, now) -> list:
    """After a copy of before was put back: all words of rows that lost a passage since, for nobody kept which.

    Returns the pages of which the text of now may say it still.
    """
    everything = Everything()
    for plaats in plaatsen:
        if plaats.soort == soort:
            plaats.wipe(plaats.rows(everything, keys=keys))
    if soort != VERSIE:
        return []
    still = []
    for kind in all_kinds().values():
        rows, batch = Versie.objects.filter(doel_type=kind.content_type, pk__in=keys), []
        for versie, wiped in _wiped(kind, rows, everything):
            versie.vorm, versie.digest, versie.titel, versie.wat = wiped
            versie.gewist_op = now
            batch.append(versie)
        Versie.objects.bulk_update(batch, WIPED, batch_size=BATCH)
        last = _newest(kind, {versie.doel_id for versie in batch})
        still += kind.rows({versie.doel_id for versie in batch if versie.pk in last})
    return still


def _candidates(soort: Soort, passage: Passage, page):
    rows = Versie.objects.filter(doel_type=soort.content_type).order_by("pk")
    if page is not None:
        rows = rows.filter(doel_id=page.pk)
    if hint := passage.hint:
        rows = rows.filter(Q(vorm__icontains=hint) | Q(titel__icontains=hint) | Q(wat__icontains=hint))
    return rows


def _wiped(soort: Soort, rows, passage: Passage):
    """(version, (text, digest, title, note) without it) of each that holds it."""
    for versie in rows.iterator(chunk_size=BATCH):
        form = passage.out_of_text(soort, versie.slug, versie.vorm) or (versie.vorm, versie.digest, versie.titel)
        titel = form[2] or versie.titel
        told = (form[0], form[1], passage.out_of(titel, 200), passage.out_of(versie.wat, 160))
        if told != (versie.vorm, versie.digest, versie.titel, versie.wat):
            yield versie, told


def _still(soort: Soort, passage: Passage, keys, page) -> list:
    """The pages of which the text of now still says it."""
    keys = {page.pk} if page is not None else keys
    return [row for row in soort.rows(keys) if passage.is_in_form(soort.form(row))] if keys else []


def _newest(soort: Soort, keys) -> set[int]:
    """The newest version of each page: the same text as its row has."""
    own = Versie.objects.filter(doel_type=soort.content_type, doel_id__in=keys)
    last = dict(own.order_by().values("doel_id").annotate(last=Max("nummer")).values_list("doel_id", "last"))
    return {pk for pk, key, nummer in own.values_list("pk", "doel_id", "nummer") if nummer == last[key]}
