"""Where the link in a mail about an account may lead on to: what one was at when one asked for that mail.

The mail may be opened in another browser, which knows nothing of it, so it stands in the link. Anybody can have such a
mail sent to anybody: only the address of a page for people comes into it, that holds nothing of its own, or that the
page's own room says may (`page_at`, `in_mail`). Within one browser any address of this site goes along.
"""

from urllib.parse import urlencode

from allauth.account.utils import get_next_redirect_url
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.urls import Resolver404, resolve

from paginas.declared import PUBLIC, Gives, Readers, page_of

ABOUT_ACCOUNTS = "/account/"  # these lead to the mail, not on from it


def here(request) -> str:
    """The address to go on with in this browser; empty for another site's, or none."""
    return get_next_redirect_url(request) or ""


def in_mail(request) -> str:
    """The path to go on with in any browser; empty for what a mail doesn't name."""
    path = here(request)
    try:
        match = resolve(path)
    except (Resolver404, ValueError):
        return ""
    page = page_of(match)
    if page is None or page.gives is not Gives.PAGE or "GET" not in page.methods or path.startswith(ABOUT_ACCOUNTS):
        return ""
    if not page.takes_arguments:
        return path if page.readers in (*PUBLIC, Readers.MEMBERS) else ""
    return path if page.in_mail and page.in_mail(**match.kwargs) else ""


def waits(request) -> str:
    """What waits for who logs in, in a sentence."""
    path = in_mail(request)
    return page_of(resolve(path)).waits if path else ""


def along(address: str, path: str) -> str:
    """This address, with the way back in it."""
    return f"{address}?{urlencode({REDIRECT_FIELD_NAME: path}, safe='/')}" if path else address
