"""The lines of the work list about what readers reported."""

from functools import partial

from django.urls import reverse

from ervaringen.rules import may_moderate
from terugmelden.models import Ervaringmelding, Melding
from werklijst.regels import Wachtend, Werkregel, register


def form(model: str, pk: int) -> str:
    return reverse(f"admin:terugmelden_{model}_change", args=[pk])


def remarks(user) -> Wachtend:
    meer = reverse("admin:terugmelden_melding_changelist")
    return Wachtend(rows=Melding.objects.waiting(), moment="beurt_op", een=partial(form, "melding"), meer=meer)


def reports(user) -> Wachtend:
    """Those that are in time; the line above it has the others."""
    rows = Ervaringmelding.objects.for_moderator(user).in_time()
    return Wachtend(rows=rows, moment="gemeld_op", een=partial(form, "ervaringmelding"), meer=_reports("op_tijd"))


def overdue_reports(user) -> Wachtend:
    rows = Ervaringmelding.objects.for_moderator(user).overdue().with_day()
    return Wachtend(rows=rows, moment="beloofd_op", een=partial(form, "ervaringmelding"), meer=_reports("te_laat"))


def _reports(stand: str) -> str:
    return f"{reverse('admin:terugmelden_ervaringmelding_changelist')}?stand={stand}"


def register_lines():
    register(
        Werkregel(
            naam="meldingen te laat",
            een="melding over een persoon had al beantwoord moeten zijn",
            meer="meldingen over een persoon hadden al beantwoord moeten zijn",
            plaats=10,
            mag=may_moderate,
            rijen=overdue_reports,
        )
    )
    register(
        Werkregel(
            naam="meldingen over ervaringen",
            een="melding over een ervaring",
            meer="meldingen over ervaringen",
            plaats=11,
            mag=may_moderate,
            rijen=reports,
        )
    )
    register(
        Werkregel(
            naam="terugmeldingen",
            een="lezer meldt iets over een tekst",
            meer="keer meldt een lezer iets over een tekst",
            plaats=30,
            mag=lambda user: user.has_perm("terugmelden.change_melding"),
            rijen=remarks,
        )
    )
