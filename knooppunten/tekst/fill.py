"""Fills the placeholders of stored HTML when a page is read: the only way from a stored text to a page."""

import re

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from knooppunten.tekst.marks import PLACEHOLDER, Marks
from knooppunten.tekst.render import MENTION
from tekst.sleutel import key_of

_HREF = re.compile(r'(<a\b[^>]*?\bhref=")([/#])')


def mentioned_ids(texts) -> set[int]:
    """The primary keys of all knooppunten that these stored texts mention; no queries."""
    found = (match for text in texts for match in PLACEHOLDER.finditer(text or ""))
    return {key_of(match[2]) for match in found if match[1] == MENTION} - {0}


def fill(html: str, found: dict, *, fase=None, drafts=False, marks: Marks) -> SafeString:
    """Stored HTML as it is shown; no queries.

    `found` is {pk: Knooppunt with its fase} for `mentioned_ids` of all texts of the page, from one query.
    `fase` is the number of the page's own fase: a link to another one says which. What is not public is plain text,
    unless this reader may see `drafts`. `marks` is what the page's texts refer to besides (see `marks.read`).
    """

    def replace(match):
        kind, key, text = match.groups()
        if kind != MENTION:
            return marks.html(kind, key, text)
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


def absolute(html: str, pad: str) -> str:
    """The HTML of the page `pad` with every link of the site as a full address, for who reads it elsewhere."""
    site = settings.SITE_URL
    return _HREF.sub(lambda match: match[1] + (f"{site}/" if match[2] == "/" else f"{site}{pad}#"), html)
