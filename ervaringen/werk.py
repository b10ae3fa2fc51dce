"""The lines of the work list about ervaringen: what waits for a moderator, and where there is no example yet."""

from functools import partial

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from ervaringen.models import Inzending, Stap
from ervaringen.rules import may_moderate
from ervaringen.states import Status
from knooppunten.models import Knooppunt
from werklijst.regels import Wachtend, Werkregel, register


def waiting(user, *, second: bool) -> Wachtend:
    """What this moderator can decide on now, each since its last step."""
    rows = Inzending.objects.decidable_by(user)
    stand = Status.SECOND_APPROVAL if second else Status.SUBMITTED
    rows = rows.filter(status=stand)
    last_step = Stap.objects.filter(inzending=OuterRef("pk")).order_by("-op").values("op")[:1]
    return Wachtend(
        rows=rows.annotate(sinds_op=Subquery(last_step)),
        moment="sinds_op",
        een=lambda pk: reverse("admin:ervaringen_inzending_change", args=[pk]),
        meer=f"{reverse('admin:ervaringen_inzending_changelist')}?stand={stand}",
    )


def without_example():
    """The knooppunten that nobody shared anything of."""
    return Knooppunt.objects.published().exclude(telling__leden__gt=0)


def edits(user) -> bool:
    return user.has_perm("knooppunten.change_knooppunt")


def examples(user) -> Wachtend:
    """No news: it was so from the day that they were published. No form solves it: the page says what one can do."""
    return Wachtend(rows=without_example(), moment="gepubliceerd_op", meer=reverse("zonder_ervaring"), is_news=False)


def register_lines():
    register(
        Werkregel(
            naam="ervaringen",
            een="ervaring wacht op een moderator",
            meer="ervaringen wachten op een moderator",
            plaats=20,
            mag=may_moderate,
            rijen=partial(waiting, second=False),
        )
    )
    register(
        Werkregel(
            naam="tweede akkoord",
            een="ervaring vraagt een tweede akkoord",
            meer="ervaringen vragen een tweede akkoord",
            plaats=21,
            mag=may_moderate,
            rijen=partial(waiting, second=True),
        )
    )
    register(
        Werkregel(
            naam="zonder ervaring",
            een="knooppunt heeft nog geen ervaring uit de praktijk",
            meer="knooppunten hebben nog geen ervaring uit de praktijk",
            plaats=70,
            mag=edits,
            rijen=examples,
        )
    )
