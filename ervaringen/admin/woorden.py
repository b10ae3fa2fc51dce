"""What a moderator types at the desk, whatever becomes of it."""

from dataclasses import dataclass, field
from hashlib import sha256

from ervaringen.models import Inzending
from ervaringen.transitions import WITH_WORDS
from tekst.schoon import regel, schoon
from tekst.sleutel import key_of


def mark(text: str) -> str:
    """Tells whether two texts are one, whatever a browser made of their line ends. Digits: it is no word to keep."""
    digest = sha256("\n".join(text.strip().splitlines()).encode(errors="replace")).digest()
    return str(int.from_bytes(digest[:8]))


@dataclass
class Woorden:
    """What a moderator typed: a reason for each verb, and an edited text. It comes back whatever happens."""

    redenen: dict = field(default_factory=dict)  # verb -> words
    voorstel: dict = field(default_factory=dict)  # field -> words, of what differs from what was on the screen
    gezien: dict = field(default_factory=dict)  # field -> mark of what was on the screen
    kenner: str = ""  # the address of who is asked from outside
    fotos: list = field(default_factory=list)  # the keys of the pictures that a kenner may see

    @classmethod
    def typed_in(cls, data):
        redenen = {verb: schoon(data.get(f"reden_{verb}", "")) for verb in WITH_WORDS}
        texts = {name: schoon(data[name]) for name in Inzending.PROPOSABLE if name in data}
        gezien = {name: data.get(f"was_{name}", "") for name in texts}
        changed = {name: text for name, text in texts.items() if mark(text) != gezien[name]}
        fotos = [key_of(value) for value in data.getlist("kenner_foto")]
        return cls(redenen, changed, gezien, regel(data.get("kenner_adres", "")), fotos)

    def __bool__(self):
        return bool(self.voorstel or self.kenner or self.fotos) or any(text.strip() for text in self.redenen.values())

    def left_by(self, verb) -> dict[str, str]:
        """{another way to decide: what is said} of words that would go nowhere when this step is taken."""
        typed = {other for other, words in self.redenen.items() if words.strip()}
        typed |= {"propose"} if self.voorstel else set()
        typed |= {"ask_expert"} if self.kenner or self.fotos else set()
        return {
            other: f"Je typte ook iets bij “{WITH_WORDS[other].kop}”. Dat gaat met dit besluit nergens heen: haal het "
            "weg, of kies dat besluit."
            for other in WITH_WORDS
            if other in typed and other != verb
        }

    def add(self, sjabloon):
        """A reason that was chosen, below what was typed already."""
        before = self.redenen[sjabloon.besluit].strip()
        self.redenen[sjabloon.besluit] = f"{before}\n\n{sjabloon.tekst}" if before else sjabloon.tekst

    def velden(self, inzending) -> list[dict]:
        """The form of the proposal: the author's text as it stands, with what the moderator changed.

        `ook_gewijzigd`: the author changed it too since the moderator saw it.
        """
        rows = []
        for name in Inzending.PROPOSABLE:
            now = getattr(inzending, name)
            row = {"naam": name, "label": Inzending.label(name), "tekst": now, "was": mark(now)}
            if name in self.voorstel and mark(self.voorstel[name]) != mark(now):
                row["tekst"] = self.voorstel[name]
                row["ook_gewijzigd"] = bool(self.gezien[name]) and self.gezien[name] != mark(now)
            rows.append(row | {"kort": name == "titel"})
        return rows

    def blok(self) -> list[tuple[str, str, str, str]]:
        """(name, label, words, mark) of all that was typed, to read and copy where it can't be sent."""
        rows = [(f"reden_{verb}", WITH_WORDS[verb].woorden, words, "") for verb, words in self.redenen.items()]
        labels = {name: f"Je voorstel: {Inzending.label(name)}" for name in self.voorstel}
        rows += [(name, labels[name], words, self.gezien[name]) for name, words in self.voorstel.items()]
        rows.append(("kenner_adres", "Het adres van de kenner", self.kenner, ""))
        return [row for row in rows if row[2].strip()]
