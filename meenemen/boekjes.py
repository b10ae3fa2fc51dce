"""Booklets to take along: what there is, one of them, and its file as HTML and as PDF."""

from functools import wraps

from allauth.core.internal import ratelimit
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from accounts.onderbroken import of_who_it_was_shown_to
from knooppunten import sitemap
from knooppunten.counts import counted
from knooppunten.models import Fase, Partij, Spoor
from meenemen import aanvragen
from meenemen.boekje import kast, omvang, opmaak, pdf
from meenemen.boekje.lengte import guess_pages
from paginas.declared import POST, Gives, Menu, Readers, page_at

MAX_PIECES = 300  # knooppunten in a file that a reader's own request makes: about half a second of CPU
ALL, ONE = (
    r"^boekjes/(?P<soort>methode|bewoners)/",
    r"^boekjes/(?P<soort>fase|spoor|partij|route)/(?P<sleutel>[-\w]{1,120})/",
)
QUERY = ("geldt_voor", aanvragen.REFRESH)
POLICY = (
    "default-src 'none'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@page_at(
    "boekjes/",
    name="boekjes",
    readers=Readers.EVERYONE,
    sitemap=sitemap.newest_knooppunt,
    copy=False,
    menu=Menu("Boekjes", "voet", 8),
)
def boekjes(request):
    context = {model._meta.model_name: counted(model.objects.current()) for model in (Fase, Spoor, Partij)}
    return render(request, "meenemen/boekjes.html", context)


@page_at(
    f"{ALL}$", f"{ONE}$", name="boekje", readers=Readers.EVERYONE, query=QUERY, sitemap=False, copy=False, kept=False
)
def boekje(request, soort, sleutel=""):
    """A booklet and its files; where its PDF is being made, the page that waits."""
    found = _find(request, soort, sleutel)
    addresses = [_path(view, found, soort, sleutel) for view in ("boekje_html", "boekje_pdf")]
    made = kast.made(found)
    bestand = files_of([stuk.onderwerp for stuk in found.stukken], *addresses, file_name(found.naam, "html"), made=made)
    context = {"omvang": found, "bestand": bestand}
    if aanvragen.is_asked_for(len(found.stukken)):
        here, ask = (_path(view, found, soort, sleutel) for view in ("boekje", "boekje_maken"))
        waits = aanvragen.waiting(request, found, here=here, ask=ask)
        bestand["pdf_van"] = kast.texts_of(made) if made and waits else None
        context |= waits
    return aanvragen.shown(request, "meenemen/boekje_pagina.html", context)


@page_at(f"{ALL}maken/$", f"{ONE}maken/$", name="boekje_maken", readers=Readers.EVERYONE, methods=POST)
@csrf_exempt  # a token would give every reader of that page a cookie; a job takes no more than that it came from here
@of_who_it_was_shown_to
def laat_maken(request, soort, sleutel=""):
    found = _find(request, soort, sleutel)
    return aanvragen.ask_for(request, found, _path("boekje", found, soort, sleutel))


def files_of(onderwerpen: list, html: str, pdf_path: str, naam: str, *, made=None) -> dict:
    """What a page says of the files of a booklet about these: their addresses, and how long its PDF is by guess."""
    count = len(onderwerpen)
    large = count > kast.ON_REQUEST
    return {
        "html": html if count <= MAX_PIECES else "",
        "pdf": pdf_path if made or (pdf.available() and not large) else "",
        "groot": large,
        "bladzijden": guess_pages(onderwerpen) if made or pdf.available() else None,
        "naam": naam,
    }


@page_at(rf"{ALL}boekje\.html$", rf"{ONE}boekje\.html$", name="boekje_html", readers=Readers.EVERYONE, gives=Gives.FILE)
def als_html(request, soort, sleutel=""):
    found = _find(request, soort, sleutel)
    if len(found.stukken) > MAX_PIECES:
        return redirect(_path("boekje", found, soort, sleutel))
    return html_answer(found.naam, kast.html(found), opmaak.stylesheet())


def one_at_a_time(view):
    """Says to come back in a moment where another PDF is being made."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except pdf.Busy:
            busy = render(request, "meenemen/druk.html", status=503)
            busy["Retry-After"] = "10"
            return busy

    return answer


@page_at(rf"{ALL}boekje\.pdf$", rf"{ONE}boekje\.pdf$", name="boekje_pdf", readers=Readers.EVERYONE, gives=Gives.FILE)
@one_at_a_time
def als_pdf(request, soort, sleutel=""):
    """The PDF; where it can't be had, back to the page that says how to get one."""
    found = _find(request, soort, sleutel)
    content = None
    if len(found.stukken) <= kast.ON_REQUEST:  # as its texts are now: made now, if it was not before
        page = kast.html(found)
        content = kast.read(kast.kept(found, page)) or (kast.make(found, page) if may_make(request, found) else None)
    content = content or kast.read(kast.made(found))
    if content is None:
        return redirect(_path("boekje", found, soort, sleutel))
    return pdf_answer(found.naam, content)


def may_make(request, found) -> bool:
    """Whether a request makes this PDF: it is small, its libraries are there, and this reader asks not too often.

    A reading counts here too: a PDF costs seconds of CPU.
    """
    return 0 < len(found.stukken) <= kast.ON_REQUEST and may_ask(request)


def may_ask(request) -> bool:
    return pdf.available() and bool(
        ratelimit.consume(request, app="allauth.account", action="boekje_pdf", limit_get=True)
    )


def pdf_answer(naam: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(naam, "pdf")}"'
    return answer


def html_answer(naam: str, page: str, style: str) -> HttpResponse:
    """HTML that stands alone: its own styles are allowed by what they are, and nothing else is."""
    answer = HttpResponse(page)
    answer["Content-Security-Policy"] = POLICY.format(opmaak.digest(style))
    answer["Content-Disposition"] = f'inline; filename="{file_name(naam, "html")}"'
    return answer


def file_name(naam: str, ending: str) -> str:
    return f"wijkaanpak-{naam}.{ending}"


def _find(request, soort, sleutel):
    found = omvang.find(soort, sleutel, request.GET.get("geldt_voor", ""))
    if found is None:
        raise Http404
    return found


def _path(view, found, soort, sleutel) -> str:
    query = found.pad.partition("&")[2] if soort == "route" else ""
    path = reverse(view, args=[soort, sleutel] if sleutel else [soort])
    return path + (f"?{query}" if query else "")
