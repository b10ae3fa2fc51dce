"""A start in three questions: where are you, which solution, who are you. Each answer is in the address."""

from urllib.parse import urlencode

from django.urls import reverse

from knooppunten.cards import with_sporen
from knooppunten.models import Fase, Knooppunt, Partij

SHOWN = 6
ANY = "weet-niet"


QUESTIONS = {
    "fase": "Waar is je wijk nu?",
    "oplossing": "Welke warmteoplossing wordt het?",
    "partij": "Wie ben je?",
}


def read_answers(params) -> dict:
    """What the page shows, from a query string; at most 4 queries. What isn't known counts as not answered.

    `vragen` are the questions, each with its answer and the address to answer it again; `vraag` is the one to answer
    now, None when all are.
    """
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
    answers = {name: params.get(name, "") for name in options}
    answers = {name: value for name, value in answers.items() if value in dict(options[name])}
    vragen = [
        {
            "tekst": tekst,
            "keuzes": [{"label": label, "pad": _path(answers | {name: value})} for value, label in options[name]],
            "antwoord": dict(options[name]).get(answers.get(name), ""),
            "anders": _path({key: value for key, value in answers.items() if key != name}),
        }
        for name, tekst in QUESTIONS.items()
    ]
    now = next((vraag for vraag in vragen if not vraag["antwoord"]), None)
    return {"vragen": vragen, "vraag": now} | ({} if now else _found(answers, fasen, partijen))


def _found(answers, fasen, partijen) -> dict:
    """Where to begin, when all is answered."""
    fase = next((fase for fase in fasen if fase.slug == answers["fase"]), None)
    partij = next((partij for partij in partijen if partij.slug == answers["partij"]), None)
    rows = Knooppunt.objects.published().for_cards()
    if fase:
        rows = rows.filter(fase=fase)
    if partij:
        rows = rows.filter(partijen=partij)
    if answers["oplossing"] != ANY:
        rows = rows.fitting(answers["oplossing"])
    chosen = {"partij": answers["partij"], "geldt_voor": answers["oplossing"]}
    query = urlencode({name: value for name, value in chosen.items() if value != ANY})
    kaart = reverse("kaart") + (f"?{query}" if query else "") + (f"#fase-{fase.nummer}" if fase else "")
    return {"knooppunten": with_sporen(rows[:SHOWN]), "kaart": kaart, "partij": partij, "fase": fase}


def _path(answers) -> str:
    """The address of the start with these answers, in the order of the questions."""
    ordered = {name: answers[name] for name in QUESTIONS if name in answers}
    return reverse("start") + (f"?{urlencode(ordered)}" if ordered else "")
