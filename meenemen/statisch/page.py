"""Makes a page fit for a copy: without what needs the platform, and with what a reader of a copy has to know.

Templates mark what only works on the living site with the attribute `data-levend`; forms and scripts go by
themselves. Links are untouched here: where they lead is known when every page is there (see `links`).
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from ervaringen.models import Ervaring
from knooppunten.models import Knooppunt
from meenemen.statisch import alfabet, choices, parse

MARK = "data-levend"


@dataclass
class Copy:
    """What the pages of this copy say of it: the day of its newest text. No clock: the same data, the same bytes."""

    tot_en_met: date | None

    @classmethod
    def now(cls):
        newest = [
            rows.aggregate(newest=Max("gewijzigd_op"))["newest"]
            for rows in (Knooppunt.objects.published(), Ervaring.objects.visible_to(None))
        ]
        days = [localdate(moment) for moment in newest if moment]
        return cls(max(days, default=None))

    def part(self, name: str):
        context = {"site_naam": settings.SITE_NAAM, "tot_en_met": self.tot_en_met, "pad": alfabet.address()}
        return parse.fragment(render_to_string(f"meenemen/statisch/_{name}.html", context))


def prepare(source: bytes, address: str, copy: Copy) -> bytes:
    tree = parse.page(source)
    choices.replace_forms(tree, address)
    _drop(tree)
    for row in tree.find_class("kop__rij"):
        row.find("nav").addprevious(copy.part("naar_alfabet"))
    for row in tree.find_class("voet__rij"):
        row.insert(0, copy.part("voet"))
    if address == "/":
        tree.find(".//h1").addnext(copy.part("welkom"))
    return parse.as_bytes(tree)


def _drop(tree):
    """What needs the platform, and what tells machines that the page lives elsewhere."""
    for element in tree.xpath(
        f"//form | //script | //*[@{MARK}] | //link[@rel='canonical'] | //meta[@property='og:url']"
    ):
        if element.getparent() is not None:
            element.drop_tree()
