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
from django.db.models import Max, Q
from django.utils import timezone

from inhoud.soorten import KNOOPPUNTEN, Soort, all_kinds, kind_of
from knooppunten.models import Knooppunt, Verbinding
from versies.models import Concept, Gepland, Kanttekening, Leesverzoek, Versie, Weggegooid
from versies.passage import Passage

BATCH = 200  # texts in memory at a time
NOTE = Verbinding._meta.get_field("toelichting").max_length


@dataclass(frozen=True)
class Plaats:
    """Somewhere else where words of before are kept: a room registers it at its start (`AppConfig.ready`).

    Both take the Passage and the page it is about, or None for all pages, and return in how many texts it stands, or
    stood. `wipe` is called in the transaction that wipes the versions; a place that search reads needs no more.
    """

    naam: str  # as a sentence goes on after a number: "teksten van het pakket"
    find: Callable[[Passage, object], int]
    wipe: Callable[[Passage, object], int]


def _drafts_without(passage: Passage, page) -> list[Concept]:
    """The drafts in which it stands, changed and not saved."""
    found, own = [], Concept.objects.order_by("pk")
    for concept in own if page is None else own.filter(knooppunt=page) if isinstance(page, Knooppunt) else ():
        form = passage.out_of_text(all_kinds()[KNOOPPUNTEN], concept.slug, concept.vorm)
        told = {"vorm": form[0] if form else concept.vorm, "wat": passage.out_of(concept.wat, 160)}
        for name in ("daarna", "daarna_was"):
            told[name] = {slug: passage.out_of(note, NOTE) for slug, note in getattr(concept, name).items()}
        if any(getattr(concept, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(concept, name, value)
            found.append(concept)
    return found


def _wipe_drafts(passage: Passage, page) -> int:
    found = _drafts_without(passage, page)
    Concept.objects.bulk_update(found, ["vorm", "wat", "daarna", "daarna_was"])
    return len(found)


def words(naam: str, model, *names: str, over: str = "knooppunt", besides: dict | None = None) -> Plaats:
    """Rows of plain words that are kept besides a text. `over` leads to the knooppunt that they are about, or is "".

    `besides` is what else a row gets that loses words.
    """

    def without(passage, page) -> list:
        """The rows in whose words it stands, changed and not saved."""
        found, own = [], model.objects.order_by("pk")
        if page is not None:
            own = own.filter(**{over: page}) if over and isinstance(page, Knooppunt) else own.none()
        for row in own.filter(_may_hold(passage, names)):
            told = {name: passage.out_of(getattr(row, name), row._meta.get_field(name).max_length) for name in names}
            if any(getattr(row, name) != value for name, value in told.items()):
                for name, value in (told | (besides or {})).items():
                    setattr(row, name, value)
                found.append(row)
        return found

    def wipe(passage, page):
        found = without(passage, page)
        model.objects.bulk_update(found, [*names, *(besides or {})])
        return len(found)

    return Plaats(naam, lambda passage, page: len(without(passage, page)), wipe)


def _may_hold(passage: Passage, names) -> Q:
    return reduce(or_, (Q(**{f"{name}__icontains": passage.hint}) for name in names)) if passage.hint else Q()


def _notes_without(passage: Passage, page) -> list[LogEntry]:
    """What Django's history calls a page, and says of it, changed and not saved; of all pages also what is no page."""
    found, own = [], LogEntry.objects.filter(_may_hold(passage, ["object_repr", "change_message"])).order_by("pk")
    if page is not None:
        own = own.filter(content_type=kind_of(page).content_type, object_id=str(page.pk))
    for entry in own:
        told = passage.out_of(entry.object_repr, 200), _note_without(passage, entry.change_message)
        if told != (entry.object_repr, entry.change_message):
            entry.object_repr, entry.change_message = told
            found.append(entry)
    return found


def _note_without(passage: Passage, message: str) -> str:
    """In the JSON that Django writes letters are hidden; in the words of ours they are not."""
    try:
        whole = json.loads(message)
    except ValueError:
        return passage.out_of(message)
    plain = json.dumps(whole, ensure_ascii=False)
    made = passage.out_of(plain)
    return json.dumps(json.loads(made)) if made != plain else message


def _wipe_notes(passage: Passage, page) -> int:
    found = _notes_without(passage, page)
    LogEntry.objects.bulk_update(found, ["object_repr", "change_message"])
    return len(found)


def _thrown_without(passage: Passage, page) -> list[Weggegooid]:
    """What lies in the bin with it, changed and not saved; of one page, what was a part of that."""
    found, own = [], Weggegooid.objects.order_by("pk")
    for row in own if page is None else own.filter(knooppunt=page) if isinstance(page, Knooppunt) else ():
        soort = all_kinds().get(KNOOPPUNTEN if row.soort == Weggegooid.Soort.CONCEPT else row.soort)
        form = soort and passage.out_of_text(soort, row.slug, row.vorm)
        vorm = form[0] if form else row.vorm if soort else passage.out_of(row.vorm)
        daarna = {slug: passage.out_of(note, NOTE) for slug, note in row.daarna.items()}
        told = (vorm, passage.out_of(row.titel, 200), daarna)
        if told != (row.vorm, row.titel, row.daarna):
            row.vorm, row.titel, row.daarna = told
            found.append(row)
    return found


def _wipe_thrown(passage: Passage, page) -> int:
    found = _thrown_without(passage, page)
    Weggegooid.objects.bulk_update(found, ["vorm", "titel", "daarna"])
    return len(found)


plaatsen: list[Plaats] = [
    Plaats("concepten", lambda passage, page: len(_drafts_without(passage, page)), _wipe_drafts),
    Plaats("teksten in de prullenbak", lambda passage, page: len(_thrown_without(passage, page)), _wipe_thrown),
    words("opmerkingen van collega’s", Kanttekening, "tekst"),
    words("vragen om mee te lezen", Leesverzoek, "vraag"),
    words("geplande momenten", Gepland, "redenen"),
    Plaats("regels in de geschiedenis", lambda passage, page: len(_notes_without(passage, page)), _wipe_notes),
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
    found = Vindplaatsen(elders=[(count, plaats.naam) for plaats in plaatsen if (count := plaats.find(passage, page))])
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
        Versie.objects.bulk_update(batch, ["vorm", "digest", "titel", "wat", "gewist_op"], batch_size=BATCH)
        done.versies += batch
    done.elders = [(count, plaats.naam) for plaats in plaatsen if (count := plaats.wipe(passage, page))]
    return done


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
