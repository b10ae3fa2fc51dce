"""The texts that are checked, as plain words: of every knooppunt, and the short ones of all else."""

from dataclasses import dataclass, field

from bewoners.models import Uitleg
from inhoud.tekstvorm import COLUMNS
from knooppunten.models import Fase, Knooppunt, Tip
from knooppunten.models.vermelding import text_models
from knooppunten.plain import Plain
from knooppunten.plain_fields import PLAIN_FIELDS
from knooppunten.publishable import PARTS
from naslag.models import Begrip, Bron, Feit
from tekst.references import MARK_PATTERN
from tekst.render import render

FACT = "feit "  # before the slug of a fact, where it is an owner of texts
# What readers see of a knooppunt beside its title and its texts.
LINES = [each.name for each in PLAIN_FIELDS if each.seen and each.name != "titel" and COLUMNS[each.name].kind == "text"]


@dataclass(frozen=True)
class Text:
    """One text of a page: where it stands, its Markdown, and its plain words with the names that a reader sees.

    `own` are its words without the facts that it cites: those say their figures with a source and a day.
    """

    owner: str
    part: str
    source: str
    plain: str
    own: str


def _text(owner: str, part: str, source: str, plain: Plain) -> Text:
    said = plain(source)
    own = plain(MARK_PATTERN.sub(lambda match: match[3] or "" if match[1] == Feit.MARK else match[0], source))
    return Text(owner, part, source, said, "" if owner.startswith(FACT) else own)


@dataclass
class Checked:
    """A knooppunt with its texts, and what the rules need to know of it."""

    knooppunt: Knooppunt
    texts: dict[str, Text]
    tips: list[Text]
    mentioned: set[int] = field(default_factory=set)
    cited: list[tuple[str, str]] = field(default_factory=list)
    linked: set[int] = field(default_factory=set)

    @property
    def all_texts(self) -> list[Text]:
        return [*self.texts.values(), *self.tips]


def checked_knooppunten(rows=None) -> list[Checked]:
    """Every knooppunt that is not retired, or those in `rows`, with its texts; queries don't grow with their number."""
    rows = Knooppunt.objects.current() if rows is None else rows
    rows = rows.select_related("fase").in_order()
    rows = rows.prefetch_related(*PARTS, "vermeldingen_uit", "tips__vermeldingen_uit")
    plain = Plain(dated=False)
    return [_checked(row, plain) for row in rows]


def _checked(row, plain) -> Checked:
    owner = f"{row.fase.slug}/{row.slug}"
    texts = {name: _text(owner, name, getattr(row, name), plain) for name in row.TEXTS}
    tips = [_text(owner, f"tip {tip.nummer}", tip.tekst, plain) for tip in row.tips.all()]
    return Checked(
        row,
        texts,
        tips,
        mentioned={v.naar_id for holder in (row, *row.tips.all()) for v in holder.vermeldingen_uit.all()},
        cited=[mark for text in (*texts.values(), *tips) for mark in render(text.source).marks],
        linked={link.van_id for link in row.verbindingen_van_eerder.all()}
        | {link.naar_id for link in row.verbindingen_naar_later.all()},
    )


def small_texts(checked: list[Checked]) -> list[Text]:
    """The short texts beside those of pages: questions, reasons, descriptions, explanations, what residents read."""
    plain = Plain(dated=False)
    found = []
    for each in checked:
        owner = each.texts["doel"].owner
        row = each.knooppunt
        found += [(owner, f"vraag aan {b.partij.slug}", b.vraag) for b in row.betrokkenheden.all()]
        found += [(owner, "toelichting", link.toelichting) for link in row.verbindingen_van_eerder.all()]
        found += [(owner, Knooppunt.label(name), getattr(row, name)) for name in LINES]
    for model in text_models():
        if model.MARKED and model not in (Knooppunt, Tip, Uitleg):  # what is not marked is not the editors' own text
            names = [(name, model._meta.get_field(name).verbose_name) for name in model.TEXTS]
            rows = model._default_manager.visible_to(None)
            found += [(str(row), label, getattr(row, name)) for row in rows for name, label in names]
    found += [(str(row), Fase._meta.get_field("vraag").verbose_name, row.vraag) for row in Fase.objects.current()]
    found += [(f"begrip {row.naam}", "uitleg", row.uitleg) for row in Begrip.objects.in_order()]
    found += [(f"bron {row.naam}", "omschrijving", row.omschrijving) for row in Bron.objects.current().in_order()]
    for row in Feit.objects.published().in_order():
        found += [(f"{FACT}{row.slug}", name, getattr(row, name)) for name in ("naam", "tekst", "betekenis")]
    found += [each for row in Uitleg.objects.current() for each in _lines_for_residents(row)]
    return [_text(owner, part, source, plain) for owner, part, source in found if source]


def for_residents() -> list[Text]:
    """All that a resident reads of each block as one text, to measure; see `small_texts` for each by itself."""
    plain, found = Plain(dated=False), []
    for row in Uitleg.objects.current():
        lines = [source for _, _, source in _lines_for_residents(row) if source]
        whole = "\n".join(plain(source) for source in lines)
        found.append(Text(_owner(row), "alle teksten", "", whole, whole))
    return found


def _owner(row: Uitleg) -> str:
    return f"bewoners/{row.slug}"


def _lines_for_residents(row: Uitleg) -> list[tuple[str, str, str]]:
    names = ("titel", "zin", *row.TEXTS)
    return [(_owner(row), str(row._meta.get_field(name).verbose_name), getattr(row, name)) for name in names]
