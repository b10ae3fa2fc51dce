"""The knooppunt in the admin: its texts, tips, partijen and verbindingen on one form."""

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html

from knooppunten.models import Fase, Knooppunt, Partij, Spoor, Verbinding
from knooppunten.plain_fields import JOINED, PLAIN_FIELDS, UNSEEN
from knooppunten.publishable import check_complete
from redactie.admin.base import PaginaAdmin
from redactie.admin.concept import MetConcept
from redactie.admin.filters import StandFilter, relation_filter
from redactie.admin.forms import PLAN, PUBLISH, TAKE_DOWN, UNPLAN, KnooppuntForm
from redactie.admin.meelezen import BESIDE
from redactie.admin.nazicht import NazichtFilter, NazichtMixin
from redactie.admin.onderdelen import (
    BetrokkenheidInline,
    FirstInline,
    SeeAlsoInline,
    SeenFromInline,
    ThenInline,
    TipInline,
)
from redactie.admin.tegen import MetRedenen
from redactie.admin.weg import STAYS_NAMED, ask, choice_in_list, named, tell
from redactie.keuring.verslag import figures
from tekst.schoon import regel
from versies import concepten, meelezen
from versies.models import Concept, Gepland


def _with_plain_fields(fieldsets):
    """Every plain field that these don't place comes last below its heading."""
    placed = flatten_fieldsets(fieldsets)
    below = {heading or "": options["fields"] for heading, options in fieldsets}
    for field in PLAIN_FIELDS:
        if field.name not in placed:
            if field.group not in below:
                raise ImproperlyConfigured(
                    f"“{field.name}” of knooppunten/plain_fields.py stands below “{field.group}”, and the form of a "
                    f"knooppunt has no such heading: {', '.join(filter(None, below))}."
                )
            below[field.group].append(field.name)
    return fieldsets


@admin.register(Knooppunt)
class KnooppuntAdmin(NazichtMixin, MetRedenen, MetConcept, PaginaAdmin):
    form = KnooppuntForm
    list_display = [
        "titel",
        "fase_nummer",
        "volgorde",
        "codes",
        "stand",
        "voor",
        "gevoelig",
        "nazicht",
        "gewijzigd_op",
    ]
    list_filter = [
        StandFilter,
        relation_filter(Fase, "fase", "fase"),
        relation_filter(Spoor, "sporen", "spoor"),
        relation_filter(Partij, "partijen", "partij"),
        "geldt_voor",
        "wet_en_regelgeving",
        NazichtFilter,
    ]
    list_select_related = ["fase", "eigenaar_persoon"]
    list_per_page = 100
    list_max_show_all = 1000
    search_fields = ["titel", "slug", "doel", "aanpak", "in_gewone_taal", "tips__tekst"]
    search_help_text = "Zoek in titel, slug, doel, aanpak, gewone taal en tips."
    actions = ["publish_selected", "unpublish_selected", *PaginaAdmin.actions]
    readonly_fields = [
        "stand",
        "gewijzigd_op",
        "gepubliceerd_op",
        "vervallen_op",
        "eerdere_adressen",
        "bekijk",
        "keuring",
    ]
    inlines = [
        TipInline, BetrokkenheidInline, FirstInline, ThenInline, SeeAlsoInline, SeenFromInline,
    ]  # fmt: skip
    fieldsets = _with_plain_fields(
        [
            (
                None,
                {"fields": ["titel", "slug", "kern", "stand", ("fase", "volgorde"), "sporen", "geldt_voor", "tags"]},
            ),
            ("Doel", {"fields": ["doel", "klaar_als"]}),
            ("Aanpak", {"fields": ["aanpak"]}),
            ("In gewone taal", {"fields": ["in_gewone_taal"]}),
            ("Keuring van wat is opgeslagen", {"fields": ["keuring"]}),
            ("Let op", {"fields": ["bestuurlijk_gevoelig", ("wet_en_regelgeving", "gecontroleerd_op")]}),
            ("Wie het bijhoudt", {"fields": [*NazichtMixin.FIELDS]}),
            (
                "Adres en data",
                {
                    "fields": ["bekijk", "gewijzigd_op", "gepubliceerd_op", "vervallen_op", "eerdere_adressen"],
                    "classes": ["collapse"],
                },
            ),
        ]
    )

    filled_by = "zoekwoord"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("sporen")

    def finish(self, request, form, formsets):
        """Checks what stays published, or publishes when that was the button; the date moves when the page did."""
        knooppunt = form.instance
        if self.is_aside(request):
            return
        defaults = {name: Knooppunt._meta.get_field(name).get_default() for name in JOINED}
        filled_first = {name for name, value in defaults.items() if form.initial.get(name, value) == value}
        if set(form.changed_data) - UNSEEN - filled_first or any(formset.has_changed() for formset in formsets):
            knooppunt.gewijzigd_op = timezone.now()
            knooppunt.save(update_fields=["gewijzigd_op"])
        self._tell_the_other_end(request, knooppunt, formsets)
        if knooppunt.is_public:
            check_complete(knooppunt)
        elif PUBLISH in request.POST:
            knooppunt.publish()

    def _tell_the_other_end(self, request, knooppunt, formsets):
        """A verbinding stands on the pages of both, so in the history of both."""
        for formset in (formset for formset in formsets if formset.model is Verbinding):
            done = [(link, "gelegd") for link in formset.new_objects]
            done += [(link, "gewijzigd") for link, _ in formset.changed_objects]
            done += [(link, "weggehaald") for link in formset.deleted_objects]
            for link, verb in done:
                other = link.naar if link.van_id == knooppunt.pk else link.van
                self.log_change(request, other, f"Verbinding {verb}: “{knooppunt}”.")

    # Publishing

    def has_publish_permission(self, request, obj=None):
        return request.user.has_perm("knooppunten.publish_knooppunt")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = self.has_publish_permission(request)
        context["kan_publiceren"] = may and not (obj and (obj.is_public or obj.vervallen_op))
        context["kan_concept"] = getattr(request, "kan_concept", False)
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def save_model(self, request, obj, form, change):
        verbs = {PUBLISH, TAKE_DOWN, PLAN, UNPLAN}
        if verbs & request.POST.keys() and not self.has_publish_permission(request, obj):
            raise PermissionDenied
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        return self._told(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._told(request, obj) or super().response_change(request, obj)

    def _told(self, request, obj):
        """After a verb: what it did, in the history and on the page; None when no verb was asked for."""
        if self.is_aside(request):
            return None
        self.solve(request, obj)
        if {PLAN, UNPLAN} & request.POST.keys():
            self.plan(request, obj)
            return redirect("admin:knooppunten_knooppunt_change", obj.pk)
        if {*BESIDE} & request.POST.keys():
            self.beside(request, obj, concepten.form_now(obj))
            return redirect("admin:knooppunten_knooppunt_change", obj.pk)
        if PUBLISH not in request.POST:
            return None
        meelezen.forget(obj)
        Gepland.objects.done(obj, Gepland.Werkwoord.PUBLICEER)
        self.log_change(request, obj, "Gepubliceerd.")
        self.message_user(request, f"Opgeslagen: “{obj}” staat nu op de site.", messages.SUCCESS)
        return redirect("admin:knooppunten_knooppunt_change", obj.pk)

    def state_after_return(self, page):
        return "als concept: lezers zien het pas als je het publiceert"

    def get_inlines(self, request, obj):
        """The last one only where another knooppunt laid the verbinding: nothing can be added there."""
        laid_elsewhere = obj and Verbinding.objects.zie_ook().filter(naar=obj).exists()
        return self.inlines if laid_elsewhere else self.inlines[:-1]

    @admin.display(description="fase", ordering="fase__nummer")
    def fase_nummer(self, obj):
        return obj.fase.nummer

    @admin.display(description="sporen")
    def codes(self, obj):
        return " ".join(spoor.code for spoor in obj.sporen.all())

    @admin.display(description="stand", ordering="status")
    def stand(self, obj):
        """What readers see; beside a draft the form shows a row that is off the site for as long as it is shown."""
        if obj.vervallen_op:
            return "vervallen"
        return getattr(obj, "op_de_site", obj).get_status_display()

    def get_object(self, request, object_id, from_field=None):
        obj = super().get_object(request, object_id, from_field)
        if obj and (page := getattr(request, "naast", None)):
            obj.op_de_site = page
        return obj

    def fill_in(self, request, row):
        """A word that readers look for it by, from the report of what they ask."""
        word = regel(request.GET[self.filled_by]).strip()[:80]
        has = [each.strip() for each in row.zoekwoorden.split(",") if each.strip()]
        if not word:
            return
        if word.lower() in (each.lower() for each in has):
            said = f"“{word}” staat al bij de zoekwoorden."
        else:
            said = f"“{word}” staat klaar bij “Zoekwoorden”. Er is nog niets opgeslagen."
            row.zoekwoorden = ", ".join([*has, word])
        self.message_user(request, said, messages.INFO)

    @admin.display(description="geldt voor", ordering="geldt_voor")
    def voor(self, obj):
        return obj.geldt_voor

    @admin.display(description="gevoelig")
    def gevoelig(self, obj):
        return "ja" if obj.bestuurlijk_gevoelig else ""

    @admin.display(description="woorden en leesniveau")
    def keuring(self, obj):
        """The figures of controleer_inhoud, for this knooppunt."""
        if not obj or not obj.pk:
            return "Na de eerste keer opslaan staat hier hoe lang en hoe leesbaar elke tekst is."
        rows, found = figures(obj)
        return render_to_string("admin/keuring.html", {"cijfers": rows, "bevindingen": found})

    @admin.display(description="op de site")
    def bekijk(self, obj):
        if not obj or not obj.pk:
            return "–"
        return format_html('<a href="{0}">{0}</a>', obj.get_absolute_url())

    @admin.action(description="Publiceer", permissions=["publish"])
    def publish_selected(self, request, queryset):
        todo, refused = [], {}
        for knooppunt in queryset:
            if not knooppunt.is_public and (reason := self._not_from_a_list(request, knooppunt)):
                refused[knooppunt] = [reason]
            elif not knooppunt.is_public:
                todo.append(knooppunt)
        while reasons := Knooppunt.objects.publish_together(todo):  # they may mention each other
            refused |= reasons
            todo = [knooppunt for knooppunt in todo if knooppunt not in reasons]
        for knooppunt, reasons in refused.items():
            self.message_user(request, f"“{knooppunt}” is niet gepubliceerd. {' '.join(reasons)}", messages.ERROR)
        for knooppunt in todo:
            Gepland.objects.done(knooppunt, Gepland.Werkwoord.PUBLICEER)
            self.log_change(request, knooppunt, "Gepubliceerd.")
        self._report(request, len(todo), len(queryset), "gepubliceerd")

    def _not_from_a_list(self, request, knooppunt) -> str:
        """Why this one is published on its form only; "" where a list may."""
        if Concept.objects.of(knooppunt):
            return "Er is een concept van: publiceer dat op het formulier."
        try:
            meelezen.check(knooppunt, concepten.form_now(knooppunt), by=request.user)
        except ValidationError as error:
            return " ".join(error.messages)
        return ""

    @admin.action(description="Haal van de site (wordt weer een concept)", permissions=["publish"])
    def unpublish_selected(self, request, queryset):
        done = [knooppunt for knooppunt in queryset if knooppunt.is_public]
        found = named(request, done)
        successor, refused = choice_in_list(request, self, done)
        if refused or (found and "bevestigd" not in request.POST):
            return ask(request, self, "admin/weer_concept.html", done, title="Weer concept", gevolg=STAYS_NAMED)
        for knooppunt in done:
            knooppunt.unpublish(successor=successor)
            Gepland.objects.done(knooppunt, *Gepland.Werkwoord)
            self.log_change(request, knooppunt, "Weer concept.")
        self._report(request, len(done), len(queryset), "weer concept")
        tell(request, self, found)
        return None

    def _report(self, request, done, total, what):
        skipped = f", {total - done} overgeslagen" if total > done else ""
        self.message_user(request, f"{done} {what}{skipped}.", messages.SUCCESS if done else messages.WARNING)
