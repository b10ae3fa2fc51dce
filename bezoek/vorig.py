"""When a member was here before: a visit is a day on the front page, and what counts is its first moment.

What changed later on that day is then told once more rather than never.
"""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import F, Q
from django.utils import timezone

from bezoek.models import Bezoek, day_of
from knooppunten.models import Knooppunt


def since(user, *, now=None) -> datetime | None:
    """The first moment of this member's previous visit; None where there was none, or it may not be remembered."""
    if not (user.is_authenticated and user.onthoudt_bezoek):
        return None
    today = user.bezoek_op and user.bezoek_op >= day_of(now or timezone.now())
    return user.vorig_bezoek_op if today else user.bezoek_op


def note(user, *, now=None):
    """That this member sees the front page: one write on the first time of a day."""
    now = now or timezone.now()
    day = day_of(now)
    if user.bezoek_op is None or user.bezoek_op < day:
        rows = get_user_model().objects.filter(Q(bezoek_op=None) | Q(bezoek_op__lt=day), pk=user.pk)
        rows.update(vorig_bezoek_op=F("bezoek_op"), bezoek_op=now)


def forget(user):
    get_user_model().objects.filter(pk=user.pk).update(bezoek_op=None, vorig_bezoek_op=None)


def read_by(user):
    """The knooppunten of which this member read the page, as far as that is remembered."""
    return Knooppunt.objects.filter(pk__in=Bezoek.objects.of(user).exclude(knooppunt=None).values("knooppunt"))
