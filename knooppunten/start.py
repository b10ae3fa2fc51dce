"""A start in three questions: where are you, which solution, who are you. Each answer is in the address."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from knooppunten.cards import with_sporen
from knooppunten.models import Fase, Knooppunt, Partij

SHOWN = 6
ANY = "weet-niet"


@dataclass
class Keuze:
    label: str
    pad: str


@dataclass
class Vraag:
    naam: str
    tekst: str
    keuzes: list[Keuze] = field(default_factory=list)
    antwoord: str = ""  # label of the answer
    anders: str = ""  # address to answer it again


@dataclass
class Start:
    """The questions so far; `vraag` is the one to answer now, None when all are."""

    vragen: list[Vraag]
    vraag: Vraag | None
    knooppunten: list = field(default_factory=list)
    kaart: str = ""
    partij: Partij | None = None
    fase: Fase | None = None


def read_start(params) -> Start:
    """From a query string; at most 4 queries. What isn't known counts as not answered."""
    fasen, partijen = list(Fase.objects.current()), list(Partij.objects.current())
    options = {
        "fase": [(fase.slug, str(fase)) for fase in fasen] + [(ANY, "Dat weet ik niet")],
        "oplossing": [
            ("collectief", "Collectief: een warmtenet"),
            ("individueel", "Individueel: een oplossing per huis"),
            (ANY, "Nog niet gekozen, of allebei"),
        ],
        "partij": [(partij.slug, partij.naam) for partij in partijen] + [(ANY, "Iemand anders")],
    }
    texts = {
        "fase": "Waar is je wijk nu?",
        "oplossing": "Welke warmteoplossing wordt het?",
        "partij": "Wie ben je?",
    }
    answers = {name: params.get(name, "") for name in options}
    answers = {name: value for name, value in answers.items() if value in dict(options[name])}
    vragen, open_question = [], None
    for name, choices in options.items():
        vraag = Vraag(name, texts[name], [Keuze(label, _path(answers | {name: value})) for value, label in choices])
        vraag.antwoord = dict(choices).get(answers.get(name), "")
        vraag.anders = _path({key: value for key, value in answers.items() if key != name})
        vragen.append(vraag)
        if not vraag.antwoord and open_question is None:
            open_question = vraag
    start = Start(vragen, open_question)
    if open_question is None:
        _answer(start, answers, fasen, partijen)
    return start


def _answer(start, answers, fasen, partijen):
    start.fase = next((fase for fase in fasen if fase.slug == answers["fase"]), None)
    start.partij = next((partij for partij in partijen if partij.slug == answers["partij"]), None)
    rows = Knooppunt.objects.published().for_cards()
    if start.fase:
        rows = rows.filter(fase=start.fase)
    if start.partij:
        rows = rows.filter(partijen=start.partij)
    if answers["oplossing"] != ANY:
        rows = rows.fitting(answers["oplossing"])
    start.knooppunten = with_sporen(rows[:SHOWN])
    chosen = {"partij": answers["partij"], "geldt_voor": answers["oplossing"]}
    query = urlencode({name: value for name, value in chosen.items() if value != ANY})
    start.kaart = (
        reverse("kaart") + (f"?{query}" if query else "") + (f"#fase-{start.fase.nummer}" if start.fase else "")
    )


def _path(answers) -> str:
    """The address of the start with these answers, in the order of the questions."""
    ordered = {name: answers[name] for name in ("fase", "oplossing", "partij") if name in answers}
    return reverse("start") + (f"?{urlencode(ordered)}" if ordered else "")
