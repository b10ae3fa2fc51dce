"""Which addresses outside readers find on the site, and in which text each stands.

A place needs no line here: every text of a model that is a `TextHolder`, and every field that holds an address (it has
Django's `URLValidator`), of what readers may see.
"""

from urllib.parse import urldefrag, urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.validators import URLValidator
from django.db import transaction

from knooppunten.models.vermelding import TextHolder
from redactie.genoemd import hrefs, part_of
from redactie.models import ADDRESS_LENGTH, ExternAdres, Vindplaats

TOUCHED = 500  # rows in one statement


def places() -> dict:
    """{model: (its texts, its fields with an address)} of all that holds addresses."""
    found = {}
    for model in apps.get_models():
        if hasattr(model._default_manager, "visible_to"):
            texts = model.TEXTS if issubclass(model, TextHolder) else ()
            fields = [f.name for f in model._meta.fields if any(isinstance(v, URLValidator) for v in f.validators)]
            if texts or fields:
                found[model] = (texts, fields)
    return found


def standing_in(row) -> dict[str, list[str]]:
    """{address outside: the parts of this row in which it stands}."""
    texts, fields = places()[type(row)]
    found: dict[str, list[str]] = {}
    for name in fields:
        if address := outside(getattr(row, name)):
            found.setdefault(address, []).append(str(row._meta.get_field(name).verbose_name))
    for name in texts:
        for address in {outside(href) for href in hrefs(getattr(row, f"{name}_html"))} - {None}:
            found.setdefault(address, []).append(part_of(row, name))
    return found


def outside(href: str) -> str | None:
    """The address without a place on the page; None where it is not one of another site."""
    try:
        parts = urlsplit(href)
        hostname = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not hostname or hostname == settings.SITE_HOST:
        return None
    address = urldefrag(href).url
    return address if len(address) <= ADDRESS_LENGTH else None


@transaction.atomic
def collect() -> str | None:
    """Makes the tables say what readers can click now; an address that stands nowhere any more goes."""
    wanted = {}  # {(address, type of row, its key): where}
    for model in places():
        of_type = ContentType.objects.get_for_model(model).pk
        for row in model._default_manager.visible_to(None):
            for address, parts in standing_in(row).items():
                wanted[address, of_type, row.pk] = ", ".join(parts)[: Vindplaats.WAAR]
    before = set(ExternAdres.objects.values_list("adres", flat=True))
    addresses = {address for address, *_ in wanted}
    ExternAdres.objects.bulk_create([ExternAdres(adres=each) for each in sorted(addresses - before)], TOUCHED, True)
    for gone in _parts(sorted(before - addresses)):
        ExternAdres.objects.filter(adres__in=gone).delete()
    keys = dict(ExternAdres.objects.values_list("adres", "pk"))
    rows = {(keys[address], of_type, pk): waar for (address, of_type, pk), waar in wanted.items() if address in keys}
    here = {(row.adres_id, row.tekst_type_id, row.tekst_id): row for row in Vindplaats.objects.all()}
    for old in _parts([row.pk for key, row in here.items() if rows.get(key) != row.waar]):
        Vindplaats.objects.filter(pk__in=old).delete()
    new = [
        Vindplaats(adres_id=adres, tekst_type_id=of_type, tekst_id=pk, waar=waar)
        for (adres, of_type, pk), waar in rows.items()
        if getattr(here.get((adres, of_type, pk)), "waar", None) != waar
    ]
    Vindplaats.objects.bulk_create(new, TOUCHED, True)
    added, gone = len(addresses - before), len(before - addresses)
    return f"{added} erbij, {gone} weg" if added or gone else None


def _parts(rows: list):
    return (rows[start : start + TOUCHED] for start in range(0, len(rows), TOUCHED))
