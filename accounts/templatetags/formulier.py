"""What every form that is posted carries. A builtin of all templates, Django's and allauth's too (see settings)."""

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from accounts import onderbroken

register = template.Library()


class FormulierNode(CsrfTokenNode):
    """The token, and behind it the stempel with which the words can come back."""

    def render(self, context):
        token, request = super().render(context), context.get("request")
        stamp = onderbroken.stamp(request) if token and request else ""
        if not stamp:
            return token
        return format_html('{}<input type="hidden" name="{}" value="{}">', token, onderbroken.STAMP, stamp)


@register.tag
def csrf_token(parser, token):
    return FormulierNode()


@register.simple_tag(takes_context=True)
def wacht_op_inloggen(context) -> bool:
    """Whether this browser has words waiting for who logs in."""
    return onderbroken.somebody_waits(context["request"])
