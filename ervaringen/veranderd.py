"""What its author changed in a text since moderators read it, or since it is on the site."""

from dataclasses import dataclass, field

from django.utils.html import format_html

from ervaringen.states import Status
from ervaringen.step import By
from ervaringen.transitions import TRANSITIONS
from tekst.verschil import in_marks, merged


def features(verhaal) -> list[tuple[str, str]]:
    """(label, answer) of what is known of the wijk and of the work."""
    known = verhaal.kenmerken
    known += [("fase", str(verhaal.fase) if verhaal.fase else ""), ("periode", verhaal.periode)]
    known += [("tijd", verhaal.get_kosten_uren_display()), ("geld", verhaal.get_kosten_euro_display())]
    return [(label, answer) for label, answer in known if answer]


def snapshot(verhaal) -> dict:
    """All that a moderator reads of it, as JSON holds it; an inzending and an ervaring alike.

    Without name and place an ervaring has no place, so its inzending is shown without it too.
    """
    facts = [
        ("wie mag dit lezen", verhaal.get_zichtbaarheid_display()),
        ("plaats", verhaal.plaats),
        ("contact", "ja" if verhaal.contact else "nee"),
        *features(verhaal),
        ("knooppunten", ", ".join(sorted(row.titel for row in verhaal.knooppunten.all()))),
        ("trefwoorden", ", ".join(sorted(tag.name for tag in verhaal.tags.all()))),
    ]
    return {
        "teksten": {name: getattr(verhaal, name) for name in ("titel", *verhaal.TEXTS)},
        "feiten": dict(facts),
        "fotos": {foto.bestand: foto.beschrijving for foto in verhaal.fotos.all()},
    }


def as_read(inzending, verb: str, now) -> dict | None:
    """The text as this step takes it out of the hands of moderators, to lay beside it what comes back; None where it
    doesn't, or where nothing was said of it and there is something else to lay beside it.
    """
    step = TRANSITIONS[verb]
    if not inzending.state.is_handed_in or step.naar.state.is_handed_in or step.naar == Status.PUBLISHED:
        return None
    if step.by is By.AUTEUR and (inzending.gelezen or inzending.ervaring_id):
        return None
    return {"verb": verb, "op": now.isoformat()} | snapshot(inzending)


@dataclass
class Veranderd:
    """The way from one snapshot to the other."""

    teksten: dict = field(default_factory=dict)  # name of a field -> HTML of both texts in one
    feiten: list = field(default_factory=list)  # (label, what it was, what it is)
    fotos: list = field(default_factory=list)  # (what happened, its description, what that was)

    def __bool__(self):
        return bool(self.teksten or self.feiten or self.fotos)


def compare(before: dict, after: dict) -> Veranderd:
    was, now = before["teksten"], after["teksten"]
    pieces = {name: merged(was.get(name, ""), now[name]) for name in now}
    changed = {name: row for name, row in pieces.items() if any(kind for _, kind in row)}
    found = Veranderd(
        {name: format_html('<div class="verschil__tekst">{}</div>', in_marks(row)) for name, row in changed.items()}
    )
    was, now = before["feiten"], after["feiten"]
    labels = [*now, *(label for label in was if label not in now)]
    found.feiten = [(label, was.get(label, ""), now.get(label, "")) for label in labels]
    found.feiten = [row for row in found.feiten if row[1] != row[2]]
    was, now = before["fotos"], after["fotos"]
    found.fotos = [("erbij", words, "") for file, words in now.items() if file not in was]
    found.fotos += [("weg", words, "") for file, words in was.items() if file not in now]
    found.fotos += [
        ("anders beschreven", words, was[file]) for file, words in now.items() if was.get(file, words) != words
    ]
    return found
