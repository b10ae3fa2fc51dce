"""How long a login lasts."""

from time import time

from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import SimpleLazyObject

from accounts import gebeurtenissen

SINCE, SEEN = "ingelogd_op", "gezien_op"  # in a session, in seconds: when it began, and about when it was used last
STAFF_IDLE, STAFF_LONGEST, MEMBER_LONGEST = 2 * 3600, 12 * 3600, 90 * 24 * 3600
NOTED_EVERY = 300  # seconds; a look at a page writes no session


def begin(session, user) -> None:
    session[SINCE] = int(time())
    if user.is_staff:
        session[SEEN] = session[SINCE]


class SessionEndMiddleware:
    """Ends a login that lasted long enough, and says so. Right behind Django's, which says who is logged in.

    Only where a request asks who that is: what a machine reads asks nobody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = SimpleLazyObject(lambda: still_logged_in(request))
        return self.get_response(request)


def still_logged_in(request):
    user = get_user(request)
    if not user.is_authenticated:
        return user
    session, now = request.session, int(time())
    since, seen = session.setdefault(SINCE, now), session.get(SEEN, now)
    if user.is_staff and now - seen >= STAFF_IDLE:
        reason = "Je was twee uur niet bezig. Wie bij het beheer mag, logt dan opnieuw in."
    elif user.is_staff and now - since >= STAFF_LONGEST:
        reason = "Je was twaalf uur ingelogd. Wie bij het beheer mag, logt dan opnieuw in."
    elif now - since >= MEMBER_LONGEST:
        reason = "Je was negentig dagen ingelogd. Log opnieuw in."
    else:
        if user.is_staff and (SEEN not in session or now - seen >= NOTED_EVERY):
            session[SEEN] = now
        return user
    gebeurtenissen.tell("sessie voorbij", request)
    session.flush()
    request.uitgelogd = True
    request._cached_user = AnonymousUser()
    messages.info(request, reason, fail_silently=True)
    return request._cached_user
