"""Free keywords: few and short, each with one key however it is written.

The key is a keyword's address, and all that routes, filters, feeds, following, search and the API know of it.
"""

import re

from django.core.exceptions import ValidationError
from taggit.managers import _TaggableManager
from taggit.models import Tag

from paginas.models import Adres
from tekst.schoon import regel
from zoeken.taal import tag_key

MAX_TAGS, MAX_LENGTH = 12, 50
_BETWEEN = re.compile("[,;\n]")


def find_tag(sleutel: str):
    """The keyword that an address or a filter means, under its key or one it had before; None when there is none."""
    tag = Tag.objects.filter(slug=tag_key(sleutel)).first()
    if tag is None and sleutel.isprintable():
        adressen = Adres.objects.filter(doel_type__model="tag")
        adres = adressen.filter(pad=f"/tag/{regel(sleutel)[:120]}/").first()
        tag = adres.doel if adres else None
    return tag


def split_tags(text: str) -> list[str]:
    """The keywords in one line of a form, each once; spaces within a keyword stay one space."""
    tags = [" ".join(regel(part).split()) for part in _BETWEEN.split(text or "")]
    return list({tag_key(tag) or tag: tag for tag in reversed(tags) if tag}.values())[::-1]


def join_tags(tags) -> str:
    return ", ".join(sorted(tag.name for tag in tags))


def tag_problem(tags) -> str:
    """A sentence on what is wrong with these keywords, or an empty string."""
    if len(tags) > MAX_TAGS:
        return f"Kies ten hoogste {MAX_TAGS} trefwoorden."
    for tag in tags:
        if len(tag) > MAX_LENGTH:
            return f"“{tag}” kan geen trefwoord zijn: ten hoogste {MAX_LENGTH} tekens."
        if _BETWEEN.search(tag):
            return f"“{tag}” kan geen trefwoord zijn: zonder komma of puntkomma, op één regel."
        if not tag_key(tag) or not tag.isprintable():
            return f"“{tag}” kan geen trefwoord zijn: gebruik gewone letters of cijfers."
    return ""


class ByKey(_TaggableManager):
    """Takes the keyword that has the key of a name, where taggit would look for the name itself."""

    def _to_tag_model_instances(self, tags, tag_kwargs):
        names = {tag_key(tag): tag for tag in reversed(tags) if isinstance(tag, str)}
        if "" in names:
            raise ValidationError(tag_problem([names[""]]))
        known = {tag.slug: tag for tag in Tag.objects.filter(slug__in=names)} if names else {}
        for key, name in names.items():
            if key not in known:
                known[key], _ = Tag.objects.get_or_create(slug=key, defaults={"name": regel(name)})
        found = [known[tag_key(tag)] if isinstance(tag, str) else tag for tag in tags]
        return super()._to_tag_model_instances(found, tag_kwargs)
