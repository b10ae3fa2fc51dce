"""Colleagues who read a text before it is public: asked, remarking field by field, and saying yes.

With VIER_OGEN=ja what is public changes only with the yes of somebody else than who publishes, to that very text. Every
way to publish ends in an act, so `check` at its end is the only place where that is decided.
"""

import hashlib
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from achtergrond.brief import mail
from achtergrond.soorten import Mailsoort, register
from inhoud.soorten import text
from inhoud.tekstvorm import Tekstvorm
from knooppunten.models import Knooppunt
from knooppunten.publishable import Gebrek
from tekst.opsomming import summed_up
from versies.models import Akkoord, Bezig, Concept, Kanttekening, Leesverzoek

DEEL = "meelezen"  # where on the form of a page a yes is given
NO_YES = "“{}”: laat eerst een collega akkoord geven op deze tekst (op het formulier, bij “Meelezen”)."
AT_WORK = timedelta(minutes=30)  # who was not seen for so long is not at work on a page any more

MEELEZEN = register(
    Mailsoort(
        naam="meelezen",
        titel="Meelezen met een tekst",
        uitleg="Als een andere redacteur je vraagt een tekst te lezen voordat die op de site komt, "
        "of iets zegt van een tekst die jij liet meelezen.",
        ritmes={"meteen": "meteen"},
        plaats=25,
        voor=lambda user: user.is_staff and user.has_perm("knooppunten.change_knooppunt"),
    )
)


# Saying yes


def afdruk(form: Tekstvorm) -> str:
    """What a yes is given to: the text as it would be public, with its address."""
    shown = replace(form, status=Knooppunt.Status.PUBLISHED.value, vervallen_op=None, opvolger="")
    return hashlib.sha256(f"{form.slug}\n{text(shown)}".encode()).hexdigest()


def agree(page: Knooppunt, form: Tekstvorm, *, by):
    _, new = Akkoord.objects.get_or_create(knooppunt=page, afdruk=afdruk(form), door=by)
    Leesverzoek.objects.filter(knooppunt=page, aan=by, gelezen_op=None).update(gelezen_op=timezone.now())
    if new:
        zin = f"{by} is akkoord met de tekst van “{page}” zoals die nu is bewaard."
        _tell(page, by, f"Akkoord met “{page}”", zin)


def agreed(page: Knooppunt, form: Tekstvorm) -> list:
    """Who said yes to this text."""
    rows = Akkoord.objects.filter(knooppunt=page, afdruk=afdruk(form)).select_related("door")
    return [row.door for row in rows]


def check(page: Knooppunt, form: Tekstvorm, *, by, also=None):
    """Raises ValidationError where a text may not be public yet for want of the yes of somebody else than `by`.

    `also` said yes to it in another way.
    """
    if settings.VIER_OGEN and not [who for who in (*agreed(page, form), also) if who not in (by, None)]:
        raise ValidationError(Gebrek(NO_YES.format(page), DEEL))


def forget(page: Knooppunt):
    """The text is public: what colleagues said of it on its way has done its work."""
    for model in (Kanttekening, Leesverzoek):
        model.objects.filter(knooppunt=page).delete()


# Asking, and remarking


def colleagues(user):
    """Who can be asked: everyone else who edits."""
    people = (
        get_user_model().objects.filter(is_staff=True, is_active=True).exclude(pk=user.pk).order_by("naam", "email")
    )
    return [who for who in people if who.has_perm("knooppunten.change_knooppunt")]


def ask(page: Knooppunt, who, vraag: str, *, by) -> Leesverzoek:
    """Asks one colleague, with a mail; whoever was asked already is asked this instead."""
    own = {"door": by, "vraag": vraag, "gevraagd_op": timezone.now()}
    row, _ = Leesverzoek.objects.update_or_create(knooppunt=page, aan=who, gelezen_op=None, defaults=own)
    if MEELEZEN.is_wanted_by(who):
        mail(
            who.email,
            f"Wil je “{page}” meelezen?",
            soort=MEELEZEN,
            aanhef=who.naam,
            zinnen=[f"{by} vraagt je deze tekst te lezen voordat die op de site komt."],
            citaat_kop="De vraag" if vraag else "",
            citaat=vraag,
            knop="Lees de tekst",
            adres=reverse("admin:knooppunten_knooppunt_change", args=[page.pk]),
        )
    return row


def remark(page: Knooppunt, veld: str, tekst: str, *, by) -> Kanttekening:
    if not tekst:
        raise ValidationError(Gebrek("Schrijf eerst je opmerking.", DEEL))
    row = Kanttekening(knooppunt=page, veld=veld, tekst=tekst, door=by)
    row.full_clean(exclude=["door"])
    row.save()
    _tell(page, by, f"Opmerking bij “{page}”", f"{by} heeft een opmerking bij de tekst van “{page}”.", tekst)
    return row


def open_remarks(user):
    """What colleagues said of the texts that this person wrote or had read, and that is not solved."""
    own = Q(knooppunt__in=Concept.objects.filter(redacteur=user).values("knooppunt"))
    asked = Q(knooppunt__in=Leesverzoek.objects.filter(door=user).values("knooppunt"))
    return Kanttekening.objects.filter(own | asked, opgelost_op=None).exclude(door=user)


def _tell(page: Knooppunt, by, onderwerp: str, zin: str, citaat=""):
    """A mail to who waits for it: who asked this reader, or else who wrote the draft."""
    waiting = {row.door for row in Leesverzoek.objects.filter(knooppunt=page, aan=by).select_related("door")}
    waiting = waiting or {row.redacteur for row in Concept.objects.filter(knooppunt=page).select_related("redacteur")}
    for who in waiting - {by, None}:
        if who.is_active and MEELEZEN.is_wanted_by(who):
            mail(
                who.email,
                onderwerp,
                soort=MEELEZEN,
                aanhef=who.naam,
                zinnen=[zin],
                citaat_kop="De opmerking" if citaat else "",
                citaat=citaat,
                knop="Open het formulier",
                adres=reverse("admin:knooppunten_knooppunt_change", args=[page.pk]),
            )


# Who is at work


def begins(page: Knooppunt, user) -> str:
    """Notes that this person has the form open; says who else has, in a sentence, or ""."""
    now = timezone.now()
    own, made = Bezig.objects.get_or_create(knooppunt=page, wie=user)
    if not made:
        own.sinds = now if own.gezien_op < now - AT_WORK else own.sinds
        own.gezien_op = now
        own.save()
    others = Bezig.objects.filter(knooppunt=page, gezien_op__gte=now - AT_WORK).exclude(wie=user).select_related("wie")
    told = [f"{row.wie} is bezig sinds {timezone.localtime(row.sinds):%H:%M}" for row in others]
    return f"{summed_up(told)}. Overleg even, of bewaar jouw wijziging: we leggen ze naast elkaar." if told else ""


def ends(page: Knooppunt, user):
    Bezig.objects.filter(knooppunt=page, wie=user).delete()


def forget_old(now=None):
    """Once a day: who left a form open, and each yes to a text that nobody published for a year."""
    now = now or timezone.now()
    Bezig.objects.filter(gezien_op__lt=now - timedelta(days=1)).delete()
    Akkoord.objects.filter(op__lt=now - timedelta(days=365)).delete()
