"""The work list on the first page of the admin."""

from django import template

from werklijst.regels import registered, waiting

register = template.Library()


@register.inclusion_tag("werklijst/_lijst.html", takes_context=True)
def werklijst(context):
    """What waits for who is logged in; `heeft_werk`: whether any line is theirs."""
    user = context["user"]
    return {"regels": waiting(user), "heeft_werk": any(regel.mag(user) for regel in registered())}
