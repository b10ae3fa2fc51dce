"""What terugmelden shows on pages of the admin."""

from django import template
from django.db.models import Count, Q
from django.utils import timezone

from tekst.sleutel import key_of
from terugmelden.models import Ervaringmelding, Melding

register = template.Library()
MOST = 20  # remarks beside a form


@register.simple_tag(takes_context=True)
def meldingen_open(context) -> dict:
    """How many reports on ervaringen this moderator can handle, and how many are overdue; 1 query."""
    person = Q(soort=Ervaringmelding.Soort.PERSOON)
    late = person & Q(gemeld_op__lt=timezone.now() - Ervaringmelding.ANSWERED)
    rows = Ervaringmelding.objects.for_moderator(context["user"]).open()
    return rows.aggregate(open=Count("pk"), te_laat=Count("pk", filter=late))


@register.inclusion_tag("terugmelden/_bij_het_bewerken.html", takes_context=True)
def meldingen_bij(context, knooppunt):
    """What readers said of this knooppunt and nobody handled yet, the one that was asked for first; 1 query."""
    if knooppunt is None or not context["user"].has_perm("terugmelden.change_melding"):
        return {"meldingen": []}
    asked = key_of(context["request"].GET.get("melding"))
    rows = Melding.objects.unhandled().filter(knooppunt=knooppunt).select_related("genomen_door")[:MOST]
    return {"meldingen": sorted(rows, key=lambda row: row.pk != asked), "gevraagd": asked, "user": context["user"]}
