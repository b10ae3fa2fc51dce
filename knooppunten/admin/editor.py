"""What the editor in the admin asks of the server: a preview, and knooppunten to mention."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from knooppunten.models import Knooppunt
from knooppunten.models.knooppunt import sees_drafts
from knooppunten.tekst.preview import markdownify
from knooppunten.tekst.render import MAX_LENGTH

HITS = 12


@require_POST
def preview(request):
    """The HTML of `content`, as the site would show it; for staff, who see the drafts that it may mention."""
    _staff_only(request)
    return HttpResponse(markdownify(request.POST.get("content", "")[: MAX_LENGTH + 1]))


@require_safe
def mention_search(request):
    """Knooppunten whose title holds every word of `q`: [{slug, titel, fase, concept}], at most HITS of them."""
    _staff_only(request)
    rows = Knooppunt.objects.current().select_related("fase").in_order()
    for word in request.GET.get("q", "").replace("\x00", " ")[:100].casefold().split()[:8]:
        rows = rows.filter(titel_klein__contains=word)
    hits = [
        {"slug": row.slug, "titel": row.titel, "fase": row.fase.nummer, "concept": not row.is_public}
        for row in rows[:HITS]
    ]
    return JsonResponse({"knooppunten": hits})


def _staff_only(request):
    if not sees_drafts(request.user):
        raise Http404
