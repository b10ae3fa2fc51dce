"""Putting an earlier version back: of a knooppunt it becomes the draft, of another page its form shows it filled in."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from knooppunten.models import Knooppunt
from paginas.declared import POST, Readers, page_at
from versies import concepten
from versies.models import Versie


@page_at("beheer/versies/<int:pk>/zet-terug/", name="zet_terug", readers=Readers.EDITORS, methods=POST)
def put_back(request, pk):
    versie = get_object_or_404(Versie, pk=pk)
    page, meta = versie.doel, versie.doel_type.model_class()._meta
    model_admin = admin.site._registry.get(meta.model)
    if page is None or model_admin is None or not model_admin.has_change_permission(request, page):
        raise Http404
    form = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[page.pk])
    if not isinstance(page, Knooppunt):
        return redirect(f"{form}?terug={versie.nummer}")
    try:
        concept, gone = concepten.restore(versie, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(form)
    if concept is None:
        messages.info(request, f"Versie {versie.nummer} zegt hetzelfde als de pagina nu.")
    else:
        model_admin.log_change(request, page, f"Versie {versie.nummer} als concept teruggezet.")
        said = f"Versie {versie.nummer} staat nu als concept in het formulier. Lezers zien er nog niets van."
        messages.success(request, said)
    if gone:
        messages.warning(request, f"Bestaat niet meer en is weggelaten: {', '.join(gone)}.")
    return redirect(form)
