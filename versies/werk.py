"""The lines of the work list about texts on their way: asked to read, beside the site, and what could not be done."""

from django.urls import reverse

from versies import meelezen
from versies.models import Concept, Gepland, Leesverzoek
from werklijst.regels import Wachtend, Werkregel, register

LIST = "admin:knooppunten_knooppunt_changelist"


def _edits(user) -> bool:
    return user.has_perm("knooppunten.change_knooppunt")


def _rows(rows, moment, filtered, place="", **more) -> Wachtend:
    """Each leads to the form of its page, to the place on it where it is solved."""

    def form_of(pk):
        page = rows.model.objects.get(pk=pk).knooppunt_id
        return f"{reverse('admin:knooppunten_knooppunt_change', args=[page])}{place}"

    return Wachtend(rows=rows, moment=moment, een=form_of, meer=f"{reverse(LIST)}?stand={filtered}", **more)


def to_read(user) -> Wachtend:
    return _rows(Leesverzoek.objects.filter(aan=user, gelezen_op=None), "gevraagd_op", "meelezen")


def remarked(user) -> Wachtend:
    return _rows(meelezen.open_remarks(user), "op", "opmerkingen")


def beside(user) -> Wachtend:
    """No news: somebody works on it."""
    return _rows(Concept.objects.all(), "gewijzigd_op", "naast", is_news=False)


def failed(user) -> Wachtend:
    return _rows(Gepland.objects.exclude(mislukt_op=None), "mislukt_op", "mislukt", "#plannen")


def register_lines():
    for naam, een, meer, plaats, rijen in (
        ("meelezen", "tekst om mee te lezen", "teksten om mee te lezen", 30, to_read),
        ("opmerkingen", "opmerking bij jouw tekst", "opmerkingen bij jouw teksten", 32, remarked),
        ("mislukt", "gepland moment ging niet door", "geplande momenten gingen niet door", 31, failed),
        ("naast de site", "concept naast wat op de site staat", "concepten naast wat op de site staat", 51, beside),
    ):
        register(Werkregel(naam=naam, een=een, meer=meer, plaats=plaats, mag=_edits, rijen=rijen))
