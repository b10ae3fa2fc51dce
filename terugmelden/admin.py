"""What readers reported, to handle, and what they found useful, to read."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator

from achtergrond.admin import ReadOnlyAdmin
from ervaringen.admin.base import ModeratorAdmin, reasons
from ervaringen.models import Ervaring
from ervaringen.rules import must_moderate
from knooppunten.fill import filled
from tekst.sleutel import key_of
from terugmelden.afhandelen import handle
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
            return queryset.exclude(afgehandeld_op=None)
        return queryset if self.value() == "alle" else queryset.open()


class BeurtFilter(StandFilter):
    """Those whose turn it is, unless asked for others."""

    def lookups(self, request, model_admin):
        return [("later", "uitgesteld"), *super().lookups(request, model_admin)]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset.waiting()
        waiting = queryset.waiting().values("pk")
        return (
            queryset.unhandled().exclude(pk__in=waiting)
            if self.value() == "later"
            else super().queryset(request, queryset)
        )


@admin.register(Melding)
class MeldingAdmin(ReadOnlyAdmin):
    """A list to read, and a page for each, where it is handled. The address that a reader left stands in no list."""

    list_display = ["begin", "bij", "gemeld", "stand", "wie"]
    list_display_links = ["begin"]
    list_filter = [BeurtFilter]
    list_select_related = ["knooppunt", "genomen_door"]
    show_full_result_count = False

    @admin.display(description="melding")
    def begin(self, row):
        return Truncator(row.tekst).chars(90) or "gewist"

    @admin.display(description="bij", ordering="knooppunt__titel")
    def bij(self, row):
        return row.knooppunt if row.sectie == Melding.Sectie.ANDERS else str(row)

    @admin.display(description="gemeld op", ordering="gemeld_op")
    def gemeld(self, row):
        return date_format(timezone.localtime(row.gemeld_op), "j F Y")

    @admin.display(description="stand", ordering="status")
    def stand(self, row):
        day = f" ({date_format(timezone.localtime(row.beurt_op), 'j F')})" if row.status == Melding.Status.LATER else ""
        return f"{row.get_status_display()}{day}"

    @admin.display(description="opgepakt", ordering="genomen_door", empty_value="–")
    def wie(self, row):
        return row.genomen_door

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == BeurtFilter.parameter_name

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Terugmeldingen"} | (extra_context or {}))

    def history_view(self, request, object_id, extra_context=None):
        """The page itself has its history."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect("admin:terugmelden_melding_change", object_id)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = Melding.objects.select_related("knooppunt__fase", "genomen_door", "afgehandeld_door")
        return handle(request, self, rows.filter(pk=key_of(object_id)).first())


class OpTijdFilter(StandFilter):
    """The open ones by whether an answer is late, too."""

    def lookups(self, request, model_admin):
        return [("te_laat", "te laat"), ("op_tijd", "nog op tijd"), *super().lookups(request, model_admin)]

    def queryset(self, request, queryset):
        if self.value() in ("te_laat", "op_tijd"):
            return queryset.overdue() if self.value() == "te_laat" else queryset.in_time()
        return super().queryset(request, queryset)


@admin.register(Ervaringmelding)
class ErvaringmeldingAdmin(ModeratorAdmin):
    """For moderators, but for reports about a text of their own. The list shows no words: those are for the desk."""

    list_display = ["gemeld_op", "soort", "ervaring", "uiterlijk", "status"]
    list_display_links = ["gemeld_op", "soort"]
    list_filter = [OpTijdFilter, "soort"]
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
            "redenen": reasons(form) if is_open else [],
            "intussen": request.method == "POST" and not is_open,
        }
        return render(request, "admin/terugmelden/ervaringmelding.html", context)


@admin.register(Waardering)
class WaarderingAdmin(ReadOnlyAdmin):
    """Which pages help and which don't, over the last year: what helps least stands first."""

    list_display = ["pagina", "nuttig", "niet_nuttig", "aandeel", "beweging"]
    list_display_links = None
    list_select_related = ["knooppunt"]
    search_fields = ["knooppunt__titel"]

    def get_queryset(self, request):
        return Waardering.objects.by_page(timezone.localdate()).order_by(*self.get_ordering(request))

    def get_ordering(self, request):
        return [F("aandeel").asc(nulls_last=True), "-ja_jaar", "-nee_jaar", "knooppunt"]

    @admin.display(description="knooppunt", ordering="knooppunt__titel")
    def pagina(self, row):
        path = reverse("admin:knooppunten_knooppunt_change", args=[row.knooppunt_id])
        return format_html('<a href="{}">{}</a>', path, row.knooppunt)

    @admin.display(description="nuttig", ordering="ja_jaar")
    def nuttig(self, row):
        return row.ja_jaar

    @admin.display(description="niet nuttig", ordering="nee_jaar")
    def niet_nuttig(self, row):
        return row.nee_jaar

    @admin.display(description="vond het nuttig", ordering="aandeel", empty_value="te weinig antwoorden")
    def aandeel(self, row):
        return None if row.aandeel is None else f"{row.aandeel:.0f} %"

    @admin.display(description="laatste drie maanden", ordering="verschil", empty_value="te weinig antwoorden")
    def beweging(self, row):
        if row.verschil is None:
            return None
        if abs(row.verschil) < 1:
            return "gelijk gebleven"
        way = "omhoog" if row.verschil > 0 else "omlaag"
        return f"{way}, van {row.aandeel_eerder:.0f} naar {row.aandeel_nu:.0f} %"
