"""Pages that are the same for everyone but for a few parts: what a visitor gets, with those parts made anew.

A part is a template tag. It marks its place while a page is made to be kept (paginas.cache), and the marks are taken
out before anybody gets it. Who has a session and no role in the admin then gets that page, with theirs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template import Context, engines
from django.utils.html import format_html

NOTED = "paginas.own_parts.noted"  # in the environ of who makes a page to keep: a Noted
SHARED = "paginas.own_parts.shared"  # in that of who has a session: the page as a visitor gets it, a Whole
MARK = token_hex(20)  # of this process: no text can hold it


@dataclass
class OwnPart:
    """A place in a page, as bytes from and to, and what makes it anew."""

    make: Callable
    given: tuple
    start: int = 0
    end: int = 0


class Noted(list):
    """The parts of a page that is being made."""

    for_members = True


@dataclass
class Whole:
    body: bytes
    parts: list[OwnPart]


def own_part(library, template: str = "", *, about: Callable[..., tuple] = lambda: ()):
    """Makes a template tag of a function: (request, *about) -> context of the template, or the words to show.

    `about` makes of what stands behind the tag what the function needs: it is kept with the page, so let it be small.
    The template has what every page has.
    """

    def declare(function):
        def make(request, given) -> str:
            found = function(request, *given)
            if not template:
                return found
            engine = engines["django"].engine
            return engine.get_template(template).render(Context(_everywhere(engine, request) | found))

        def tag(context, *given, **named):
            request, given = context.get("request"), about(*given, **named)
            html = make(request, given)
            if (noted := _noted(request)) is not None:
                noted.append(OwnPart(make, given))
                html = format_html("{0}{1}{0}", MARK, html)
            return html

        library.simple_tag(tag, takes_context=True, name=function.__name__)
        return function

    return declare


def not_for_members(request):
    """Said while a page is made of which a member would get more than its parts tell."""
    if (noted := _noted(request)) is not None:
        noted.for_members = False


def _noted(request) -> Noted | None:
    return getattr(request, "environ", {}).get(NOTED)


def reader(request):
    """Who reads: the user of a request, and nobody in a page that is made without one."""
    return getattr(request, "user", None) or AnonymousUser()


def _everywhere(engine, request) -> dict:
    """What every page has (the context processors), asked once a request."""
    if request is None:
        return {}
    if not hasattr(request, "_everywhere"):
        request._everywhere = {}
        for processor in engine.template_context_processors:
            request._everywhere |= processor(request)
    return request._everywhere


def taken_apart(body: bytes, noted: Noted) -> Whole:
    """The page without its marks."""
    first, *pieces = body.split(MARK.encode())
    found, made = [first], len(first)
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            noted[number // 2].start, noted[number // 2].end = made, made + len(piece)
        found.append(piece)
        made += len(piece)
    return Whole(b"".join(found), noted)


class OwnPartsMiddleware:
    """The innermost: gives who has a session the page of a visitor with their own parts, where there is one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        whole = request.environ.get(SHARED)
        if whole is None or request.user.is_staff:
            return None
        pieces, at = [], 0
        for part in whole.parts:
            pieces += [whole.body[at : part.start], part.make(request, part.given).encode()]
            at = part.end
        return HttpResponse(b"".join([*pieces, whole.body[at:]]))
