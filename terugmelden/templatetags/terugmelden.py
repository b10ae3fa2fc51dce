"""What terugmelden shows on pages of the admin."""

from django import template
from django.db.models import Count, Q
from django.utils import timezone

from ervaringen.rules import may_moderate
from terugmelden.models import Ervaringmelding

register = template.Library()


@register.simple_tag(takes_context=True)
def meldingen_open(context) -> dict:
    """How many reports on ervaringen this moderator can handle, and how many are overdue; 1 query, none for others."""
    user = context.get("user")
    if not may_moderate(user):
        return {"open": 0, "te_laat": 0}
    person = Q(soort=Ervaringmelding.Soort.PERSOON)
    late = person & Q(gemeld_op__lt=timezone.now() - Ervaringmelding.ANSWERED)
    return (
        Ervaringmelding.objects.for_moderator(user).open().aggregate(open=Count("pk"), te_laat=Count("pk", filter=late))
    )
