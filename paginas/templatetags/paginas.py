"""What a page says of itself and where it stands in a menu, as it is declared."""

from django import template

from paginas.declared import page_of, pages
from paginas.models import path_of
from paginas.own_parts import own_part

register = template.Library()


@own_part(register, "_jij.html")
def jij(request):
    """In the header: to log in, or what is yours."""
    return {}


@own_part(register, "_kop_van_leden.html")
def kop_van_leden(request):
    """In the head: a script for who has an account."""
    return {}


@own_part(register, "_meldingen.html")
def meldingen(request):
    """What was just done, once."""
    return {}


@register.inclusion_tag("_menu.html", takes_context=True)
def menu(context, where):
    """The items of a menu; what a copy of the site has not, it does not name either."""
    here = getattr(context.get("request"), "path", "") if where != "voet" else ""
    shown = sorted((page for page in pages.values() if page.menu and page.menu.where == where), key=_place)
    items = [(page.menu.label, path_of(page.name), bool(page.copy)) for page in shown]
    return {
        "items": [{"label": label, "pad": pad, "in_kopie": kept, "hier": pad == here} for label, pad, kept in items]
    }


def _place(page):
    return page.menu.place


@register.simple_tag(takes_context=True)
def robots(context) -> str:
    """What is not in the sitemap is not for search engines; of a list they follow the links of all of its pages."""
    page = page_of(getattr(context.get("request"), "resolver_match", None))
    if page and not page.sitemap:
        return "noindex"
    shown = context.get("bladzijde")
    return "noindex, follow" if shown and shown.nummer != 1 else ""
