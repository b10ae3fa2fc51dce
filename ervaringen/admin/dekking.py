"""The page of what there is and what is missing, for who keeps the knowledge base."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse

from ervaringen.dekking import tables, wanted
from ervaringen.werk import edits
from paginas.declared import Gives, Readers, page_at
from tekst.tabel import FORMS, table_response

MOST = 25
WANTED = "gezocht"


def most_wanted(user) -> list:
    return sorted(wanted(user), key=lambda row: (-row.voorbeeld, -row.keer))


@page_at("beheer/dekking/", name="dekking", readers=Readers.EDITORS)
def dekking(request):
    if not edits(request.user):
        raise PermissionDenied
    gezocht = most_wanted(request.user)
    context = admin.site.each_context(request) | {
        "title": "Dekking: wat er is en wat ontbreekt",
        "tabellen": tables(request.user),
        "gezocht": gezocht[:MOST],
        "zonder": len(gezocht),
    }
    return TemplateResponse(request, "admin/ervaringen/dekking.html", context)


@page_at("beheer/dekking/<slug:tabel>.<slug:vorm>", name="dekking_tabel", readers=Readers.EDITORS, gives=Gives.FILE)
def dekking_tabel(request, tabel, vorm):
    if not edits(request.user):
        raise PermissionDenied
    if vorm not in FORMS:
        raise Http404
    if tabel == WANTED:
        head = ["knooppunt", "fase", "voorbeeld gezocht", "keer gezocht"]
        rows = most_wanted(request.user)
        lines = [[row.knooppunt.titel, str(row.knooppunt.fase), row.voorbeeld, row.keer] for row in rows]
        return table_response(vorm, f"dekking-{WANTED}", head, lines)
    for each in tables(request.user):
        if each.sleutel == tabel:
            return table_response(vorm, f"dekking-{tabel}", *each.lines())
    raise Http404
