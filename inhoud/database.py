"""Between the text form and the database: one knooppunt at a time, and all of it as a folder."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path

from django.db.models import Prefetch, Q
from django.utils import timezone

from inhoud.row_files import ROW_FILES
from inhoud.rows import write_rows
from inhoud.tekstvorm import COLUMNS, OF_A_FILE, Partijregel, Tekstvorm, Tipregel, write
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor, Tip, Verbinding
from knooppunten.plain_fields import JOINED, PLAIN_NAMES
from paginas import follow
from paginas.models import Adres


def knooppunten_for_form():
    """All knooppunten with everything the text form holds; the same number of queries for any number of them."""
    links = Verbinding.objects.select_related("van", "naar")
    return (
        Knooppunt.objects.select_related("fase", "opvolger")
        .prefetch_related(
            "sporen",
            "tags",
            "tips",
            "adressen",
            "betrokkenheden__partij",
            Prefetch("verbindingen_van_eerder", queryset=links),
            Prefetch("verbindingen_naar_later", queryset=links),
        )
        .in_order()
    )


def from_database(knooppunt) -> Tekstvorm:
    """The text form of a knooppunt, as `knooppunten_for_form` loads it."""
    return Tekstvorm(
        slug=knooppunt.slug,
        **{name: column.of(knooppunt) for name, column in COLUMNS.items() if name not in OF_A_FILE},
        sporen=[spoor.code for spoor in knooppunt.sporen.all()],
        partijen=[Partijregel(b.partij.slug, b.rol, b.vraag) for b in knooppunt.betrokkenheden.all()],
        vooraf={
            link.van.slug: link.toelichting
            for link in knooppunt.verbindingen_van_eerder.all()
            if link.soort == "vooraf"
        },
        zie_ook=_zie_ook(knooppunt),
        tags=[tag.name for tag in knooppunt.tags.all()],
        texts={name: getattr(knooppunt, name) for name in Knooppunt.TEXTS},
        tips=[Tipregel(tip.tekst, tip.nummer) for tip in knooppunt.tips.all()],
        eerdere_adressen=[adres.pad for adres in knooppunt.adressen.all()],
    )


def _zie_ook(knooppunt) -> dict:
    links = [*knooppunt.verbindingen_van_eerder.all(), *knooppunt.verbindingen_naar_later.all()]
    pairs = [
        (link.naar if link.van_id == knooppunt.pk else link.van, link) for link in links if link.soort == "zie_ook"
    ]
    return {other.slug: link.toelichting for other, link in pairs}


def digest(vorm: Tekstvorm) -> str:
    """What tells whether two forms say the same; what a database adds of its own doesn't count."""
    return hashlib.sha256(write(vorm.core()).encode()).hexdigest()


def is_news(vorm: Tekstvorm, earlier: Tekstvorm | None) -> bool:
    """Whether readers see another page than before; a field that joined later and is filled in first is no news."""
    if earlier is None:
        return True
    first = {name: COLUMNS[name].default for name in JOINED if getattr(earlier, name) == COLUMNS[name].default}
    return digest(replace(vorm, **first).shown()) != digest(earlier.shown())


def settle_tips(vorm: Tekstvorm, knooppunt=None) -> list[Tipregel]:
    """The tips with a number each: as written, else that of the same text in the database, else a new one."""
    known = {tip.tekst: tip.nummer for tip in knooppunt.tips.all()} if knooppunt else {}
    taken = {tip.nummer for tip in vorm.tips if tip.nummer}
    last = max([*taken, vorm.laatste_tip, knooppunt.laatste_tip if knooppunt else 0])
    settled = []
    for tip in vorm.tips:
        nummer = tip.nummer or known.get(tip.tekst)
        if not tip.nummer and (nummer is None or nummer in taken):
            last += 1
            nummer = last
        taken.add(nummer)
        settled.append(replace(tip, nummer=nummer))
    return settled


_provisional: ContextVar[bool] = ContextVar("provisional", default=False)


@contextmanager
def provisional_keys() -> Iterator[None]:
    """Rows that are made in here get the same key each time: for what is only laid out and taken back again.

    A form that shows such a row finds it again, on a database whose own keys would have gone on meanwhile too.
    """
    token = _provisional.set(True)
    try:
        yield
    finally:
        _provisional.reset(token)


def key_for(model, *natural) -> int | None:
    """The key of a new row; None where the database gives one."""
    if not _provisional.get():
        return None
    told = ":".join(map(str, (model._meta.label, *natural)))
    return 2**52 + int.from_bytes(hashlib.blake2b(told.encode(), digest_size=6).digest())


def apply(vorm: Tekstvorm, knooppunt: Knooppunt, *, now=None, redate=True):
    """Writes everything of a form but its verbindingen, successor and publication onto a saved draft or page.

    `redate=False` keeps the date of the text: nothing changes that a reader sees.
    """
    now = now or timezone.now()
    for name in ("slug", *PLAIN_NAMES):
        setattr(knooppunt, name, getattr(vorm, name))
    for name, text in vorm.texts.items():
        setattr(knooppunt, name, text)
    knooppunt.fase = Fase.objects.get(nummer=vorm.fase)
    tips = settle_tips(vorm, knooppunt)
    knooppunt.laatste_tip = max([knooppunt.laatste_tip, vorm.laatste_tip, *(tip.nummer for tip in tips)])
    if redate:
        dated = vorm.gewijzigd_op if vorm.gewijzigd_op and vorm.gewijzigd_op <= now else None
        fresh = not knooppunt.geladen or (dated and dated > knooppunt.gewijzigd_op)
        knooppunt.gewijzigd_op = dated if dated and fresh else now
    knooppunt.gepubliceerd_op = knooppunt.gepubliceerd_op or vorm.gepubliceerd_op
    knooppunt.save()
    knooppunt.sporen.set(Spoor.objects.filter(code__in=vorm.sporen))
    knooppunt.tags.set(vorm.tags)
    _apply_partijen(vorm, knooppunt)
    _apply_tips(tips, knooppunt)
    for pad in vorm.eerdere_adressen:
        if pad != knooppunt.get_absolute_url():
            Adres.objects.record(pad, knooppunt)


def _apply_partijen(vorm, knooppunt):
    rows = {row.partij.slug: row for row in knooppunt.betrokkenheden.select_related("partij")}
    wanted = [entry.partij for entry in vorm.partijen]
    for gone in knooppunt.betrokkenheden.exclude(partij__slug__in=wanted):
        gone.delete()
    partijen = {partij.slug: partij for partij in Partij.objects.filter(slug__in=wanted)}
    for place, entry in enumerate(vorm.partijen, 1):
        row = rows.get(entry.partij)
        if row is None:
            partij = partijen[entry.partij]
            key = key_for(Betrokkenheid, knooppunt.pk, partij.pk)
            row = Betrokkenheid(pk=key, knooppunt=knooppunt, partij=partij)
        row.rol, row.vraag, row.volgorde = entry.rol, entry.vraag, place
        row.save()


def _apply_tips(tips, knooppunt):
    rows = {tip.nummer: tip for tip in knooppunt.tips.all()}
    wanted = {tip.nummer for tip in tips}
    for nummer, row in rows.items():
        if nummer not in wanted:
            row.delete()
    for place, tip in enumerate(tips, 1):
        row = rows.get(tip.nummer)
        row = row or Tip(pk=key_for(Tip, knooppunt.pk, tip.nummer), knooppunt=knooppunt, nummer=tip.nummer)
        row.tekst, row.volgorde = tip.tekst, place
        row.save()


def write_links(vormen: dict[str, Tekstvorm]):
    """The verbindingen of these knooppunten become what their forms say; links between others stay."""
    wanted = {}
    for vorm in vormen.values():
        wanted |= {(slug, vorm.slug): (Verbinding.Soort.VOORAF, note) for slug, note in vorm.vooraf.items()}
        wanted |= {
            tuple(sorted((slug, vorm.slug))): (Verbinding.Soort.ZIE_OOK, note) for slug, note in vorm.zie_ook.items()
        }
    for link in Verbinding.objects.filter(owned_links(vormen)).select_related("van", "naar"):
        key = (link.van.slug, link.naar.slug)
        key = tuple(sorted(key)) if link.soort == Verbinding.Soort.ZIE_OOK else key
        soort, note = wanted.get(key, (None, ""))
        if soort != link.soort:
            link.delete()
            continue
        del wanted[key]
        if link.toelichting != note:
            link.toelichting = note
            link.save()
    _lay(wanted)


def write_onward(knooppunt, before: dict[str, str], after: dict[str, str]):
    """What this knooppunt usually comes before: only what differs between these two {slug: note} is written."""
    links = Verbinding.objects.vooraf().filter(van=knooppunt).select_related("naar")
    existing = {link.naar.slug: link for link in links}
    wanted = {}
    for slug in before.keys() | after.keys():
        link, note = existing.get(slug), after.get(slug)
        if note == before.get(slug):
            continue
        if note is None and link:
            link.delete()
        elif note is not None and link:
            link.toelichting = note
            link.save()
        elif note is not None:
            wanted[knooppunt.slug, slug] = Verbinding.Soort.VOORAF, note
    _lay(wanted)


def _lay(wanted: dict):
    """New verbindingen: {(slug of van, slug of naar): (soort, note)}; what is no page any more is left out."""
    slugs = {slug for pair in wanted for slug in pair}
    ids = dict(Knooppunt.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    pairs = [(ids[van], ids[naar], *told) for (van, naar), told in wanted.items() if van in ids and naar in ids]
    made = Verbinding.objects.bulk_create(
        Verbinding(pk=key_for(Verbinding, van, naar), van_id=van, naar_id=naar, soort=soort, toelichting=note)
        for van, naar, soort, note in pairs
    )
    follow.changed(Verbinding, [link.pk for link in made])


def onward(knooppunt) -> dict[str, str]:
    """{slug: note} of what this knooppunt usually comes before: it stands in their form, not in its own."""
    links = Verbinding.objects.vooraf().filter(van=knooppunt).select_related("naar")
    return {link.naar.slug: link.toelichting for link in links}


def owned_links(slugs) -> Q:
    """The verbindingen that the forms of these knooppunten say: what comes before them, and each zie ook."""
    zie_ook = Q(soort=Verbinding.Soort.ZIE_OOK) & (Q(van__slug__in=slugs) | Q(naar__slug__in=slugs))
    return zie_ook | Q(soort=Verbinding.Soort.VOORAF, naar__slug__in=slugs)


def export_folder(folder: Path) -> int:
    """Writes `methodiek.yaml`, its likes and every knooppunt below `folder`; returns the number of knooppunten."""
    for file in ROW_FILES:
        _write_file(folder / file.name, write_rows(file))
    count = 0
    for knooppunt in knooppunten_for_form():
        path, text = file_of(knooppunt)
        _write_file(folder / path, text)
        count += 1
    return count


def file_of(knooppunt) -> tuple[str, str]:
    """(where it stands in a content folder, what stands in it) of a row of `knooppunten_for_form`."""
    vorm = from_database(knooppunt)
    vorm.bij_export = digest(vorm)
    return f"knooppunten/{knooppunt.fase.slug}/{knooppunt.slug}.md", write(vorm)


def _write_file(path: Path, text: str):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
