"""What the pages about newer texts call things."""

from django import template

register = template.Library()


@register.filter
def soortnaam(model) -> str:
    return str(model._meta.verbose_name)
