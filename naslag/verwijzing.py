"""Begrippen and bronnen as the texts of the knowledge base refer to them; see `knooppunten.tekst.marks`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.contenttypes.fields import GenericRelation
from django.db.models import CharField, F, Value
from django.utils.html import escape

from knooppunten.tekst.marks import Register, Words
from naslag.models import Aanhaling, AndereNaam, Begrip, Bron
from naslag.uitleggen import explained_models
from paginas.models import path_of

BEGRIP, BRON = "begrip", Bron.MARK
SOURCES = 4  # at most, among what an editor may refer to
# What may stand behind a name that is written in full: a plural, or an adjective's -e.
_ENDINGS = r"(?:s|['’]s|en|n|e)?"


@dataclass(frozen=True)
class BegripTarget:
    """A word on a page, and what the page explains about it further down."""

    naam: str
    slug: str
    uitleg: str

    def address(self):
        return f"#begrip-{self.slug}"


@dataclass(frozen=True)
class BronTarget:
    naam: str
    slug: str
    maker: str

    def address(self):
        return path_of("bron", self.slug)


_TARGETS = {BEGRIP: BegripTarget, BRON: BronTarget}


def _look_up(wanted: dict) -> dict:
    """{(kind, key): target}; 1 query for both kinds."""
    queries = []
    if keys := wanted.get(BEGRIP):
        queries.append(Begrip.objects.filter(pk__in=keys).order_by().values_list(*_columns(BEGRIP, F("uitleg"))))
    if keys := wanted.get(BRON):
        queries.append(Bron.objects.filter(pk__in=keys).order_by().values_list(*_columns(BRON, F("maker"))))
    rows = queries[0].union(*queries[1:], all=True) if queries else []
    return {(kind, pk): _TARGETS[kind](naam, slug, besides) for pk, kind, naam, slug, besides in rows}


def _columns(kind, besides):
    return "pk", Value(kind, output_field=CharField()), F("naam"), F("slug"), besides


def _resolve(marks) -> dict:
    found = Bron.objects.slugged({slug for _, slug in marks})
    return {(BRON, slug): (bron.pk, bron.slug) for slug, bron in found.items()}


def _gone(marks) -> set:
    found = Bron.objects.slugged({slug for _, slug in marks})
    return {(BRON, slug) for slug, bron in found.items() if bron.vervallen_op}


def _keep(holder, cited):
    Aanhaling.objects.keep(holder, {key for _, key in cited})


def words() -> Words | None:
    """The names of all begrippen; 1 query."""
    own = Begrip.objects.order_by().values_list("naam", "pk")
    rows = own.union(AndereNaam.objects.order_by().values_list("naam", "begrip_id"), all=True)
    return compiled(tuple(sorted(rows)))


@lru_cache(maxsize=8)
def compiled(names: tuple) -> Words | None:
    """Words for ((name, key), ...). A name in small letters is found with a capital too; RVO only as RVO."""
    if not names:
        return None
    keys = {str(escape(name)).replace("&#x27;", "'"): key for name, key in names}
    lowered = {name.lower(): key for name, key in keys.items() if name == name.lower()}
    longest_first = sorted(keys, key=len, reverse=True)
    alternatives = "|".join(_pattern(name) for name in longest_first)
    pattern = re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])")

    def key_of(found: str):
        found = found.replace("&nbsp;", " ")
        for ending in ("", "s", "'s", "’s", "en", "n", "e"):
            stem = found[: len(found) - len(ending)] if found.endswith(ending) else None
            if stem and (key := keys.get(stem) or lowered.get(stem[:1].lower() + stem[1:])):
                return key
        return None

    return Words(pattern, key_of)


def _pattern(name: str) -> str:
    first = f"[{name[0]}{name[0].upper()}]" if name == name.lower() and name[0].isalpha() else re.escape(name[0])
    return first + re.escape(name[1:]).replace(r"\ ", "(?: |&nbsp;)") + _ENDINGS


def _names() -> dict:
    return {(BRON, slug): naam for slug, naam in Bron.objects.values_list("slug", "naam")}


def _search(words: str) -> list:
    rows = Bron.objects.current().best_named(words)[:SOURCES]
    return [(BRON, row.slug, row.naam, f"bron, {row.maker}" if row.maker else "bron") for row in rows]


def let_go_with_texts():
    """Gives every text that can cite a relation back, so that Django deletes what it cites with it, in a cascade too.

    The texts are of a room below, which knows nothing of sources.
    """
    for model in explained_models():
        relation = GenericRelation(Aanhaling, content_type_field="tekst_type", object_id_field="tekst_id")
        relation.contribute_to_class(model, "aanhalingen_uit")


REGISTER = Register(
    cited=(BRON,),
    explained=BEGRIP,
    resolve=_resolve,
    gone=_gone,
    look_up=_look_up,
    keep=_keep,
    words=words,
    names=_names,
    search=_search,
)
