"""The way back: a link to a knooppunt may carry the list or map it stands on, filters and all, as `?van=`."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

# View name of a list -> what the way back is called
LISTS = {
    "kaart": "de spoorkaart",
    "fase": "de fase",
    "spoor": "het spoor",
    "partij": "de partij",
    "tag": "het trefwoord",
    "begrippen": "de begrippen",
    "bron": "de bron",
    "zoeken": "de zoekresultaten",
}
FILTERS = ("route", "q", "soort", "fase", "spoor", "partij", "tag", "voorbeeld", "geldt_voor", "sorteer", "pagina")
NOT_BY_KNOOPPUNT = LISTS["begrippen"]  # a list in which a knooppunt has no place of its own
MAX_LENGTH = 600


@dataclass(frozen=True)
class WayBack:
    """Where a reader came from. `path` is an address of this site, checked; `carry` goes behind further links."""

    path: str
    name: str
    carry: str = ""
    filtered: bool = False

    @property
    def has_place(self) -> bool:
        """Whether the list has a place for each knooppunt that a link can lead back to."""
        return self.name != NOT_BY_KNOOPPUNT

    @property
    def label(self) -> str:
        return f"Terug naar {self.name}" + (" met je keuze" if self.filtered else "")


def way_back(request) -> WayBack:
    """From `?van=`; anything that is not one of our lists leads to the map."""
    van = request.GET.get("van", "")
    path = _checked(van)
    if path is None:
        return WayBack(reverse("kaart"), LISTS["kaart"])
    name = LISTS[resolve(urlsplit(path).path).url_name]
    return WayBack(path, name, carry=carrying(path), filtered="?" in path)


def carrying(path: str) -> str:
    """The query string that takes `path` along behind a link to a knooppunt."""
    return "?" + urlencode({"van": path}, safe="/")


def _checked(van: str) -> str | None:
    """The path of a list of ours with only the filters we know, or None."""
    if not van or len(van) > MAX_LENGTH or not van.startswith("/") or not van.isprintable():
        return None
    if not url_has_allowed_host_and_scheme(van, allowed_hosts=None):
        return None
    parts = urlsplit(van)
    try:
        known = resolve(parts.path).url_name in LISTS
    except Resolver404:
        known = False
    if not known:
        return None
    filters = [(key, value) for key, value in parse_qsl(parts.query) if key in FILTERS]
    return parts.path + (f"?{urlencode(filters)}" if filters else "")
