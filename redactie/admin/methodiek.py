"""Fasen, sporen and partijen in the admin."""

from django.contrib import admin

from knooppunten.models import Fase, Partij, Spoor
from knooppunten.publishable import check_mentions
from redactie.admin.base import PaginaAdmin


class MethodiekAdmin(PaginaAdmin):
    search_fields = ["naam"]
    readonly_fields = ["vervallen_op", "eerdere_adressen"]

    def finish(self, request, form, formsets):
        check_mentions(form.instance)


@admin.register(Fase)
class FaseAdmin(MethodiekAdmin):
    list_display = ["nummer", "naam", "slug", "vervallen_op"]
    list_display_links = ["naam"]
    fields = ["nummer", "naam", "slug", "omschrijving", "vraag", "vervallen_op", "eerdere_adressen"]


@admin.register(Spoor)
class SpoorAdmin(MethodiekAdmin):
    list_display = ["code", "naam", "domein", "vervallen_op"]
    list_display_links = ["naam"]
    fields = ["code", "naam", "kort", "domein", "omschrijving", "vervallen_op", "eerdere_adressen"]


@admin.register(Partij)
class PartijAdmin(MethodiekAdmin):
    list_display = ["naam", "slug", "vervallen_op"]
    fields = ["naam", "slug", "omschrijving", "vervallen_op", "eerdere_adressen"]
