"""What has to be right before a text is public: one place, for the admin, the content files and the verbs."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models

from naslag import verwijzing
from paginas.models import unreadable
from tekst.render import render


class Rol(models.TextChoices):
    """What a partij is at the table of a knooppunt."""

    TREKT = "trekt", "trekt"
    BESLIST = "beslist", "beslist"
    DOET_MEE = "doet_mee", "doet mee"
    GEINFORMEERD = "wordt_geinformeerd", "wordt geïnformeerd"


# What one partij of a rol is called, and more of them. No verb: many a partij is called in the plural ("Bewoners").
ROLLEN = {
    Rol.TREKT: ("trekker", "trekkers"),
    Rol.BESLIST: ("beslisser", "beslissers"),
    Rol.DOET_MEE: ("deelnemer", "deelnemers"),
    Rol.GEINFORMEERD: ("op de hoogte", "op de hoogte"),
    "": ("betrokken", "betrokken"),
}


class Gebrek(str):
    """A sentence for an editor, and the part of the page that it is about."""

    deel = ""

    def __new__(cls, zin: str, deel: str = ""):
        gebrek = super().__new__(cls, zin)
        gebrek.deel = deel
        return gebrek


class NotPublishable(ValidationError):
    """Every reason why this can't be public, in words for an editor."""


NO_ROL, NO_VRAAG = "Kies de rol van {}.", "Schrijf wat je van {} vraagt."


@dataclass(frozen=True)
class Parts:
    """What a knooppunt has of all that a public one needs, be it in a file or in the database."""

    texts: list[tuple[str, str, str]]  # (part, what it is called, text)
    tips: int
    sporen: int
    partijen: list[tuple[str, str, str]]  # (name, rol, vraag)
    links: int
    law: bool
    law_checked: bool
    retired: bool


# Without these nothing is shown, whenever it was published. The other parts were asked for only later.
ESSENTIAL = ("doel", "aanpak", "tips", "wet_en_regelgeving", "vervallen_op")


def missing(parts: Parts, *, formerly=False) -> list[tuple[str, str]]:
    """(part, sentence) for each thing that a published knooppunt needs and this one doesn't have.

    `formerly`: what was public before comes back from a copy with what it had then.
    """
    found = [(name, f"Vul “{label}” in.") for name, label, text in parts.texts if not text.strip()]
    if not parts.tips:
        found.append(("tips", "Schrijf ten minste één tip."))
    if not parts.sporen:
        found.append(("sporen", "Kies ten minste één spoor."))
    found += [("partijen", sentence) for sentence in _missing_of_partijen(parts.partijen)]
    if not parts.links:
        found.append(("vooraf", "Leg ten minste één verbinding met een ander knooppunt."))
    if parts.law and not parts.law_checked:
        found.append(("wet_en_regelgeving", "Vul in wanneer de wet- en regelgeving is gecontroleerd."))
    if parts.retired:
        found.append(("vervallen_op", "Dit knooppunt is vervallen."))
    return [(part, sentence) for part, sentence in found if part in ESSENTIAL or not formerly]


def _missing_of_partijen(partijen) -> list[str]:
    if not partijen:
        return ["Kies ten minste één betrokken partij, met haar rol en met wat je van haar vraagt."]
    reasons = [NO_ROL.format(naam) for naam, rol, _ in partijen if not rol]
    reasons += [NO_VRAAG.format(naam) for naam, _, vraag in partijen if not vraag.strip()]
    if Rol.TREKT not in [rol for _, rol, _ in partijen]:
        reasons.append("Geef ten minste één partij de rol “trekt”.")
    return reasons


PARTS = ("tips", "sporen", "betrokkenheden__partij", "verbindingen_van_eerder", "verbindingen_naar_later")


def parts_of(knooppunt) -> Parts:
    """What a knooppunt has; no queries where PARTS were prefetched."""
    return Parts(
        texts=[(name, knooppunt.label(name), getattr(knooppunt, name)) for name in knooppunt.TEXTS],
        tips=len(knooppunt.tips.all()),
        sporen=len(knooppunt.sporen.all()),
        partijen=[(row.partij.naam, row.rol, row.vraag) for row in knooppunt.betrokkenheden.all()],
        links=len(knooppunt.verbindingen_van_eerder.all()) + len(knooppunt.verbindingen_naar_later.all()),
        law=knooppunt.wet_en_regelgeving,
        law_checked=knooppunt.gecontroleerd_op is not None,
        retired=knooppunt.vervallen_op is not None,
    )


def missing_parts(knooppunt, *, formerly=False) -> list[str]:
    """A sentence for each part that a saved knooppunt needs to be public and doesn't have; see `missing`."""
    row = type(knooppunt)._default_manager.prefetch_related(*PARTS).get(pk=knooppunt.pk)
    return [Gebrek(sentence, part) for part, sentence in missing(parts_of(row), formerly=formerly)]


def check_complete(knooppunt):
    """Raises NotPublishable unless a knooppunt that is public already has all it needs, after it was saved.

    A mention of what left the site later may stay: it shows as plain text.
    """
    reasons = missing_parts(knooppunt) + dead_mentions(knooppunt, public={knooppunt.pk}, formerly=True)
    if reasons:
        raise NotPublishable(reasons)


def dead_mentions(knooppunt, *, public=frozenset(), formerly=False, stood=frozenset()) -> list[str]:
    """A sentence for each mention on its page that leads nowhere; every text is rendered anew, so none is stale.

    `public` holds the keys of what is about to be public too; `formerly`, by a load that just wrote the texts: what
    was public before may be mentioned. `stood` holds the rows that the text on the site names already: what is named
    there since it left blocks no other change.
    """
    reasons = []
    for holder in [knooppunt, *knooppunt.tips.all()]:
        if not formerly:
            holder.save()
        reasons += mention_problems(holder, public=public, formerly=formerly, stood=stood)
    return reasons


def check_mentions(holder):
    """Raises NotPublishable when a text that is always public mentions what is not."""
    if reasons := mention_problems(holder):
        raise NotPublishable(reasons)


def mention_problems(holder, *, public=frozenset(), formerly=False, stood=frozenset()) -> list[str]:
    """A sentence for each mention in the texts of `holder` that leads nowhere; see `dead_mentions`."""
    rendered = {field: render(getattr(holder, field)) for field in holder.TEXTS}
    deel = {field: field if len(rendered) > 1 else "tips" for field in rendered}  # a row of a page has one text
    names = {name: deel[field] for field, text in reversed(rendered.items()) for name in text.names}
    found = holder.named(names)
    problems = []
    for name in dict.fromkeys(name for text in rendered.values() for name in text.names):
        target = found.get(name)
        if target and (target.pk in public or target in stood or (formerly and target.gepubliceerd_op)):
            continue
        if why := unreadable(target):
            called = f"“{target.titel}”" if target else f"[[{name}]]"
            problems.append(Gebrek(f"De tekst noemt {called}, en dat knooppunt {why}.", names[name]))
    marks = {mark: deel[field] for field, text in reversed(rendered.items()) for mark in text.marks}
    return problems + dead_marks(marks, formerly=formerly, stood=stood)


def dead_marks(wanted, *, formerly=False, stood=frozenset()) -> list[str]:
    """A sentence for each `{{kind:slug}}` that stands for nothing; where it was not there `formerly`, for what is
    retired or not on the site too, unless it `stood` there.

    `wanted` are marks, or {mark: the part of the page in which it stands}.
    """
    found = verwijzing.resolve({*wanted})
    reasons = dict.fromkeys({*wanted} - found.keys(), unreadable(None))
    if not formerly:
        reasons |= {mark: why for mark, row in found.items() if row not in stood and (why := unreadable(row))}
    where = wanted if isinstance(wanted, dict) else {}
    return [
        Gebrek(f"De tekst noemt {{{{{kind}:{slug}}}}}, en die {why}.", where.get((kind, slug), ""))
        for (kind, slug), why in sorted(reasons.items())
    ]
