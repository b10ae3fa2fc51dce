"""A list as who has its secret link reads it, and its booklet."""

import itertools
from functools import wraps

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.onderbroken import of_who_it_was_shown_to
from formulier.herkomst import from_here
from meenemen import aanvragen, boekjes
from meenemen.boekje import kast, omvang, opmaak, pdf
from meenemen.eigen import new_list, own_lists
from meenemen.models import MAX_LISTS, Full, Lijst, VerlopenLink
from paginas.declared import POST, Gives, Readers, page_at

SHARED = r"^lijsten/(?P<sleutel>[-\w]{22})/"  # what models.Lijst.share makes; PostgreSQL refuses a null byte


def of_a_link(view):
    """Hands the view the list of the link; a link that was ended says so (410), one that never was is not found."""

    @never_cache
    @wraps(view)
    def wrapped(request, sleutel):
        found = Lijst.objects.shared(sleutel)
        if found is None and not VerlopenLink.knows(sleutel):
            raise Http404
        answer = view(request, found) if found else render(request, "meenemen/lijst_weg.html", status=410)
        # The address is the key: no search engine keeps it, and no other site hears of it.
        answer["X-Robots-Tag"] = "noindex"
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    return wrapped


@page_at(f"{SHARED}$", name="gedeelde_lijst", readers=Readers.EVERYONE, sitemap=False, copy=False, kept=False)
@of_a_link
def lijst(request, found):
    rows = list(found.onderdelen.visible_to(request.user).with_subjects())
    context = {"lijst": found, "onderdelen": rows, "bestand": files_of_list(found, rows, shared=True)}
    return render(request, "meenemen/gedeelde_lijst.html", context)


@page_at(rf"{SHARED}boekje\.html$", name="gedeelde_lijst_html", readers=Readers.EVERYONE, gives=Gives.FILE)
@boekjes.one_at_a_time
@of_a_link
def als_html(request, found):
    return boekje_html(request, found)


@page_at(rf"{SHARED}boekje\.pdf$", name="gedeelde_lijst_pdf", readers=Readers.EVERYONE, gives=Gives.FILE)
@boekjes.one_at_a_time
@of_a_link
def als_pdf(request, found):
    return boekje_pdf(request, found, reverse("gedeelde_lijst", args=[found.deelsleutel]))


@page_at(rf"{SHARED}overnemen/$", name="gedeelde_lijst_overnemen", readers=Readers.EVERYONE, methods=POST)
@csrf_exempt  # as for whatever a visitor puts on a list (see meenemen.bewaren)
@of_who_it_was_shown_to
@of_a_link
def neem_over(request, found):
    """Makes a list of one's own of what this reader may see, with the notes; the shared one stays as it is."""
    if not from_here(request):
        raise BadRequest("a list from another site")
    if not ratelimit.consume(request, app="allauth.account", action="lijst"):
        return render(request, "429.html", status=429)
    try:
        own = new_list(request, titel=_name_of_copy(request, found.titel))
    except Full:
        messages.error(request, f"Je hebt al {MAX_LISTS} lijsten. Wis er eerst een, en neem deze dan over.")
        return redirect("mijn_lijst")
    own.take_copy(found.onderdelen.visible_to(request.user).order_by("plek", "pk"))
    messages.success(request, f"Je hebt nu een eigen kopie van “{own}”. Wat je daarin verandert, ziet de ander niet.")
    return redirect(own)


def _name_of_copy(request, titel: str) -> str:
    """Its own name where this reader has no list of that name."""
    known = set(own_lists(request).values_list("titel", flat=True))
    names = itertools.chain((titel, f"Kopie van {titel}"), (f"Kopie {n} van {titel}" for n in itertools.count(2)))
    longest = Lijst._meta.get_field("titel").max_length
    return next(name for each in names if (name := each[:longest].rstrip()) not in known)


def boekje_html(request, found: Lijst) -> HttpResponse:
    """Made for this request and not kept, so not too often."""
    if not ratelimit.consume(request, app="allauth.account", action="boekje_lijst", limit_get=True):
        raise pdf.Busy
    page = opmaak.make(omvang.of_list(found, request.user))
    return boekjes.html_answer(omvang.LIJST, page, opmaak.stylesheet())


def boekje_pdf(request, found: Lijst, else_to: str) -> HttpResponse:
    """Made for this request and not kept: a list is its reader's own. Where it can't be had, back to `else_to`.

    A large one is there for a while when its owner asked for it; who may read just the same gets it too.
    """
    scope = omvang.of_list(found, request.user)
    large = aanvragen.is_asked_for(len(scope.stukken))
    if large and (content := kast.read(kast.current(scope, kast.made_of(scope)))):
        return boekjes.pdf_answer(omvang.LIJST, content)
    if not boekjes.may_make(request, scope):
        return redirect(else_to)
    return boekjes.pdf_answer(omvang.LIJST, pdf.make(opmaak.make(scope)))


def files_of_list(found: Lijst, rows: list, *, shared=False) -> dict:
    """What the page of a list says of its booklet; no queries."""
    names, args = ("gedeelde_lijst", [found.deelsleutel]) if shared else ("mijn_lijst", [found.pk])
    addresses = [reverse(f"{names}_{kind}", args=args) for kind in ("html", "pdf")]
    return boekjes.files_of([row.onderwerp for row in rows], *addresses, boekjes.file_name(omvang.LIJST, "html"))
