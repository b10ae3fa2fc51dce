"""What a form says of a mention for which it was opened from the work list."""

from django import template

from knooppunten.models import Vermelding
from redactie.vermeldingen import form_address, owner_of, places_of, state_of
from tekst.sleutel import key_of

register = template.Library()


@register.simple_tag(takes_context=True)
def dode_vermelding(context):
    """The mention that `?vermelding=` asks for, with its `plekken`; None when it was mended, or stands elsewhere."""
    asked, page = context["request"].GET.get("vermelding"), context.get("original")
    if asked is None or page is None:
        return None
    row = Vermelding.objects.select_related("naar__opvolger").filter(pk=key_of(asked)).first()
    if row is None or row.naar.is_public or owner_of(row) != page:
        return None
    row.plekken, row.stand, row.formulier = places_of(row), state_of(row.naar), form_address(row.naar)
    return row
