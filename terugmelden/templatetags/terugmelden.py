"""What terugmelden shows on pages of the admin."""

from django import template
from django.db.models import Count, Q
from django.utils import timezone

from terugmelden.models import Ervaringmelding

register = template.Library()


@register.simple_tag(takes_context=True)
def meldingen_open(context) -> dict:
    """How many reports on ervaringen this moderator can handle, and how many are overdue; 1 query."""
    person = Q(soort=Ervaringmelding.Soort.PERSOON)
    late = person & Q(gemeld_op__lt=timezone.now() - Ervaringmelding.ANSWERED)
    rows = Ervaringmelding.objects.for_moderator(context["user"]).open()
    return rows.aggregate(open=Count("pk"), te_laat=Count("pk", filter=late))
