"""The glossary and the sources in the admin."""

from django.contrib import admin, messages
from django.db.models import Count

from inhoud.begrippen import explain_anew
from naslag.models import AndereNaam, Begrip, Bron
from redactie.admin.base import LongTextWidget, PaginaAdmin, PlainFieldsMixin
from redactie.admin.prullenbak import HerstelMixin


class LongTextMixin:
    """A sentence or two gets the room of a sentence or two."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("uitleg", "omschrijving"):
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
class BegripAdmin(HerstelMixin, LongTextMixin, PlainFieldsMixin, admin.ModelAdmin):
    """After every save the texts that use the word are stored anew, so that it is explained there at once."""

    list_display = ["naam", "uitleg", "andere"]
    search_fields = ["naam", "andere_namen__naam", "uitleg"]
    search_help_text = "Zoek in namen en uitleg."
    fields = ["naam", "slug", "uitleg", "knooppunten"]
    autocomplete_fields = ["knooppunten"]
    prepopulated_fields = {"slug": ["naam"]}
    inlines = [AndereNaamInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("andere_namen")

    def get_readonly_fields(self, request, obj=None):
        """The slug is a place in the list that others link to: it stays."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def save_form(self, request, form, change):
        before = Begrip.objects.get(pk=form.instance.pk) if change else None
        form.names_before = before.names() if before else []
        return super().save_form(request, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if count := explain_anew([form.instance], besides=form.names_before):
            what = "1 tekst legt" if count == 1 else f"{count} teksten leggen"
            self.message_user(request, f"{what} het woord nu zo uit.", messages.INFO)

    @admin.display(description="andere namen")
    def andere(self, obj):
        return ", ".join(other.naam for other in obj.andere_namen.all())


@admin.register(Bron)
class BronAdmin(LongTextMixin, PaginaAdmin):
    list_display = ["naam", "soort", "maker", "adres", "gecontroleerd_op", "gebruikt", "vervallen_op"]
    list_filter = ["soort"]
    ordering = ["naam"]  # a count loses that of the model
    search_fields = ["naam", "slug", "maker", "omschrijving"]
    search_help_text = "Zoek in naam, slug, maker en omschrijving."
    readonly_fields = ["vervallen_op", "eerdere_adressen"]
    fields = ["naam", "slug", "soort", "maker", "omschrijving", "adres", "gecontroleerd_op", *readonly_fields]
    prepopulated_fields = {"slug": ["naam"]}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(aantal=Count("aanhalingen"))

    @admin.display(description="in teksten", ordering="aantal")
    def gebruikt(self, obj):
        return obj.aantal
