"""A list of knooppunten, page by page, narrowed to what is sensitive or to where something is decided (`?let_op=`)."""

from urllib.parse import urlencode

from django.db.models import Q

from knooppunten.cards import with_sporen
from knooppunten.counts import public_with_let_op, with_let_op
from knooppunten.models import Knooppunt
from knooppunten.models.queryset import sees_drafts
from paginas.bladeren import browse

HOLDS = {"gevoelig": ~Q(bestuurlijk_gevoelig=""), "besluit": Q(vraagt_besluit=True)}


class Watched:
    """The rows of a list as the address asks for them, and the choices that the list has; 3 queries, 1 more for staff.

    The list is of all to which `way` leads from `about`; `rows` are those, as this reader sees them. What isn't known,
    or finds nothing, shows all; such a choice is not offered.
    """

    def __init__(self, request, rows, *, way: str, about, per_page: int):
        drafts = sees_drafts(request.user)
        counts = with_let_op(rows) if drafts else public_with_let_op(way, about.pk)
        choices = {"": "alles", **{name: label for name, label in Knooppunt.LET_OP.items() if counts[name]}}
        asked = request.GET.get("let_op", "")
        self.chosen = asked if asked in choices else ""
        self.address = request.path
        self.keuzes = [
            {
                "label": label,
                "aantal": counts[name or "alles"],
                "pad": self._path(name),
                "gekozen": name == self.chosen,
            }
            for name, label in choices.items()
        ]
        self.every = rows.filter(HOLDS[self.chosen]) if self.chosen else rows
        self.aantal = counts[self.chosen or "alles"]
        self.bladzijde = browse(self.every, request.GET, self.path, per_page=per_page, aantal=self.aantal)
        self.rows = with_sporen(self.bladzijde.rijen)

    def path(self, **page) -> str:
        return self._path(self.chosen, **page)

    def _path(self, chosen, **page) -> str:
        query = urlencode(({"let_op": chosen} if chosen else {}) | page)
        return self.address + (f"?{query}" if query else "")
