"""What a posted form says of itself: for which account, and on which page, it was shown. Signed, and checked again."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import Resolver404, resolve

FIELD = "stempel"
SALT = "accounts.stempel"


class Stamp(NamedTuple):
    """For whom (None: anyone) and on which page (address with its query)."""

    account: int | None
    page: str


def make(request) -> str:
    """The stempel for the forms of this page; empty where nothing is ever kept."""
    if not may_be_kept(request.path):
        return ""
    shown = read(request) if request.method == "POST" else None
    account = request.user.pk if request.user.is_authenticated else None
    return signing.dumps([account, shown.page if shown else request.get_full_path()], salt=SALT, compress=True)


def read(request) -> Stamp | None:
    """What the posted form says of itself; None when it says nothing that we signed."""
    try:
        return Stamp(*signing.loads(request.POST.get(FIELD, ""), salt=SALT, max_age=settings.SESSION_COOKIE_AGE))
    except signing.BadSignature:
        return None


def is_ours(request) -> bool:
    """Whether the browser says that a page of this site sent this request."""
    try:
        source = urlsplit(request.headers.get("Origin") or request.headers.get("Referer") or "")
        return f"{source.scheme}://{source.netloc}" == f"{request.scheme}://{request.get_host()}"
    except ValueError:
        return False


def gives_rights(path: str) -> bool:
    """Whether a form there says what somebody may do: its words come back, its choices don't."""
    match = resolve(path)
    return match.namespace == "admin" and match.url_name.startswith(("accounts_", "auth_"))


def may_be_kept(path: str) -> bool:
    """Nothing of one's own account: passwords, codes, keys."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.namespace == "admin":
        return not (match.url_name or "").startswith(("login", "logout", "password_"))
    return not match.route.startswith("account/") and match.url_name != "mijn_leescodes"
