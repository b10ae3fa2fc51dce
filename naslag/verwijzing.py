"""Begrippen, bronnen and feiten as texts refer to them: at saving by a slug, at reading by their keys."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import CharField, F, Q, Value
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from naslag.models import Begrip, Bron, Feit
from naslag.uitleg import BEGRIP
from paginas.models import path_of
from tekst.references import keys_in, references, rewritten
from tekst.sleutel import key_of

BRON, FEIT = Bron.MARK, Feit.MARK
GONE = "(dit punt wordt nagezien)"  # what stands for a fact that is not there to read


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


@dataclass(frozen=True)
class FeitTarget:
    """A fact as a text says it on this day. It stands as a sentence of its own, or in the words of the text."""

    feit: Feit
    dag: date

    @property
    def naam(self) -> str:
        return self.feit.naam

    @property
    def slug(self) -> str:
        return self.feit.slug

    @property
    def label(self) -> str:
        return self.feit.label(self.dag) + ("" if self.feit.is_public else ", concept")

    @property
    def waarschuwing(self) -> str:
        return self.feit.waarschuwing(self.dag)

    @property
    def is_lapsed(self) -> bool:
        return self.feit.stand_op(self.dag) == Feit.Stand.LAPSED

    def address(self):
        return self.feit.get_absolute_url()

    def html(self, words: str = "", *, behind="") -> SafeString:
        """`words` are those of the text, safe HTML; `behind` is the character that follows in it.

        What lapsed says so first: its sentence still reads as if it holds.
        """
        said, end = (words, "") if words else self._said(behind)
        link = '<a class="feit__stand" href="{}" aria-label="{}: {}">({})</a>'
        stand = format_html(link, self.address(), self.naam, self.label, self.label)
        parts = (stand, said) if self.is_lapsed else (said, stand)
        return format_html('<span class="feit">{} {}</span>{}', *parts, end)

    def plain(self, words: str = "", *, dated=True, behind="") -> str:
        said, end = (words, "") if words else self._said(behind)
        if self.is_lapsed and dated:
            return f"({self.label}) {said}{end}"
        return f"{said} ({self.label}){end}" if dated else f"{said}{end}"

    def markdown(self, address: str, words: str = "", *, behind="") -> str:
        said, end = (words, "") if words else self._said(behind)
        stand = f"([{self.label}]({address}))"
        return f"{stand} {said}{end}" if self.is_lapsed else f"{said} {stand}{end}"

    def _said(self, behind: str) -> tuple[str, str]:
        """Its words, and the point behind them: the label comes before that. Where the text has one, one is enough."""
        tekst = self.feit.tekst
        if not tekst.endswith("."):
            return tekst, ""
        return tekst[:-1], "" if behind in {*".,;:!?"} else "."


_TARGETS = {BEGRIP: (BegripTarget, Begrip, "uitleg"), BRON: (BronTarget, Bron, "maker")}
_CITED = {model.MARK: model for model in (Bron, Feit)}


def resolve(marks) -> dict:
    """{(kind, slug): row} of the marks that exist, by a slug of now or of before; 2 queries at most for each kind."""
    resolved = {}
    for wanted, model in _CITED.items():
        slugs = {slug for kind, slug in marks if kind == wanted}
        found = model.objects.slugged(slugs) if slugs else {}
        resolved |= {(wanted, slug): row for slug, row in found.items()}
    return resolved


@dataclass
class Marks:
    """What the texts of one page refer to, and what of it was shown: each explained word leads on only once."""

    targets: dict = field(default_factory=dict)
    shown: dict = field(default_factory=dict)  # {kind: {key: target}}, in the order of the page

    def html(self, kind: str, key: str, text: str, *, behind="") -> SafeString:
        """`text` was escaped when it was stored; `behind` is the character that follows."""
        label = mark_safe(text)  # noqa: S308
        target = self.targets.get((kind, key_of(key)))
        if target is None:
            return label or (GONE if kind == FEIT else format_html("{}", key.removeprefix("?")))
        shown = self.shown.setdefault(kind, {})
        again = key_of(key) in shown
        shown[key_of(key)] = target
        if kind == FEIT:
            return target.html(label, behind=behind)
        if again and kind == BEGRIP:
            return label
        return format_html('<a class="{}" href="{}">{}</a>', kind, target.address(), label or target.naam)

    def of(self, kind: str) -> list:
        """The targets of this kind that the page showed, in its order."""
        return list(self.shown.get(kind, {}).values())


def read(texts, *, explains=True, drafts=False) -> Marks:
    """For the stored texts of one page; 1 query for words and sources, 1 for facts, none where there are none.

    A page that `explains` nothing leaves its words as they are: the way to an explanation would lead nowhere.
    `drafts` says whether this reader may see a fact that is not public.
    """
    wanted, queries = keys_in(texts), []
    for kind, (_, model, besides) in _TARGETS.items():
        if kind in wanted and (explains or kind != BEGRIP):
            columns = "pk", Value(kind, output_field=CharField()), F("naam"), F("slug"), F(besides)
            queries.append(model.objects.filter(pk__in=wanted[kind]).order_by().values_list(*columns))
    rows = list(queries[0].union(*queries[1:], all=True)) if queries else []
    facts = _facts(wanted.get(FEIT, set()), [text for _, kind, *_, text in rows if kind == BEGRIP], drafts=drafts)
    by_slug = {target.slug: target for target in facts.values()}
    found = {}
    for pk, kind, naam, slug, besides in rows:
        told = filled_plain(besides, by_slug) if kind == BEGRIP else besides
        found[kind, pk] = _TARGETS[kind][0](naam, slug, told)
    return Marks(found | {(FEIT, pk): target for pk, target in facts.items()})


def _facts(keys: set[int], explanations: Iterable[str], *, drafts=False) -> dict[int, FeitTarget]:
    """{key: fact} of these, and of what these explanations say by a slug; 1 query, none where there is nothing."""
    slugs = {slug for text in explanations if "{{" in text for kind, slug in references(text) if kind == FEIT}
    if not (keys or slugs):
        return {}
    rows = Feit.objects.current() if drafts else Feit.objects.published()
    today = timezone.localdate()
    return {row.pk: FeitTarget(row, today) for row in rows.filter(Q(pk__in=keys) | Q(slug__in=slugs))}


def behind(match) -> str:
    """The character that follows on a reference in its text."""
    return match.string[match.end() :][:1]


def filled_plain(source: str, by_slug: dict[str, FeitTarget], *, dated=True) -> str:
    """Words with each fact in its place; `by_slug` has those that may be read."""

    def write(kind, slug, text, match):
        if kind != FEIT:
            return match[0]
        target = by_slug.get(slug)
        return target.plain(text or "", dated=dated, behind=behind(match)) if target else text or GONE

    return rewritten(source, write) if "{{" in source else source


def readable() -> dict[str, FeitTarget]:
    """{slug: fact} of all that everyone may read; 1 query."""
    today = timezone.localdate()
    return {row.slug: FeitTarget(row, today) for row in Feit.objects.published()}


def explained(begrippen: list[Begrip]) -> list[Begrip]:
    """Gives each begrip its explanation as it reads today (`uitleg_nu`); 1 query where one of them cites a fact."""
    by_slug = {target.slug: target for target in _facts(set(), [row.uitleg for row in begrippen]).values()}
    for row in begrippen:
        row.uitleg_nu = filled_plain(row.uitleg, by_slug)
    return begrippen
