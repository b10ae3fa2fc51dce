"""The rules for the texts of a knooppunt: what has to be there, how long it may be, and what may not be said."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from knooppunten.models import Knooppunt
from knooppunten.publishable import missing, parts_of
from redactie.keuring.leesniveau import PLAIN, reading, words_of
from redactie.keuring.teksten import Checked, Text
from tekst.references import MARK_PATTERN, MENTION_PATTERN
from tekst.render import render

MAX_WORDS = {"doel": 60, "in_gewone_taal": 80}
AANPAK_WORDS, AANPAK_STEPS = (80, 200), (3, 6)
KLAAR_ALS, TIPS, VRAGEN = (2, 4), (3, 7), Knooppunt.VRAGEN
SAME_RUN = 10  # so many words in a row stand in one knooppunt only
# So many words in a row may not be those of the page that this project began from. Kept are only digests of that page's
# runs, made once by scripts/digests.py: its words are not in this project, and can't be read back from them.
COPIED_RUN, COPIED = 6, Path(__file__).with_name("overgenomen.txt")
# Two sentences are one too many when nearly all different words of the shorter stand in the longer. Measured over the
# texts of fixtures/: the four that were double share 0.8 and more, the good ones that are most alike 0.67. Of a very
# short sentence it says little: “Vertel wat er speelt. En vertel ook wat er eerder misging.” share 0.75.
SHARED, LEAST_WORDS = 0.75, 5

# What any text may say of law, money and time: each could be checked, and is listed in docs/inhoud.md.
ALLOWED = re.compile(
    r"31 december 2026|1 januari 2026|10 december 2024|9 december 2025|23 november 2026|"
    r"Aanbestedingswet 2012|CROW 500|NTA 8800|(?:zeventig|70) procent|"
    r"geldt acht jaar|richtlijn is acht jaar|tien jaar vooruit|elke vijf jaar|24 maanden|"
    r"in 2050|sinds 2024|sinds 2023",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|twintig|dertig|veertig|vijftig|honderd)"
_FIGURES = re.compile(
    r"€(?:\s?\d[\d.,]*\b)?|(?:\b\w+ )?\beuro'?s?\b|(?:\b\d[\d.,]*\s?)?%|(?:\b\w+ )?\bprocent\b|"
    r"\b(?:19|20)\d\d\b|"
    rf"\b{_NUMBER} (?:dag|dagen|werkdagen|week|weken|maand|maanden|jaar|jaren)\b|"
    r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\(link\)|\btodo\b|\bn\.?t\.?b\.?\b|\bxxx+\b|lorem ipsum|\.\.\.|…|\?\?", re.IGNORECASE)
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])[’”)]*\s+|\n+")
_LIST = re.compile(r"\s*(?:[-*+|]|\d+[.)])")
_FIRST = re.compile(r"\bmoet(?:en)? eerst\b|\beerst moet(?:en)?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """Something to mend: on which page, in which part, and what."""

    owner: str
    part: str
    message: str

    def __str__(self):
        return f"{self.owner}, {self.part}: {self.message}"


def findings(checked: Checked) -> list[Finding]:
    """What is not as it should be in a knooppunt by itself."""
    owner = checked.texts["doel"].owner
    found = [Finding(owner, "onderdelen", sentence) for _, sentence in missing(parts_of(checked.knooppunt))]
    found += [Finding(owner, part, message) for part, message in _lengths(checked)]
    if not checked.mentioned & checked.linked:
        found.append(Finding(owner, "vermeldingen", "noemt geen enkel knooppunt waarmee het verbonden is."))
    if checked.knooppunt.wet_en_regelgeving and not checked.cited:
        found.append(Finding(owner, "bronnen", "gaat over wet- en regelgeving en noemt geen bron."))
    of_law = figures_of_law(checked)
    for text in checked.all_texts:
        found += said(text, figures=of_law)
        if _FIRST.search(text.plain):
            found.append(Finding(owner, text.part, "zegt “moet eerst”; schrijf “meestal eerst”."))
    return found + too_hard(checked.texts["in_gewone_taal"], Knooppunt.label("in_gewone_taal"))


def too_hard(text: Text, part: str = "") -> list[Finding]:
    """That a text in plain words reads too hard."""
    plain = reading(text.plain)
    if not plain.words or plain.score >= PLAIN:
        return []
    told = f"leest te moeilijk: {plain.score}, verwacht {PLAIN} of hoger."
    return [Finding(text.owner, part or text.part, told)]


def figures_of_law(checked: Checked) -> set[str]:
    """The figures that this knooppunt may name: those of its own texts with a source, when it is on law and checked."""
    row = checked.knooppunt
    if not (row.wet_en_regelgeving and row.gecontroleerd_op):
        return set()
    return {figure.lower() for text in checked.all_texts if render(text.source).marks for figure in _figures(text)}


def _figures(text: Text) -> list[str]:
    return [match[0] for match in _FIGURES.finditer(ALLOWED.sub("", text.own))]


def said(text: Text, *, figures: Collection[str] = ()) -> list[Finding]:
    """What may not stand in any text: other figures than these, one sentence twice, what is copied or to fill in."""
    found = [
        f"“{figure}”: geen bedragen, percentages of termijnen."
        for figure in _figures(text)
        if figure.lower() not in figures
    ]
    found += [f"“{sentence}” zegt hetzelfde als de zin ervoor." for sentence in doubled(text.plain)]
    copied = sorted(run for run in own_runs(text, COPIED_RUN) if digest(run) in copied_digests())
    found += [f"“{' '.join(run)}” is overgenomen van een andere site." for run in copied]
    found += [f"“{match[0]}” is nog in te vullen." for match in _PLACEHOLDER.finditer(text.source)]
    found += [
        f"“{line.strip()[-40:]}” eindigt op een dubbele punt zonder lijst." for line in _loose_colons(text.source)
    ]
    return [Finding(text.owner, text.part, message) for message in found]


def doubled(plain: str) -> list[str]:
    """The sentences of plain text that say the one before them again: the old words stayed beside the new ones."""
    sentences = [(part.strip(), {word.lower() for word in words_of(part)}) for part in _BETWEEN_SENTENCES.split(plain)]
    found = []
    for (_, before), (sentence, words) in pairwise([pair for pair in sentences if pair[1]]):
        fewest = min(len(before), len(words))
        if fewest >= LEAST_WORDS and len(before & words) >= SHARED * fewest:
            found.append(sentence)
    return found


def digest(run) -> str:
    return hashlib.sha256(" ".join(run).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def copied_digests() -> frozenset[str]:
    return frozenset(line for line in COPIED.read_text().split("\n") if line and not line.startswith("#"))


def _loose_colons(source: str) -> list[str]:
    lines = [line for line in source.split("\n") if line.strip()]
    pairs = zip(lines, [*lines[1:], ""], strict=False)
    return [before for before, after in pairs if before.rstrip().endswith(":") and not _LIST.match(after)]


def _lengths(checked: Checked) -> list[tuple[str, str]]:
    found, row = [], checked.knooppunt
    for name, most in MAX_WORDS.items():
        count = len(words_of(checked.texts[name].plain))
        if count > most:
            found.append((Knooppunt.label(name), f"{count} woorden, verwacht ten hoogste {most}."))
    aanpak = checked.texts["aanpak"]
    count, steps = len(words_of(aanpak.plain)), len(re.findall(r"^\d+[.)] ", aanpak.source, re.MULTILINE))
    if not AANPAK_WORDS[0] <= count <= AANPAK_WORDS[1] and not AANPAK_STEPS[0] <= steps <= AANPAK_STEPS[1]:
        found.append(
            ("aanpak", f"{count} woorden, verwacht {AANPAK_WORDS[0]} tot {AANPAK_WORDS[1]}, of 3 tot 6 stappen.")
        )
    lines = len(re.findall(r"^- ", checked.texts["klaar_als"].source, re.MULTILINE))
    if not KLAAR_ALS[0] <= lines <= KLAAR_ALS[1]:
        found.append((Knooppunt.label("klaar_als"), f"{lines} regels, verwacht {KLAAR_ALS[0]} tot {KLAAR_ALS[1]}."))
    if len(_BETWEEN_SENTENCES.split(f"{row.kern} ")) != 2:
        found.append((Knooppunt.label("kern"), "verwacht één zin, met een punt aan het eind."))
    asked = len(row.vragen.split("\n")) if row.vragen else 0
    if not VRAGEN[0] <= asked <= VRAGEN[1]:
        found.append((Knooppunt.label("vragen"), f"{asked}, verwacht {VRAGEN[0]} tot {VRAGEN[1]}."))
    if not TIPS[0] <= len(checked.tips) <= TIPS[1]:
        found.append(("tips", f"{len(checked.tips)}, verwacht {TIPS[0]} tot {TIPS[1]}."))
    return found


def repeated(texts: list[Text]) -> list[Finding]:
    """Runs of SAME_RUN words that stand on more than one page: two knooppunten that say the same."""
    places = defaultdict(dict)
    for text in texts:
        for run in own_runs(text, SAME_RUN):
            places[run].setdefault(text.owner, text)
    found = {}
    for run, owners in places.items():
        if len(owners) > 1:
            first, *others = owners.values()
            for text in others:
                message = f"“{' '.join(run)}” staat ook bij {first.owner}."
                found.setdefault((text.owner, text.part), Finding(text.owner, text.part, message))
    return list(found.values())


def own_runs(text: Text, length: int) -> set[tuple[str, ...]]:
    """The runs of a text itself: a mention or a citation stands between two of them."""
    pieces = MARK_PATTERN.sub("\0", MENTION_PATTERN.sub("\0", text.source)).split("\0")
    return {run for piece in pieces for run in runs(piece, length)}


def runs(plain: str, length: int) -> set[tuple[str, ...]]:
    """Every run of so many words, in small letters."""
    words = [word.lower() for word in words_of(plain)]
    return {tuple(words[place : place + length]) for place in range(len(words) - length + 1)}
