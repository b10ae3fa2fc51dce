"""From a stored text to a page: the only way there is. Its placeholders are filled when it is read."""

from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from knooppunten.models import Knooppunt
from naslag import verwijzing
from naslag.verwijzing import Marks
from paginas.models import unreadable
from tekst.references import MENTION, PLACEHOLDER, bind, keys_in
from tekst.render import render
from tekst.sleutel import key_of


def mentioned_ids(texts) -> set[int]:
    """The primary keys of all knooppunten that these stored texts mention; no queries."""
    return keys_in(texts).get(MENTION, set())


def mentioned(texts) -> dict:
    """{pk: Knooppunt with its fase} that these stored texts mention; 1 query, or none where they mention nothing."""
    ids = mentioned_ids(texts)
    return Knooppunt.objects.select_related("fase").only(*Knooppunt.CARD_COLUMNS).in_bulk(ids) if ids else {}


def fill(html: str, found: dict, *, fase=None, drafts=False, marks: Marks) -> SafeString:
    """Stored HTML as it is shown; no queries.

    `found` is what `mentioned` gives for all texts of the page, `marks` what they refer to besides (`verwijzing.read`).
    `fase` is the number of the page's own fase: a link to another one says which. What is not public is plain text,
    unless this reader may see `drafts`.
    """

    def replace(match):
        kind, key, text = match.groups()
        if kind != MENTION:
            return marks.html(kind, key, text, behind=verwijzing.behind(match))
        target = found.get(key_of(key))
        if target is None:
            return text or key.removeprefix("?")
        if target.is_public or (drafts and target.vervallen_op is None):
            return _link(target, text, fase)
        return text or format_html("{}", target.titel)

    # The HTML was cleaned when it was stored, and the texts inside placeholders escaped.
    return mark_safe(PLACEHOLDER.sub(replace, html or ""))  # noqa: S308


def _link(target, text: str, fase) -> str:
    label = mark_safe(text) if text else target.titel  # noqa: S308  escaped when stored
    where = f" (fase {target.fase.nummer})" if target.fase.nummer != fase else ""
    draft = "" if target.is_public else " (concept)"
    return format_html('<a href="{}">{}</a>{}{}', target.get_absolute_url(), label, where, draft)


def filled(texts: dict) -> dict:
    """{name: HTML} of stored texts as a visitor reads them; 1 query where they mention anything, 1 where they cite."""
    found, cited = mentioned(texts.values()), verwijzing.read(texts.values(), explains=False)
    return {name: fill(html, found, marks=cited) for name, html in texts.items()}


def unpublished(sources: dict) -> dict:
    """{name: HTML} of texts of somebody else that are not public yet: no link of theirs can be clicked.

    Mentions of published knooppunten work; 2 queries at most for the mentions of all texts together.
    """
    rendered = {name: render(source, clickable=False, marks=False) for name, source in sources.items()}
    found = Knooppunt.objects.named({name for text in rendered.values() for name in text.names})
    keys = {(MENTION, name): row.pk for name, row in found.items()}
    return filled({name: bind(text.html, keys) for name, text in rendered.items()})


def preview(source: str) -> str:
    """The HTML of a Markdown source for staff, followed by a note on each reference that leads nowhere."""
    try:
        rendered = render(source)
    except ValidationError as error:
        return format_html('<p class="errornote">{}</p>', error.message)
    names, cited = Knooppunt.objects.named(rendered.names), verwijzing.resolve(rendered.marks)
    found = {(MENTION, name): row for name, row in names.items()} | cited
    html = bind(rendered.html, {reference: row.pk for reference, row in found.items()})
    shown = fill(html, mentioned([html]), drafts=True, marks=verwijzing.read([html], drafts=True))
    named = {f"[[{name}]]": names.get(name) for name in rendered.names}
    named |= {f"{{{{{kind}:{slug}}}}}": cited.get((kind, slug)) for kind, slug in rendered.marks}
    notes = [f"{called} {why}." for called, row in named.items() if (why := unreadable(row))]
    listed = format_html_join("", "<li>{}</li>", ((note,) for note in notes))
    return mark_safe(shown + (format_html('<ul class="errornote">{}</ul>', listed) if notes else ""))  # noqa: S308
