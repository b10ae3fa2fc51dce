"""What a moderator typed at the desk: a reason for each verb, and an edited text. It comes back whatever happens."""

from dataclasses import dataclass, field
from hashlib import sha256

from ervaringen.models import Inzending
from tekst.schoon import schoon

# verb -> what its words are called
WITH_REASON = {"ask_changes": "Je vraag", "propose": "Bij je voorstel", "reject": "Je reden om af te wijzen"}


def mark(text: str) -> str:
    """Tells whether two texts are one, whatever a browser made of their line ends. Digits: it is no word to keep."""
    digest = sha256("\n".join(text.strip().splitlines()).encode(errors="replace")).digest()
    return str(int.from_bytes(digest[:8]))


@dataclass
class Veld:
    """One field of a proposal. `ook_gewijzigd`: the author changed it too since the moderator saw it."""

    naam: str
    label: str
    tekst: str
    was: str
    kort: bool = False
    gewijzigd: bool = False
    ook_gewijzigd: bool = False


@dataclass
class Woorden:
    redenen: dict = field(default_factory=dict)  # verb -> words
    voorstel: dict = field(default_factory=dict)  # field -> words, of what differs from what was on the screen
    gezien: dict = field(default_factory=dict)  # field -> mark of what was on the screen

    @classmethod
    def typed_in(cls, data):
        redenen = {verb: schoon(data.get(f"reden_{verb}", "")) for verb in WITH_REASON}
        texts = {name: schoon(data[name]) for name in Inzending.PROPOSABLE if name in data}
        gezien = {name: data.get(f"was_{name}", "") for name in texts}
        changed = {name: text for name, text in texts.items() if mark(text) != gezien[name]}
        return cls(redenen, changed, gezien)

    def __bool__(self):
        return bool(self.voorstel) or any(text.strip() for text in self.redenen.values())

    def add(self, sjabloon):
        """A reason that was chosen, below what was typed already."""
        before = self.redenen[sjabloon.besluit].strip()
        self.redenen[sjabloon.besluit] = f"{before}\n\n{sjabloon.tekst}" if before else sjabloon.tekst

    def velden(self, inzending) -> list[Veld]:
        """The form of the proposal: the author's text as it stands, with what the moderator changed."""
        rows = []
        for name in Inzending.PROPOSABLE:
            now = getattr(inzending, name)
            row = Veld(name, Inzending.label(name), now, mark(now), kort=name == "titel")
            if name in self.voorstel and mark(self.voorstel[name]) != mark(now):
                row.tekst, row.gewijzigd = self.voorstel[name], True
                row.ook_gewijzigd = bool(self.gezien[name]) and self.gezien[name] != mark(now)
            rows.append(row)
        return rows

    def blok(self) -> list[tuple[str, str, str, str]]:
        """(name, label, words, mark) of all that was typed, to read and copy where it can't be sent."""
        rows = [(f"reden_{verb}", WITH_REASON[verb], words, "") for verb, words in self.redenen.items()]
        labels = {name: f"Je voorstel: {Inzending.label(name)}" for name in self.voorstel}
        rows += [(name, labels[name], words, self.gezien[name]) for name, words in self.voorstel.items()]
        return [row for row in rows if row[2].strip()]
