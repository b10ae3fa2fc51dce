"""Which texts name a page: by a mention, a mark or a link to its address."""

import html
import re
from functools import reduce
from operator import or_
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q, prefetch_related_objects

from knooppunten.models import Knooppunt, Tip
from knooppunten.models.vermelding import text_models
from tekst.references import MENTION
from tekst.render import Rendered, render

_HREF = re.compile(r'<a [^>]*?href="([^"]+)"')
FEW = 60  # ways of writing that are each looked for in the texts; of more, all texts are read


def links(rendered: Rendered) -> list[tuple[str, str]]:
    """(path, place on it) of every link that stays on this site; the path is empty for a place on the page itself."""
    found = []
    for href in _HREF.findall(rendered.html):
        parts = urlsplit(html.unescape(href))
        if parts.hostname == settings.SITE_HOST or not (parts.scheme or parts.netloc):
            found.append((unquote(parts.path), unquote(parts.fragment)))
    return found


def naming(pages, user) -> dict:
    """{page: [(page that names it, in which of its texts)]} as far as this reader sees them; no more than 10 queries.

    What the pages say of themselves or of each other is left out: they go together.
    """
    prefetch_related_objects(pages, "adressen", *(["fase"] if isinstance(next(iter(pages), None), Knooppunt) else []))
    ways = {way: page for page in pages for way in _ways(page)}
    found = {page: {} for page in pages}
    for model in text_models() if pages else ():
        for holder in _candidates(model, ways, user):
            owner = getattr(holder, "knooppunt", holder)
            if owner in found:
                continue
            for name in model.TEXTS:
                for page in {ways[way] for way in _written(getattr(holder, name), model) if way in ways}:
                    found[page].setdefault(owner, []).append(_label(holder, name))
    return {page: [(owner, ", ".join(parts)) for owner, parts in by.items()] for page, by in found.items()}


def _ways(page) -> set[tuple[str, str]]:
    """How a text can name this page: (kind, name), or an address that it has or had."""
    ways = {("adres", page.get_absolute_url())} | {("adres", adres.pad) for adres in page.adressen.all()}
    if page.MARK:
        ways.add((page.MARK, page.slug))
    if page.MARK == MENTION:
        ways.add((MENTION, page.titel_klein))
    return ways


def _written(source: str, model) -> set[tuple[str, str]]:
    if not ("[" in source or "{{" in source):
        return set()
    rendered = render(source, marks=model.MARKED)
    names = {(MENTION, name.casefold()) for name in rendered.names}
    return names | set(rendered.marks) | {("adres", path) for path, _ in links(rendered)}


def _candidates(model, ways, user):
    """The rows that may name one of these: those in which it stands, or all where there are many to look for."""
    rows = model._default_manager.visible_to(user)
    if len(ways) > FEW:
        return rows
    return rows.filter(reduce(or_, (Q(**{f"{field}__icontains": name}) for _, name in ways for field in model.TEXTS)))


def _label(holder, name: str) -> str:
    if isinstance(holder, Tip):
        return f"tip {holder.nummer}"
    return str(holder._meta.get_field(name).verbose_name)
