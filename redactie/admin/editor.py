"""What the editor in the admin asks of the server: a preview, and what a text can refer to."""

from django.http import Http404, HttpResponse, JsonResponse

from knooppunten.fill import preview
from knooppunten.models import Knooppunt
from knooppunten.models.queryset import sees_drafts
from naslag.models import Bron, Feit
from paginas.declared import POST, Gives, Readers, page_at
from tekst.render import MAX_LENGTH

HITS, SOURCES = 12, 4  # at most, and of them sources, and as many facts


@page_at("beheer/voorbeeld/", name="tekst_voorbeeld", readers=Readers.STAFF, methods=POST, gives=Gives.FILE)
def show_preview(request):
    """The HTML of `content`, as the site would show it; for staff, who see the drafts that it may mention."""
    _staff_only(request)
    return HttpResponse(preview(request.POST.get("content", "")[: MAX_LENGTH + 1]))


@page_at("beheer/verwijzingen/", name="verwijzingen", readers=Readers.STAFF, gives=Gives.FILE, query=("q",))
def mention_search(request):
    """What a text can refer to by these words of its name: [{tekst, naam, wat}], HITS of them at most."""
    _staff_only(request)
    words = request.GET.get("q", "")
    sources = Bron.objects.current().best_named(words)[:SOURCES]
    cited = [
        (f"{{{{{row.MARK}:{row.slug}}}}}", row.naam, f"bron, {row.maker}" if row.maker else "bron") for row in sources
    ]
    facts = Feit.objects.current().best_named(words)[:SOURCES]
    cited += [(f"{{{{{row.MARK}:{row.slug}}}}}", row.naam, f"feit, {row.onderwerp}") for row in facts]
    rows = Knooppunt.objects.current().select_related("fase").in_order().best_named(words)[: HITS - len(cited)]
    hits = [
        (f"[[{row.slug}]]", row.titel, f"fase {row.fase.nummer}{'' if row.is_public else ', concept'}") for row in rows
    ]
    return JsonResponse({"treffers": [{"tekst": tekst, "naam": naam, "wat": wat} for tekst, naam, wat in hits + cited]})


def _staff_only(request):
    if not sees_drafts(request.user):
        raise Http404
