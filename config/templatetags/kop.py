"""What the head of a page says more than once."""

import re

from django import template
from django.utils.safestring import SafeString

register = template.Library()


class OnthoudNode(template.Node):
    def __init__(self, nodelist, naam):
        self.nodelist, self.naam = nodelist, naam

    def render(self, context):
        lines = self.nodelist.render(context).strip()  # escaped, as the page is
        context[self.naam] = SafeString(re.sub(r"\s*\n\s*", " ", lines))
        return ""


@register.tag
def onthoud(parser, token):
    """`{% onthoud naam %}…{% endonthoud %}` shows nothing and keeps what stands in it, a block too, as one line."""
    try:
        _, naam = token.split_contents()
    except ValueError:
        raise template.TemplateSyntaxError("onthoud heeft één naam nodig") from None
    nodelist = parser.parse(("endonthoud",))
    parser.delete_first_token()
    return OnthoudNode(nodelist, naam)
