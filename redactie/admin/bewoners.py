"""What residents read, in the admin."""

from django.contrib import admin

from bewoners.models import Uitleg
from knooppunten.publishable import check_mentions
from redactie.admin.base import LongTextWidget, PaginaAdmin


class OpenFilter(admin.SimpleListFilter):
    title = "nog te doen"
    parameter_name = "open"

    def lookups(self, request, model_admin):
        return [("nazien", "nog na te zien"), ("adres", "adres nog niet geopend")]

    def queryset(self, request, queryset):
        if self.value() == "nazien":
            return queryset.exclude(nog_na_te_zien="")
        if self.value() == "adres":
            return queryset.exclude(adres="").filter(geopend_op=None)
        return queryset


@admin.register(Uitleg)
class UitlegAdmin(PaginaAdmin):
    list_display = ["titel", "soort", "volgorde", "nog", "vervallen_op"]
    list_filter = ["soort", OpenFilter]
    search_fields = ["titel", "slug", "zin", "tekst", "zoekwoorden"]
    search_help_text = "Zoek in titel, slug, zin, tekst en zoekwoorden."
    readonly_fields = ["vervallen_op", "eerdere_adressen"]
    fieldsets = [
        (None, {"fields": ["soort", "volgorde", "titel", "slug", "zin", *Uitleg.TEXTS]}),
        ("Wie je belt, landelijk", {"fields": ["adres", "geopend_op"]}),
        ("Voor de redactie", {"fields": ["zoekwoorden", "verantwoording", "nog_na_te_zien", *readonly_fields]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("soort", "volgorde", "slug")

    def get_readonly_fields(self, request, obj=None):
        """The slug is a place in an address that others link to: it stays."""
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "slug"] if obj else fixed

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("verantwoording", "nog_na_te_zien"):
            kwargs["widget"] = LongTextWidget(attrs={"rows": 3})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def finish(self, request, form, formsets):
        check_mentions(form.instance)

    @admin.display(description="nog te doen")
    def nog(self, obj):
        todo = ["nazien"] if obj.nog_na_te_zien else []
        todo += ["adres openen"] if obj.adres and not obj.geopend_op else []
        return ", ".join(todo) or "–"
