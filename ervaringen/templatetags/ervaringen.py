"""What ervaringen shows on pages of other rooms."""

from django import template

register = template.Library()


@register.inclusion_tag("ervaringen/_uit_de_praktijk.html")
def uit_de_praktijk(knooppunt):
    """The practice examples of a knooppunt; for now the invitation to share the first."""
    return {"knooppunt": knooppunt}
