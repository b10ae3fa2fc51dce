"""The plain fields of a knooppunt, each declared here once.

Content files, their check, load, export and comparison, the admin's form and the API follow; what a field holds, and
how long it may be, the model says. What is no single value (texts, tips, sporen, partijen, verbindingen, tags,
addresses) is read and written by hand in `inhoud`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlainField:
    """`group` is the heading of the admin's form below which it comes last, where that form does not place it itself.

    `api` is what the API says that it is: what has no words of its own there does not leave. A field that readers don't
    see (`seen=False`) leaves the date of the page as it is. So does filling in one that joined later (`joined=True`):
    who follows a hundred pages hears nothing of the day on which all of them got it.
    """

    name: str
    group: str
    api: str = ""
    seen: bool = True
    joined: bool = False


PLAIN_FIELDS = (
    PlainField("titel", ""),
    PlainField("volgorde", "", seen=False),
    PlainField("bestuurlijk_gevoelig", "Let op", "Waarom het bestuurlijk gevoelig ligt; null als dat niet zo is."),
    PlainField("wet_en_regelgeving", "Let op", "Of het over wet- en regelgeving gaat."),
    PlainField("gecontroleerd_op", "Let op", "Wanneer iemand de tekst het laatst heeft bekeken."),
    PlainField("nog_na_te_zien", "Let op", "Wat over de regels niet is opgezocht; null als dat er niet is."),
    PlainField("geldt_voor", ""),
    PlainField("zoekwoorden", "", seen=False),
    PlainField("kern", "", "Waar het om gaat, in één zin; null als die er niet is.", joined=True),
    PlainField("vragen", "", seen=False),
    PlainField("besluit", "Let op", "Wat hier wordt besloten; null als hier niets wordt besloten.", joined=True),
    PlainField("eigenaar", "Let op", "Welke rol de tekst bijhoudt.", joined=True),
    PlainField("controleer_voor", "Let op", seen=False),
)
PLAIN_NAMES = tuple(field.name for field in PLAIN_FIELDS)
UNSEEN = {field.name for field in PLAIN_FIELDS if not field.seen}
JOINED = {field.name for field in PLAIN_FIELDS if field.joined}
