"""Which texts that readers have name a knooppunt that they can't read: a draft, or what is retired."""

from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from knooppunten.models import Knooppunt, Tip, Vermelding
from knooppunten.models.vermelding import MarkedTextHolder, text_models
from redactie.genoemd import part_of
from tekst.references import MENTION, OPEN, SEP
from versies.models import Versie


def dead_mentions():
    """The mentions in the texts of curators that readers see, each since what it names left the site; 1 query."""
    models = [model for model in text_models() if issubclass(model, MarkedTextHolder)]
    types = ContentType.objects.get_for_models(*models)
    shown = (
        Q(Exists(model._default_manager.visible_to(None).filter(pk=OuterRef("bron_id"))), bron_type=types[model])
        for model in models
    )
    unseen = Knooppunt.objects.filter(~Exists(Knooppunt.objects.published().filter(pk=OuterRef("pk")))).order_by()
    rows = Vermelding.objects.filter(naar__in=unseen.values("pk"))  # few, and found by index
    left = Versie.objects.filter(
        doel_type=ContentType.objects.get_for_model(Knooppunt),
        doel_id=OuterRef("naar"),
        gebeurtenis__in=Versie.VERTROKKEN,
    )
    since = Coalesce(Subquery(left.order_by("-op").values("op")[:1]), "naar__vervallen_op", "naar__gewijzigd_op")
    return rows.filter(reduce(or_, shown)).annotate(noemt_sinds=since)


def owner_of(vermelding):
    """The page in whose form the text is mended: of a tip its knooppunt."""
    return getattr(vermelding.bron, "knooppunt", vermelding.bron)


def places_of(vermelding) -> list[tuple[str, str]]:
    """(place on the form, what it is called there) of each text in which this mention stands."""
    holder, mark = vermelding.bron, f"{OPEN}{MENTION}{SEP}{vermelding.naar_id}{SEP}"
    names = [name for name in holder.TEXTS if mark in getattr(holder, f"{name}_html")]
    return [("#tips-group" if isinstance(holder, Tip) else f"#id_{name}", part_of(holder, name)) for name in names]


def state_of(naar) -> str:
    """Why readers can't read it."""
    if not naar.vervallen_op:
        return "niet op de site"
    return f"vervallen; ervoor in de plaats: {naar.opvolger}" if naar.opvolger else "vervallen"


def mended_at(vermelding) -> str:
    """The form where this mention is mended, which then says on top where it stands and what it names."""
    return f"{form_address(owner_of(vermelding))}?vermelding={vermelding.pk}"


def form_of(pk: int) -> str:
    row = Vermelding.objects.filter(pk=pk).first()
    return mended_at(row) if row else reverse("dode_vermeldingen")  # mended since it was counted


def form_address(page) -> str:
    meta = page._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[page.pk])
