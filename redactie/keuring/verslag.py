"""The report on all texts: what to mend, and figures for each fase and each knooppunt."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby

from knooppunten.models import Fase, Knooppunt
from paginas.declared import first_words
from redactie.keuring import spelling
from redactie.keuring.bevindingen import Finding, figures_of_law, findings, repeated, said, too_hard
from redactie.keuring.leesniveau import Reading, reading
from redactie.keuring.teksten import Checked, Text, checked_knooppunten, for_residents, small_texts
from redactie.keuring.verwijzingen import dead_references


@dataclass
class FaseCounts:
    """A fase in the table: numbers of its published knooppunten, and the mean scores of their texts."""

    fase: str
    knooppunten: int
    gepubliceerd: int
    woorden: int
    vermeldingen: float
    aanpak: int
    gewone_taal: int
    laagste: int
    fouten: int


@dataclass
class Verslag:
    lines: list[FaseCounts]
    findings: list[Finding] = field(default_factory=list)
    spelling: bool = True  # whether it was checked


def report() -> Verslag:
    """Checks every published knooppunt, and all texts beside them."""
    everything = checked_knooppunten()
    public = [each for each in everything if each.knooppunt.is_public]
    pages = [text for each in public for text in each.all_texts]
    others, plain = small_texts(public), for_residents()
    residents = {text.owner for text in plain}
    found = [finding for each in public for finding in findings(each)]
    of_law = {figure for each in public for figure in figures_of_law(each)}
    for text in others:  # what residents read may say again what a knooppunt on law says with its source
        found += said(text, figures=of_law if text.owner in residents else ())
    found += [finding for text in plain for finding in too_hard(text)]
    found += repeated(pages)
    found += dead_references([*pages, *others])
    hidden = Fase.objects.current().filter(slug__in=first_words())  # there before a page took that word
    found += [Finding(fase.slug, "slug", "dit woord gebruikt de site nu zelf. Kies een ander.") for fase in hidden]
    if spelling.available():
        found += spelling.misspelled([*pages, *others])
    return Verslag(_lines(everything, found), found, spelling.available())


def figures(knooppunt) -> tuple[list[tuple[str, Reading]], list[Finding]]:
    """(what a text is called, how long it is and how it reads) of one knooppunt as it is saved, and what to mend in it;
    without the spelling."""
    (checked,) = checked_knooppunten(type(knooppunt)._default_manager.filter(pk=knooppunt.pk))
    texts = checked.texts | {"tips": Text("", "tips", "", *2 * ["\n".join(tip.plain for tip in checked.tips)])}
    rows = [(Knooppunt.label(name), reading(texts[name].plain)) for name in Knooppunt.SECTIONS]
    return rows, findings(checked) + dead_references(checked.all_texts)


def _lines(everything: list[Checked], found: list[Finding]) -> list[FaseCounts]:
    wrong = defaultdict(int)
    for finding in found:
        wrong[finding.owner] += 1
    lines = []
    for fase, group in groupby(everything, key=lambda each: each.knooppunt.fase):
        rows = list(group)
        public = [each for each in rows if each.knooppunt.is_public]
        plain = [reading(each.texts["in_gewone_taal"].plain).score for each in public]
        lines.append(
            FaseCounts(
                fase=str(fase),
                knooppunten=len(rows),
                gepubliceerd=len(public),
                woorden=sum(reading(text.plain).words for each in public for text in each.all_texts),
                vermeldingen=_mean(len(each.mentioned) for each in public),
                aanpak=round(_mean(reading(each.texts["aanpak"].plain).score for each in public)),
                gewone_taal=round(_mean(plain)),
                laagste=min(plain, default=0),
                fouten=sum(wrong[each.texts["doel"].owner] for each in rows),
            )
        )
    return lines


def _mean(values) -> float:
    values = list(values)
    return sum(values) / len(values) if values else 0
