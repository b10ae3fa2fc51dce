"""What the head of a page says more than once."""

from django import template

register = template.Library()


class OnthoudNode(template.Node):
    def __init__(self, nodelist, naam):
        self.nodelist, self.naam = nodelist, naam

    def render(self, context):
        context[self.naam] = self.nodelist.render(context)  # escaped, as the page is
        return ""


@register.tag
def onthoud(parser, token):
    """`{% onthoud naam %}…{% endonthoud %}` shows nothing and keeps what stands in it, a block too, under that name."""
    try:
        _, naam = token.split_contents()
    except ValueError:
        raise template.TemplateSyntaxError("onthoud heeft één naam nodig") from None
    nodelist = parser.parse(("endonthoud",))
    parser.delete_first_token()
    return OnthoudNode(nodelist, naam)
