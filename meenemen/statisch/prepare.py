"""Makes a page fit for a copy: without what needs the platform, and with what a reader of a copy has to know.

Templates mark what only works on the living site with the attribute `data-levend`; forms and scripts go by
themselves. Links are untouched here: where they lead is known when every page is there (see `links`).
"""

from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Max
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate
from lxml import html

from ervaringen.models import Ervaring
from knooppunten.models import Knooppunt
from meenemen.statisch import addresses
from meenemen.statisch.links import as_bytes, tree_of

MARK = "data-levend"
CHOOSES = f"select[not(ancestor::*[@{MARK}])]"
TOGETHER = 4  # of more choices every combination would be thousands of pages: there each stands by itself


def newest_text() -> date | None:
    """The day of the newest text, which a copy tells of itself. No clock: the same data, the same bytes."""
    rows = (Knooppunt.objects.published(), Ervaring.objects.visible_to(None))
    moments = [found.aggregate(newest=Max("gewijzigd_op"))["newest"] for found in rows]
    return max((localdate(moment) for moment in moments if moment), default=None)


def prepare(source: bytes, address: str, newest: date | None) -> bytes:
    about = {"site_naam": settings.SITE_NAAM, "tot_en_met": newest, "pad": reverse("zoeken")}
    tree = tree_of(source)
    _forms_to_links(tree, address)
    # What needs the platform, and what tells machines that the page lives elsewhere.
    for element in tree.xpath(
        f"//form | //script | //*[@{MARK}] | //link[@rel='canonical'] | //meta[@property='og:url']"
    ):
        if element.getparent() is not None:
            element.drop_tree()
    for row in tree.find_class("kop__rij"):
        row.find("nav").addprevious(_part("naar_alfabet", about))
    for row in tree.find_class("voet__rij"):
        row.insert(0, _part("voet", about))
    if address == "/":
        tree.find(".//h1").addnext(_part("welkom", about))
    return as_bytes(tree)


def _part(name: str, context):
    return html.fragment_fromstring(render_to_string(f"meenemen/statisch/_{name}.html", context).strip())


def _forms_to_links(tree, address: str):
    """A form that only chooses what a page shows becomes links: a copy has no server that answers a form."""
    for form in tree.xpath(f"//form[not(@method) or @method='get'][.//{CHOOSES}]"):
        action, _, anchor = (form.get("action") or address).partition("#")
        if addresses.page_of(action):
            selects = form.xpath(f".//{CHOOSES}")
            kept = dict(form.form_values()) if len(selects) <= TOGETHER else {}
            choices = [_choice(form, select, action, kept, anchor) for select in selects]
            form.addprevious(_part("keuzes", {"keuzes": choices}))


def _choice(form, select, action, kept, anchor) -> dict:
    options = []
    for option in select.iter("option"):
        values = kept | {select.name: option.get("value", "")}
        query = urlencode({key: value for key, value in values.items() if value})
        pad = action + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")
        options.append((option.text_content().strip(), pad, option.get("value", "") == (select.value or "")))
    label = form.xpath(".//label[@for=$name]", name=select.get("id"))[0].text_content().strip()
    gekozen = next((text for text, _, is_chosen in options if is_chosen), "")
    return {"label": label, "gekozen": gekozen, "opties": options}
