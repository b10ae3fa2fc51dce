"""The log, for administrators: read, searched, and nothing else."""

import re

from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from logboek.models import Logregel
from paginas.models import Pagina

NOBODY = {Logregel.Hoe.GEPLAND: "de site", Logregel.Hoe.ZELF: "een oud-lid"}
_ROW = re.compile(r"(?P<kind>\D+?)\s+(?P<key>\d+)")  # as the list shows a row
FOUND = 50  # pages of one kind that are looked for by name


@admin.register(Logregel)
class LogregelAdmin(admin.ModelAdmin):
    list_display = ["op", "wie", "werkwoord", "rij", "gewijzigd", "hoe"]
    list_display_links = None
    list_filter = ["hoe", "op", ("doel_type", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["door", "doel_type"]
    search_fields = ["werkwoord", "door__naam", "door__email"]
    search_help_text = (
        "Zoek op wat er is gedaan, wie het deed, hoe een pagina heet, of op de rij, zoals “inzending 6”. Titels van "
        "wat leden schrijven staan hier niet. Wat er stond, en waarom iets is gewist, zegt de geschiedenis van de "
        "pagina."
    )
    list_per_page = 100
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_search_results(self, request, queryset, search_term):
        found, distinct = super().get_search_results(request, queryset, search_term)
        about = Q(pk__in=[])
        if row := _ROW.fullmatch(search_term.strip()):
            kinds = [model for model in apps.get_models() if str(model._meta.verbose_name) == row["kind"].lower()]
            types = ContentType.objects.get_for_models(*kinds, for_concrete_models=False).values()
            about |= Q(doel_type__in=types, doel_id=row["key"])
        for model in apps.get_models() if search_term else ():
            if issubclass(model, Pagina):
                keys = [str(pk) for pk in model.objects.best_named(search_term).values_list("pk", flat=True)[:FOUND]]
                if keys:
                    about |= Q(doel_type=ContentType.objects.get_for_model(model), doel_id__in=keys)
        return found | queryset.filter(about), distinct

    @admin.display(description="wie", ordering="door__naam")
    def wie(self, obj):
        return obj.door or NOBODY.get(obj.hoe, "een oud-collega of de server")

    @admin.display(description="rij")
    def rij(self, obj):
        """What it was done to: its kind and number, and where it has a form, a link to that and to the whole story."""
        if obj.doel_type is None:
            return ""
        named = f"{obj.doel_type.name} {obj.doel_id}"
        kind = f"admin:{obj.doel_type.app_label}_{obj.doel_type.model}"
        try:
            form, history = (reverse(f"{kind}_{page}", args=[obj.doel_id]) for page in ("change", "history"))
        except NoReverseMatch:
            return named
        return format_html('<a href="{}">{}</a>, <a href="{}">geschiedenis</a>', form, named, history)

    @admin.display(description="velden")
    def gewijzigd(self, obj):
        return ", ".join(obj.velden)
