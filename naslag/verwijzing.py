"""Begrippen and bronnen as texts refer to them: at saving by a slug, at reading by their keys."""

from dataclasses import dataclass, field

from django.db.models import CharField, F, Value
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from naslag.models import Begrip, Bron
from naslag.uitleg import BEGRIP
from paginas.models import path_of
from tekst.references import keys_in
from tekst.sleutel import key_of

BRON = Bron.MARK


@dataclass(frozen=True)
class BegripTarget:
    """A word on a page, and what the page explains about it further down."""

    naam: str
    slug: str
    uitleg: str

    def address(self):
        return f"#begrip-{self.slug}"


@dataclass(frozen=True)
class BronTarget:
    naam: str
    slug: str
    maker: str

    def address(self):
        return path_of("bron", self.slug)


_TARGETS = {BEGRIP: (BegripTarget, Begrip, "uitleg"), BRON: (BronTarget, Bron, "maker")}


def resolve(marks) -> dict:
    """{(kind, slug): Bron} of the marks that exist, by a slug of now or of before."""
    found = Bron.objects.slugged({slug for kind, slug in marks if kind == BRON})
    return {(BRON, slug): bron for slug, bron in found.items()}


@dataclass
class Marks:
    """What the texts of one page refer to, and what of it was shown: each explained word leads on only once."""

    targets: dict = field(default_factory=dict)
    shown: dict = field(default_factory=dict)  # {kind: {key: target}}, in the order of the page

    def html(self, kind: str, key: str, text: str) -> SafeString:
        """`text` was escaped when it was stored."""
        label = mark_safe(text)  # noqa: S308
        target = self.targets.get((kind, key_of(key)))
        if target is None:
            return label or format_html("{}", key.removeprefix("?"))
        shown = self.shown.setdefault(kind, {})
        again = key_of(key) in shown
        shown[key_of(key)] = target
        if again and kind == BEGRIP:
            return label
        return format_html('<a class="{}" href="{}">{}</a>', kind, target.address(), label or target.naam)

    def of(self, kind: str) -> list:
        """The targets of this kind that the page showed, in its order."""
        return list(self.shown.get(kind, {}).values())


def read(texts, *, explains=True) -> Marks:
    """For the stored texts of one page; 1 query for both kinds, none where nothing is referred to.

    A page that `explains` nothing leaves its words as they are: the way to an explanation would lead nowhere.
    """
    wanted, queries = keys_in(texts), []
    for kind, (_, model, besides) in _TARGETS.items():
        if kind in wanted and (explains or kind != BEGRIP):
            columns = "pk", Value(kind, output_field=CharField()), F("naam"), F("slug"), F(besides)
            queries.append(model.objects.filter(pk__in=wanted[kind]).order_by().values_list(*columns))
    rows = queries[0].union(*queries[1:], all=True) if queries else []
    return Marks({(kind, pk): _TARGETS[kind][0](naam, slug, besides) for pk, kind, naam, slug, besides in rows})
