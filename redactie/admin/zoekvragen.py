"""What people look for: a line a question, with what an editor can do about it."""

from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format

from achtergrond.admin import ReadOnlyAdmin
from knooppunten.models import Knooppunt
from paginas.declared import Readers, page_at
from redactie.werk import edits
from tekst.schoon import regel
from tekst.tabel import FORMS, Maand, table_response
from zoeken.models import Zoekvraag
from zoeken.search import Zoekactie, search

AT_ONCE = 20  # knooppunten to choose from
HEAD = [
    "zoekvraag", "keer gezocht", "met resultaat", "zonder resultaat", "voorbeeld gezocht", "maanden", "laatst",
]  # fmt: skip


class ResultaatFilter(admin.SimpleListFilter):
    title = "resultaat"
    parameter_name = "resultaat"

    def lookups(self, request, model_admin):
        return [
            ("kort", "kort geleden zonder resultaat"),
            ("geen", "wel eens zonder resultaat"),
            ("voorbeeld", "voorbeeld gezocht"),
        ]

    def queryset(self, request, queryset):
        if self.value() == "kort":
            return queryset.in_vain_lately()
        if self.value() == "geen":
            return queryset.filter(zonder_resultaat_samen__gt=0)
        return queryset.filter(voorbeeld_gezocht_samen__gt=0) if self.value() == "voorbeeld" else queryset


@admin.register(Zoekvraag)
class ZoekvraagAdmin(ReadOnlyAdmin):
    list_display = ["vraag", "gezocht", "met", "zonder", "voorbeeld", "maanden", "laatst", "doen"]
    list_display_links = None
    list_filter = [ResultaatFilter]
    list_per_page = 100
    search_fields = ["vraag"]
    change_list_template = "admin/zoeken/zoekvraag/change_list.html"

    def get_queryset(self, request):
        return Zoekvraag.objects.by_question().order_by(*self.get_ordering(request))

    def get_ordering(self, request):
        return ["-aantal_samen", "-voorbeeld_gezocht_samen", "vraag"]

    def get_urls(self):
        give = self.admin_site.admin_view(self.as_file)
        files = [path(f"{form}/", give, {"form": form}, name=f"zoeken_zoekvraag_{form}") for form in FORMS]
        return [*files, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        answer = super().changelist_view(request, extra_context)
        if "cl" in (getattr(answer, "context_data", None) or {}):
            rows = answer.context_data["cl"].result_list = list(answer.context_data["cl"].result_list)
            with_months(rows)
            for row in rows:
                row.mag_bovenaan = request.user.has_perm("zoeken.add_uitgelicht")
                row.mag_woord = edits(request.user)
        return answer

    def as_file(self, request, form):
        """The lines that the list shows, all of them, in its order."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = list(self.get_changelist_instance(request).queryset)
        except IncorrectLookupParameters:
            return redirect("admin:zoeken_zoekvraag_changelist")
        with_months(rows)
        return table_response(form, "zoekvragen", HEAD, map(self._line, rows))

    def _line(self, row) -> list:
        numbers = [row.aantal_samen, self.met(row), row.zonder_resultaat_samen, row.voorbeeld_gezocht_samen]
        months = ", ".join(f"{maand:%Y-%m}" for maand in row.gevraagd)
        return [row.vraag, *numbers, months, Maand(row.maand.year, row.maand.month, 1)]

    @admin.display(description="keer gezocht", ordering="aantal_samen")
    def gezocht(self, row):
        return row.aantal_samen

    @admin.display(description="met resultaat")
    def met(self, row):
        return row.aantal_samen - row.zonder_resultaat_samen

    @admin.display(description="zonder resultaat", ordering="zonder_resultaat_samen")
    def zonder(self, row):
        return row.zonder_resultaat_samen

    @admin.display(description="voorbeeld gezocht", ordering="voorbeeld_gezocht_samen")
    def voorbeeld(self, row):
        return row.voorbeeld_gezocht_samen

    @admin.display(description="maanden", ordering="maanden_samen")
    def maanden(self, row):
        return ", ".join(date_format(maand, "F Y") for maand in row.gevraagd)

    @admin.display(description="laatst gevraagd", ordering="maand")
    def laatst(self, row):
        return date_format(row.maand, "F Y")

    @admin.display(description="wat je kunt doen")
    def doen(self, row):
        return render_to_string("admin/zoeken/zoekvraag/_doen.html", {"rij": row, "paden": _ways(row.vraag)})


def with_months(rows):
    """Gives each row all months in which its question was asked; 1 query."""
    found = {}
    asked = Zoekvraag.objects.filter(vraag__in=[row.vraag for row in rows]) if len(rows) <= 500 else Zoekvraag.objects
    for vraag, maand in asked.order_by("maand").values_list("vraag", "maand"):
        found.setdefault(vraag, []).append(maand)
    for row in rows:
        row.gevraagd = found.get(row.vraag, [])


def _ways(vraag: str) -> dict:
    return {
        "resultaten": Zoekactie(q=vraag).path(),
        "bovenaan": f"{reverse('admin:zoeken_uitgelicht_add')}?{urlencode({'vraag': vraag})}",
        "woord": f"{reverse('zoekwoord_geven')}?{urlencode({'vraag': vraag})}",
    }


@page_at("beheer/zoekwoord/", name="zoekwoord_geven", readers=Readers.EDITORS, query=("vraag", "q"))
def zoekwoord_geven(request):
    """Which knooppunt gets this word: those that the question comes near to, or that are called something."""
    if not edits(request.user):
        raise PermissionDenied
    vraag = regel(request.GET.get("vraag", "")).strip()[:80]
    if not vraag:
        return redirect("admin:zoeken_zoekvraag_changelist")
    naam = regel(request.GET.get("q", "")).strip()[:100]
    rows = Knooppunt.objects.current().select_related("fase")
    if naam:
        rows = list(rows.best_named(naam)[:AT_ONCE])
    else:
        near = search(Zoekactie(q=vraag, gekozen={"soort": "knooppunt"}), leden=True).treffers[:AT_ONCE]
        place = {hit.document.sleutel: number for number, hit in enumerate(near)}
        rows = sorted(rows.filter(pk__in=place), key=lambda row: place[row.pk])
    context = admin.site.each_context(request) | {
        "title": f"Geef een knooppunt het woord “{vraag}”",
        "vraag": vraag,
        "naam": naam,
        "rijen": [(row, f"{_form(row)}?{urlencode({'zoekwoord': vraag})}") for row in rows],
    }
    return TemplateResponse(request, "admin/zoeken/zoekwoord.html", context)


def _form(row) -> str:
    return reverse("admin:knooppunten_knooppunt_change", args=[row.pk])
