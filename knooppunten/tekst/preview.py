"""What a writer sees of a text: the same rendering as the site's, and what could not be published."""

from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from knooppunten.tekst import marks, mentions
from knooppunten.tekst.fill import fill, mentioned_ids
from knooppunten.tekst.render import render


def markdownify(source: str) -> str:
    """The HTML of a Markdown source for staff, followed by a note on each mention that leads nowhere."""
    from knooppunten.models import Knooppunt

    try:
        rendered = render(source)
    except ValidationError as error:
        return format_html('<p class="errornote">{}</p>', error.message)
    found, cited = mentions.resolve(rendered.names), marks.resolve(set(rendered.marks))
    html = marks.bind(mentions.bind(rendered.html, found), cited)
    targets = Knooppunt.objects.select_related("fase").in_bulk(mentioned_ids([html]))
    shown = fill(html, targets, drafts=True, marks=marks.read([html]))
    return mark_safe(shown + _notes(rendered, found, cited))  # noqa: S308  both are safe


def unpublished(sources: dict) -> dict:
    """{name: HTML} of texts of somebody else that are not public yet: no link of theirs can be clicked.

    Mentions of published knooppunten work; 2 queries at most for the mentions of all texts together.
    """
    rendered = {name: render(source, clickable=False, marks=False) for name, source in sources.items()}
    found = mentions.resolve({name for text in rendered.values() for name in text.names})
    bound = {name: mentions.bind(text.html, found) for name, text in rendered.items()}
    return filled(bound)


def filled(texts: dict) -> dict:
    """{name: HTML} of stored texts as a visitor reads them; 1 query where they mention anything, 1 where they cite."""
    from knooppunten.models import Knooppunt

    ids = mentioned_ids(texts.values())
    targets = Knooppunt.objects.select_related("fase").in_bulk(ids) if ids else {}
    cited = marks.read(texts.values(), explains=False)
    return {name: fill(html, targets, marks=cited) for name, html in texts.items()}


def _notes(rendered, found, cited):
    names = rendered.names
    notes = [f"[[{name}]] bestaat niet." for name in names if name not in found]
    notes += [f"{{{{{kind}:{slug}}}}} bestaat niet." for kind, slug in rendered.marks if (kind, slug) not in cited]
    notes += [f"{{{{{kind}:{slug}}}}} is vervallen." for kind, slug in sorted(marks.gone(set(rendered.marks)))]
    notes += [f"[[{name}]] is nog een concept." for name in names if name in found and not found[name].is_public]
    return (
        format_html('<ul class="errornote">{}</ul>', format_html_join("", "<li>{}</li>", ((n,) for n in notes)))
        if notes
        else ""
    )
