"""What happens by itself to what is kept of accounts."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts import persoonsgegevens
from accounts.models import Uitnodiging, User
from logboek.noteren import Hoe

UNCONFIRMED, INVITED = timedelta(days=30), timedelta(days=90)


def clear_unconfirmed(now=None) -> str | None:
    """Accounts that somebody began with an address that nobody confirmed: perhaps of another."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    began = User.objects.filter(date_joined__lt=(now or timezone.now()) - UNCONFIRMED, last_login=None, is_staff=False)
    rows = began.filter(~Exists(confirmed), is_superuser=False, is_active=True)
    for user in (found := list(rows)):
        persoonsgegevens.erase(user, keep={}, hoe=Hoe.GEPLAND)
    return f"{len(found)} accounts gewist die niemand bevestigde" if found else None


def clear_uitnodigingen(now=None) -> str | None:
    over = (now or timezone.now()) - INVITED
    used_or_over = Q(gebruikt_op__lt=over) | Q(gebruikt_op=None, verloopt_op__lt=over)
    count = Uitnodiging.objects.filter(used_or_over).delete()[0]
    return f"{count} uitnodigingen gewist" if count else None


def clear_sessions(now=None) -> str | None:
    """Django's own, and with them what tells where somebody was logged in."""
    call_command("clearsessions")
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    count = UserSession.objects.filter(~Exists(alive)).delete()[0]
    return f"{count} sessies gewist die voorbij waren" if count else None
