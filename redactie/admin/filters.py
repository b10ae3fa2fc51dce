"""By what the list of knooppunten is narrowed down."""

from django.contrib import admin

from tekst.sleutel import key_of
from versies.meelezen import open_remarks
from versies.models import Gepland, Leesverzoek


class StandFilter(admin.SimpleListFilter):
    """Retired knooppunten stay out of sight unless asked for."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        own = [("naast", "met een concept ernaast"), ("meelezen", "gevraagd aan mij"), ("mislukt", "niet doorgegaan")]
        own.insert(2, ("opmerkingen", "met een opmerking voor mij"))
        return [("draft", "concept"), ("published", "gepubliceerd"), ("vervallen", "vervallen"), *own]

    def queryset(self, request, queryset):
        if self.value() == "vervallen":
            return queryset.exclude(vervallen_op=None)
        if self.value() == "naast":
            return queryset.exclude(concept=None).order_by("concept__gewijzigd_op")
        if self.value() == "meelezen":
            asked = Leesverzoek.objects.filter(aan=request.user, gelezen_op=None)
            return queryset.filter(pk__in=asked.values("knooppunt"))
        if self.value() == "opmerkingen":
            return queryset.filter(pk__in=open_remarks(request.user).values("knooppunt"))
        if self.value() == "mislukt":
            return queryset.filter(pk__in=Gepland.objects.exclude(mislukt_op=None).values("knooppunt"))
        if self.value() in ("draft", "published"):
            return queryset.filter(vervallen_op=None, status=self.value())
        return queryset


def relation_filter(model, path, label):
    """A filter by a related row, with one query for its choices."""

    class Filter(admin.SimpleListFilter):
        title = label
        parameter_name = path

        def lookups(self, request, model_admin):
            return [(row.pk, str(row)) for row in model.objects.current()]

        def queryset(self, request, queryset):
            return queryset.filter(**{path: key_of(self.value())}) if self.value() else queryset

    return Filter
