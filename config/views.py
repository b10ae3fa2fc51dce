"""Pages that belong to the site as a whole: about, health, machines' files and errors."""

import errno
import sys
from datetime import UTC, datetime, timedelta

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts import onderbroken, stempel
from accounts.teruggave import given_back
from achtergrond.models import Lease
from config.context import site
from paginas import bewaard
from paginas.declared import Gives, Menu, Readers, page_at, undated


def text_page(route, template, **declared):
    """A page without data of its own."""

    @page_at(route, name=template, sitemap=undated, copy=True, **declared)
    def view(request):
        return render(request, f"{template}.html")


text_page("over/", "over", readers=Readers.EVERYONE, menu=Menu("Over", "voet", 10))


# Whoever gives data to make an account may read first what happens with it.
@page_at("privacy/register/", name="privacy_register", readers=Readers.EVERYONE_ALWAYS, sitemap=undated, copy=True)
def privacy_register(request):
    """Every kind of thing that is kept of people, as the rooms say it beside their models."""
    return render(request, "privacy_register.html", {"bewaard": bewaard.by_whom()})


text_page("privacy/", "privacy", readers=Readers.EVERYONE_ALWAYS, menu=Menu("Privacy", "voet", 12))


@page_at("gezond/", name="gezond", readers=Readers.EVERYONE_ALWAYS, gives=Gives.FILE, limited=False)
@never_cache
def gezond(request):
    """200 "ok" when the site and its database answer, else 503; for a load balancer or a monitor.

    The second line is for a monitor alone: without the background process pages work, and mail waits.
    """
    try:
        background = "werkt" if Lease.objects.held() else "werkt niet"
    except DatabaseError:
        return HttpResponse("database antwoordt niet\n", content_type="text/plain; charset=utf-8", status=503)
    return HttpResponse(f"ok\nachtergrondproces {background}\n", content_type="text/plain; charset=utf-8")


@page_at("robots.txt", name="robots", readers=Readers.EVERYONE_ALWAYS, gives=Gives.FILE, limited=False)
def robots(request):
    rules = ["User-agent: *"]
    if settings.TOEGANG == "besloten":
        rules.append("Disallow: /")
    else:
        rules += ["Disallow: /beheer/", "Disallow: /account/", "Disallow: /volgen/", "Disallow: /*?van=", ""]
        rules.append(f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}")
    return HttpResponse("\n".join(rules) + "\n", content_type="text/plain; charset=utf-8")


@page_at(".well-known/security.txt", name="security", readers=Readers.EVERYONE_ALWAYS, gives=Gives.FILE, limited=False)
def security(request):
    """RFC 9116; the date lies ahead and moves once a day."""
    expires = (datetime.now(UTC) + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}{reverse('security')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


# Errors are pages of the site. 400 reads nothing of the request that may have caused it.
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}


def _error(status: int):
    return HttpResponse(render_to_string(f"{status}.html", site()), status=status)


def bad_request(request, exception=None):
    # Django calls a session that could not be written one that was deleted meanwhile.
    if isinstance(exception, SessionInterrupted) and any(map(is_away, _reasons(exception))):
        return _with_words(request, 503)
    return _error(400)


def permission_denied(request, exception=None):
    return render(request, "403.html", status=403)


def page_not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    return _with_words(request, 503 if is_away(sys.exc_info()[1]) else 500)


def _with_words(request, status: int) -> HttpResponse:
    """What went wrong here costs nobody their words: they come back in a form that can be sent again."""
    context = site() | {"gestuurd": request.method == "POST", "teruggave": given_back(request)}
    answer = HttpResponse(render_to_string(f"{status}.html", context), status=status)
    answer["Cache-Control"] = "no-store"
    if status == 503:
        answer["Retry-After"] = "10"
    return answer


def is_away(error: BaseException | None) -> bool:
    """Whether something that the site leans on does not answer, or has no room: it comes back by itself."""
    if isinstance(error, OSError):
        return isinstance(error, ConnectionError | TimeoutError) or error.errno in NO_ROOM
    from redis.exceptions import RedisError  # five megabytes that a worker without Redis never needs

    return isinstance(error, OperationalError | InterfaceError | RedisError)


def _reasons(error: BaseException | None):
    """This error, and those that it came of."""
    while error:
        yield error
        error = error.__cause__ or error.__context__


def csrf_failure(request, reason=""):
    """A form that was open too long, a login in another tab, or a browser that refuses cookies.

    Sent from a page of ours, its words are kept and the page opens with them and a fresh token.
    """
    if request.headers.get("X-Bewaar"):
        return JsonResponse({"melding": "Dit formulier stond te lang open.", "verlopen": True}, status=403)
    if not stempel.is_ours(request):
        return HttpResponse(render_to_string("403_csrf.html", site()), status=403)
    if request.user.is_authenticated and request.path in (reverse("account_login"), reverse("account_signup")):
        return redirect(get_next_redirect_url(request) or settings.LOGIN_REDIRECT_URL)
    if way_back := onderbroken.keep(request):
        return redirect(way_back)
    return HttpResponse(render_to_string("403_csrf.html", site()), status=403)
