"""The queue: what waits, oldest first, and what can be done with several at once."""

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch, Value
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.views.decorators.http import require_POST

from ervaringen.admin.balie import desk
from ervaringen.admin.base import ModeratorAdmin, why_not_approve
from ervaringen.admin.goedkeuren import approve_several, ask_first
from ervaringen.admin.spam import reject_several
from ervaringen.models import Inzending, Stap
from ervaringen.rules import InvalidTransition, NotAllowed, must_moderate
from ervaringen.states import Status
from knooppunten.models import Fase, Knooppunt
from tekst.sleutel import key_of

LISTED = 200  # choices of one filter
SNIPPET = 140  # characters of a text in the list


class StandFilter(admin.SimpleListFilter):
    """What waits, unless another state is chosen."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        states = [(status.value, status.label) for status in Status if not status.state.is_private]
        return [("te_laat", "te laat"), *states, ("alles", "alles")]

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


class _RelatedFilter(admin.SimpleListFilter):
    """Rows of another model that visible inzendingen belong to."""

    def queryset(self, request, queryset):
        return queryset.filter(**{self.lookup: key_of(self.value())}).distinct() if self.value() else queryset


class KnooppuntFilter(_RelatedFilter):
    title = parameter_name = "knooppunt"
    lookup = "knooppunten"

    def lookups(self, request, model_admin):
        waiting = Inzending.objects.exclude(status__in=Status.which("is_private"))
        rows = Knooppunt.objects.filter(inzendingen__in=waiting).distinct().order_by("titel")
        return [(row.pk, row.titel) for row in rows.only("titel")[:LISTED]]


class FaseFilter(_RelatedFilter):
    title = parameter_name = "fase"
    lookup = "knooppunten__fase"

    def lookups(self, request, model_admin):
        return [(row.pk, str(row)) for row in Fase.objects.current().only("nummer", "naam")]


class VanMijFilter(admin.SimpleListFilter):
    """What this moderator has to do with it; an own text is none to decide on."""

    title = "van mij"
    parameter_name = "vanmij"

    def lookups(self, request, model_admin):
        return [
            ("handen", "in behandeling bij mij"),
            ("eerder", "waar ik eerder iets over zei"),
            ("beslissen", "wat ik nu kan beslissen"),
        ]

    def queryset(self, request, queryset):
        if self.value() == "handen":
            return queryset.filter(geclaimd_door=request.user, geclaimd_tot__gt=timezone.now())
        if self.value() == "eerder":
            said = Stap.objects.filter(door=request.user).exclude(inzending=None).values("inzending")
            return queryset.filter(pk__in=said).exclude(auteur=request.user)
        if self.value() == "beslissen":
            return queryset.decidable_by(request.user)
        return queryset


class ModeratorFilter(_RelatedFilter):
    title = "moderator"
    parameter_name = "moderator"
    lookup = "geclaimd_door"

    def lookups(self, request, model_admin):
        rows = get_user_model().objects.filter(pk__in=Inzending.objects.awaiting_review().values("geclaimd_door"))
        return [(row.pk, str(row)) for row in rows[:LISTED]]


@admin.register(Inzending)
class InzendingAdmin(ModeratorAdmin):
    """A list of what waits; one of them opens at the desk. Nothing here edits a field: every change is a verb."""

    list_display = ["titel_", "stand", "uiterlijk"]
    show_facets = admin.ShowFacets.NEVER
    list_display_links = None  # the title is a link by itself, and what stands below it is none
    list_filter = [StandFilter, VanMijFilter, KnooppuntFilter, FaseFilter, ModeratorFilter]
    list_select_related = ["auteur", "geclaimd_door", "eerste_akkoord", "ervaring"]
    ordering = ["ingediend_op", "pk"]
    search_fields = ["titel", "auteur__email", "auteur__naam"]
    actions = ["claim_selected", "release_selected", "approve_selected", "reject_selected"]

    def lookup_allowed(self, lookup, value, request=None):
        return lookup in {choice.parameter_name for choice in self.list_filter}

    def get_queryset(self, request):
        knooppunten = Prefetch("knooppunten", Knooppunt.objects.only("titel", "bestuurlijk_gevoelig"))
        rows = super().get_queryset(request).exclude(status__in=Status.which("is_private"))
        rows = rows.annotate(aantal_fotos=Count("fotos", distinct=True), kijker=Value(request.user.pk))
        return rows.prefetch_related(knooppunten)

    @admin.display(description="titel", ordering="titel")
    def titel_(self, row):
        """With how it begins below, whose it is, how long and where it belongs."""
        shown = {
            "rij": row,
            "van_mij": row.auteur_id == row.kijker,
            "adres": reverse("admin:ervaringen_inzending_change", args=[row.pk]),
        }
        if row.shows_its_text:
            texts = [getattr(row, name) for name in row.TEXTS]
            shown |= {
                "begin": Truncator(" ".join(row.wat_deden.split())).chars(SNIPPET),
                "woorden": sum(len(text.split()) for text in texts),
                "knooppunten": [knooppunt.titel for knooppunt in row.knooppunten.all()],
            }
        return render_to_string("admin/ervaringen/_titel.html", shown)

    @admin.display(description="stand", ordering="status")
    def stand(self, row):
        """Also whether a second akkoord follows, and in whose hands it is: what to know before opening it."""
        told = row.get_status_display()
        if row.auteur_id == row.kijker and row.state.awaits_decision:
            told = f"{told}; van jou, een ander beslist"
        elif row.status == Status.SECOND_APPROVAL and row.eerste_akkoord_id == row.kijker:
            told = f"{told}; jij gaf het eerste, een ander beslist"
        elif row.status == Status.SECOND_APPROVAL:
            told = f"{told}; het eerste is van {row.eerste_akkoord or 'iemand die weg is'}"
        elif row.approving() == "approve_first":
            told = f"{told}; vraagt twee akkoorden"
        if not row.is_claimed():
            return told
        who = "jou" if row.geclaimd_door_id == row.kijker else row.geclaimd_door
        until = f"{timezone.localtime(row.geclaimd_tot):%H:%M}"
        return format_html("{}<br><strong>bij {} tot {}</strong>", told, who, until)

    @admin.display(description="antwoord uiterlijk", ordering="uiterlijk_op")
    def uiterlijk(self, row):
        if row.is_overdue():
            return format_html('<strong class="te-laat">{} · te laat</strong>', date_format(row.uiterlijk_op, "j F"))
        return date_format(row.uiterlijk_op, "j F")

    def get_urls(self):
        own = [
            path("goedkeuren/", self.admin_site.admin_view(self.goedkeuren), name="ervaringen_inzending_goedkeuren"),
            path("spam/", self.admin_site.admin_view(self.spam), name="ervaringen_inzending_spam"),
            path("<int:pk>/claim/", self.admin_site.admin_view(claim), name="ervaringen_inzending_claim"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        must_moderate(request.user)
        return super().changelist_view(request, (extra_context or {}) | {"title": "Inzendingen"})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        must_moderate(request.user)
        rows = Inzending.objects.select_related("auteur", "ervaring", "fase", "geclaimd_door", "eerste_akkoord")
        rows = rows.prefetch_related(Prefetch("knooppunten", Knooppunt.objects.select_related("fase")))
        return desk(request, rows, key_of(object_id), self.admin_site.each_context(request))

    def goedkeuren(self, request):
        must_moderate(request.user)
        return approve_several(request, self.admin_site.each_context(request))

    def spam(self, request):
        must_moderate(request.user)
        return reject_several(request, self.admin_site.each_context(request))

    @admin.action(description="Neem in behandeling")
    def claim_selected(self, request, queryset):
        self._each(request, queryset, "claim", "in behandeling genomen")

    @admin.action(description="Geef terug")
    def release_selected(self, request, queryset):
        self._each(request, queryset, "release", "teruggegeven")

    @admin.action(description="Wijs af als spam")
    def reject_selected(self, request, queryset):
        return ask_first(request, queryset, "spam")

    @admin.action(description="Keur goed")
    def approve_selected(self, request, queryset):
        return ask_first(request, queryset)

    def _each(self, request, queryset, verb, done):
        """Takes the same step with each row, and tells which of them could not."""
        count = 0
        for inzending in queryset:
            try:
                getattr(inzending, verb)(by=request.user)
                count += 1
            except (InvalidTransition, NotAllowed, ValidationError) as error:
                messages.warning(request, f"“{inzending}” overgeslagen: {why_not(error, inzending.pk, request.user)}")
        if count:
            messages.success(request, f"{count} {'inzending' if count == 1 else 'inzendingen'} {done}.")


def why_not(error, pk, user) -> str:
    """One sentence for a moderator on why it was not taken in hand or given back."""
    if isinstance(error, InvalidTransition):
        now = Inzending.objects.select_related("geclaimd_door").filter(pk=pk).first()
        stands = why_not_approve(now, user) if now else "de inzending is er niet meer."
        return stands or "je had deze inzending niet in behandeling."
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error)


@require_POST
def claim(request, pk):
    """The script of an open desk asks this now and then: 204, or 409 when another has it."""
    must_moderate(request.user)
    inzending = get_object_or_404(Inzending, pk=pk, geclaimd_door=request.user)
    try:
        inzending.claim(by=request.user)
    except (InvalidTransition, NotAllowed):
        return HttpResponse(status=409)
    return HttpResponse(status=204)
