"""What a page declares of itself, above its view: where it stands, who reads it, and where else it shows.

Addresses, access, sitemap, copy, menu, way back, what search engines hear, the words that no fase may take and the
tests over all pages follow from it; there is no other list of pages.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.core.exceptions import ImproperlyConfigured
from django.urls import Resolver404, URLResolver, get_resolver, path, re_path, resolve
from django.views.decorators.http import require_http_methods

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
SAFE, FORM, POST = ("GET", "HEAD"), ("GET", "HEAD", "POST"), ("POST",)


class Readers(Enum):
    """Who finds something at an address. Whoever does not is asked to log in, or finds nothing (404)."""

    EVERYONE_ALWAYS = "everyone, on a closed site too"
    EVERYONE = "everyone; on a closed site who is logged in"
    BY_ROW = "whoever may see what it is about, which the view asks; that can be a visitor"
    MEMBERS = "who is logged in"
    MEMBERS_OF_A_CLOSED_SITE = "who is logged in, on a closed site only"
    OWNER = "who is logged in and whose it is"
    STAFF = "who has a role in the admin"
    EDITORS = "who edits the knowledge base"
    NOBODY = "nobody: an answer of its own to what is not there"


class Gives(Enum):
    PAGE = "a page for people"
    FEED = "a feed"
    API = "open data"
    PICTURE = "a picture"
    FILE = "a file, or words for a machine"


@dataclass(frozen=True)
class Menu:
    """A label in one of the menus of base.html: "kop" (the header), "eigen" (there, once logged in) or "voet"."""

    label: str
    where: str
    place: int


@dataclass(frozen=True)
class Many:
    """For `sitemap`, of an address with parameters: rows without number, each with `gewijzigd_op`, in a fixed order."""

    rows: Callable


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page as `page_at` describes it."""

    name: str
    routes: tuple[str, ...]
    view: Callable
    readers: Readers
    methods: tuple[str, ...]
    gives: Gives
    query: tuple[str, ...]
    sitemap: Callable | Many | bool
    copy: bool | tuple[str, ...]
    menu: Menu | None
    way_back: str
    has_place: bool
    in_mail: Callable[..., bool] | None
    waits: str
    kept: bool
    shared: bool
    limited: bool
    given: dict

    @property
    def is_public(self) -> bool:
        return self.readers in PUBLIC

    @property
    def takes_arguments(self) -> bool:
        return "<" in self.routes[0]

    def written(self, value_of: Callable[[str], str]) -> str:
        """Its address, with what `value_of` gives in the place of each parameter."""
        route = PARAMETER.sub(lambda found: value_of(found[1] or found[2]), self.routes[-1])
        return "/" + re.sub(r"[\^$\\]", "", route)

    @property
    def copy_query(self) -> tuple[str, ...]:
        """The query keys that make a page of their own in a copy of the site."""
        return self.query if self.copy is True else self.copy or ()


READ_BY_ALL = (Readers.EVERYONE_ALWAYS, Readers.EVERYONE)
PUBLIC = (Readers.EVERYONE_ALWAYS, Readers.EVERYONE, Readers.BY_ROW, Readers.NOBODY)
pages: dict[str, Page] = {}  # by name, as each is declared


def page_at(
    *routes: str,
    name: str,
    readers: Readers | None = None,
    methods: tuple[str, ...] | None = SAFE,
    gives: Gives = Gives.PAGE,
    query: tuple[str, ...] = (),
    sitemap: Callable | Many | bool | None = None,
    copy: bool | tuple[str, ...] | None = None,
    menu: Menu | None = None,
    way_back: str = "",
    has_place: bool = True,
    in_mail: Callable[..., bool] | None = None,
    waits: str = "",
    kept: bool = True,
    shared: bool = True,
    limited: bool = True,
    given: dict | None = None,
):
    """Declares the view below it as a page; the first of its decorators, so that all others come along.

    routes     from the root of the site, as for `path`, or as for `re_path` with a "^" in front
    name       of the address, for `reverse` and `{% url %}`
    readers    who finds something there
    methods    SAFE, FORM or POST; None where the view sees to that
    gives      what is sent
    query      the keys it reads of the query string, but `van`; with others it would show the same
    sitemap    False, or when what it shows last changed: `undated`, or a function of `ask` (config/views) that
               returns that moment, for an address with parameters a list of (address, moment), or Many
    copy       whether a copy of the site has it; True: once for each choice of `query`; or the keys for which
    menu       its place in a menu
    way_back   what a link back to it is called ("de begrippen"), where it lists knooppunten
    has_place  whether each knooppunt has a place of its own in that list
    in_mail    for an address with parameters that may stand in a mail that anybody asks for: whether this one is there
    waits      what the login page says to who comes from there, where `in_mail` finds it
    kept       whether what a visitor gets may be kept for the next (paginas.cache); False where asking counts, or where
               it shows what no other page does (generation.UNSEEN)
    shared     whether a member gets that too, with their own parts (paginas.own_parts); False where more of it is about
               the reader
    limited    False for a file that costs nothing to give, however often (accounts.floods.FloodMiddleware)
    given      arguments of the view that the address does not hold

    Every page has to say `readers`; what everyone reads and nobody sends `copy`, and a page for people `sitemap`.
    None is no answer: it is refused at import, with a sentence.
    """

    kept = kept and readers in READ_BY_ALL and methods == SAFE and gives in (Gives.PAGE, Gives.FEED)

    def declare(view):
        if name in pages:
            raise ImproperlyConfigured(f"Two pages have the name “{name}”.")
        answer = require_http_methods(methods)(view) if methods else view
        pages[name] = _checked(
            Page(
                name=name,
                routes=routes,
                view=answer,
                readers=readers,
                methods=methods or FORM,
                gives=gives,
                query=query,
                sitemap=sitemap,
                copy=copy,
                menu=menu,
                way_back=way_back,
                has_place=has_place,
                in_mail=in_mail,
                waits=waits,
                kept=kept,
                shared=shared and kept and gives is Gives.PAGE,
                limited=limited,
                given=given or {},
            )
        )
        return answer

    return declare


def _checked(page: Page) -> Page:
    """The page, with every decision taken that its readers ask for."""
    if page.readers is None:
        raise ImproperlyConfigured(f"Say in `page_at` who reads the page “{page.name}”: `readers=`, one of Readers.")
    say = f"The page “{page.name}” ({page.routes[0] or '/'}) is for {page.readers.value}"
    read_by_all = page.readers in READ_BY_ALL and page.methods == SAFE
    if not (page.is_public and page.methods == SAFE) and (page.sitemap or page.copy):
        raise ImproperlyConfigured(f"{say} to read or to send: it can't be in the sitemap or in a copy of the site.")
    if read_by_all and page.gives is Gives.PAGE and page.sitemap is None:
        raise ImproperlyConfigured(
            f"{say}. Say in `page_at` whether it is in the sitemap: `sitemap=undated`, or a function that says when "
            "what it shows last changed, or False (search engines then hear “noindex”)."
        )
    if read_by_all and page.gives in (Gives.PAGE, Gives.FEED, Gives.PICTURE) and page.copy is None:
        raise ImproperlyConfigured(
            f"{say}. Say in `page_at` whether a copy of the site (exporteer_site) has it: `copy=True`, or False (what "
            "leads to it is then left out there)."
        )
    return page


def undated(ask) -> None:
    """For `sitemap`: it changes with the program, so there is no day to tell."""


def patterns(*others) -> list:
    """Every page as Django routes it, and what else there is: words go before parameters, so the fasen come last."""
    own = [
        (re_path if route.startswith("^") else path)(route, page.view, page.given, name=page.name)
        for page in pages.values()
        for route in page.routes
    ]
    return sorted([*others, *own], key=_by_words)


def _by_words(pattern) -> list[bool]:
    places = ["<" in place for place in str(pattern.pattern).split("/")]
    return [*places[:-1], True] if isinstance(pattern, URLResolver) else places


def page_of(match) -> Page | None:
    """The page of a `request.resolver_match`; None for what is none of ours, such as the admin."""
    return pages.get(match.view_name) if match else None


def find_page(address: str) -> Page | None:
    """The page at a path of this site, if there is one."""
    try:
        return page_of(resolve(address))
    except (Resolver404, ValueError):
        return None


def first_words(below: str = "") -> set[str]:
    """The words with which addresses of this site go on below one of its own ("terugmelden/"), or begin.

    Nothing that stands there by its slug may take one.
    """
    routes = (str(pattern.pattern).removeprefix("^") for pattern in get_resolver().url_patterns)
    words = (route.removeprefix(below).split("/")[0] for route in routes if route.startswith(below))
    return {word for word in words if word and "<" not in word}
