"""How much any address takes of one network and of one account; what a view counts itself (`limits`) comes on top."""

from collections import Counter
from threading import Lock
from time import time

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import JsonResponse
from django.shortcuts import render

from accounts import gebeurtenissen
from paginas.declared import Gives, page_of

# In five minutes: from one network, and from one account.
WRITING, SEARCHING, MAKING = "schrijven", "zoeken", "bestand"
FLOOD = {WRITING: (1500, 600), SEARCHING: (900, 450), MAKING: (150, 100)}
SECONDS = 300
SEARCHED = {"q", "term"}  # what a page that searches reads, the lists of the admin too


class FloodMiddleware:
    """No network and no account writes, searches or has files made without end. Before anybody is asked to log in.

    Every POST counts, at every address; of reading what searches and what makes a file. The API has its own limit.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        action = counts_as(request)
        if not action or not floods(request, action):
            return None
        gebeurtenissen.tell("te vaak", request, soort=action)
        if request.headers.get("X-Bewaar"):
            answer = JsonResponse({"melding": "Er kwam te veel achter elkaar. Wacht een paar minuten."}, status=429)
        else:
            answer = render(request, "429.html", status=429)
        answer["Cache-Control"], answer["Retry-After"] = "no-store", str(SECONDS)
        return answer


def counts_as(request) -> str:
    page = page_of(request.resolver_match)
    if request.method == "POST":
        return WRITING
    if (page and "q" in page.query and page.gives is not Gives.API) or (page is None and SEARCHED & {*request.GET}):
        return SEARCHING if SEARCHED & {*request.GET} else ""
    return MAKING if page and page.gives is Gives.FILE and page.limited else ""


def floods(request, action: str) -> bool:
    """Counts one more of this; whether it is too much for the network it comes from, or for the account."""
    sources = [ratelimit.get_ip(request)]
    if request.user.is_authenticated:
        sources.append(f"account-{request.user.pk}")
    count = _count_together if action == WRITING else _count_here
    window = int(time() // SECONDS)
    numbers = [count(f"stroom:{action}:{source}:{window}") for source in sources]
    return any(number > most for number, most in zip(numbers, FLOOD[action], strict=False))


def _count_together(key: str) -> int:
    """By all workers of all servers: who writes, writes in one database."""
    cache.add(key, 0, 2 * SECONDS)
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
