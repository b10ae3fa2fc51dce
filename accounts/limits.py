"""How often one may try, without letting one person lock another out.

Attempts are counted per caller, and per account and caller. The wider limit per account is what a guess from many
addresses meets; a browser that logged in to this account before is exempt from it and has a count of its own (the
"device cookie" of OWASP). A reset by mail logs in, so it is a way in when all counts are full.
"""

import secrets

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

RATES = {
    "caller": "20/5m/ip",
    "account_caller": "5/5m/key",
    "account": "50/h/key",
    "account_device": "10/5m/key",
    "signup": "10/h/ip",
    "reset_mail": "5/10m/key",
    "leescode": "20/5m/ip",
    # Forms that are kept over a login: a whole office may have one address.
    "onderbroken": "120/h/ip",
    "onderbroken_account": "30/h/key",
}
SALT = "accounts.apparaat"
COOKIE_AGE = 365 * 24 * 3600
ACCOUNTS_PER_DEVICE = 5


def take(request, action: str, key: str | None = None):
    """One more of this; None when there were too many."""
    return ratelimit.consume(request, app="accounts", action=action, config=RATES, key=key)


def wrong_leescode(request, *, dry_run=False):
    """One more code that doesn't exist; None when this caller gave too many. With `dry_run` it only asks."""
    return ratelimit.consume(request, app="accounts", action="leescode", config=RATES, limit_get=True, dry_run=dry_run)


def seconds_until_next(action: str) -> int:
    """After how long one may surely try again."""
    return int(ratelimit.parse_rates(RATES[action])[0].duration)


def take_login(request, address: str):
    """One more attempt to log in to this account; None when there were too many. Roll it back when it was right."""
    device = _known_device(request, address)
    if device:
        return take(request, "account_device", key=f"{device}|{address}")
    taken = []
    for action, key in (("caller", None), *_keys(request, address)):
        usage = take(request, action, key=key)
        if usage is None:
            return None
        taken += usage.usage
    return ratelimit.RateLimitUsage(usage=taken)


def forget_logins(request, address: str) -> None:
    """Whoever reads the mail of an account starts anew."""
    for action, key in _keys(request, address):
        ratelimit.clear(request, app="accounts", action=action, config=RATES, key=key)


def remember_device(request, response, address: str) -> None:
    """Lets this browser try again later, whatever others do with this account meanwhile."""
    device = _device(request) or {"n": secrets.token_urlsafe(12), "a": []}
    mark = _mark(address)
    marks = [mark, *(other for other in device["a"] if other != mark)][:ACCOUNTS_PER_DEVICE]
    response.set_cookie(
        cookie_name(),
        signing.dumps({"n": device["n"], "a": marks}, salt=SALT),
        max_age=COOKIE_AGE,
        path=reverse("account_login").rpartition("inloggen/")[0],
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def cookie_name() -> str:
    return "__Secure-apparaat" if settings.SESSION_COOKIE_SECURE else "apparaat"


def _known_device(request, address: str) -> str:
    device = _device(request)
    return device["n"] if device and _mark(address) in device["a"] else ""


def _device(request) -> dict | None:
    try:
        return signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=COOKIE_AGE)
    except signing.BadSignature:
        return None


def _mark(address: str) -> str:
    return salted_hmac(SALT, address.lower()).hexdigest()[:20]


def _keys(request, address: str) -> list[tuple[str, str]]:
    return [("account_caller", f"{address}|{ratelimit.get_ip(request)}"), ("account", address)]
