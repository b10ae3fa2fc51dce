"""What readers reported, to handle, and what they found useful, to read."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html

from achtergrond.admin import ReadOnlyAdmin
from ervaringen.admin.base import ModeratorAdmin
from ervaringen.models import Ervaring
from ervaringen.rules import must_moderate
from knooppunten.fill import filled
from tekst.sleutel import key_of
from terugmelden.forms import AfhandelForm
from terugmelden.models import Ervaringmelding, Melding, Waardering


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
            return queryset.exclude(status="open")
        return queryset if self.value() == "alle" else queryset.open()


@admin.register(Melding)
class MeldingAdmin(ReadOnlyAdmin):
    list_display = ["gemeld_op", "knooppunt", "sectie", "tekst", "status"]
    list_filter = [StandFilter]
    list_select_related = ["knooppunt"]
    list_display_links = ["gemeld_op"]
    fields = ["naar_de_pagina", "sectie", "passage", "tekst", "gemeld_op", "status", "afgehandeld_op"]
    fields += ["afgehandeld_door", "gewist_op"]
    readonly_fields = fields
    actions = ["mark_done", "mark_refused"]

    def has_change_permission(self, request, obj=None):
        """To handle remarks in the list; the page of one has nothing to fill in, so nothing to save."""
        return obj is None and request.user.has_perm("terugmelden.change_melding")

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


@admin.register(Ervaringmelding)
class ErvaringmeldingAdmin(ModeratorAdmin):
    """For moderators, but for reports about a text of their own. The list shows no words: those are for the desk."""

    list_display = ["gemeld_op", "soort", "ervaring", "uiterlijk", "status"]
    list_display_links = ["gemeld_op", "soort"]
    list_filter = [StandFilter, "soort"]
    list_select_related = ["ervaring"]

    def lookup_allowed(self, lookup, value, request=None):
        return lookup in ("soort__exact", StandFilter.parameter_name)

    def get_queryset(self, request):
        return super().get_queryset(request).for_moderator(request.user)

    @admin.display(description="antwoord uiterlijk", ordering="gemeld_op")
    def uiterlijk(self, row):
        day = date_format(row.uiterlijk_op) if row.uiterlijk_op else "–"
        return format_html('<strong class="te-laat">{} · te laat</strong>', day) if row.is_overdue() else day

    def changelist_view(self, request, extra_context=None):
        must_moderate(request.user)
        return super().changelist_view(request, {"title": "Meldingen over ervaringen"} | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What was reported beside the ervaring, and how it ends. Who was second has the words typed back."""
        must_moderate(request.user)
        rows = self.get_queryset(request).select_related("ervaring__auteur", "afgehandeld_door")
        melding = rows.filter(pk=key_of(object_id)).first()
        form = AfhandelForm(request.POST or None)
        if melding and request.method == "POST" and form.is_valid():
            try:
                melding.handle(form.cleaned_data["uitkomst"], by=request.user, gedaan=form.cleaned_data["gedaan"])
                messages.success(request, "Afgehandeld. Over een maand wissen we de tekst van deze melding.")
                return redirect("admin:terugmelden_ervaringmelding_changelist")
            except ValidationError as error:
                melding = rows.filter(pk=melding.pk).first()
                if melding and melding.status == Ervaringmelding.Status.OPEN:
                    form.add_error(None if not hasattr(error, "error_dict") else "uitkomst", error.messages)
        is_open = melding is not None and melding.status == Ervaringmelding.Status.OPEN
        typed = request.POST.get("gedaan", "")
        context = self.admin_site.each_context(request) | {
            "opts": Ervaringmelding._meta,
            "blok": [("gedaan", "Wat je deed", typed, "")] if typed.strip() and not is_open else [],
        }
        if melding is None:
            context |= {"title": "Deze melding is er niet", "wat": "Deze melding is er niet meer, of was er nooit."}
            return render(request, "admin/ervaringen/weg.html", context, status=404)
        ervaring = melding.ervaring
        texts = filled({name: getattr(ervaring, f"{name}_html") for name in Ervaring.TEXTS})
        context |= {
            "title": melding.get_soort_display(),
            "melding": melding,
            "ervaring": ervaring,
            "teksten": [(Ervaring.label(name), html) for name, html in texts.items() if html],
            "fotos": list(ervaring.fotos.all()),
            "form": form,
            "intussen": request.method == "POST" and not is_open,
        }
        return render(request, "admin/terugmelden/ervaringmelding.html", context)


@admin.register(Waardering)
class WaarderingAdmin(ReadOnlyAdmin):
    list_display = ["knooppunt", "maand", "ja", "nee"]
    list_select_related = ["knooppunt"]
    date_hierarchy = "maand"
