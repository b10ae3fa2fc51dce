"""The description, its page for people, and what is not there."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api.documentatie import build_page
from api.fouten import answer
from api.openapi import description


@login_not_required
@require_safe
def open_data(request):
    return render(request, "api/open_data.html", {"pagina": build_page()})


@login_not_required
@require_safe
def beschrijving(request):
    return HttpResponse(description(), content_type="application/json; charset=utf-8")


@csrf_exempt
@login_not_required
def onbekend(request):
    """Everything below the API that is no address of it: with a slash at its end, too."""
    return answer(404)
