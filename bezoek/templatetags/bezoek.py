"""Where one was, on the front page; and which pages a browser may remember for who has no account."""

from django import template

from bezoek.models import SHOWN, SOORTEN, Bezoek
from paginas.declared import page_of

register = template.Library()


@register.inclusion_tag("bezoek/_hier_was_je.html", takes_context=True)
def hier_was_je(context):
    """For a member by the site, 1 query; for a visitor by a script of this browser, after a press on its button."""
    user = context.get("user")
    known = bool(user and user.is_authenticated)
    on = known and user.onthoudt_bezoek
    rows = Bezoek.objects.of(user).in_list()[:SHOWN] if on else []
    return {"ingelogd": known, "aan": on, "bezoeken": list(rows), "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def onthoudbaar(context) -> str:
    """An attribute of a page that the browser of a visitor may remember."""
    page = page_of(getattr(context.get("request"), "resolver_match", None))
    user = context.get("user")
    visitor = not (user and user.is_authenticated)
    return "data-onthoudbaar" if visitor and page and page.name in SOORTEN else ""
