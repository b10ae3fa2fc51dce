"""Where a request says it comes from: enough for a form that changes little and whose token would cost a cookie."""

from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme

from paginas.declared import find_page

MAX_LENGTH = 600


def is_from_here(request) -> bool:
    """Whether the browser says that a page of this site sent it; an old browser may say nothing."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    own = f"{request.scheme}://{request.get_host()}"
    return site == "same-origin" and request.headers.get("Origin", "") in ("", own)


def page_here(path: str) -> str:
    """The address of a page of this site as it came along with a form, or nothing."""
    safe = path.startswith("/") and path.isprintable() and len(path) <= MAX_LENGTH
    if not (safe and url_has_allowed_host_and_scheme(path, allowed_hosts=None)):
        return ""
    return path if find_page(urlsplit(path).path) else ""
