"""The addresses of other sites in the admin: how it went, where each stands, and to leave one as it is."""

from django.contrib import admin
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from knooppunten.models import Tip
from paginas.models import Pagina
from redactie.adressen.verzamelen import standing_in
from redactie.models import ExternAdres, Vindplaats
from redactie.vermeldingen import form_address


class StandFilter(admin.SimpleListFilter):
    """Broken is what the work list counts: what still stands somewhere, and nobody chose to leave."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [*ExternAdres.Stand.choices, ("genegeerd", "genegeerd")]

    def queryset(self, request, queryset):
        if self.value() == ExternAdres.Stand.KAPOT:
            return queryset.filter(pk__in=ExternAdres.objects.broken().order_by().values("pk")).order_by(
                "mislukt_sinds"
            )
        if self.value() == "genegeerd":
            return queryset.exclude(genegeerd="")
        return queryset.filter(stand=self.value()) if self.value() in ExternAdres.Stand else queryset


@admin.register(ExternAdres)
class ExternAdresAdmin(admin.ModelAdmin):
    list_display = ["adres", "staat_in", "hoe"]
    list_filter = [StandFilter]
    list_per_page = 50
    search_fields = ["adres"]
    search_help_text = "Zoek in het adres."
    fields = [
        "open_het", "staat_in", "stand", "reden", "mislukt_sinds", "pogingen", "goed_op", "nagekeken_op", "weer_op",
        "genegeerd",
    ]  # fmt: skip
    readonly_fields = fields[:-1]

    def get_queryset(self, request):
        texts = GenericPrefetch("tekst", [Tip.objects.select_related("knooppunt")])
        places = Prefetch("vindplaatsen", Vindplaats.objects.prefetch_related(texts))
        return super().get_queryset(request).prefetch_related(places)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="adres")
    def open_het(self, obj):
        return format_html('<a href="{0}" rel="noreferrer">{0}</a>', obj.adres)

    @admin.display(description="hoe het ging", ordering="mislukt_sinds")
    def hoe(self, obj):
        said = ": ".join(filter(None, [obj.get_stand_display(), obj.reden]))
        return f"{said}, sinds {date_format(localtime(obj.mislukt_sinds), 'j F')}" if obj.mislukt_sinds else said

    @admin.display(description="staat in")
    def staat_in(self, obj):
        """Each text in which it stands still: who mended one sees it gone at once."""
        rows = []
        for place in obj.vindplaatsen.all():
            if place.tekst and obj.adres in standing_in(place.tekst):
                page = getattr(place.tekst, "knooppunt", place.tekst)
                form = form_address(page) if isinstance(page, Pagina) else page.get_absolute_url()
                rows.append((form, page, place.waar))
        return render_to_string("admin/_vindplaatsen.html", {"rijen": rows})
