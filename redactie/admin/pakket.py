"""Newer texts of the project, beside what stands here: a redacteur takes them over or keeps what there is."""

from contextlib import nullcontext

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from inhoud.database import onward
from inhoud.yamlread import Unreadable
from knooppunten.models import Knooppunt
from knooppunten.models.verbinding import guarded_verbindingen
from paginas.declared import FORM, Readers, page_at
from redactie import pakket
from redactie.admin.weg import STAYS_NAMED, chosen_successor, named, successors
from versies import concepten
from versies.handeling import acted
from versies.models import Concept, Versie

KEPT = "Nieuwere tekst van de nieuwe versie bekeken; wat hier stond is gehouden."
TAKEN = "Bijgewerkt met een nieuwere tekst."
CHANGED = "Intussen is hier of in de nieuwe versie iets gewijzigd. Er is niets overgenomen: bekijk het opnieuw."


def for_user(user) -> list[pakket.Nieuwer]:
    """The newer texts that this person decides about."""
    return [page for page in pakket.newer() if pakket.may_take(user, page.model)] if pakket.may_decide(user) else []


@page_at("beheer/nieuwere-teksten/", name="nieuwe_teksten", readers=Readers.EDITORS, methods=FORM)
def newer_texts(request):
    """All of them; a POST takes over those that nobody touched here, as the page showed them."""
    if not pakket.may_decide(request.user):
        raise Http404
    if request.method == "POST":
        return _take_untouched(request)
    pages = for_user(request.user)
    leaving = _leaving(request, pages)
    untouched = [page for page in pages if not page.aangeraakt and page.obj not in leaving]
    return _page(
        request,
        "admin/pakket/lijst.html",
        title="Nieuwere teksten",
        onaangeraakt=untouched,
        vertrekt=[page for page in pages if page.obj in leaving],
        aangeraakt=[page for page in pages if page.aangeraakt and page.obj not in leaving],
    )


def _leaving(request, pages) -> dict:
    """{page that would go: what names it}: who takes such a text over sees those, and chooses what comes after it."""
    return named(request, [page.obj for page in pages if page.gaat_weg])


def _take_untouched(request):
    seen = set(request.POST.getlist("gezien"))
    with guarded_verbindingen():
        pages = [page for page in for_user(request.user) if not page.aangeraakt and page.gezien in seen]
        leaving = _leaving(request, pages)
        pages = [page for page in pages if page.obj not in leaving]
        if len(pages) != len(seen):
            messages.error(request, CHANGED)
        elif pages and _taken(request, pages):
            many = f"De nieuwe teksten van {len(pages)} pagina’s zijn"
            what = many if len(pages) > 1 else "De nieuwe tekst van 1 pagina is"
            messages.success(request, f"{what} overgenomen.")
    return redirect("nieuwe_teksten")


@page_at("beheer/nieuwere-teksten/<int:pk>/", name="nieuwe_tekst", readers=Readers.EDITORS, methods=FORM)
def newer_text(request, pk):
    """One of them, field by field; a POST takes it over or keeps what stands here."""
    with guarded_verbindingen() if request.method == "POST" else nullcontext():
        page = next((page for page in for_user(request.user) if page.rij.pk == pk), None)
        if page is None:
            raise Http404
        if request.method == "POST":
            return _decide(request, page)
    meta = page.model._meta
    form = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[page.obj.pk]) if page.obj else ""
    context = {"genoemd": _leaving(request, [page]), "gevolg": STAYS_NAMED} if page.gaat_weg else {}
    if page.gaat_weg:
        context["gekozen"] = str(page.opvolger.pk) if page.opvolger else ""
        context["opvolgers"] = successors(page.model, [page.obj])
    return _page(request, "admin/pakket/tekst.html", title=page.naam, pagina=page, formulier=form, **context)


def _decide(request, page):
    if request.POST.get("gezien") != page.gezien:
        messages.error(request, CHANGED)
        return redirect("nieuwe_tekst", page.rij.pk)
    if request.POST.get("besluit") == "houd":
        page.rij.keep()
        LogEntry.objects.log_actions(request.user.pk, [page.obj or page.rij], CHANGE, KEPT, single_object=True)
        messages.success(request, f"“{page.naam}” blijft zoals het is, tot er weer een nieuwere tekst komt.")
    elif request.POST.get("besluit") != "neem" or not _taken(request, [page]):
        return redirect("nieuwe_tekst", page.rij.pk)
    else:
        messages.success(request, f"De nieuwe tekst van “{page.naam}” is overgenomen.")
    return redirect("nieuwe_teksten")


def _taken(request, pages) -> bool:
    try:
        for page in pages:
            if page.gaat_weg and "opvolger" in request.POST:
                page.followed_by(chosen_successor(request, page.model, [page.obj]))
        with acted(by=request.user, how=Versie.Hoe.BESTAND, wat=TAKEN):
            pakket.take([page for page in pages if not _beside(request, page)], by=request.user)
    except ValidationError as error:
        messages.error(request, f"Er is niets overgenomen. {' '.join(error.messages)}")
        return False
    except Unreadable as error:
        reasons = " ".join(dict.fromkeys(problem.message for problem in error.problems[:5]))
        messages.error(request, f"Er is niets overgenomen. {reasons}")
        return False
    return True


def _beside(request, page) -> bool:
    """Where what is public needs a colleague's yes, a newer text of it becomes a draft; whether this one did."""
    knooppunt = page.obj
    if not (settings.VIER_OGEN and isinstance(knooppunt, Knooppunt) and knooppunt.is_public):
        return False
    if Concept.objects.of(knooppunt):
        raise ValidationError(f"Van “{knooppunt}” is al een concept: publiceer dat eerst, of gooi het weg.")
    concepten.save(knooppunt, page.merged, onward(knooppunt), by=request.user, wat=TAKEN)
    page.rij.settle()
    messages.info(request, f"De nieuwe tekst van “{knooppunt}” staat in een concept: laat een collega meelezen.")
    return True


def _page(request, template, **context):
    return TemplateResponse(request, template, admin.site.each_context(request) | context)
