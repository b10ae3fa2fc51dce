"""What somebody typed, read as clauses for the index: stems, compounds, other names, and one slip of the finger."""

import string
from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import Q

from zoeken import gelijk, taal
from zoeken.engines import Alternative, Clause, Term
from zoeken.models import Synoniem, Woord

MAX_QUESTION = 200  # characters that are read
MAX_WORDS = 12  # significant words that are looked for
PREFIX_FROM = 4  # letters; the last word, which may not be finished, from 2
TYPO_FROM = 5
PLURAL_FROM = 4
COMPOUND_FROM = 5  # letters of a word that is looked for at the end of longer ones
PART_FROM, SHORT_PART = 3, 2  # letters of each half of a compound, and of one that stands nowhere as a whole
LONGEST_NAME = 4  # words
RELATIVES = 2000  # words that begin or end alike are looked through
MORE = 12  # longer words, or likely ones, that one word may stand for
_LAST = "~"  # sorts behind every letter and digit
_LETTERS = string.ascii_lowercase + string.digits


@dataclass
class Question:
    """A question as it is looked for. `heet_hier`: other names in it, as (name, what it is called here, address).

    `woorden` are those that tell something, `stil` are the others. With those alone (“kan ik nee zeggen”)
    only a title or a known question can be what is meant.
    """

    tekst: str
    woorden: list[str] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    stil: list[str] = field(default_factory=list)
    is_stil: bool = False
    heet_hier: list[tuple[str, str, str]] = field(default_factory=list)
    gelezen_als: list[tuple[str, str]] = field(default_factory=list)

    def marks(self) -> tuple[set[str], tuple[str, ...]]:
        """What lights up in a result: (stems, beginnings of words); of a long name what says something."""
        terms = [term for clause in self.clauses for alternative in clause for term in alternative]
        stems = {taal.stem(term.token) for term in terms if not term.prefix} | {t.token for t in terms if not t.prefix}
        return stems - taal.STOP or stems, tuple(term.token for term in terms if term.prefix)


def read(text: str) -> Question:
    """Reads a question; at most 3 queries. Anything may be in it: only letters and digits count."""
    tekst = taal.line(text[:MAX_QUESTION])
    found = taal.words(tekst)
    question = Question(tekst, taal.significant(found)[:MAX_WORDS])
    if not found:
        return question
    names = _names(found)
    known = _known(question.woorden)
    named = set()
    for words, merged in _grouped(found, set(question.woorden), names, known):
        named |= set(words)
        question.clauses.append(_clause(words, merged, question, names, known, last=words[-1] == found[-1]))
    question.clauses = list(dict.fromkeys(question.clauses))[:MAX_WORDS]
    question.stil = list(dict.fromkeys(word for word in found if word in taal.STOP - named))[:MAX_WORDS]
    if not question.clauses:
        question.is_stil = True
        question.clauses = [((Term(word),),) for word in question.stil]
    return question


@dataclass
class _Known:
    """Which of the words and their relatives stand in some document."""

    words: set[str]
    longer: list[str]

    def ending_with(self, word) -> list[str]:
        return [other for other in self.longer if other.endswith(word) and other != word][:MORE]

    def begins(self, word) -> bool:
        return any(other.startswith(word) for other in self.longer)


def _known(words: list[str]) -> _Known:
    wanted, relatives = set(), Q()
    for word in words:
        wanted |= {word, *_singular(word), *(half for pair in _halves(word) for half in pair)}
        relatives |= Q(woord__gte=word, woord__lt=word + _LAST)
        if len(word) >= COMPOUND_FROM:
            for form in _ends(word):
                relatives |= Q(omgekeerd__gte=form[::-1], omgekeerd__lt=form[::-1] + _LAST)
    wanted |= {first + second for first, second in pairwise(words)}
    rows = Woord.objects.filter(Q(woord__in=wanted) | relatives).order_by()
    found = list(rows.values_list("woord", flat=True)[:RELATIVES])
    return _Known(wanted & set(found), sorted(found, key=len))


def _ends(word: str) -> set[str]:
    """How a compound may end that is about this word; a stem that lost more than its ending ends other words too."""
    stem = taal.stem(word)
    return {word, stem} if len(word) - len(stem) <= len("en") else {word}


def _singular(word: str) -> list[str]:
    """What is meant by "risicos", an apostrophe short; the stemmer leaves it as it is."""
    return [word[:-1]] if len(word) >= PLURAL_FROM and word[-1] == "s" and word[-2] in "aiouy" else []


def _halves(word: str) -> list[tuple[str, str]]:
    """The ways to read one word as two, with or without the s or en that joins them."""
    pairs = []
    for place in range(SHORT_PART, len(word) - SHORT_PART + 1):
        first, second = word[:place], word[place:]
        pairs.append((first, second))
        for joint in ("s", "en"):
            if second.startswith(joint) and len(second) - len(joint) >= SHORT_PART:
                pairs.append((first, second[len(joint) :]))
    return pairs


def _known_parts(word: str, known) -> list[str]:
    """What of a compound that stands nowhere does: the longest word that it begins with, and that it ends with."""
    begins = [word[:size] for size in range(len(word) - PART_FROM, COMPOUND_FROM - 1, -1)]
    ends = [word[-size:] for size in range(len(word) - PART_FROM, COMPOUND_FROM - 1, -1)]
    found = [next((part for part in parts if part in known.words), "") for parts in (begins, ends)]
    return [part for part in found if part]


def _names(found: list[str]) -> dict[str, list[Synoniem]]:
    """{stems of a name in the question: all names of that thing}; 1 query."""
    stems = [taal.stem(word) for word in found]
    keys = {
        " ".join(stems[start : start + size])
        for size in range(1, LONGEST_NAME + 1)
        for start in range(len(stems) - size + 1)
    }
    origins = Synoniem.objects.filter(sleutel__in=keys).values("bron")
    by_origin = {}
    for row in Synoniem.objects.filter(bron__in=origins).order_by("pk"):
        by_origin.setdefault(row.bron, []).append(row)
    return {row.sleutel: rows for rows in by_origin.values() for row in rows if row.sleutel in keys}


def _grouped(found, significant, names, known):
    """The words of the question, those of one name or one compound together: (words, how they were joined)."""
    place = 0
    while place < len(found):
        for size in range(min(max(LONGEST_NAME, gelijk.longest()), len(found) - place), 1, -1):
            words = found[place : place + size]
            key = " ".join(taal.stem(word) for word in words)
            if key in names or key in gelijk.groups():
                yield words, "name"
                place += size
                break
        else:
            pair = found[place : place + 2]
            if len(pair) == 2 and set(pair) <= significant and "".join(pair) in known.words:
                yield pair, "compound"
                place += 2
            else:
                if found[place] in significant:
                    yield [found[place]], ""
                place += 1


def _clause(words, merged, question, names, known, *, last) -> Clause:
    if merged == "name":
        alternatives = [_all_of(word for word in words if word not in taal.STOP) or _all_of(words)]
        alternatives += [(Term(joined),)] if (joined := "".join(words)) in known.words else []
    elif merged == "compound":
        alternatives = [_all_of(words), (Term(taal.stem("".join(words))),), (Term("".join(words), prefix=True),)]
    else:
        alternatives = _one_word(words[0], question, known, last=last)
    typed = " ".join(taal.stem(word) for word in words)
    rows = names.get(typed, [])
    same = [*(row.sleutel for row in rows), *gelijk.groups().get(typed, ())]
    alternatives += [_all_of(key.split(), stemmed=True) for key in same if key != typed]
    here = next((row for row in rows if row.eerste), None)
    if here and here.sleutel != typed:
        named = next(row for row in rows if row.sleutel == typed)
        question.heet_hier.append((named.naam, here.naam, here.pad))
    return tuple(dict.fromkeys(alternatives))


def _one_word(word, question, known, *, last) -> list[Alternative]:
    alternatives = [(Term(taal.stem(word)),)]
    alternatives += [(Term(taal.stem(one)),) for one in _singular(word) if one in known.words]
    if len(word) >= PREFIX_FROM or (last and len(word) >= 2):
        alternatives.append((Term(word, prefix=True),))
    if len(word) >= COMPOUND_FROM:
        endings = {other for form in _ends(word) for other in known.ending_with(form)}
        alternatives += [(Term(other),) for other in sorted(endings)[:MORE]]
    least = PART_FROM if word in known.words or known.begins(word) else SHORT_PART
    parts = [pair for pair in _halves(word) if set(pair) <= known.words - taal.STOP and min(map(len, pair)) >= least]
    alternatives += [_all_of(pair) for pair in parts[:MORE]]
    if word not in known.words and not known.begins(word):  # what a compound is, its last part says
        heads = [head for _, head in parts if len(head) >= COMPOUND_FROM][:1]
        alternatives += [(Term(taal.stem(head)),) for head in heads]
        question.gelezen_als += [(word, head) for head in heads]
    strange = len(alternatives) <= 2 and word not in known.words and not known.begins(word)
    if strange and len(word) >= TYPO_FROM:
        near = near_words(word)
        if not near:
            alternatives += [(Term(taal.stem(part)),) for part in _known_parts(word, known)]
        alternatives += [(Term(taal.stem(other)),) for other in near]
        question.gelezen_als += [(word, other) for other in near[:1]]
    return alternatives


def _all_of(words, *, stemmed=False) -> Alternative:
    return tuple(Term(word if stemmed else taal.stem(word)) for word in words)


def near_words(word: str, most=3) -> list[str]:
    """Words of the documents that are one slip away: a letter too many, missing, wrong, or two swapped; 1 query."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    slips = {left + right[1:] for left, right in cuts if right}
    slips |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    slips |= {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    slips |= {left + letter + right for left, right in cuts for letter in _LETTERS}
    found = Woord.objects.filter(woord__in=slips - {word}).values_list("woord", flat=True)
    return sorted(found, key=lambda other: (other[:1] != word[:1], abs(len(other) - len(word)), other))[:most]
