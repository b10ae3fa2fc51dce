"""The door for residents: what happens to a street, in the order in which it happens to who lives there."""

from django.shortcuts import render
from django.urls import reverse

from bewoners.blad import one, overview
from bewoners.models import Uitleg
from knooppunten import sitemap
from paginas.declared import Menu, Readers, page_at
from paginas.find import at_its_address, find


def rows(ask) -> list[Uitleg]:
    return list(Uitleg.objects.current().only("soort", "volgorde", "slug", "gewijzigd_op"))


def newest_uitleg(ask):
    return sitemap.newest(row.gewijzigd_op for row in ask(rows))


def dated_uitleg(ask) -> list[tuple]:
    """(address, moment) of each page: that of a fase shows its knooppunten too; 1 query more than `rows`."""
    by_fase = sitemap.newest_by("fase__nummer")
    found = []
    for row in ask(rows):
        if row.soort in Uitleg.MET_PAGINA:
            besides = by_fase.get(row.volgorde) if row.soort == Uitleg.Soort.FASE else None
            found.append((row.get_absolute_url(), sitemap.newest([row.gewijzigd_op, besides])))
    return found


@page_at(
    "bewoners/",
    name="bewoners",
    readers=Readers.EVERYONE,
    sitemap=newest_uitleg,
    copy=True,
    menu=Menu("Bewoners", "kop", 4),
)
def bewoners(request):
    return render(request, "bewoners/bewoners.html", {"blad": overview(request.user)})


@page_at("bewoners/op-papier/", name="bewoners_papier", readers=Readers.EVERYONE, sitemap=False, copy=True)
def op_papier(request):
    """The same on two sheets of A4, nothing folded."""
    return render(request, "bewoners/op_papier.html", {"blad": overview(request.user, explains=False)})


@page_at(
    "bewoners/<slug:slug>/",
    name="bewoners_uitleg",
    readers=Readers.EVERYONE,
    sitemap=dated_uitleg,
    copy=True,
    in_mail=lambda slug: Uitleg.objects.with_page().filter(slug=slug).exists(),
)
@at_its_address
def uitleg(request, slug):
    row = find(Uitleg.objects.with_page(), request, slug=slug)
    context = {"blad": one(row, request.user), "omhoog": reverse("bewoners")}
    return render(request, "bewoners/uitleg.html", context)
