"""From each page of the admin to the part of the manual that explains it."""

from django import template

from config.beheer.handleiding import address

register = template.Library()


@register.simple_tag(takes_context=True)
def uitleg_adres(context):
    return address(context["request"].resolver_match, context.get("opts"))
