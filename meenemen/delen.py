"""A list as who has its secret link reads it, and its booklet."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meenemen import boekjes
from meenemen.boekje import opmaak, pdf
from meenemen.boekje.kast import ON_REQUEST
from meenemen.boekje.omvang import Hoofdstuk, Omvang, Stuk
from meenemen.models import Lijst


@login_not_required
@never_cache
@require_safe
def lijst(request, sleutel):
    found = _shared(sleutel)
    rows = list(found.onderdelen.visible_to(request.user).with_subjects())
    answer = render(
        request,
        "meenemen/gedeelde_lijst.html",
        {"lijst": found, "onderdelen": rows, "bestand": files_of(found, len(rows), shared=True)},
    )
    return _secret(answer)


@login_not_required
@never_cache
@require_safe
def als_html(request, sleutel):
    return _secret(boekje_html(request, _shared(sleutel)))


@login_not_required
@never_cache
@require_safe
@boekjes.one_at_a_time
def als_pdf(request, sleutel):
    return _secret(boekje_pdf(request, _shared(sleutel), "gedeelde_lijst", sleutel))


def _shared(sleutel) -> Lijst:
    found = Lijst.objects.shared(sleutel)
    if found is None:
        raise Http404
    return found


def _secret(answer):
    """The address is the key: no search engine keeps it, and no other site hears of it."""
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def boekje_html(request, found: Lijst) -> HttpResponse:
    return boekjes.html_answer(booklet(found, request.user))


def boekje_pdf(request, found: Lijst, else_to: str, *args) -> HttpResponse:
    """Made for this request and not kept: a list is its reader's own. Where it can't be had, back to `else_to`."""
    scope = booklet(found, request.user)
    if not boekjes.may_make(request, scope):
        return redirect(else_to, *args)
    return boekjes.pdf_answer(scope, pdf.make(opmaak.make(scope)))


def booklet(found: Lijst, user) -> Omvang:
    """The list as a booklet of what this reader may see; 1 query."""
    rows = found.onderdelen.visible_to(user).with_subjects()
    stukken = [Stuk(row.onderwerp, noot=row.noot) for row in rows]
    return Omvang(found.titel, "lijst", "", [Hoofdstuk("", stukken)])  # its link is a secret: not in a file


def files_of(found: Lijst, count: int, *, shared=False) -> dict:
    """What a page says of the files of a booklet with `count` pieces; no queries."""
    names, args = ("gedeelde_lijst", [found.deelsleutel]) if shared else ("mijn_lijst", [])
    return {
        "html": reverse(f"{names}_html", args=args),
        "pdf": reverse(f"{names}_pdf", args=args) if pdf.available() and count <= ON_REQUEST else "",
        "pdf_van": None,
        "groot": False,
        "naam": "wijkaanpak-lijst.html",
    }
