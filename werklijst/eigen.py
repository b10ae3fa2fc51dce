"""The lines about what the site itself keeps running: mail, tasks and invitations, of the rooms below this one."""

from django.urls import reverse
from post_office.models import STATUS

from accounts.models import Uitnodiging
from achtergrond.models import Mail, Taakstand
from werklijst.regels import Wachtend, Werkregel, register


def failed_mail(user) -> Wachtend:
    """The list is where they are tried again, one too."""
    lijst = reverse("admin:achtergrond_mail_changelist")
    rows = Mail.objects.filter(status=STATUS.failed)
    return Wachtend(rows=rows, moment="last_updated", meer=f"{lijst}?stand={STATUS.failed}&o=4")


def failed_tasks(user) -> Wachtend:
    return Wachtend(
        rows=Taakstand.objects.in_trouble(),
        moment="started_at",
        een=lambda pk: reverse("admin:achtergrond_taakstand_change", args=[pk]),
        meer=f"{reverse('admin:achtergrond_taakstand_changelist')}?stand=mis",
    )


def unused_invitations(user) -> Wachtend:
    """Of a moderator their own; who manages accounts sees all. It is no news: somebody here sent them."""
    rows = Uitnodiging.objects.unused()
    if not user.has_perm("accounts.change_user"):
        rows = rows.filter(door=user)
    return Wachtend(
        rows=rows,
        moment="gemaakt_op",
        een=lambda pk: reverse("admin:accounts_uitnodiging_change", args=[pk]),
        meer=f"{reverse('admin:accounts_uitnodiging_changelist')}?stand=ongebruikt",
        is_news=False,
    )


def register_lines():
    register(
        Werkregel(
            naam="mislukte mail",
            een="mail is niet aangekomen",
            meer="mails zijn niet aangekomen",
            plaats=80,
            mag=lambda user: user.has_perm("achtergrond.change_mail"),
            rijen=failed_mail,
        )
    )
    register(
        Werkregel(
            naam="mislukte taken",
            een="geplande taak is mislukt of blijft hangen",
            meer="geplande taken zijn mislukt of blijven hangen",
            plaats=81,
            mag=lambda user: user.has_perm("achtergrond.view_taakstand"),
            rijen=failed_tasks,
        )
    )
    register(
        Werkregel(
            naam="uitnodigingen",
            een="uitnodiging is nog niet gebruikt",
            meer="uitnodigingen zijn nog niet gebruikt",
            plaats=90,
            mag=lambda user: user.has_perm("accounts.add_uitnodiging"),
            rijen=unused_invitations,
        )
    )
