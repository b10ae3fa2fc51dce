"""A search: what is asked, by whom, and the results with their facets."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Q

from paginas.models import path_of
from tekst.schoon import regel
from tekst.sleutel import number_of
from zoeken import engines, taal
from zoeken.models import Document, Kenmerk, Uitgelicht, question_key
from zoeken.question import Question, read
from zoeken.snippet import Stukje, best_part, highlighted
from zoeken.soorten import IEDEREEN, soorten
from zoeken.weigh import FIRST, WEIGHED, Weigher

FACETS = {
    "soort": "Soort",
    "fase": "Fase",
    "spoor": "Spoor",
    "partij": "Partij",
    "let_op": "Let op",
    "tag": "Trefwoord",
    "voorbeeld": "Voorbeeld",
}
ORDERS = {"": "meest passend", "nieuwste": "nieuwste eerst"}
PER_PAGE = 10
FEW = 5  # with fewer pages that have all words, those that have some of them join in
SENTENCE = 4  # with so many telling words it is a sentence: hardly any page has them all
TELLS = 1.0  # a word that more than a third of all pages have tells less
TELLING = 0.05  # of what the rarest word tells: a word that tells less finds no page by itself
ALL_WORDS = 1.4  # how much more a page counts that has all words, among pages that have some
SUGGESTIONS = 8
SHORTEST_BEGINNING = 2  # letters
SHOWN_VALUES = 8  # of a facet; more are there once one is chosen


@dataclass
class Treffer:
    """One result on a page."""

    document: Document
    titel: list[Stukje]
    kern: list[Stukje]
    fragment: list[Stukje]  # empty where the kern says enough: no word of the question stands in the text
    deel: str = ""  # the part that it is a piece of
    uitgelicht: bool = False

    @property
    def soort(self) -> str:
        return soorten[self.document.soort].label

    @property
    def gaat_terug(self) -> bool:
        """Whether its page has a way back that it can be given along; a place within a page has none."""
        return "#" not in self.document.pad

    @property
    def anker(self) -> str:
        """What the way back points at: the last part of its address."""
        return self.document.pad.strip("/").rsplit("/", 1)[-1] if self.gaat_terug else ""


@dataclass
class Zoekactie:
    """What the address asks: a question, filters, an order and a page. Unknown values are named and left out."""

    q: str
    gekozen: dict[str, str] = field(default_factory=dict)
    sorteer: str = ""
    pagina: int = 1

    @classmethod
    def from_query(cls, params):
        chosen = {name: params.get(name, "").strip()[:120] for name in FACETS}
        chosen["tag"] = taal.tag_key(chosen["tag"]) or chosen["tag"]
        page = number_of(params.get("pagina", "1")) or 1
        return cls(
            q=regel(params.get("q", "")).strip(),
            gekozen={name: value for name, value in chosen.items() if value and value.isprintable()},
            sorteer=params.get("sorteer", "") if params.get("sorteer", "") in ORDERS else "",
            pagina=page if page < 1000 else 1,
        )

    def path(self, **changes) -> str:
        """The address of this search with `changes` in it; empty values fall out, and a change leads to page 1."""
        values = {"q": self.q[:200], **self.gekozen, "sorteer": self.sorteer} | changes
        query = urlencode({name: value for name, value in values.items() if value})
        return path_of("zoeken") + (f"?{query}" if query else "")


@dataclass
class Uitkomst:
    """The results of one page. What is `compleet` has all words, the rest some of them."""

    actie: Zoekactie
    vraag: Question
    aantal: int = 0
    compleet: frozenset[int] = frozenset()  # keys of documents
    treffers: list[Treffer] = field(default_factory=list)
    volgorde: list[int] = field(default_factory=list)  # keys of documents: of all pages that are shown
    facetten: list[dict] = field(default_factory=list)
    onbekend: list[str] = field(default_factory=list)
    paginas: int = 1

    @property
    def alle_woorden(self) -> int:
        return len(self.compleet)

    @property
    def is_meer(self) -> bool:
        return self.aantal > engines.MOST

    @property
    def eerste(self) -> int:
        """The number of the first result on this page."""
        return (self.actie.pagina - 1) * PER_PAGE + 1

    @property
    def los(self) -> bool:
        """Whether there are pages that have only some of the words."""
        return self.alle_woorden < self.aantal


def search(actie: Zoekactie, *, leden: bool) -> Uitkomst:
    """The page of results that `actie` asks for; `leden`: whether the reader may find what is for members."""
    vraag = read(actie.q)
    uitkomst = Uitkomst(actie, vraag)
    kenmerken, limits = _limits(actie, leden=leden)
    uitkomst.onbekend = [FACETS[name] for name in actie.gekozen if name not in kenmerken]
    if not vraag.clauses:
        return uitkomst
    hits = _ranked(vraag, limits, uitkomst)
    if actie.sorteer == "nieuwste":
        hits.sort(key=lambda hit: str(hit.datum or ""), reverse=True)
    top = [] if actie.sorteer else _promoted(actie, limits)
    order = top + [hit.pk for hit in hits if hit.pk not in set(top)]
    uitkomst.aantal = len(order)
    uitkomst.volgorde = shown = order[: engines.MOST]
    uitkomst.paginas = max(1, -(-len(shown) // PER_PAGE))
    actie.pagina = min(actie.pagina, uitkomst.paginas)
    start = (actie.pagina - 1) * PER_PAGE
    uitkomst.treffers = _results(shown[start : start + PER_PAGE], vraag, set(top))
    uitkomst.facetten = _facets(actie, hits, kenmerken)
    return uitkomst


def _ranked(vraag, limits, uitkomst) -> list[engines.Hit]:
    """Best first: what has all words, and when that is little what has some of them."""
    engine = engines.engine()
    weights = {name: soort.gewicht for name, soort in soorten.items()}
    rarity = engine.rarity(vraag.clauses) if len(vraag.clauses) > 1 or vraag.is_stil else [1.0]
    if vraag.is_stil and max(rarity) < TELLS:
        return []
    hits = engine.search(vraag.clauses, rarity, every=True, limits=limits)
    uitkomst.compleet = complete = frozenset(hit.pk for hit in hits)
    if len(vraag.clauses) == 1 and not vraag.stil:
        return sorted(hits, key=lambda hit: (hit.trap, -hit.score * weights.get(hit.soort, 1)))
    if len(vraag.clauses) > 1 and not vraag.is_stil and (len(vraag.clauses) >= SENTENCE or len(hits) < FEW):
        telling = [pair for pair in zip(vraag.clauses, rarity, strict=True) if pair[1] >= TELLING * max(rarity)]
        looser = engine.search(*zip(*telling, strict=True), every=False, limits=limits)
        hits += [hit for hit in looser if hit.pk not in complete]
    hits.sort(key=lambda hit: -hit.score * weights.get(hit.soort, 1) * (ALL_WORDS if hit.pk in complete else 1))
    top = _weighed(Weigher(vraag, rarity), hits[:WEIGHED], weights)
    if not vraag.is_stil:
        return top + hits[WEIGHED:]
    uitkomst.compleet = frozenset(hit.pk for hit in top)
    return top


def _weighed(weigher, hits, weights) -> list[engines.Hit]:
    """The best of the index by what of the question they answer; 1 query."""
    if not hits:
        return []
    woorden = dict(Document.objects.filter(pk__in=[hit.pk for hit in hits]).values_list("pk", "woorden"))
    best = max(hit.score for hit in hits)
    values = {hit.pk: weigher.value(hit, best, woorden.get(hit.pk, "")) for hit in hits}
    if weigher.is_stil:
        hits = [hit for hit in hits if values[hit.pk] >= FIRST]
    return sorted(hits, key=lambda hit: -values[hit.pk] * weights.get(hit.soort, 1))


def _limits(actie, *, leden) -> tuple[dict[str, Kenmerk], engines.Limits]:
    """What was chosen, by facet, and what that and the reader mean for the index; 1 query."""
    wanted = Q(facet="soort") | Q(facet="zicht")
    for facet, waarde in actie.gekozen.items():
        wanted |= Q(facet=facet, waarde=waarde)
    rows = list(Kenmerk.objects.filter(wanted))
    chosen = {row.facet: row for row in rows if actie.gekozen.get(row.facet) == row.waarde}
    hidden = [row.pk for row in rows if row.facet == "soort" and row.waarde not in soorten]
    hidden += [] if leden else [row.pk for row in rows if row.facet == "zicht" and row.waarde != IEDEREEN]
    first = {name for name, soort in soorten.items() if soort.gewicht >= 1}
    return chosen, engines.Limits(
        having=tuple(row.pk for row in chosen.values()),
        without=tuple(hidden),
        first=tuple(row.pk for row in rows if row.facet == "soort" and row.waarde in first),
    )


def _promoted(actie, limits) -> list[int]:
    """Keys of the pages that a redacteur put on top of this question and that this reader may find here."""
    rows = list(Uitgelicht.objects.filter(vraagsleutel=question_key(actie.q[:200])).order_by("volgorde", "pk"))
    if not rows:
        return []
    wanted = Q()
    for row in rows:
        wanted |= Q(soort=row.soort, sleutel=row.sleutel)
    found = {
        (document.soort, document.sleutel): document.pk
        for document in Document.objects.filter(wanted).only("soort", "sleutel", "kenmerken")
        if _fits(set(map(int, document.kenmerken.split())), limits)
    }
    return [found[row.soort, row.sleutel] for row in rows if (row.soort, row.sleutel) in found]


def _fits(kenmerken: set[int], limits) -> bool:
    return kenmerken >= set(limits.having) and not kenmerken & set(limits.without)


def _results(pks, vraag, top) -> list[Treffer]:
    documents = Document.objects.defer("woorden").in_bulk(pks)
    marks = vraag.marks()
    return [_result(documents[pk], marks, uitgelicht=pk in top) for pk in pks if pk in documents]


def _result(document, marks, *, uitgelicht) -> Treffer:
    kern = highlighted(document.kern, *marks)
    label, fragment = best_part(document.delen, *marks)
    if kern and not any(piece.licht for piece in fragment):
        label, fragment = "", []
    return Treffer(document, highlighted(document.titel, *marks), kern, fragment, label, uitgelicht)


def _facets(actie, hits, chosen) -> list[dict]:
    """Of each facet its values with their numbers, or what is chosen and the address without it."""
    counts = Counter(key for hit in hits for key in hit.kenmerken.split())
    rows = Kenmerk.objects.filter(pk__in=counts, facet__in=FACETS).order_by("facet", "volgorde", "label")
    by_facet = {}
    for row in rows:
        by_facet.setdefault(row.facet, []).append(row)
    facets = []
    for name, label in FACETS.items():
        if name in chosen:
            without = actie.path(**{name: ""})
            facets.append({"naam": name, "label": label, "gekozen": chosen[name].label, "zonder": without})
        elif rows := by_facet.get(name):
            if name == "tag":
                rows = sorted(rows, key=lambda row: (-counts[str(row.pk)], row.label))[:SHOWN_VALUES]
            values = [
                {"label": row.label, "aantal": counts[str(row.pk)], "pad": actie.path(**{name: row.waarde})}
                for row in rows
            ]
            facets.append({"naam": name, "label": label, "gekozen": "", "waarden": values})
    return facets


def suggestions(text: str, *, leden: bool) -> list[dict]:
    """Pages to suggest for what is typed so far: {titel, soort, pad}. Members' pages only to members."""
    if len(text.strip()) < SHORTEST_BEGINNING:
        return []
    found = search(Zoekactie(q=text[:100]), leden=leden).treffers[:SUGGESTIONS]
    return [{"titel": hit.document.titel, "soort": hit.soort, "pad": hit.document.pad} for hit in found]
