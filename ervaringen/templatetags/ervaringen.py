"""What ervaringen shows on pages of other rooms."""

from django import template

from ervaringen.models import Ervaring, Inzending, Telling
from ervaringen.rules import may_moderate

register = template.Library()
NEWEST = 3


@register.inclusion_tag("ervaringen/_uit_de_praktijk.html", takes_context=True)
def uit_de_praktijk(context, knooppunt):
    """The newest examples of a knooppunt that this reader may see; 1 query, 1 more for a member's own on their way."""
    user, pending = context["user"], []
    if user.is_authenticated:
        own = Inzending.objects.of(user).open().filter(knooppunten=knooppunt, ervaring=None)
        pending = list(own.only("titel", "status"))
    rows = list(Ervaring.objects.visible_to(user).filter(knooppunten=knooppunt).for_cards()[: NEWEST + 1])
    return {
        "knooppunt": knooppunt,
        "ervaringen": rows[:NEWEST],
        "zijn_er_meer": len(rows) > NEWEST,
        "onderweg": pending,
    }


@register.simple_tag(takes_context=True)
def voorbeelden(context) -> dict:
    """{knooppunt id: "3 ervaringen", as many as this reader may see}, for the map; 1 query."""
    column = "leden" if context["user"].is_authenticated else "openbaar"
    counts = Telling.objects.filter(**{f"{column}__gt": 0}).values_list("knooppunt_id", column)
    return {pk: f"{number} {'ervaring' if number == 1 else 'ervaringen'}" for pk, number in counts}


@register.filter
def bij(labels: dict, knooppunt) -> str:
    """What `voorbeelden` says of one knooppunt."""
    return labels.get(knooppunt.pk, "")


@register.simple_tag(takes_context=True)
def wachtend(context) -> int | None:
    """How many inzendingen this moderator can decide on now; None for who is none. 1 query."""
    user = context.get("user")
    return Inzending.objects.decidable_by(user).count() if may_moderate(user) else None
