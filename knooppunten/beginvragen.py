"""A start in three questions: who are you, where is the wijk, which solution. Each answer is in the address.

What a member's profile says is an answer too, until the address gives another or asks it again (`partij=`).
"""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Case, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from knooppunten import fasehulp
from knooppunten.fill import filled
from knooppunten.gevraagd import asked_of
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij
from tekst.zin import first_sentence

SHOWN = 5
OF_A_FASE = 30  # the rest stands on the page of the partij
ANY = "weet-niet"
QUESTIONS = {
    "partij": "Wie ben je?",
    "fase": "Waar is je wijk nu?",
    "oplossing": "Welke warmteoplossing wordt het?",
}
# Who asks most, first; the others stand below them by name. A slug that is not there falls out.
FIRST = ("gemeente", "woningcorporatie", "bewoners", "netbeheerder", "bewonersinitiatief", "gemeenteraad")
PARTIJ_OF = {"corporatie": "woningcorporatie"}  # a role of a profile that has another slug here
Rol = Betrokkenheid.Rol
WEIGHT = {Rol.TREKT: 0, Rol.BESLIST: 1, Rol.GEINFORMEERD: 3}


@dataclass
class Startpunt:
    """What is asked of a partij now, and when that is nothing: when it is, and what others do meanwhile.

    `vervolg` is (fase, knooppunten) of the first time after that; `straks` and `eerder` are such pairs of other fasen.
    """

    partij: Partij | None
    fase: Fase
    kaart: str
    kop: str = ""
    zin: str = ""
    nu: list = field(default_factory=list)
    vervolg: tuple | None = None
    straks: list[tuple] = field(default_factory=list)
    eerder: list[tuple] = field(default_factory=list)
    anderen: list = field(default_factory=list)

    @property
    def op_lijst(self) -> list:
        """What the button puts on a list: what is asked now, or what is asked first."""
        return self.nu or (self.vervolg[1] if self.vervolg else self.anderen)

    @property
    def knop(self) -> str:
        number = len(self.op_lijst)
        return "Zet dit" if number == 1 else f"Zet deze {number}"

    @property
    def eerst(self) -> list:
        return self.nu[:SHOWN]

    @property
    def daarna(self) -> list:
        return self.nu[SHOWN:]


def known_of(user) -> dict[str, str]:
    """What the profile of a member answers."""
    if not user.is_authenticated:
        return {}
    return {"partij": PARTIJ_OF.get(user.rol, user.rol), "fase": user.laatste_fase}


def read_answers(params, known=None) -> dict:
    """What the page shows, from a query string; at most 7 queries. What isn't known counts as not answered.

    `vragen` are the questions, each with its answer and the address to answer it again; `vraag` is the one to answer
    now, None when all are: then `begin` says where to begin. `hulp` is there for who does not know the fase.
    """
    fasen, partijen = list(Fase.objects.current()), list(Partij.objects.current())
    options = _options(fasen, partijen)
    known = known or {}
    answers, from_profile = _answers(params, known, options)
    lost = answers.get("fase") == ANY
    vragen = [
        {
            "naam": name,
            "tekst": tekst,
            "keuzes": [keuze | {"pad": _path(answers | {name: keuze["waarde"]})} for keuze in options[name]],
            "antwoord": "" if name == "fase" and lost else _label(options[name], answers.get(name)),
            "uit_profiel": name in from_profile,
            "anders": _path(_without(answers, name, known)),
        }
        for name, tekst in QUESTIONS.items()
    ]
    now = next((vraag for vraag in vragen if not vraag["antwoord"]), None)
    found = {
        "vragen": vragen,
        "vraag": now,
        "begonnen": any(vraag["antwoord"] for vraag in vragen),
        "meer": bool(now) and not all(keuze["vooraan"] for keuze in now["keuzes"]),
        "hulp": None,
        "zoek_uit": _path(answers | {"fase": ANY}) if fasehulp.asking(fasen) else "",
    }
    if now and now["naam"] == "fase" and lost:
        found["hulp"] = _help(fasen, answers, params.get("hulp", ""), anew=now["anders"])
    return found | ({} if now else {"begin": _found(answers, fasen, partijen)})


def _options(fasen, partijen) -> dict[str, list[dict]]:
    """The choices of each question; `vooraan` are those that stand before the others."""
    order = {slug: place for place, slug in enumerate(FIRST)}
    roles = sorted(partijen, key=lambda partij: order.get(partij.slug, len(order)))
    texts = filled({fase.slug: fase.omschrijving_html for fase in fasen})
    where = [_choice(fase.slug, str(fase), first_sentence(texts[fase.slug])) for fase in fasen]
    if fasehulp.asking(fasen):
        where.append(_choice(ANY, "Dat weet ik niet", "Dan zoeken we het uit, in hooguit drie vragen."))
    return {
        "partij": [
            *(_choice(partij.slug, partij.naam, vooraan=partij.slug in order) for partij in roles),
            _choice(ANY, "Iemand anders"),
        ],
        "fase": where,
        "oplossing": [
            _choice("collectief", "Collectief: een warmtenet"),
            _choice("individueel", "Individueel: een oplossing per huis"),
            _choice(ANY, "Nog niet gekozen, of allebei"),
        ],
    }


def _choice(waarde, label, uitleg="", *, vooraan=True) -> dict:
    return {"waarde": waarde, "label": label, "uitleg": uitleg, "vooraan": vooraan}


def _answers(params, known, options) -> tuple[dict, set]:
    """The answers, and the names of those that come from the profile."""
    answers, from_profile = {}, set()
    for name in QUESTIONS:
        value = params.get(name, known.get(name, ""))
        if value and any(keuze["waarde"] == value for keuze in options[name]):
            answers[name] = value
            from_profile |= set() if name in params else {name}
    return answers, from_profile


def _without(answers, name, known) -> dict:
    """The answers but this one; what the profile answers is asked again by an address that says nothing there."""
    others = {key: value for key, value in answers.items() if key != name}
    return others | {name: ""} if name in known else others


def _label(keuzes, waarde) -> str:
    return next((keuze["label"] for keuze in keuzes if keuze["waarde"] == waarde), "")


def _help(fasen, answers, said: str, *, anew: str) -> dict:
    """The question that comes now for who does not know the fase; `anew` is the address that asks for the fase."""
    said = fasehulp.understood(fasen, said)
    paths = {}
    for letter in "jn":
        if fasehulp.next_question(fasen, said + letter):
            paths[letter] = _path(answers | {"hulp": said + letter})
        else:
            paths[letter] = _path(answers | {"fase": fasehulp.reached(fasen, said + letter).slug})
    return {
        "vraag": fasehulp.next_question(fasen, said).vraag,
        "nummer": len(said) + 1,
        "ja": paths["j"],
        "nee": paths["n"],
        "terug": _path(answers | {"hulp": said[:-1]}) if said else anew,
    }


def _found(answers, fasen, partijen) -> Startpunt:
    """Where to begin, when all is answered; at most 4 queries."""
    fase = next(fase for fase in fasen if fase.slug == answers["fase"])
    partij = next((partij for partij in partijen if partij.slug == answers["partij"]), None)
    chosen = {"partij": answers["partij"], "geldt_voor": answers["oplossing"]}
    query = urlencode({name: value for name, value in chosen.items() if value != ANY})
    found = Startpunt(partij, fase, reverse("kaart") + (f"?{query}" if query else "") + f"#fase-{fase.nummer}")
    oplossing = answers["oplossing"]
    if partij is None:
        found.kop = "Dit gebeurt er nu"
        found.anderen = _of_others(fase, oplossing)
        return found
    every = _in_order(partij)
    fitting = [row for row in every if oplossing == ANY or row.geldt_voor in (oplossing, Knooppunt.GeldtVoor.BEIDE)]
    by_fase = [(other, [row for row in fitting if row.fase_id == other.pk]) for other in fasen]
    found.nu = next(rows for other, rows in by_fase if other == fase)
    found.straks = [(other, rows) for other, rows in by_fase if rows and other.nummer > fase.nummer]
    found.eerder = [(other, rows) for other, rows in reversed(by_fase) if rows and other.nummer < fase.nummer]
    if not found.nu:
        found.vervolg = found.straks.pop(0) if found.straks else None
        found.anderen = _of_others(fase, oplossing)
    found.kop, found.zin = _told(found, every, oplossing)
    return found


def _told(found, every, oplossing) -> tuple[str, str]:
    """The heading, and where it has to be said the sentence below it."""
    if found.nu:
        return "Dit wordt nu van je gevraagd", ""
    if found.vervolg:
        when = found.vervolg[0]
        again = "Je bent weer aan zet" if found.eerder else "Je bent pas aan zet"
        return "Nu wordt er nog niets van je gevraagd", f"{again} in fase {when.nummer}: {when.naam}."
    if found.eerder:
        when = found.eerder[0][0]
        return "Nu wordt er niets meer van je gevraagd", f"Je was aan zet tot en met fase {when.nummer}: {when.naam}."
    if every:
        word = {"collectief": "collectieve", "individueel": "individuele"}[oplossing]
        return "Bij deze oplossing wordt niets van je gevraagd", f"Niet bij een {word} oplossing. Bij de andere wel."
    return "Er staat hier nog niets dat van je wordt gevraagd", ""


def _in_order(partij) -> list[Knooppunt]:
    """What is asked of a partij, by fase: first what it trekt and beslist; of each fase the first of many."""
    weight = Case(*(When(rol=rol, then=place) for rol, place in WEIGHT.items()), default=2)
    order = ("gewicht", "volgorde", "slug")
    rows = asked_of(partij, Knooppunt.objects.published().for_cards()).annotate(gewicht=weight)
    place = Window(RowNumber(), partition_by="fase", order_by=order)
    return list(rows.annotate(plek=place).filter(plek__lte=OF_A_FASE).order_by("fase__nummer", *order))


def _of_others(fase, oplossing) -> list[Knooppunt]:
    """The first knooppunten of a fase, each with who trekt and what is asked of them."""
    rows = Knooppunt.objects.published().for_cards().filter(fase=fase)
    if oplossing != ANY:
        rows = rows.fitting(oplossing)
    rows = list(rows.prefetch_related("betrokkenheden__partij")[:SHOWN])
    for row in rows:
        row.trekkers = [each for each in row.betrokkenheden.all() if each.rol == Rol.TREKT]
    return rows


def _path(answers) -> str:
    """The address of the start with these answers, in the order of the questions; one that is asked again is empty."""
    ordered = {name: answers[name] for name in (*QUESTIONS, "hulp") if name in answers}
    return reverse("start") + (f"?{urlencode(ordered)}" if ordered else "")
