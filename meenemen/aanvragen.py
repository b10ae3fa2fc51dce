"""Asking for a large PDF, on the page of a booklet or of one's own list: that page then waits for it."""

from contextlib import suppress

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render

from formulier.herkomst import from_here
from meenemen.boekje import kast, pdf
from meenemen.models import LineFull, Maakopdracht, Maakwens

REFRESH = "ververs"
AGAIN = {"ja": "weer", "weer": "ja"}  # an address with a #place is only loaded again where something before it changes
PLACE = "pdf"  # on the page, where it says how far it is
TOO_OFTEN = "Je hebt in korte tijd veel PDF’s gevraagd. Wacht even en probeer het dan nog eens."
TOO_MANY = "Er wachten al vijf boekjes. Probeer het over een paar minuten nog eens."


def is_asked_for(count: int) -> bool:
    """Whether a PDF of so many pieces is not made by the request of a reader, but by the background process."""
    return count > kast.ON_REQUEST and pdf.available()


def waiting(request, found, *, here: str, ask: str) -> dict:
    """What the page at `here` shows while the PDF of `found` is not there as its texts are now; `ask` takes its form.

    Nothing where it is there. 1 query until somebody asked for it.
    """
    jobs, job = Maakopdracht.objects.about(found), None
    if kast.made(found) or jobs.exists():
        stand = kast.made_of(found)
        if kast.current(found, stand):
            return {}
        job = jobs.filter(stand=stand).first()
    by_itself = f"{here}{'&' if '?' in here else '?'}{REFRESH}="
    again = AGAIN.get(request.GET.get(REFRESH)) if job and job.is_open else None
    return {
        "maken": ask,
        "opdracht": job,
        "hier": here,
        "zelf": f"{by_itself}ja#{PLACE}",
        "ververst": again and f"{by_itself}{again}#{PLACE}",
    }


def shown(request, template: str, context: dict):
    """The page; to who asked it to look by itself, it comes again every ten seconds."""
    answer = render(request, template, context)
    if context.get("ververst"):
        answer["Refresh"] = f"10; url={context['ververst']}"
    return answer


def ask_for(request, found, here: str):
    """One job for all who ask for this state of its texts; who has an account may get a mail when it is done."""
    if not from_here(request):
        raise BadRequest("a PDF asked for by another site")
    stand = kast.made_of(found)
    if not is_asked_for(len(found.stukken)) or kast.current(found, stand):
        return redirect(here)
    job = Maakopdracht.objects.open().filter(stand=stand).first()
    if job is None and not ratelimit.consume(request, app="allauth.account", action="boekje_pdf"):
        messages.error(request, TOO_OFTEN)
        return redirect(here)
    try:
        job = job or Maakopdracht.objects.ask(found, stand)
    except LineFull:
        messages.error(request, TOO_MANY)
        return redirect(here)
    if request.POST.get("stap") == "mail" and request.user.is_authenticated:
        with suppress(IntegrityError), transaction.atomic():  # the job is done by now
            Maakwens.objects.get_or_create(opdracht=job, wie=request.user)
        messages.success(request, f"Je krijgt een mail op {request.user.email} zodra de PDF er is.")
    return redirect(f"{here}#{PLACE}")
