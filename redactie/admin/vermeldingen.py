"""The page of texts that name a knooppunt that nobody can read."""

from django.contrib import admin
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.template.response import TemplateResponse

from knooppunten.models import Tip
from paginas.declared import Readers, page_at
from redactie.vermeldingen import dead_mentions, mended_at, owner_of, places_of, state_of
from redactie.werk import edits

AT_ONCE = 100


@page_at("beheer/dode-vermeldingen/", name="dode_vermeldingen", readers=Readers.EDITORS, query=("p",))
def dode_vermeldingen(request):
    """The oldest first, each with the form where it is mended."""
    if not edits(request.user):
        raise PermissionDenied
    rows = dead_mentions().select_related("naar__opvolger").order_by("noemt_sinds", "pk")
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("p"))
    found = list(page)
    prefetch_related_objects(found, GenericPrefetch("bron", [Tip.objects.select_related("knooppunt")]))
    context = admin.site.each_context(request) | {
        "title": "Teksten die noemen wat niet te lezen is",
        "pagina": page,
        "regels": [(owner_of(row), mended_at(row), places_of(row), row.naar, state_of(row.naar)) for row in found],
    }
    return TemplateResponse(request, "admin/dode_vermeldingen.html", context)
