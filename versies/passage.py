"""A passage that has to leave what is remembered: found and blanked in a text form, which stays one that reads back."""

import hashlib
import re
from dataclasses import replace

from django.core.exceptions import FieldDoesNotExist

from inhoud import soorten
from inhoud.rows import Row
from inhoud.soorten import Soort
from inhoud.tekstvorm import COLUMNS
from inhoud.yamlread import Unreadable
from knooppunten.plain_fields import PLAIN_NAMES
from tekst.schoon import schoon

SHORTEST = 3
GEWIST = "[gewist]"
# In its place where that would not fit, or could not stand; neither is ever longer than what it replaces.
SHORTER = ("[…]", "x")
_BETWEEN = r"[*_~`>\\]*\s[\s*_~`>\\-]*"  # between two words: blanks, line ends, and the marks of Markdown
_WORDS = ("text", "lines", "markdown")


class Passage:
    """Words as an administrator typed them. Capitals, line ends and bold or italics between them make no difference."""

    def __init__(self, typed: str):
        self.words = schoon(typed).split()
        self.pattern = re.compile(_BETWEEN.join(map(re.escape, self.words)), re.IGNORECASE)

    @property
    def is_long_enough(self) -> bool:
        return len("".join(self.words)) >= SHORTEST

    @property
    def hint(self) -> str:
        """Letters that a text has to hold in which it can stand, for a first look in SQL; "" where there are none.

        Only ASCII: SQLite knows no capitals of other letters. No character that YAML could write otherwise.
        """
        return max(re.findall(r"[a-z0-9]+", " ".join(self.words).lower()), key=len, default="")

    def is_in(self, text: str) -> bool:
        return bool(self.pattern.search(text or ""))

    def is_in_form(self, form) -> bool:
        return form is not None and _changed(form, lambda text: self.pattern.sub("", text)) is not None

    def out_of(self, text: str, limit: int | None = None) -> str:
        """The text without it, never longer than `limit`."""
        found = self.pattern.sub(GEWIST, text)
        return found if limit is None or len(found) <= limit else self.pattern.sub(SHORTER[0], text)

    def out_of_form(self, soort: Soort, sleutel: str, form):
        """The form without it; None where it isn't in there. What comes out reads back as it is."""
        for instead in (GEWIST, *SHORTER):
            made = _changed(form, lambda text, instead=instead: self.pattern.sub(instead, text))
            if made is None or _reads_back(soort, sleutel, made):
                return made
        raise ValueError("a form without the passage can't be read")

    def out_of_text(self, soort: Soort, sleutel: str, text: str) -> tuple[str, str, str] | None:
        """(text, digest, title) of a kept text form without it; None where it isn't in there."""
        if not text:
            return None
        try:
            form = soort.parse(sleutel, text)
        except Unreadable:
            if not self.is_in(text):
                return None
            made = self.out_of(text)
            return made, hashlib.sha256(made.encode()).hexdigest(), ""
        made = self.out_of_form(soort, sleutel, form)
        return made and (soorten.text(made), soorten.digest(made), soorten.title(made))


class Everything(Passage):
    """All that is written in a text: what has to go where nobody knows any more which words of it."""

    def __init__(self):
        self.words, self.pattern = [], re.compile(r"(?s).+")


def _reads_back(soort, sleutel, form) -> bool:
    try:
        return soorten.digest(soort.parse(sleutel, soorten.text(form))) == soorten.digest(form)
    except Unreadable:
        return False


def _changed(form, change):
    """The form with `change` done to each text in it that somebody wrote; None where that changes nothing.

    What refers (a slug, a code, a choice) is none: it is no sentence, and must lead where it led.
    """
    made = _changed_row(form, change) if isinstance(form, Row) else _changed_knooppunt(form, change)
    return made if soorten.digest(made) != soorten.digest(form) else None


def _changed_row(row: Row, change) -> Row:
    values = dict(row.values)
    for column in row.section.columns:
        if column.name in (row.section.key, "slug") or _has_choices(row.section.model, column.name):
            continue
        if column.kind in _WORDS:
            values[column.name] = change(values[column.name])
        elif column.kind == "words":
            values[column.name] = sorted({change(word) for word in values[column.name]})
    return replace(row, values=values)


def _changed_knooppunt(form, change):
    plain = [name for name in PLAIN_NAMES if COLUMNS[name].kind in _WORDS]
    return replace(
        form,
        **{name: change(getattr(form, name)) for name in plain},
        texts={name: change(text) for name, text in form.texts.items()},
        tips=[replace(tip, tekst=change(tip.tekst)) for tip in form.tips],
        partijen=[replace(entry, vraag=change(entry.vraag)) for entry in form.partijen],
        vooraf={slug: change(note) for slug, note in form.vooraf.items()},
        zie_ook={slug: change(note) for slug, note in form.zie_ook.items()},
        tags=list(dict.fromkeys(change(tag) for tag in form.tags)),
    )


def _has_choices(model, name: str) -> bool:
    try:
        return bool(getattr(model._meta.get_field(name), "choices", None))
    except FieldDoesNotExist:
        return False
