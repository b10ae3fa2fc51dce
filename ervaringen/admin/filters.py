"""How a moderator narrows the queue. Each lists only what there is something of."""

from django.contrib import admin
from django.contrib.auth import get_user_model

from ervaringen.models import Inzending
from knooppunten.models import Fase, Knooppunt
from tekst.sleutel import key_of

LISTED = 200  # choices of one filter


class StandFilter(admin.SimpleListFilter):
    """What waits, unless another state is chosen."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        states = [state for state in Inzending.Status if state not in HIDDEN]
        return [("te_laat", "te laat"), *((state.value, state.label) for state in states), ("alles", "alles")]

    def choices(self, changelist):
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": "wacht op een moderator",
        }
        yield from list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset.awaiting_review()
        if self.value() == "te_laat":
            return queryset.overdue()
        if self.value() == "alles":
            return queryset
        return queryset.filter(status=self.value())


HIDDEN = (Inzending.Status.DRAFT, Inzending.Status.WITHDRAWN)  # the author's own business


class _RelatedFilter(admin.SimpleListFilter):
    """Rows of another model that visible inzendingen belong to."""

    def queryset(self, request, queryset):
        return queryset.filter(**{self.lookup: key_of(self.value())}).distinct() if self.value() else queryset


class KnooppuntFilter(_RelatedFilter):
    title = parameter_name = "knooppunt"
    lookup = "knooppunten"

    def lookups(self, request, model_admin):
        waiting = Inzending.objects.exclude(status__in=HIDDEN)
        rows = Knooppunt.objects.filter(inzendingen__in=waiting).distinct().order_by("titel")
        return [(row.pk, row.titel) for row in rows.only("titel")[:LISTED]]


class FaseFilter(_RelatedFilter):
    title = parameter_name = "fase"
    lookup = "knooppunten__fase"

    def lookups(self, request, model_admin):
        return [(row.pk, str(row)) for row in Fase.objects.current().only("nummer", "naam")]


class ModeratorFilter(_RelatedFilter):
    title = "moderator"
    parameter_name = "moderator"
    lookup = "geclaimd_door"

    def lookups(self, request, model_admin):
        rows = get_user_model().objects.filter(pk__in=Inzending.objects.awaiting_review().values("geclaimd_door"))
        return [(row.pk, str(row)) for row in rows[:LISTED]]
