"""What the front page of the admin says of newer texts."""

from django import template

from redactie.admin.pakket import for_user

register = template.Library()


@register.simple_tag
def nieuwere_teksten(user) -> int:
    """Of how many pages this person may take over a newer text."""
    return len(for_user(user))


@register.filter
def soortnaam(model) -> str:
    return str(model._meta.verbose_name)
