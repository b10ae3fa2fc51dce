"""Between the text form and the database: one knooppunt at a time, and all of it as a folder."""

import hashlib
from dataclasses import replace
from pathlib import Path

from django.db.models import Prefetch
from django.utils import timezone

from inhoud.row_files import ROW_FILES
from inhoud.rows import write_rows
from inhoud.tekstvorm import COLUMNS, OF_A_FILE, Partijregel, Tekstvorm, Tipregel, write
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor, Tip, Verbinding
from knooppunten.plain_fields import JOINED, PLAIN_NAMES
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
        row = rows.get(entry.partij) or Betrokkenheid(knooppunt=knooppunt, partij=partijen[entry.partij])
        row.rol, row.vraag, row.volgorde = entry.rol, entry.vraag, place
        row.save()


def _apply_tips(tips, knooppunt):
    rows = {tip.nummer: tip for tip in knooppunt.tips.all()}
    wanted = {tip.nummer for tip in tips}
    for nummer, row in rows.items():
        if nummer not in wanted:
            row.delete()
    for place, tip in enumerate(tips, 1):
        row = rows.get(tip.nummer) or Tip(knooppunt=knooppunt, nummer=tip.nummer)
        row.tekst, row.volgorde = tip.tekst, place
        row.save()


def export_folder(folder: Path) -> int:
    """Writes `methodiek.yaml`, its likes and every knooppunt below `folder`; returns the number of knooppunten."""
    for file in ROW_FILES:
        _write_file(folder / file.name, write_rows(file))
    count = 0
    for knooppunt in knooppunten_for_form():
        path = folder / "knooppunten" / knooppunt.fase.slug / f"{knooppunt.slug}.md"
        vorm = from_database(knooppunt)
        vorm.bij_export = digest(vorm)
        _write_file(path, write(vorm))
        count += 1
    return count


def _write_file(path: Path, text: str):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
