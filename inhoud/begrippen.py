"""When the glossary changes, the texts that use its words are stored anew."""

from django.db import transaction
from django.db.models import Q

from knooppunten.models.vermelding import text_models
from naslag.models import Begrip

FEW_NAMES = 40  # of so many each is looked for in the texts; of more, all texts are stored anew


def explain_anew(begrippen, *, besides=()) -> int:
    """Stores every text anew in which a name of these begrippen, or one of `besides`, stands; returns how many."""
    rows = Begrip.objects.filter(pk__in=[begrip.pk for begrip in begrippen]).prefetch_related("andere_namen")
    names = {name for begrip in rows for name in begrip.names()} | set(besides)
    count = 0
    with transaction.atomic():
        for model in [model for model in text_models() if model.MARKED]:
            for holder in model.objects.filter(_uses(model, names)).order_by("pk"):
                holder.save(update_fields=model.TEXTS)
                count += 1
    return count


def _uses(model, names) -> Q:
    if len(names) > FEW_NAMES:
        return Q()
    found = Q(pk__in=[])
    for name in names:
        for field in model.TEXTS:
            found |= Q(**{f"{field}__icontains": name})
    return found
