"""Which texts name a page: by a mention, a mark or a link to its address."""

import html
import re
from functools import reduce
from operator import or_
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q, prefetch_related_objects

from knooppunten.models import Knooppunt, Tip
from knooppunten.models.queryset import sees_drafts
from knooppunten.models.vermelding import text_models
from naslag.models import Begrip, Bron, Feit
from naslag.uitleg import BEGRIP
from tekst.references import MENTION, OPEN, SEP
from tekst.render import Rendered, render
from versies.models import Concept

_HREF = re.compile(r'<a [^>]*?href="([^"]+)"')
FEW = 60  # ways of writing that are each looked for in the texts; of more, all texts are read


def hrefs(clean: str) -> list[str]:
    """Where the links in this HTML of ours lead."""
    return [html.unescape(href) for href in _HREF.findall(clean)]


def links(rendered: Rendered) -> list[tuple[str, str]]:
    """(path, place on it) of every link that stays on this site; the path is empty for a place on the page itself."""
    found = []
    for href in hrefs(rendered.html):
        parts = urlsplit(href)
        if parts.hostname == settings.SITE_HOST or not (parts.scheme or parts.netloc):
            found.append((unquote(parts.path), unquote(parts.fragment)))
    return found


def namers(pages, user) -> dict:
    """{page: [(page that names it, in which of its texts)]} of those that are named, of whatever kind they are."""
    found = {page: explaining(page, user) for page in pages if isinstance(page, Begrip)}
    for model in {type(page) for page in pages} - {Begrip}:
        found |= naming([page for page in pages if isinstance(page, model)], user)
    for page in pages:
        if isinstance(page, Bron):
            found[page] += [(feit, "bron") for feit in page.feiten.current()]
        if isinstance(page, Feit):
            found[page] += [(begrip, "uitleg") for begrip in Begrip.objects.filter(aanhalingen_uit__feit=page)]
    return {page: rows for page, rows in found.items() if rows}


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
                for page in {ways[way] for way in _written(getattr(holder, name), marks=model.MARKED) if way in ways}:
                    found[page].setdefault(owner, []).append(part_of(holder, name))
    for concept in _drafts(ways, user) if pages else ():
        for page in {ways[way] for way in _written(concept.vorm, marks=True) if way in ways}:
            if concept.knooppunt not in found:
                found[page].setdefault(concept.knooppunt, []).append("het concept ervan")
    return {page: [(owner, ", ".join(parts)) for owner, parts in by.items()] for page, by in found.items()}


def explaining(begrip, user) -> list:
    """[(page that explains this word, in which of its texts)] as far as this reader sees them."""
    mark, found = f"{OPEN}{BEGRIP}{SEP}{begrip.pk}{SEP}", {}
    for model in [model for model in text_models() if model.MARKED]:
        used = reduce(or_, (Q(**{f"{name}_html__contains": mark}) for name in model.TEXTS))
        for holder in model._default_manager.visible_to(user).filter(used):
            parts = [part_of(holder, name) for name in model.TEXTS if mark in getattr(holder, f"{name}_html")]
            found.setdefault(getattr(holder, "knooppunt", holder), []).extend(parts)
    return [(owner, ", ".join(parts)) for owner, parts in found.items()]


def _ways(page) -> set[tuple[str, str]]:
    """How a text can name this page: (kind, name), or an address that it has or had."""
    ways = {("adres", page.get_absolute_url())} | {("adres", adres.pad) for adres in page.adressen.all()}
    if page.MARK:
        ways.add((page.MARK, page.slug))
    if page.MARK == MENTION:
        ways.add((MENTION, page.titel_klein))
    return ways


def _written(source: str, *, marks: bool) -> set[tuple[str, str]]:
    if not ("[" in source or "{{" in source):
        return set()
    rendered = render(source, marks=marks)
    names = {(MENTION, name.casefold()) for name in rendered.names}
    return names | set(rendered.marks) | {("adres", path) for path, _ in links(rendered)}


def _candidates(model, ways, user):
    """The rows that may name one of these: those in which it stands, or all where there are many to look for."""
    rows = model._default_manager.visible_to(user)
    if len(ways) > FEW:
        return rows
    return rows.filter(reduce(or_, (Q(**{f"{field}__icontains": name}) for _, name in ways for field in model.TEXTS)))


def _drafts(ways, user):
    """The drafts beside a published text that may name one of these."""
    rows = Concept.objects.select_related("knooppunt__fase") if sees_drafts(user) else Concept.objects.none()
    return rows if len(ways) > FEW else rows.filter(reduce(or_, (Q(vorm__icontains=name) for _, name in ways)))


def part_of(holder, name: str) -> str:
    """What a text of this row is called on the form."""
    if isinstance(holder, Tip):
        return f"tip {holder.nummer}"
    return str(holder._meta.get_field(name).verbose_name)
