"""What every form that is posted carries. A builtin of all templates, Django's and allauth's too (see settings)."""

from django import template
from django.middleware.csrf import get_token
from django.template.defaulttags import CsrfTokenNode
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html

from accounts import onderbroken, stempel, terugweg

register = template.Library()


class Token(str):
    """The token of Django, which knows for which request it is: so it can be handed to a part of a page."""

    def __new__(cls, request):
        token = super().__new__(cls, get_token(request))
        token.request = request
        return token


def token(request):
    """A context processor that takes the place of Django's own."""
    return {"csrf_token": SimpleLazyObject(lambda: Token(request))}


class FormulierNode(CsrfTokenNode):
    """The token, and behind it the stempel with which the words can come back."""

    def render(self, context):
        field, given = super().render(context), context.get("csrf_token")
        stamp = stempel.make(given.request) if field else ""
        if not stamp:
            return field
        return format_html('{}<input type="hidden" name="{}" value="{}">', field, stempel.FIELD, stamp)


@register.tag
def csrf_token(parser, token):
    return FormulierNode()


@register.simple_tag(takes_context=True)
def fout_vooraf(context) -> str:
    """What the title begins with when a form came back: the first words that a screen reader says of the page."""
    form = context.get("form")
    refused = bool(context.get("fouten") or context.get("problemen") or (form and form.is_bound and form.errors))
    return "Fout: " if refused else ""


@register.simple_tag(takes_context=True)
def wat_er_wacht(context) -> str:
    """What waits at the page that this login leads to."""
    return terugweg.waits(context["request"])


@register.simple_tag(takes_context=True)
def wacht_op_inloggen(context) -> bool:
    """Whether this browser has words waiting for who logs in."""
    return onderbroken.somebody_waits(context["request"])
