"""From each page of the admin to the part of the manual that explains it."""

from django import template

from config.beheer.handleiding import address

register = template.Library()


@register.simple_tag
def uitleg_adres(opts=None):
    return address(opts or None)
