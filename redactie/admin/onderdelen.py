"""The rows on the form of a knooppunt: tips, partijen and verbindingen."""

from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect

from knooppunten.models import Betrokkenheid, Tip, Verbinding
from redactie.admin.base import WITHOUT, PlainFieldsMixin
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


class OtherSelect(AutocompleteSelect):
    """Any knooppunt but the one of the form, which can't be linked to itself."""

    page = None

    def get_url(self):
        return f"{super().get_url()}?{urlencode({WITHOUT: self.page})}" if self.page else super().get_url()


class LinkInline(PlainFieldsMixin, admin.TabularInline):
    """Verbindingen seen from this knooppunt: `other` is the end that an editor fills in."""

    model = Verbinding
    extra = 0
    formset = LinkFormSet

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = OtherSelect(db_field, self.admin_site)
            kwargs["widget"].page = request.resolver_match and request.resolver_match.kwargs.get("object_id")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

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
