"""Where one was, on the front page; and which pages a browser may remember for who has no account."""

from django import template

from bezoek.models import SHOWN, SOORTEN, Bezoek
from paginas.declared import page_of
from paginas.own_parts import own_part, reader

register = template.Library()


@own_part(register, "bezoek/_hier_was_je.html")
def hier_was_je(request):
    """For a member by the site, 1 query; for a visitor by a script of this browser, after a press on its button."""
    user = reader(request)
    known = user.is_authenticated
    on = known and user.onthoudt_bezoek
    rows = Bezoek.objects.of(user).in_list()[:SHOWN] if on else []
    return {"ingelogd": known, "aan": on, "bezoeken": list(rows)}


@own_part(register)
def onthoudbaar(request) -> str:
    """An attribute of a page that the browser of a visitor may remember."""
    page = page_of(getattr(request, "resolver_match", None))
    visitor = not reader(request).is_authenticated
    return "data-onthoudbaar" if visitor and page and page.name in SOORTEN else ""
