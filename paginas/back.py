"""The way back: a link to a knooppunt may carry the list or map it stands on, filters and all, as `?van=`."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from paginas.declared import Page, find_page, pages

MAX_LENGTH = 600


@dataclass(frozen=True)
class WayBack:
    """Where a reader came from. `path` is an address of this site, checked; `carry` goes behind further links."""

    path: str
    name: str
    carry: str = ""
    filtered: bool = False
    has_place: bool = True  # for each knooppunt, that a link can lead back to

    @property
    def label(self) -> str:
        return f"Terug naar {self.name}" + (" met je keuze" if self.filtered else "")


def way_back(request) -> WayBack:
    """From `?van=`; anything that is not one of our lists leads to the map."""
    page, path = _checked(request.GET.get("van", ""))
    if page is None:
        return WayBack(reverse("kaart"), pages["kaart"].way_back)
    return WayBack(path, page.way_back, carry=carrying(path), filtered="?" in path, has_place=page.has_place)


def carrying(path: str) -> str:
    """The query string that takes `path` along behind a link to a knooppunt."""
    return "?" + urlencode({"van": path}, safe="/")


def here(request) -> str:
    """The address of this very page, to come back to; a way back that is none of ours is left out of it."""
    query = request.GET.copy()
    if "van" in query and _checked(query["van"])[0] is None:
        del query["van"]
    return request.path + (f"?{query.urlencode(safe='/')}" if query else "")


def inside(path: str) -> str:
    """An address of this site as it came along, or nothing."""
    safe = path.startswith("/") and path.isprintable() and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path[:MAX_LENGTH] if safe else ""


def _checked(van: str) -> tuple[Page | None, str]:
    """The list of ours at this address, and its path with only the filters that it knows; None for any other."""
    if len(van) > MAX_LENGTH or not inside(van):
        return None, ""
    parts = urlsplit(van)
    path = reverse("kaart") if parts.path == "/" else parts.path  # the map stood at the front, with its choices
    page = find_page(path)
    if page is None or not page.way_back:
        return None, ""
    filters = [(key, value) for key, value in parse_qsl(parts.query) if key in page.query]
    return page, path + (f"?{urlencode(filters)}" if filters else "")
