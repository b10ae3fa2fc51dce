"""How often one may try, without letting one person lock another out.

Attempts are counted per caller, and per account and caller. The wider limit per account is what a guess from many
addresses meets; a browser that logged in to this account before is exempt from it and has a count of its own (the
"device cookie" of OWASP). A reset by mail logs in, so it is a way in when all counts are full.
"""

import secrets
from collections import Counter
from threading import Lock
from time import time

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core import signing
from django.core.cache import cache
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
# What any address takes in five minutes, from one network and from one account; what a view counts itself comes on top.
WRITING, SEARCHING, MAKING = "schrijven", "zoeken", "bestand"
FLOOD = {WRITING: (1500, 600), SEARCHING: (900, 450), MAKING: (150, 100)}
FLOOD_SECONDS = 300
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


def floods(request, action: str) -> bool:
    """Counts one more of this; whether it is too much for the network it comes from, or for the account."""
    sources = [ratelimit.get_ip(request)]
    if request.user.is_authenticated:
        sources.append(f"account-{request.user.pk}")
    count = _count_together if action == WRITING else _count_here
    window = int(time() // FLOOD_SECONDS)
    numbers = [count(f"stroom:{action}:{source}:{window}") for source in sources]
    return any(number > most for number, most in zip(numbers, FLOOD[action], strict=False))


def _count_together(key: str) -> int:
    """By all workers of all servers: who writes, writes in one database."""
    cache.add(key, 0, 2 * FLOOD_SECONDS)
    try:
        return cache.incr(key)
    except ValueError:  # the cache dropped it just now
        return 1


_here, _guard = Counter(), Lock()


def _count_here(key: str) -> int:
    """By this worker: a search costs its CPU, and a count in the database would cost as much as what it saves."""
    window = key.rpartition(":")[2]
    with _guard:
        if len(_here) > 50_000 or (_here and not next(iter(_here)).endswith(window)):
            _here.clear()
        _here[key] += 1
        return _here[key]


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
