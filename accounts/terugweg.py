"""Where the link in a mail about an account may lead on to: what one was at when one asked for that mail.

The mail may be opened in another browser, which knows nothing of it, so it stands in the link. Anybody can have such a
mail sent to anybody: only the address of a page that a room gave, about something that is there, comes into it.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.utils import get_next_redirect_url
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.urls import Resolver404, resolve

_pages: dict[str, Callable[..., bool]] = {}  # name of a page -> whether this one is there, by what its address holds


def register(name: str, exists: Callable[..., bool]) -> None:
    _pages[name] = exists


def of(request) -> str:
    """The path to go on with; empty for what is none of these."""
    path = get_next_redirect_url(request) or ""
    try:
        match = resolve(path)
    except (Resolver404, ValueError):
        return ""
    exists = _pages.get(match.view_name)
    return path if exists and exists(**match.kwargs) else ""


def along(address: str, request) -> str:
    """This address, with the way back in it."""
    path = of(request)
    return f"{address}?{urlencode({REDIRECT_FIELD_NAME: path}, safe='/')}" if path else address
