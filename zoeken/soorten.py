"""What can be found. A room declares its kinds of documents as here and registers them at start (`register`).

That is all a kind needs: the search page, its facets, the suggestions, the API, the copy of the site and the index,
which follows every row that `made_of` names. zoeken knows none of the rooms.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model

IEDEREEN, LEDEN = "iedereen", "leden"


@dataclass(frozen=True)
class Facetwaarde:
    """One value of a facet: `waarde` stands in the address, `label` on the page, in order of `volgorde`."""

    facet: str
    waarde: str
    label: str
    volgorde: int = 0


@dataclass
class Vindbaar:
    """One document, as it may be found. The texts are plain words; what stands earlier weighs more.

    `zicht` says who may find it: IEDEREEN or LEDEN. What nobody may find is not handed in at all.
    """

    pk: int
    titel: str
    pad: str
    regel: str  # what stands above the title in a result
    kern: str = ""  # its essence in one sentence, which stands below the title in a result
    onderwerp: str = ""  # the part that says what it is about
    trefwoorden: str = ""  # as good as the onderwerp, but never shown in a snippet
    tekst: str = ""
    delen: tuple[tuple[str, str], ...] = ()  # (label, text): what a snippet is cut from, where a result says which part
    vermelding: str = ""  # names of others that it only mentions
    namen: str = ""  # other names of it, which count as a title
    vragen: tuple[str, ...] = ()  # what people ask that it answers; counts as a title too, and is shown nowhere
    synoniemen: tuple[str, ...] = ()  # all names of it, the one it has here first: who asks for one finds all
    facetwaarden: list[Facetwaarde] = field(default_factory=list)
    zicht: str = IEDEREEN
    datum: datetime | None = None


@dataclass(frozen=True)
class Zoeksoort:
    """A kind of document: `make` makes those of the rows of `model` with these keys that may be found.

    `made_of` names all that a document is made of: {the way to a row, as a lookup from `model`: its fields}. The row
    itself is "". What stands between two rows (a key, a table of pairs) is followed without being named.
    `gewicht` moves a kind up or down among hits that are as good. `api` is the view of the API that tells all of one;
    None where there is none yet, and then a result there links to the site only.
    """

    naam: str
    label: str
    model: type[Model]
    make: Callable[[list[int]], Iterable[Vindbaar]]
    made_of: dict[str, str]
    api: str | None
    gewicht: float = 1.0

    def sleutels(self):
        """The keys of all rows there are, whether or not they may be found."""
        return self.model._base_manager.order_by().values_list("pk", flat=True)


soorten: dict[str, Zoeksoort] = {}
additions: dict[str, list[tuple[Callable, dict[str, str]]]] = {}  # what other rooms add to a kind (`add_to`)


def make(soort: str, pks: list[int]) -> dict[int, Vindbaar]:
    """{pk: Vindbaar} of those that may be found now."""
    made = {document.pk: document for document in soorten[soort].make(pks)}
    for add, _ in additions.get(soort, ()):
        add(made)
    return made
