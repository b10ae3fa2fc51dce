"""What has to be right before a text is public: one place, for the admin, the content files and the verbs."""

from django.core.exceptions import ValidationError

from knooppunten.tekst import mentions
from knooppunten.tekst.render import render


class NotPublishable(ValidationError):
    """Every reason why this can't be public, in words for an editor."""


def check_complete(knooppunt):
    """Raises NotPublishable unless a knooppunt that is public already has all it needs; renders its texts anew.

    A mention of what was unpublished later may stay: it shows as plain text.
    """
    reasons = missing_parts(knooppunt) + dead_mentions(knooppunt, public={knooppunt.pk}, formerly=True)
    if reasons:
        raise NotPublishable(reasons)


def missing_parts(knooppunt) -> list[str]:
    """A sentence for each part that a published knooppunt needs and this one doesn't have."""
    reasons = [f"Vul “{name}” in." for name, value in required_texts(knooppunt) if not value.strip()]
    if not knooppunt.tips.exists():
        reasons.append("Schrijf ten minste één tip.")
    if knooppunt.wet_en_regelgeving and not knooppunt.gecontroleerd_op:
        reasons.append("Vul in wanneer de wet- en regelgeving is gecontroleerd.")
    if knooppunt.vervallen_op:
        reasons.append("Dit knooppunt is vervallen.")
    return reasons


def dead_mentions(knooppunt, *, public=frozenset(), formerly=False) -> list[str]:
    """A sentence for each mention on its page that leads nowhere; every text is rendered anew, so none is stale.

    `public` holds the keys of what is about to be public too; `formerly`: what was public before may be mentioned.
    """
    reasons = []
    for holder in [knooppunt, *knooppunt.tips.all()]:
        holder.save()
        reasons += mention_problems(holder, public=public, formerly=formerly)
    return reasons


def required_texts(knooppunt):
    """(label, text) of what may not be empty on a published knooppunt."""
    return [("doel", knooppunt.doel), ("aanpak", knooppunt.aanpak)]


def check_mentions(holder):
    """Raises NotPublishable when a text that is always public mentions what is not."""
    if reasons := mention_problems(holder):
        raise NotPublishable(reasons)


def mention_problems(holder, *, public=frozenset(), formerly=False) -> list[str]:
    """A sentence for each mention in the texts of `holder` that leads nowhere; see `dead_mentions`."""
    names = [name for field in holder.TEXTS for name in render(getattr(holder, field)).names]
    found = mentions.resolve(names)
    problems = []
    for name in dict.fromkeys(names):
        target = found.get(name)
        if target is None:
            problems.append(f"De tekst noemt [[{name}]], en dat knooppunt bestaat niet.")
        elif not (target.is_public or target.pk in public or (formerly and target.gepubliceerd_op)):
            problems.append(f"De tekst noemt “{target.titel}”, en dat knooppunt is niet gepubliceerd.")
    return problems
