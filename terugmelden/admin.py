"""What readers reported, to handle, and what they found useful, to read."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html

from terugmelden.models import Melding, Waardering


class StandFilter(admin.SimpleListFilter):
    """Open ones, unless asked for others."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [("afgehandeld", "afgehandeld"), ("alle", "alle")]

    def choices(self, changelist):
        choices = list(super().choices(changelist))
        choices[0]["display"] = "open"
        return choices

    def queryset(self, request, queryset):
        if self.value() == "afgehandeld":
            return queryset.exclude(status=Melding.Status.OPEN)
        return queryset if self.value() == "alle" else queryset.open()


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Melding)
class MeldingAdmin(ReadOnlyAdmin):
    list_display = ["gemeld_op", "knooppunt", "sectie", "tekst", "status"]
    list_filter = [StandFilter]
    list_select_related = ["knooppunt"]
    list_display_links = ["gemeld_op"]
    fields = ["naar_de_pagina", "sectie", "passage", "tekst", "gemeld_op", "status", "afgehandeld_op"]
    fields += ["afgehandeld_door"]
    readonly_fields = fields
    actions = ["mark_done", "mark_refused"]

    def has_change_permission(self, request, obj=None):
        """To handle remarks in the list; the page of one has nothing to fill in, so nothing to save."""
        return obj is None and super().has_change_permission(request)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("knooppunt__fase", "afgehandeld_door")

    @admin.display(description="knooppunt")
    def naar_de_pagina(self, obj):
        address = f"{obj.knooppunt.get_absolute_url()}#{obj.sectie}"
        form = reverse("admin:knooppunten_knooppunt_change", args=[obj.knooppunt_id])
        return format_html('<a href="{}">{}</a> (<a href="{}">bewerk</a>)', address, obj.knooppunt, form)

    @admin.action(description="Verwerkt: de tekst is aangepast", permissions=["change"])
    def mark_done(self, request, queryset):
        self._handle(request, queryset, Melding.Status.VERWERKT)

    @admin.action(description="Niet overgenomen", permissions=["change"])
    def mark_refused(self, request, queryset):
        self._handle(request, queryset, Melding.Status.NIET_OVERGENOMEN)

    def _handle(self, request, queryset, status):
        done, skipped = 0, 0
        for melding in queryset:
            try:
                melding.handle(status, by=request.user)
                self.log_change(request, melding, f"Afgehandeld: {status.label}.")
                done += 1
            except ValidationError:
                skipped += 1
        rest = f", {skipped} overgeslagen (al afgehandeld)" if skipped else ""
        self.message_user(request, f"{done} {status.label}{rest}.", messages.SUCCESS if done else messages.WARNING)


@admin.register(Waardering)
class WaarderingAdmin(ReadOnlyAdmin):
    list_display = ["knooppunt", "maand", "ja", "nee"]
    list_select_related = ["knooppunt"]
    date_hierarchy = "maand"

    def has_change_permission(self, request, obj=None):
        return False
