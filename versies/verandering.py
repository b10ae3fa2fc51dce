"""What changed between two texts of a page: which fields, in which words, and whether it matters to readers."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from inhoud import compare
from inhoud.database import is_news
from inhoud.tekstvorm import Tekstvorm
from knooppunten.models import Knooppunt
from knooppunten.plain_fields import UNSEEN
from tekst.opsomming import summed_up
from tekst.verschil import in_marks, marked, merged, shortened

SLUG = "slug"  # the form of a knooppunt has its slug in the name of its file
# What readers see nowhere, of the kinds that are a row in a file.
UNSEEN_OF_ROWS = {"volgorde", "zoekwoorden", "verantwoording", "nog_na_te_zien", "geopend_op", "controleer_voor"}


@dataclass
class Veldverschil:
    """One field that differs: what it is called, and both values as a person reads them."""

    naam: str
    was: str
    wordt: str
    veld: str = ""
    link: str = ""  # to where it is told

    @cached_property
    def stukken(self) -> list[tuple[str, str]]:
        """One running text in pieces: (text, "weg", "nieuw" or "")."""
        return merged(self.was, self.wordt)

    @property
    def geheel(self) -> SafeString:
        """That text as a page shows it."""
        return in_marks(self.stukken)

    @property
    def kort(self) -> SafeString:
        """What changed in it, with some words around it."""
        return in_marks(shortened(self.stukken))

    @cached_property
    def gemerkt(self):
        return marked(self.was, self.wordt)


def changed_fields(before, after) -> list[str]:
    """The names of all fields in which two forms of one page differ, in the order of its form."""
    one, other = compare.split(before), compare.split(after)
    names = [name for name in other if one.get(name) != other[name]]
    if isinstance(after, Tekstvorm) and before.slug != after.slug:
        names.insert(0, SLUG)
    return names


def differences(before, after, *, seen_only=False) -> list[Veldverschil]:
    """All fields in which two forms differ; `seen_only` leaves out what readers don't see."""
    one, other = compare.split(before), compare.split(after)
    found = []
    for name in changed_fields(before, after):
        if seen_only and name in UNSEEN:
            continue
        was, now = (before.slug, after.slug) if name == SLUG else (one.get(name), other[name])
        told = "adres" if name == SLUG else compare.label(after, name)
        found.append(Veldverschil(told, compare.shown(name, was), compare.shown(name, now), name))
    return found


def is_small(before, after, hernoemd: compare.Hernoemd) -> bool:
    """Whether readers see the same: only what they never see differs, or what another page is called."""
    known = hernoemd.form(before)
    if isinstance(after, Tekstvorm):
        return before.slug == after.slug and not is_news(after, known)
    one, other = compare.split(known), compare.split(after)
    no_news = UNSEEN_OF_ROWS | {column.name for column in after.section.columns if not column.news}
    return all(one.get(name) == value for name, value in other.items() if name not in no_news)


def unseen(model) -> set[str]:
    """The fields of such a page that readers see nowhere."""
    return UNSEEN if model is Knooppunt else UNSEEN_OF_ROWS


def sentence(versie) -> str:
    """What happened with this version, in one sentence, where nobody said it."""
    events = versie.Gebeurtenis
    told = {
        events.NIEUW: "Nieuw op de site.",
        events.TERUG: "Weer op de site.",
        events.VAN_DE_SITE: "Van de site gehaald.",
        events.VERVALLEN: "Vervallen.",
        events.HERNOEMD: "Het adres is gewijzigd.",
    }
    if versie.hoe == versie.Hoe.EERSTE:
        return "Zoals het was toen we versies gingen bewaren."
    if versie.gebeurtenis == events.VERPLAATST:
        return f"Verplaatst naar fase {versie.fase.nummer}, {versie.fase.naam}."
    if versie.gebeurtenis in told:
        return told[versie.gebeurtenis]
    names = [name for name in versie.velden if name not in unseen(versie.soort.model)]
    if not names:
        return "Alleen iets dat niet op de pagina staat."
    labels = [compare.label_of(versie.soort.model, name) for name in names]
    return f"Gewijzigd: {summed_up(labels)}."
