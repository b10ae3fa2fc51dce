"""What an editor sees beside the text: the same rendering as the site's, plus what could not be published."""

from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from knooppunten.tekst import mentions
from knooppunten.tekst.fill import fill, mentioned_ids
from knooppunten.tekst.render import render


def markdownify(source: str) -> str:
    """The HTML of a Markdown source for staff, followed by a note on each mention that leads nowhere."""
    from knooppunten.models import Knooppunt

    try:
        rendered = render(source)
    except ValidationError as error:
        return format_html('<p class="errornote">{}</p>', error.message)
    found = mentions.resolve(rendered.names)
    html = mentions.bind(rendered.html, found)
    targets = Knooppunt.objects.select_related("fase").in_bulk(mentioned_ids([html]))
    return mark_safe(fill(html, targets, drafts=True) + _notes(rendered.names, found))  # noqa: S308  both are safe


def _notes(names, found):
    notes = [f"[[{name}]] bestaat niet." for name in names if name not in found]
    notes += [f"[[{name}]] is nog een concept." for name in names if name in found and not found[name].is_public]
    return (
        format_html('<ul class="errornote">{}</ul>', format_html_join("", "<li>{}</li>", ((n,) for n in notes)))
        if notes
        else ""
    )
