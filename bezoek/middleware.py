"""Notes where a member is, once the page was there to read."""

import logging

from django.db import DatabaseError

from bezoek import vorig
from bezoek.models import SOORTEN, Bezoek
from paginas.declared import page_of

FRONT = "voorpagina"
logger = logging.getLogger(__name__)


class BezoekMiddleware:
    """Inside the one that knows who is logged in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        page = page_of(request.resolver_match)
        if request.method == "GET" and answer.status_code == 200 and page and page.name in (*SOORTEN, FRONT):
            user, ahead = request.user, "prefetch" in request.headers.get("Sec-Purpose", "")
            if user.is_authenticated and user.onthoudt_bezoek and not ahead:
                try:
                    if page.name == FRONT:
                        vorig.note(user)
                    else:
                        Bezoek.objects.note(user, page.name, request.resolver_match.kwargs[SOORTEN[page.name][1]])
                except DatabaseError as error:  # who reads does not wait for what is only remembered
                    logger.warning("Niet onthouden waar een lid was: %s", error)
        return answer
