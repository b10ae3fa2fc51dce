"""Sharing a practice example. It opens with the next version: until then a member reads that it is coming."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from knooppunten.models import Knooppunt


@require_safe
def delen(request, slug):
    knooppunt = Knooppunt.objects.visible_to(request.user).select_related("fase").filter(slug=slug).first()
    if knooppunt is None:
        raise Http404
    return render(request, "ervaringen/delen.html", {"knooppunt": knooppunt})
