"""A booklet as one HTML file: styles and pictures inside, no request, no link that leads nowhere.

The same data gives the same bytes: nothing of the moment or of the reader is in it.
"""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from lxml import html

from huisstijl.tokens import filled, theme_rule
from meenemen.boekje.bladen import build
from meenemen.boekje.omvang import Omvang

STYLES = ("tokens.css", "boekje/boekje.css")
LOGO_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}


def make(omvang: Omvang, *, seen=lambda count: None) -> str:
    """The whole file, as text; `seen` hears of each piece that is done."""
    delen, referred = build(omvang, seen=seen)
    context = {
        "omvang": omvang,
        "delen": delen,
        "begrippen": sorted(referred.of("begrip"), key=lambda begrip: begrip.naam.casefold()),
        "bronnen": sorted(referred.of("bron"), key=lambda bron: bron.naam.casefold()),
        "feiten": sorted(referred.of("feit"), key=lambda feit: feit.naam.casefold()),
        "straat": street(),
        **around(stylesheet()),
    }
    page = html.document_fromstring(render_to_string("meenemen/boekje.html", context))
    for text in page.find_class("proza"):  # a heading inside a text stands below the headings of the booklet
        for heading in text.iter("h3", "h4", "h5", "h6"):
            heading.tag = "h5" if heading.tag == "h3" else "h6"
    for number, table in enumerate(page.find_class("tabel"), 1):  # each is a region, with a name of its own
        table.set("aria-label", f"Tabel {number}")
    places = {blad.rij.get_absolute_url(): blad.anker for deel in delen for blad in deel.bladen}
    places |= {bron.address(): f"bron-{bron.slug}" for bron in context["bronnen"]}
    places |= {feit.address(): f"feit-{feit.slug}" for feit in context["feiten"]}
    _stand_alone(page, places)
    return html.tostring(page, doctype="<!doctype html>", encoding="unicode")


def street() -> str:
    """The street of the front page, in the colours of this site, as a picture for on the cover."""
    drawn = filled((settings.BASE_DIR / "templates" / "tekening" / "straat.svg").read_text())
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode()


def stylesheet(names=STYLES) -> str:
    folder = settings.BASE_DIR / "static" / "css"
    sheet = "\n".join((folder / name).read_text() for name in names)
    return sheet + theme_rule(sheet)


def around(style: str) -> dict:
    """What every file of HTML has that stands alone: its sheet, and whose it is."""
    return {
        "stijl": mark_safe(style),  # noqa: S308  files of our own
        "beleid": f"default-src 'none'; style-src '{digest(style)}'; img-src data:",
        "logo": logo(),
        "afzender": settings.SITE_AFZENDER,
        "licentie": settings.TEKST_LICENTIE[0],
        "site_naam": settings.SITE_NAAM,
        "site_url": settings.SITE_URL,
    }


@lru_cache(maxsize=8)
def digest(style: str) -> str:
    """What a Content-Security-Policy calls this sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def logo() -> str:
    """The organisation's logo as an address that holds the picture itself, or nothing."""
    if not settings.SITE_LOGO:
        return ""
    path = Path(settings.SITE_LOGO)
    return f"data:{LOGO_TYPES[path.suffix.lower()]};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _stand_alone(page, places: dict[str, str]):
    """Links to what is inside lead there; each other address stands in a list of notes at the end.

    `places` are {address on the site: the place in this booklet where the same stands}.
    """
    known = {element.get("id") for element in page.iter() if element.get("id")}
    notes: dict[str, tuple[int, str]] = {}
    for link in list(page.iter("a")):
        address = link.get("href", "")
        inside = _inside(address, places, known)
        if not inside:
            _to_note(link, notes)
            continue
        link.set("href", f"#{inside}")
        if not address.startswith("#"):
            link.set("class", "binnen")
    _list_notes(page, notes)


def _list_notes(page, notes):
    """The notes, each with what was linked and its address; without any their section goes."""
    section = page.get_element_by_id("verwijzingen")
    if not notes:
        section.drop_tree()
        for link in page.xpath('//a[@href="#verwijzingen"]'):
            link.getparent().drop_tree()
        return
    listed = section.find("ol")
    for address, (number, name) in notes.items():
        item = html.fragment_fromstring("<li> <a></a></li>")
        item.set("id", f"noot-{number}")
        item.text = f"{name}: "
        item[0].set("href", address)
        item[0].text = address
        listed.append(item)


def _inside(address: str, places, known) -> str:
    """The id in this file that an address of the site means, or nothing."""
    parts = urlsplit(address.removeprefix(settings.SITE_URL))
    if parts.scheme or parts.netloc:
        return ""
    if not parts.path:
        return parts.fragment if parts.fragment in known else ""
    anchor = places.get(parts.path, "")
    within = f"{anchor}-{parts.fragment}"
    return within if within in known else anchor


def _to_note(link, notes):
    """Its text stays, with the number of the note that gives its address. `notes` are {address: (number, name)}."""
    for sign in link.xpath('.//span[@class="extern__teken" or @class="verborgen"]'):
        sign.drop_tree()  # a sign that the link leaves the site: the note says where it goes
    address = link.get("href", "")
    if address.startswith("/"):
        address = settings.SITE_URL + urlsplit(address)._replace(query=_kept(address)).geturl()
    number, _ = notes.setdefault(address, (len(notes) + 1, link.text_content().strip()))
    mark = html.fragment_fromstring('<sup class="noot"><a></a></sup>')
    mark[0].set("href", f"#noot-{number}")
    mark[0].set("aria-label", f"Verwijzing {number}")
    mark[0].text = str(number)
    mark.tail, link.tail = link.tail, None
    link.addnext(mark)
    link.drop_tag()


def _kept(address: str) -> str:
    """The query of an address, without the way back that it carried."""
    query = urlsplit(address).query
    return "&".join(part for part in query.split("&") if not part.startswith("van="))
