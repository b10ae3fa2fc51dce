"""Lines of the work list: a copy that is too long ago, and a copy that was put back."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from achtergrond.models import Herstel, Taakstand
from kopie import taken
from werklijst.regels import Wachtend, Werkregel, register

TOO_OLD = timedelta(days=2)


def late_copy(user) -> Wachtend:
    """The task itself, where it last went well two days ago or more, or never."""
    rows = Taakstand.objects.filter(naam=taken.NAAM) if settings.RESERVEKOPIE_MAP else Taakstand.objects.none()
    never = Q(done_at=None) & (Q(failed=True) | Q(started_at__lt=timezone.now() - TOO_OLD))
    rows = rows.filter(never | Q(done_at__lt=timezone.now() - TOO_OLD))
    return Wachtend(
        rows=rows.annotate(sinds=Coalesce("done_at", "started_at")),
        moment="sinds",
        een=lambda pk: reverse("admin:achtergrond_taakstand_change", args=[pk]),
        meer=reverse("admin:achtergrond_taakstand_changelist"),
    )


def held_restore(user) -> Wachtend:
    return Wachtend(
        rows=Herstel.objects.held(),
        moment="hersteld_op",
        meer=reverse("admin:achtergrond_herstel_changelist"),  # where it is let go; there is one at most
    )


def register_lines():
    register(
        Werkregel(
            naam="teruggezette kopie",
            een="teruggezette kopie houdt mail en planning vast",
            meer="teruggezette kopieën houden mail en planning vast",
            plaats=1,
            mag=lambda user: user.has_perm("achtergrond.change_herstel"),
            rijen=held_restore,
        )
    )
    register(
        Werkregel(
            naam="reservekopie",
            een="reservekopie is te oud: de laatste goede is van meer dan twee dagen geleden",
            meer="reservekopieën zijn te oud",
            plaats=79,
            mag=lambda user: user.has_perm("achtergrond.view_taakstand"),
            rijen=late_copy,
        )
    )
