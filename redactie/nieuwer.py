"""A page of which the project has a newer text: what that changes here, field by field, and what it becomes."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from inhoud.compare import Hernoemd, join, label, shown, split
from inhoud.database import settle_tips
from inhoud.soorten import all_kinds, digest, title
from inhoud.tekstvorm import Tekstvorm
from inhoud.yamlread import Unreadable
from knooppunten.models import Knooppunt
from redactie.models import Pakkettekst
from tekst.verschil import marked


@dataclass
class Verschil:
    """One field in which the new text says something else: as it was taken, as it stands here, as it would become."""

    naam: str
    was: str | None  # None where it isn't known, or the same as what stands here
    hier: str
    nieuw: str

    @cached_property
    def gemerkt(self):
        return marked(self.hier, self.nieuw)


class Nieuwer:
    """One page of which the project has another text than when it was taken last.

    Raises Unreadable where today's rules no longer know the new text.
    """

    def __init__(self, rij: Pakkettekst, obj, here, hernoemd: Hernoemd):
        self.rij, self.obj, self.here = rij, obj, here
        soort = all_kinds()[rij.soort]
        self.new = settled(hernoemd.form(soort.parse(rij.sleutel, rij.nieuw)), obj)
        self.base = None
        if rij.overgenomen and obj is not None:
            with suppress(Unreadable):  # kept under rules of before: as where it was never kept
                self.base = settled(hernoemd.form(soort.parse(rij.sleutel, rij.overgenomen)), obj)
        self.naam, self.model = str(obj or title(self.new)), soort.model

    @property
    def aangeraakt(self) -> bool:
        """Whether somebody here changed the page since it was taken; where that text isn't known, a digest tells."""
        if self.obj is None:
            return False
        if self.base is not None:
            return split(self.here) != split(self.base)
        return digest(self.here) != self.obj.geladen

    @cached_property
    def merged(self):
        """What it becomes: all that the project changed, and what was changed here alone stays."""
        if self.base is None:
            return self.new
        base, here, new = split(self.base), split(self.here), split(self.new)
        return join(self.new, {name: here[name] if new[name] == base[name] else new[name] for name in new})

    @cached_property
    def velden(self) -> list[Verschil]:
        here = split(self.here) if self.obj is not None else {}
        base = split(self.base) if self.base is not None else here
        found = []
        for name, value in split(self.merged).items():
            before = here.get(name)
            if value != before and (shown(name, value) or self.obj is not None):
                was = shown(name, base[name]) if self.obj is not None and base[name] != before else None
                stands = shown(name, before) if self.obj is not None else ""
                found.append(Verschil(label(self.new, name), was, stands, shown(name, value)))
        return found

    @property
    def blijft(self) -> list[str]:
        """The fields that were changed here alone."""
        if self.base is None or self.obj is None:
            return []
        here, new, becomes = split(self.here), split(self.new), split(self.merged)
        return [label(self.new, name) for name in here if here[name] == becomes[name] != new[name]]

    @property
    def gaat_weg(self) -> bool:
        """Whether taking it over takes a page off the site."""
        new, public = split(self.merged), getattr(self.obj, "is_public", self.obj is not None)
        return public and bool(new.get("vervallen_op") or new.get("status") == "draft" or not new.get("openbaar", True))

    def followed_by(self, successor):
        """Who takes it over chose this page, or none, to come after it."""
        if isinstance(self.merged, Tekstvorm):
            self.merged.opvolger = successor.slug if successor else ""
        else:
            self.merged.extra["opvolger"] = str(getattr(successor, self.merged.section.key)) if successor else ""

    @property
    def opvolger(self):
        """What the new text says comes after it."""
        if isinstance(self.merged, Tekstvorm):
            return Knooppunt.objects.filter(slug=self.merged.opvolger).first()
        return self.merged.section.find(self.merged.extra["opvolger"])

    @property
    def gezien(self) -> str:
        """What a page says of what it showed, to hear later that it is still so."""
        told = f"{digest(self.here) if self.obj is not None else ''}\n{self.rij.nieuw}\n{self.rij.overgenomen}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def settled(form, obj):
    """With a number for each tip, as loading would give it."""
    if isinstance(form, Tekstvorm):
        form.tips = settle_tips(form, obj)
    return form
