"""Where a user is logged in."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def live_sessions(user) -> list[UserSession]:
    """The sessions that still let in, newest first; three queries, however many there are."""
    rows = list(UserSession.objects.filter(user=user).order_by("-created_at"))
    keys = [row.session_key for row in rows]
    alive = {
        session.session_key
        for session in Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
        # a new password ends the other sessions
        if constant_time_compare(session.get_decoded().get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
    }
    UserSession.objects.filter(user=user, session_key__in=set(keys) - alive).delete()
    return [row for row in rows if row.session_key in alive]


def end_sessions(user, keys) -> int:
    """Ends these sessions of this user; the number that were there."""
    rows = UserSession.objects.filter(user=user, session_key__in=keys)
    found = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=found).delete()
    rows.delete()
    return len(found)


def browser(session: UserSession) -> str:
    """`Firefox op Windows`: what a person recognises of a user agent."""
    found = [
        next((name for mark, name in names.items() if mark in session.user_agent), "") for names in (BROWSERS, SYSTEMS)
    ]
    return " op ".join(filter(None, found)) or "Onbekende browser"
