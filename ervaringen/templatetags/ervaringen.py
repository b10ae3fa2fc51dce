"""What ervaringen shows on pages of other rooms."""

from django import template

from ervaringen.models import Ervaring, Inzending, Telling
from ervaringen.rules import may_moderate
from paginas.own_parts import not_for_members, own_part, reader

register = template.Library()
NEWEST = 3


def _named(knooppunt) -> tuple:
    return knooppunt.pk, {"slug": knooppunt.slug, "titel": knooppunt.titel, "adres": knooppunt.get_absolute_url()}


@own_part(register, "ervaringen/_uit_de_praktijk.html", about=_named)
def uit_de_praktijk(request, pk, knooppunt):
    """The newest examples of a knooppunt that this reader may see; 1 query, 1 more for a member's own on their way."""
    user, pending = reader(request), []
    if user.is_authenticated:
        own = Inzending.objects.of(user).open().filter(knooppunten=pk, ervaring=None)
        pending = list(own.only("titel", "status"))
    rows = list(Ervaring.objects.visible_to(user).filter(knooppunten=pk).for_cards()[: NEWEST + 1])
    return {
        "knooppunt": knooppunt,
        "ervaringen": rows[:NEWEST],
        "zijn_er_meer": len(rows) > NEWEST,
        "onderweg": pending,
    }


@register.simple_tag(takes_context=True)
def voorbeelden(context, knooppunten) -> dict:
    """{knooppunt id: "3 ervaringen", as many as this reader may see}, for the map; 1 query."""
    member = context["user"].is_authenticated
    counts = list(
        Telling.objects.filter(leden__gt=0, knooppunt__in=knooppunten).values_list("knooppunt_id", "openbaar", "leden")
    )
    if any(openbaar != leden for _, openbaar, leden in counts):
        not_for_members(context.get("request"))
    shown = [(pk, leden if member else openbaar) for pk, openbaar, leden in counts]
    return {pk: f"{number} {'ervaring' if number == 1 else 'ervaringen'}" for pk, number in shown if number}


@register.filter
def bij(labels: dict, knooppunt) -> str:
    """What `voorbeelden` says of one knooppunt."""
    return labels.get(knooppunt.pk, "")


@register.simple_tag(takes_context=True)
def wachtend(context) -> int | None:
    """How many inzendingen this moderator can decide on now; None for who is none. 1 query."""
    user = context.get("user")
    return Inzending.objects.decidable_by(user).count() if may_moderate(user) else None
