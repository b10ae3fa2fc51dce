"""Where a source is used: the pages whose texts cite it."""

from knooppunten.models import Fase, Knooppunt, Partij, Spoor, Tip
from naslag.models import Aanhaling


def knooppunten_citing(bron, user) -> list[Knooppunt]:
    """The knooppunten that this reader may see and that cite `bron` in a text or a tip; 3 queries at most."""
    ids = _ids(bron, Knooppunt) | set(Tip.objects.filter(pk__in=_ids(bron, Tip)).values_list("knooppunt_id", flat=True))
    return list(Knooppunt.objects.visible_to(user).for_cards().filter(pk__in=ids)) if ids else []


def other_pages_citing(bron) -> list:
    """The fasen, sporen and partijen whose description cites `bron`."""
    return [
        page for model in (Fase, Spoor, Partij) for page in model.objects.current().filter(pk__in=_ids(bron, model))
    ]


def _ids(bron, model) -> set[int]:
    rows = Aanhaling.objects.filter(bron=bron, tekst_type__app_label="knooppunten")
    return set(rows.filter(tekst_type__model=model._meta.model_name).values_list("tekst_id", flat=True))


def knooppunten_by_bron() -> dict[int, set[int]]:
    """{key of a bron: keys of the knooppunten that cite it in a text or a tip}; 2 queries."""
    rows = Aanhaling.objects.filter(tekst_type__app_label="knooppunten", tekst_type__model__in=("knooppunt", "tip"))
    rows = list(rows.values_list("bron_id", "tekst_type__model", "tekst_id"))
    at = dict(
        Tip.objects.filter(pk__in={pk for _, kind, pk in rows if kind == "tip"}).values_list("pk", "knooppunt_id")
    )
    found = {}
    for bron, kind, pk in rows:
        found.setdefault(bron, set()).add(at.get(pk) if kind == "tip" else pk)
    return found
