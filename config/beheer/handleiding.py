"""The manual of the admin: its parts, and which of them explains which page."""

from functools import cache
from pathlib import Path

from django.contrib import admin
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import slugify

from paginas.declared import Readers, page_at
from tekst.render import render

FOLDER = Path(__file__).parent / "handleiding_teksten"
PARTS = {"redacteur": "Voor redacteuren", "moderator": "Voor moderatoren", "beheerder": "Voor beheerders"}
FIRST = "je-werklijst-en-je-mail"

# "app.model": the part that explains its pages. A test asks a line for each model of the admin.
EXPLAINED = {
    "knooppunten.knooppunt": "een-zin-verbeteren",
    "knooppunten.fase": "fasen-sporen-en-partijen",
    "knooppunten.spoor": "fasen-sporen-en-partijen",
    "knooppunten.partij": "fasen-sporen-en-partijen",
    "naslag.begrip": "feiten-bronnen-en-begrippen",
    "naslag.bron": "feiten-bronnen-en-begrippen",
    "naslag.feit": "feiten-bronnen-en-begrippen",
    "bewoners.uitleg": "uitleg-voor-bewoners",
    "versies.weggegooid": "prullenbak",
    "terugmelden.melding": "opmerkingen-van-lezers",
    "terugmelden.waardering": "opmerkingen-van-lezers",
    "terugmelden.ervaringmelding": "van-de-site-nemen",
    "redactie.externadres": "links-naar-andere-sites",
    "zoeken.uitgelicht": "wat-zoekers-vragen",
    "zoeken.zoekvraag": "wat-zoekers-vragen",
    "ervaringen.inzending": "de-balie",
    "ervaringen.ervaring": "van-de-site-nemen",
    "ervaringen.redensjabloon": "vaste-redenen",
    "accounts.user": "gebruikers-en-rollen",
    "accounts.uitnodiging": "gebruikers-en-rollen",
    "auth.group": "gebruikers-en-rollen",
    "account.emailaddress": "gebruikers-en-rollen",
    "achtergrond.mail": "mail-en-taken",
    "achtergrond.taakstand": "mail-en-taken",
    "logboek.logregel": "het-logboek",
}


@cache
def chapters() -> list[tuple[str, list[tuple[str, str, SafeString]]]]:
    """[(heading, [(anchor, title, HTML)])] of our own files: nothing that anybody typed."""
    found = []
    for name, heading in PARTS.items():
        texts = (FOLDER / f"{name}.md").read_text("utf-8").split("## ")[1:]
        split = [text.partition("\n") for text in texts]
        found.append((heading, [(slugify(title), title, SafeString(render(body).html)) for title, _, body in split]))
    return found


def address(opts=None) -> str:
    """Where the manual explains the pages of a model, or the front page of the admin."""
    anchor = EXPLAINED.get(f"{opts.app_label}.{opts.model_name}", "") if opts else FIRST
    return reverse("handleiding") + (f"#{anchor}" if anchor else "")


@page_at("beheer/handleiding/", name="handleiding", readers=Readers.STAFF)
def manual(request):
    if not request.user.is_staff:
        raise Http404
    context = admin.site.each_context(request) | {"title": "Handleiding", "hoofdstukken": chapters()}
    return TemplateResponse(request, "admin/handleiding.html", context)
