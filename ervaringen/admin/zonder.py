"""The page of knooppunten of which nobody shared an ervaring yet."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.template.response import TemplateResponse

from ervaringen.werk import edits, without_example
from paginas.declared import Readers, page_at

AT_ONCE = 100


@page_at("beheer/zonder-ervaring/", name="zonder_ervaring", readers=Readers.EDITORS, query=("p",))
def zonder_ervaring(request):
    """Those that stand on the site longest first."""
    if not edits(request.user):
        raise PermissionDenied
    rows = without_example().select_related("fase").order_by("gepubliceerd_op", "pk")
    context = admin.site.each_context(request) | {
        "title": "Knooppunten zonder ervaring uit de praktijk",
        "pagina": Paginator(rows, AT_ONCE).get_page(request.GET.get("p")),
    }
    return TemplateResponse(request, "admin/ervaringen/zonder.html", context)
