"""What stands on the screens of the manual: invented people and texts in the project's own content, by their verbs."""

import secrets
from datetime import date, timedelta
from types import SimpleNamespace

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from ervaringen.models import Inzending
from inhoud.database import onward
from knooppunten.models import Knooppunt, Tip
from naslag.models import Begrip, Feit
from redactie.models import ExternAdres, Vindplaats
from terugmelden.models import Ervaringmelding, Melding
from versies import concepten, meelezen, planning, prullenbak
from versies.handeling import acted
from versies.models import Versie
from zoeken.models import Zoekvraag

PASSWORD = secrets.token_urlsafe()
PEOPLE = {
    "lid": "Wijkteam Voorbeeldstad",
    "redacteur": "De redacteur",
    "collega": "Een collega",
    "moderator": "De moderator",
    "beheerder": "De beheerder",
}
ROLES = {"collega": "redacteur"}
STORY = {
    "titel": "Keukentafelgesprekken in twee straten",
    "gemeente": "Voorbeeldstad",
    "wijk": "Proefwijk",
    "wat_deden": "We belden bij elk huis in twee straten aan, met een kaartje vooraf. Aan tafel vroegen we wat "
    "bewoners van hun huis wilden, en pas daarna begonnen we over warmte.",
    "wat_werkte": "Het kaartje vooraf: mensen wisten wie er kwam, en waarom.",
    "wat_viel_tegen": "Overdag was bijna niemand thuis.",
}


@transaction.atomic
def set_stage() -> SimpleNamespace:
    people = {name: person(name) for name in PEOPLE}
    page = Knooppunt.objects.get(slug="helderheid-over-ambities-belangen-en-prioritering")
    draft = Knooppunt.objects.get(slug="gezamenlijke-ambitie-voor-de-wijk-opstellen")
    broken_link(draft, people)
    texts(page, draft, people)
    story = stories(page, people)
    for vraag, aantal, leeg in (
        ("hybride warmtepomp huren", 14, 14),
        ("splitsing vve", 9, 9),
        ("afwegingskader", 31, 0),
    ):
        Zoekvraag.objects.create(vraag=vraag, maand=date.today().replace(day=1), aantal=aantal, zonder_resultaat=leeg)
    remark = Melding(
        knooppunt=page,
        sectie="doel",
        passage="waar wensen botsen of elkaar uitsluiten",
        tekst="Wat als een partij niet hardop wil zeggen wat zij wil? Dat mis ik hier.",
        adres="lezer@voorbeeld.example",
    )
    remark.report()
    remark.take(by=people["redacteur"])
    return SimpleNamespace(
        password=PASSWORD, people=people, page=page, draft=draft, story=story, remark=remark,
        report=Ervaringmelding.objects.get(), fact=Feit.objects.current().order_by("slug")[1],
    )  # fmt: skip


def person(name: str):
    """With a password that only the database of this one run knows."""
    user = get_user_model().objects.create_user(f"{name}@voorbeeldstad.example", PASSWORD, naam=PEOPLE[name])
    user.groups.add(Group.objects.get(name=ROLES.get(name, name)))
    user.follow_roles()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def texts(page, draft, people):
    """A page with a history, one with a draft that a colleague is asked to read, and a bin with something in it."""
    by, colleague = people["redacteur"], people["collega"]
    first, second = "met ambities die de partners delen", "met ambities die alle partners delen"
    for before, after, wat in (
        (first, second, "Alle partners, niet een paar."),
        ("Trek er dus tijd", "Maak er dus tijd", ""),
    ):
        with acted(by=by, how=Versie.Hoe.BEHEER, wat=wat, klein=not wat):
            page.aanpak = page.aanpak.replace(before, after)
            page.save()
    form = concepten.form_now(draft)
    form.texts["doel"] += " Iedereen die meedoet, heeft die zin gelezen."
    concepten.save(draft, form, onward(draft), by=by, wat="Wie de ambitie gelezen heeft.")
    meelezen.ask(draft, colleague, "Is het doel zo duidelijk genoeg?", by=by)
    meelezen.remark(draft, "doel", "Wie is “iedereen”? Noem de partijen.", by=colleague)
    with acted(by=by, how=Versie.Hoe.BEHEER):
        Tip.objects.filter(knooppunt=page).last().delete()
        Begrip.objects.create(naam="warmtehub", slug="warmtehub", uitleg="Een plek waar warmte samenkomt.").delete()
    other = Knooppunt.objects.get(slug="hoofdlijn-van-de-participatie-kiezen")
    form = concepten.form_now(other)
    form.texts["doel"] += " Nog een zin."
    prullenbak.keep_concept(concepten.save(other, form, onward(other), by=by), by=by)
    other.concept.delete()
    later = timezone.localtime() + timedelta(days=30)
    planning.plan(page, "haal_weg", later.replace(hour=9, minute=0), by=by)
    hidden = Knooppunt.objects.get(slug="intentie-tot-samenwerken-ondertekenen")
    hidden.unpublish()


def broken_link(page, people):
    site = ExternAdres.objects.create(
        adres="https://voorbeeld.example/handreiking",
        stand="kapot",
        reden="de pagina is er niet (404)",
        mislukt_sinds=timezone.now() - timedelta(days=4),
    )
    page.aanpak += f"\n\nLees ook de [handreiking]({site.adres})."
    with acted(by=people["redacteur"], how=Versie.Hoe.BEHEER, wat="Met een handreiking."):
        page.save()
    Vindplaats.objects.create(adres=site, tekst=page, waar="aanpak")


def stories(page, people):
    """One that comes back with an answer, two that wait, and one on the site that somebody reports."""
    author, by, days = people["lid"], people["moderator"], timezone.now() - timedelta(days=6)

    def sent_in(now=days, **fields):
        story = Inzending.objects.start(by=author, knooppunten=[page], now=now)
        for name, value in (STORY | fields).items():
            setattr(story, name, value)
        story.akkoord_licentie_op = story.aangemaakt_op
        story.keep(by=author, tags=["bewoners"], now=now)
        story.submit(by=author, now=now)
        return story

    public = sent_in(
        titel="Een koffiekar op het plein", wat_deden="We stonden vier zaterdagen met koffie op het plein."
    )
    public.approve(by=by)
    Ervaringmelding(
        ervaring=public.ervaring, soort="persoon", tekst="Op de foto’s sta ik, en dat wil ik niet."
    ).report()
    story = sent_in()
    story.ask_changes(by=by, reden="Hoeveel huizen waren het? En wat deden jullie toen er overdag niemand was?")
    story.wat_viel_tegen = "Overdag was bijna niemand thuis. Vanaf de tweede week gingen we na het eten langs."
    story.keep(by=author)
    story.submit(by=author)
    sent_in(
        titel="Een modelwoning in een tussenwoning",
        wat_deden="Buren konden een week lang in een huis zonder gas kijken.",
    )
    sent_in(titel="Goedkope zonnepanelen", wat_deden="Kijk op onze winkel voor de laagste prijs.")
    return story
