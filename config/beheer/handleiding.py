"""The manual of the admin: its parts, and which of them explains which page."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib import admin
from django.http import Http404
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from PIL import Image

from paginas.declared import Readers, page_at
from tekst.render import render

FOLDER = Path(__file__).parent / "handleiding_teksten"
PICTURES = "img/handleiding"  # below static/: screens, made by scripts/manual_pictures.py
PICTURE = re.compile(r"^!\[(.*)\]\((\S+)\)$", re.M)  # on a line of its own: what is seen on it, and its file
PARTS = {
    "iedereen": "Voor iedereen",
    "redacteur": "Voor redacteuren",
    "moderator": "Voor moderatoren",
    "beheerder": "Voor beheerders",
}
FIRST = "je-werklijst"

# The name of an address, or "app.model" for all other pages of a model: the part that explains it. A test asks a line
# for each model of the admin and for each page of staff, and goes over them all.
EXPLAINED = {
    "app_list": FIRST,
    "password_change": "je-wachtwoord",
    "password_change_done": "je-wachtwoord",
    "auth_user_password_change": "gebruikers-en-rollen",
    "knooppunten_knooppunt_changelist": "lijsten",
    "knooppunten_knooppunt_add": "een-nieuw-knooppunt",
    "ervaringen_inzending_changelist": "de-wachtrij",
    "ervaringen_inzending_goedkeuren": "samen-goedkeuren",
    "ervaringen_inzending_spam": "spam",
    "dekking": "dekking",
    "zonder_ervaring": "dekking",
    "dode_vermeldingen": "dode-vermeldingen",
    "titels_zonder_link": "titels-zonder-link",
    "zoekwoord_geven": "wat-zoekers-vragen",
    "nieuwe_teksten": "nieuwere-teksten",
    "nieuwe_tekst": "nieuwere-teksten",
    "wis_uit_geschiedenis": "wis-uit-de-geschiedenis",
    "knooppunten.knooppunt": "een-zin-verbeteren",
    "knooppunten.fase": "fasen-sporen-en-partijen",
    "knooppunten.spoor": "fasen-sporen-en-partijen",
    "knooppunten.partij": "fasen-sporen-en-partijen",
    "naslag.begrip": "begrippen",
    "naslag.bron": "bronnen",
    "naslag.feit": "feiten",
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
    "achtergrond.herstel": "een-teruggezette-kopie",
    "logboek.logregel": "het-logboek",
}
HISTORY = "geschiedenis-vergelijken-en-terugzetten"


@cache
def chapters() -> list[tuple[str, list[tuple[str, str, SafeString]]]]:
    """[(heading, [(anchor, title, HTML)])] of our own files: nothing that anybody typed."""
    found = []
    for name, heading in PARTS.items():
        texts = (FOLDER / f"{name}.md").read_text("utf-8").split("## ")[1:]
        split = [text.partition("\n") for text in texts]
        found.append((heading, [(slugify(title), title, _html(body)) for title, _, body in split]))
    return found


def _html(body: str) -> SafeString:
    """A list goes on after a picture; the text in between is ours, in Markdown."""
    parts = PICTURE.split(body)
    made = [render(parts[0]).html]
    for alt, file, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        made += [_picture(alt, file), render(text).html]
    return SafeString("".join(made))


def _picture(alt: str, file: str) -> SafeString:
    place = f"{PICTURES}/{file}"
    with Image.open(Path(settings.BASE_DIR, "static", place)) as picture:
        width, height = picture.size
    return format_html(
        '<p class="handleiding__beeld"><img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></p>',
        static(place), alt, width, height,
    )  # fmt: skip


def address(match=None, opts=None) -> str:
    """Where the manual explains the page of this address, or the pages of this model."""
    name = match.url_name if match else ""
    label = f"{opts.app_label}.{opts.model_name}" if opts else ""
    if name and name.endswith("_history") and label:
        anchor = HISTORY
    else:
        anchor = EXPLAINED.get(name) or EXPLAINED.get(label) or (FIRST if name == "index" else "")
    return reverse("handleiding") + (f"#{anchor}" if anchor else "")


@page_at("beheer/handleiding/", name="handleiding", readers=Readers.STAFF)
def manual(request):
    if not request.user.is_staff:
        raise Http404
    context = admin.site.each_context(request) | {"title": "Handleiding", "hoofdstukken": chapters()}
    return TemplateResponse(request, "admin/handleiding.html", context)
