"""Which texts that readers have name a knooppunt that they can't read: a draft, or what is retired."""

from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from knooppunten.models import Knooppunt, Vermelding
from knooppunten.models.vermelding import MarkedTextHolder, text_models
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


def form_of(pk: int) -> str:
    return form_address(owner_of(Vermelding.objects.get(pk=pk)))


def form_address(page) -> str:
    meta = page._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[page.pk])
