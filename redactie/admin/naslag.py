"""The glossary, the sources and the facts in the admin."""

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.utils import unquote
from django.db.models import Count
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html

from inhoud.begrippen import explain_anew
from naslag.models import AndereNaam, Begrip, Bron, Feit
from naslag.verwijzing import FeitTarget
from redactie.admin.base import LongTextWidget, PaginaAdmin, PlainFieldsMixin, SlugMixin
from redactie.admin.nazicht import NazichtFilter, NazichtMixin
from redactie.admin.prullenbak import HerstelMixin
from redactie.admin.uitvoer import UitvoerMixin
from redactie.admin.weg import MetGenoemd, choice_in_list, chosen_successor, named, successors, tell
from tekst.sleutel import key_of


class LongTextMixin:
    """A sentence or two gets the room of a sentence or two."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("uitleg", "omschrijving", "tekst", "betekenis"):
            kwargs["widget"] = LongTextWidget(attrs={"rows": 3})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class AndereNaamInline(admin.TabularInline):
    model = AndereNaam
    extra = 0

    def get_extra(self, request, obj=None, **kwargs):
        """As many as there are to be filled in: those of a begrip that comes out of the bin."""
        return 10 if obj is None and "herstel" in request.GET else 0

    verbose_name_plural = "Andere namen: oudere namen, afkortingen, meervouden die niet op -s of -en eindigen"


@admin.register(Begrip)
class BegripAdmin(UitvoerMixin, MetGenoemd, HerstelMixin, LongTextMixin, SlugMixin, PlainFieldsMixin, admin.ModelAdmin):
    """After every save the texts that use the word are stored anew, so that it is explained there at once."""

    list_display = ["naam", "uitleg", "andere"]
    search_fields = ["naam", "andere_namen__naam", "uitleg"]
    search_help_text = "Zoek in namen en uitleg."
    fields = ["naam", "slug", "uitleg", "knooppunten"]
    autocomplete_fields = ["knooppunten"]
    inlines = [AndereNaamInline]
    actions = ["export_selected", "delete_selected"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("andere_namen")

    def get_readonly_fields(self, request, obj=None):
        """The slug is a place in the list that others link to: it stays."""
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "slug"] if obj else fixed

    def save_form(self, request, form, change):
        before = Begrip.objects.get(pk=form.instance.pk) if change else None
        form.names_before = before.names() if before else []
        return super().save_form(request, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if count := explain_anew([form.instance], besides=form.names_before):
            what = "1 tekst legt" if count == 1 else f"{count} teksten leggen"
            self.message_user(request, f"{what} het woord nu zo uit.", messages.INFO)

    def delete_view(self, request, object_id, extra_context=None):
        leaving = Begrip.objects.filter(pk=key_of(unquote(object_id)))
        if "post" in request.POST and choice_in_list(request, self, leaving)[1]:
            request.method, request.POST = "GET", QueryDict()  # asked again
        asked = self._asked(leaving) if leaving else {}
        return super().delete_view(request, object_id, (extra_context or {}) | asked)

    @admin.action(description="Verwijder de gekozen begrippen", permissions=["delete"])
    def delete_selected(self, request, queryset):
        """Django's, with the texts that explain each, and a word that goes by their names from then on."""
        if "post" in request.POST and choice_in_list(request, self, queryset)[1]:
            request.POST = request.POST.copy()
            del request.POST["post"]
        genoemd = named(request, list(queryset))
        answer = delete_selected(self, request, queryset)
        if answer is not None:
            answer.context_data |= {"genoemd": genoemd, **self._asked(queryset)}
        return answer

    def _asked(self, leaving) -> dict:
        return {
            "gevolg": "Het woord blijft daar staan, zonder uitleg. Of kies een begrip dat ook zo heet.",
            "opvolgers": successors(Begrip, leaving),
            "opvolger_vraag": "Zo heet ook:",
        }

    def delete_queryset(self, request, queryset):
        self._delete(request, queryset, super().delete_queryset)

    def delete_model(self, request, obj):
        self._delete(request, [obj], lambda request, _: super(BegripAdmin, self).delete_model(request, obj))

    def _delete(self, request, leaving, delete):
        """Their texts are stored anew; the begrip that was chosen goes by their names from now on."""
        successor = chosen_successor(request, Begrip, leaving)
        names = [name for begrip in leaving for name in begrip.names()]
        delete(request, leaving)
        if successor:
            successor.rename([*successor.names()[1:], *names])
        explain_anew([successor] if successor else [], besides=names)

    @admin.display(description="andere namen")
    def andere(self, obj):
        return ", ".join(other.naam for other in obj.andere_namen.all())


class AangehaaldMixin:
    """How many texts cite it; its form names them."""

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(aantal=Count("aanhalingen"))

    @admin.display(description="in teksten", ordering="aantal")
    def gebruikt(self, obj):
        return obj.aantal


@admin.register(Bron)
class BronAdmin(AangehaaldMixin, LongTextMixin, NazichtMixin, PaginaAdmin):
    list_display = [
        "naam",
        "soort",
        "maker",
        "adres",
        "gecontroleerd_op",
        "gebruikt",
        "nazicht",
        "vervallen_op",
    ]
    list_filter = ["soort", NazichtFilter]
    ordering = ["naam"]  # a count loses that of the model
    search_fields = ["naam", "slug", "maker", "omschrijving"]
    search_help_text = "Zoek in naam, slug, maker en omschrijving."
    readonly_fields = ["vervallen_op", "eerdere_adressen"]
    fields = ["naam", "slug", "soort", "maker", "omschrijving", "adres", "gecontroleerd_op"]
    fields += [*NazichtMixin.FIELDS, *readonly_fields]


@admin.register(Feit)
class FeitAdmin(AangehaaldMixin, LongTextMixin, NazichtMixin, PaginaAdmin):
    """What it says changes on every page at once: no text is stored anew."""

    list_display = ["naam", "onderwerp", "nu", "nagezien", "gebruikt", "nazicht", "openbaar"]
    list_filter = ["onderwerp", "openbaar", NazichtFilter]
    ordering = ["onderwerp", "naam"]  # a count loses that of the model
    search_fields = ["naam", "slug", "onderwerp", "tekst", "vindplaats"]
    search_help_text = "Zoek in naam, slug, onderwerp, tekst en vindplaats."
    readonly_fields = ["te_lezen", "gewijzigd_op", "vervallen_op", "eerdere_adressen"]
    autocomplete_fields = ["bron"]
    fieldsets = [
        (None, {"fields": ["naam", "slug", "onderwerp", "tekst", "betekenis", "te_lezen"]}),
        ("Waar het staat", {"fields": ["bron", "vindplaats", "adres", ("gecontroleerd_op", "gecontroleerd_door")]}),
        ("Vanaf wanneer", {"fields": ["stand", ("geldt_vanaf", "geldt_tot_en_met")]}),
        ("Wie het bijhoudt", {"fields": [*NazichtMixin.FIELDS]}),
        ("Op de site", {"fields": ["openbaar", "gewijzigd_op", "vervallen_op", "eerdere_adressen"]}),
    ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "onderwerp":
            known = Feit.objects.order_by("onderwerp").values_list("onderwerp", flat=True).distinct()
            if known:
                field.help_text = f"{field.help_text} Er zijn al: {', '.join(known)}."
        return field

    def finish(self, request, form, formsets):
        """Who takes it off the site hears first which texts say it."""
        feit = form.instance
        if form.initial.get("openbaar") and not feit.openbaar:
            feit.unpublish(successor=self.goes_to(request, feit, "Opslaan"))
            tell(request, self, request.genoemd)

    @admin.display(description="stand vandaag")
    def nu(self, obj):
        return obj.stand_in_woorden(timezone.localdate())

    @admin.display(description="nagezien", ordering="gecontroleerd_op")
    def nagezien(self, obj):
        return obj.gecontroleerd_op or "nog niet"

    @admin.display(description="zo staat het in teksten")
    def te_lezen(self, obj):
        if not obj or not obj.pk:
            return "Dat staat hier na de eerste keer opslaan."
        told = FeitTarget(obj, timezone.localdate()).html()
        return format_html("{} Zet {} in een tekst om dit te laten lezen.", told, f"{{{{{obj.MARK}:{obj.slug}}}}}")
