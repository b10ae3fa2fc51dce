"""A mail of ours: plain text and HTML with the same words, made in one place. It goes out by the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from achtergrond.soorten import Mailsoort, page_path
from huisstijl import tokens


@dataclass(frozen=True)
class MailLink:
    """Words that lead to a page of this site; `adres` is its path."""

    tekst: str
    adres: str

    @property
    def url(self) -> str:
        return settings.SITE_URL + self.adres


@dataclass(frozen=True)
class MailLijst:
    """A heading with links below it; `rest` tells of what is left out."""

    kop: str
    links: list[MailLink]
    rest: str = ""


def mail(
    to: str,
    onderwerp: str,
    *,
    soort: Mailsoort | None,
    zinnen: Sequence[str],
    knop: str,
    adres: str,
    aanhef: str = "",
    citaat_kop: str = "",
    citaat: str = "",
    lijsten: Sequence[MailLijst] = (),
    uitgang: MailLink | None = None,
    headers: dict[str, str] | None = None,
) -> None:
    """One mail. `knop` and `adres` are the way on, `uitgang` the way out of mails like this.

    `soort` is None for what its reader did, asked for or wrote; what comes by itself has a kind, and links to the page
    where one chooses. Whether somebody wants it is asked before (`is_wanted_by`).
    """
    context = {
        "aanhef": aanhef,
        "zinnen": zinnen,
        "citaat_kop": citaat_kop,
        "citaat": citaat,
        "lijsten": lijsten,
        "knop": MailLink(knop, adres),
        "uitgang": uitgang,
        "voorkeur": MailLink("Kies welke mail je krijgt", page_path()) if soort else None,
        "site_naam": settings.SITE_NAAM,
        "site_url": settings.SITE_URL,
        "site_afzender": settings.SITE_AFZENDER,
        "contact_email": settings.CONTACT_EMAIL,
    }
    text = render_to_string("mail/brief.txt", context)
    message = EmailMultiAlternatives(f"{settings.SITE_NAAM}: {onderwerp}", text, to=[to], headers=headers)
    style = tokens.filled((settings.BASE_DIR / "static" / "css" / "mail" / "brief.css").read_text())
    message.attach_alternative(render_to_string("mail/brief.html", context | {"stijl": style}), "text/html")
    message.send()
