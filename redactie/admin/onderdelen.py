"""The rows on the form of a knooppunt: tips, partijen and verbindingen."""

from django.contrib import admin

from knooppunten.models import Betrokkenheid, Tip, Verbinding
from redactie.admin.base import PlainFieldsMixin
from redactie.admin.forms import LinkFormSet, PlacedForm, PlacedFormSet, SeeAlsoFormSet


class TipInline(PlainFieldsMixin, admin.StackedInline):
    model = Tip
    form, formset = PlacedForm, PlacedFormSet
    extra = 0
    fields = ["volgorde", "tekst"]
    classes = ["sorteerbaar"]
    verbose_name_plural = "Tips"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("knooppunt__fase")  # named above each


class BetrokkenheidInline(PlainFieldsMixin, admin.TabularInline):
    model = Betrokkenheid
    form, formset = PlacedForm, PlacedFormSet
    extra = 0
    fields = ["volgorde", "partij", "rol", "vraag"]
    autocomplete_fields = ["partij"]
    classes = ["sorteerbaar"]
    verbose_name_plural = "Betrokken partijen"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("knooppunt", "partij")  # named above each


class LinkInline(PlainFieldsMixin, admin.TabularInline):
    """Verbindingen seen from this knooppunt: `other` is the end that an editor fills in."""

    model = Verbinding
    extra = 0
    formset = LinkFormSet

    def get_queryset(self, request):
        return super().get_queryset(request).filter(soort=self.formset.soort).select_related("van__fase", "naar__fase")


class FirstInline(LinkInline):
    fk_name = "naar"
    autocomplete_fields = ["van"]
    fields = ["van", "toelichting"]
    verbose_name, verbose_name_plural = "verbinding", "Eerst nodig: wat meestal aan dit knooppunt voorafgaat"


class ThenInline(LinkInline):
    fk_name = "van"
    autocomplete_fields = ["naar"]
    fields = ["naar", "toelichting"]
    verbose_name, verbose_name_plural = "verbinding", "Daarna: waar dit knooppunt meestal aan voorafgaat"


class SeeAlsoInline(ThenInline):
    formset = SeeAlsoFormSet
    verbose_name, verbose_name_plural = "verbinding", "Zie ook"


class SeenFromInline(FirstInline):
    formset = SeeAlsoFormSet
    verbose_name, verbose_name_plural = "verbinding", "Zie ook, gelegd bij het andere knooppunt"

    def has_add_permission(self, request, obj):
        return False
