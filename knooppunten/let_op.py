"""A list of knooppunten narrowed to what is sensitive, or to where something is decided (`?let_op=`)."""

from knooppunten.models import Knooppunt


class Watched:
    """The rows of a list as the address asks for them, and the choices that the list has; no query more.

    What isn't known, or finds nothing, shows all; such a choice is not offered.
    """

    def __init__(self, request, rows):
        every = list(rows)
        asked = request.GET.get("let_op", "")
        found = [row for row in every if asked in row.let_op]
        self.rows, self.chosen = found or every, asked if found else ""
        self.path = request.path + (f"?let_op={self.chosen}" if self.chosen else "")
        self.keuzes = [{"label": "alles", "aantal": len(every), "pad": request.path, "gekozen": not self.chosen}]
        for name, label in Knooppunt.LET_OP.items():
            number = sum(name in row.let_op for row in every)
            if number:
                pad = f"{request.path}?let_op={name}"
                self.keuzes.append({"label": label, "aantal": number, "pad": pad, "gekozen": name == self.chosen})
