"""The public page of knooppunten that look for a story."""

from itertools import groupby

from django.shortcuts import render

from ervaringen.dekking import wanted
from knooppunten.sitemap import newest_knooppunt
from paginas.declared import Readers, page_at

MOST = 20  # of one fase


@page_at(
    "ervaringen/gezocht/",
    name="ervaringen_gezocht",
    readers=Readers.EVERYONE,
    sitemap=newest_knooppunt,
    copy=True,
    kept=False,
)
def ervaringen_gezocht(request):
    """Of each fase the most wanted first; what few people asked for has no place of its own."""
    fasen = []
    for fase, rows in groupby(wanted(request.user), key=lambda row: row.knooppunt.fase):
        found = sorted(rows, key=lambda row: -row.gezegd)
        fasen.append({"fase": fase, "rijen": found[:MOST], "meer": len(found) - MOST})
    return render(request, "ervaringen/gezocht.html", {"fasen": fasen})
