"""One row of everything: each model, column, state and relation of this version, with fixed dates and keys.

`scripts/vangnet.py` keeps it as SQL. What is new is found by `forgotten`; a plain column fills itself.
"""

from datetime import UTC, date, datetime, timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Case, F, When
from django.utils import timezone
from post_office.models import Attachment, Email, EmailTemplate, Log
from taggit.models import Tag

from accounts.models import Leescode, OnderbrokenFormulier, Uitnodiging, User
from achtergrond.models import Gewist, Herstel, Lease, Mailvoorkeur, Taakstand
from bewoners.models import Uitleg
from bezoek.models import Bezoek
from ervaringen.models import Foto, Inzage, Wachtbestand
from knooppunten.models import Betrokkenheid, Knooppunt, Partij, Spoor, Tip
from logboek.models import Logregel
from meenemen.models import Aanbod, Lijst, Maakopdracht, Maakwens
from paginas.models import Generation
from redactie.models import ExternAdres, Pakkettekst, Vindplaats
from terugmelden.models import Ervaringmelding, Melding, Waardering
from tests.make import (
    link,
    make_begrip,
    make_bron,
    make_draft,
    make_fase,
    make_feit,
    make_partij,
    make_uitleg,
    see_also,
)
from tests.make_ervaring import make_concept, make_ervaring, make_inzending
from versies.models import Akkoord, Bezig, Concept, Gepland, Kanttekening, Leesverzoek, Versie, Weggegooid
from versies.nalopen import begin
from volgen.models import Volging
from werklijst.models import Dagmail
from zoeken.models import Uitgelicht, Zoekvraag

AT = datetime(2026, 1, 15, 10, tzinfo=UTC)
DAY = date(2026, 1, 1)
TEXT = "Zie [[Eerste stap]] en {{bron:een-boek}} over het warmtenet."
STORY = {
    "wat_werkte": "De koffie.",
    "wat_viel_tegen": "De regen.",
    "wat_anders": "Een tent.",
    "afloop": "Iedereen kwam.",
    "bouwperiode": "voor_1945",
    "soort_woningen": "rijwoningen",
    "eigendom": "koop",
    "aandeel_vve": "geen",
    "aantal_woningen": "tot_100",
    "warmteoplossing": "warmtenet",
    "kosten_uren": "tot_40",
    "kosten_euro": "tot_5000",
    "van_jaar": 2024,
    "tot_jaar": 2025,
    "contact": True,
}


@transaction.atomic
def make_everything():
    began = timezone.now()
    lid, auteur, redacteur, moderator, tweede = people = make_people()
    gewoon, gevoelig, concept = make_knowledge()
    ervaring = make_stories(auteur, moderator, tweede, gewoon, gevoelig)
    make_remarks(gewoon, ervaring, redacteur, moderator)
    make_own(lid, auteur, gewoon, concept, ervaring)
    make_versions(redacteur)
    make_machinery(lid)
    fill_columns()
    make_rights_and_log(*people)
    fix_dates(began)


def make_people():
    """With all that the packages keep of an account."""
    users = []
    for name, role in {
        "lid": "lid",
        "auteur": "lid",
        "redacteur": "redacteur",
        "moderator": "moderator",
        "tweede": "moderator",
    }.items():
        user = User.objects.create_user(f"{name}@voorbeeld.example", naam=f"De {name}", organisatie="Voorbeeldstad")
        user.groups.add(Group.objects.get_or_create(name=role)[0])
        user.follow_roles()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        users.append(user)
    lid, beheerder = users[0], User.objects.create_superuser("beheerder@voorbeeld.example")
    other = EmailAddress.objects.create(user=lid, email="ander@voorbeeld.example")
    EmailConfirmation.objects.create(email_address=other, key="voorbeeld", sent=AT)
    for kind in Authenticator.Type:
        Authenticator.objects.create(user=beheerder, type=kind, data={"voorbeeld": kind}, last_used_at=AT)
    Session.objects.create(session_key="voorbeeld", session_data="voorbeeld", expire_date=AT)
    UserSession.objects.create(user=lid, session_key="voorbeeld", ip="192.0.2.1", user_agent="Voorbeeld/1.0")
    app = SocialApp.objects.create(provider="openid_connect", provider_id="organisatie", name="Voorbeeld")
    account = SocialAccount.objects.create(user=lid, provider="organisatie", uid="voorbeeld", extra_data={"a": 1})
    SocialToken.objects.create(app=app, account=account, token="voorbeeld", expires_at=AT)
    Leescode.objects.make("feedlezer", by=lid, now=AT)
    Uitnodiging.objects.create(
        email="nieuw@voorbeeld.example", door=beheerder, gemaakt_op=AT, verloopt_op=AT + timedelta(days=14)
    )
    OnderbrokenFormulier.objects.create(account=lid, inhoud=b"voorbeeld", grootte=9, gemaakt_op=AT)
    return users


def make_knowledge():
    """Pages that had another address, and pages that are gone with a successor; every text cites and mentions."""
    make_bron("Een boek", maker="Een maker", adres="https://voorbeeld.example/", gecontroleerd_op=DAY)
    dates = {"aangemaakt_op": AT, "gewijzigd_op": AT}
    fase, later = make_fase(1), make_fase(2)
    gewoon = make_draft("Eerste stap", fase=fase, sporen="XB", **dates)
    gevoelig = make_draft(
        "Tweede stap",
        fase=later,
        sporen="B",
        bestuurlijk_gevoelig="De raad kijkt mee.",
        wet_en_regelgeving=True,
        gecontroleerd_op=DAY,
        **dates,
    )
    concept, weg = make_draft("Derde stap", fase=later, **dates), make_draft("Stap van vroeger", fase=fase, **dates)
    gemeente = make_partij("de-gemeente", "Gemeente")
    spoor, oud_spoor = Spoor.objects.get(code="X"), Spoor.objects.create(code="Y", naam="Oud spoor")
    oude_partij, oude_fase = make_partij("oude-partij"), make_fase(9)
    for gone, successor in ((weg, gewoon), (oud_spoor, spoor), (oude_partij, gemeente), (oude_fase, fase)):
        gone.retire(successor=successor, now=AT)
    oude_bron = make_bron("Een oud boek")
    oude_bron.slug = "een-ouder-boek"
    oude_bron.save()
    oude_bron.retire(successor=type(oude_bron).objects.get(slug="een-boek"), now=AT)
    fase.slug, spoor.code, gemeente.slug, gevoelig.slug = "verkennen", "A", "gemeente", "tweede"
    for page in (fase, spoor, gemeente):
        page.omschrijving = TEXT
    for page in (gewoon, gevoelig):
        page.status, page.gepubliceerd_op = "published", AT
        page.klaar_als = page.in_gewone_taal = TEXT
        page.zoekwoorden, page.nog_na_te_zien = "cv, ketel", "De regeling van de provincie."
        page.tags.set(["Warmtenet", "Bewoners"])
        Betrokkenheid.objects.create(knooppunt=page, partij=gemeente, rol="trekt", vraag="Begin het gesprek.")
    for page in (fase, spoor, gemeente, gewoon, gevoelig):
        page.save()
    for tip in Tip.objects.all():
        tip.tekst = TEXT
        tip.save()
    for soort in Uitleg.Soort.values:
        texts = dict.fromkeys(Uitleg.TEXTS, TEXT)
        make_uitleg(f"Uitleg {soort}", soort, zin="Wat er gebeurt.", zoekwoorden="huur", gewijzigd_op=AT, **texts)
    oude_uitleg = make_uitleg("Oude uitleg", adres="https://voorbeeld.example/", geopend_op=DAY, gewijzigd_op=AT)
    oude_uitleg.slug = "oudere-uitleg"
    oude_uitleg.save()
    oude_uitleg.retire(successor=Uitleg.objects.get(slug="uitleg-groep"), now=AT)
    link(gewoon, gevoelig, toelichting="Eerst praten.")
    see_also(gevoelig, concept, toelichting="Ook goed.")
    feit = make_feit("Een wet", bron=oude_bron.opvolger, betekenis="Bewoners: je mag kiezen.", gewijzigd_op=AT)
    feit.slug = "een-regel"
    feit.save()
    make_feit("Een oude wet", gewijzigd_op=AT).retire(successor=feit, now=AT)
    make_begrip("aardgas", uitleg="Gas uit de grond. {{feit:een-regel}}")
    make_begrip("warmtenet", "stadsverwarming").knooppunten.set([gewoon])
    Pakkettekst.objects.create(soort="knooppunt", sleutel="eerste-stap", nieuw="nieuw", afdruk="afdruk")
    buiten = ExternAdres.objects.create(adres="https://weg.example/", stand="kapot", mislukt_sinds=AT, weer_op=AT)
    Vindplaats.objects.create(adres=buiten, tekst=gewoon, waar="aanpak")
    Uitgelicht.objects.create(vraag="hoe begin ik", soort="knooppunt", sleutel=gewoon.pk)
    Zoekvraag.objects.create(vraag="warmtenet", maand=DAY, aantal=3, zonder_resultaat=1)
    return gewoon, gevoelig, concept


def make_stories(auteur, moderator, tweede, gewoon, gevoelig):
    """An inzending in every state and an ervaring in every state, by the verbs that people use."""
    why = {"by": moderator, "reden": "Vertel iets meer.", "now": AT}
    full = STORY | {"fase": gewoon.fase, "wat_deden": "We deden [[Eerste stap]]."}

    def sent_in(titel, knooppunt=gewoon):
        return make_inzending(auteur, [knooppunt], tags=["Bewoners"], now=AT, titel=titel)

    make_concept(auteur, [gewoon], tags=["Bewoners"], now=AT, titel="Een concept")
    waiting = sent_in("Wacht op een moderator")
    waiting.claim(by=moderator, now=AT)
    Inzage.objects.note(waiting, moderator)
    sent_in("Aanpassing gevraagd").ask_changes(**why)
    sent_in("Een voorstel").propose(by=moderator, texts={"titel": "Een beter voorstel"}, now=AT)
    sent_in("Wacht op een tweede", gevoelig).approve(by=moderator, now=AT)
    expert = {"by": moderator, "adres": "kenner@voorbeeld.example", "reden": "Klopt dit?", "now": AT}
    sent_in("Wacht op een kenner").ask_expert(**expert)
    heard = sent_in("Een kenner antwoordde")
    picture = {"bestand": "fotos/voorbeeld", "breedte": 800, "hoogte": 600, "beschrijving": "Een straat"}
    foto = Foto.objects.create(inzending=heard, **picture)
    heard.ask_expert(**expert, fotos=[foto.pk])
    heard.expert_told(antwoord="Ja, dat klopt.", now=AT)
    sent_in("Afgewezen").reject(**why)
    sent_in("Teruggetrokken").withdraw(by=auteur, now=AT)
    ervaring, gone, withdrawn = (
        make_ervaring(auteur, moderator, [gewoon], tags=["Warmtenet"], now=AT, **full, titel=titel)
        for titel in ("Koffie op straat", "Van de site", "Ingetrokken")
    )
    gone.take_down(**why)
    withdrawn.withdraw(by=auteur, now=AT)
    for row in (ervaring.inzendingen.get(), ervaring):
        Foto.objects.create(
            **{row._meta.model_name: row}, bestand="fotos/voorbeeld", breedte=800, hoogte=600, beschrijving="Een straat"
        )
    Wachtbestand.objects.create(naam="fotos/voorbeeld-groot.webp", inhoud=b"RIFF")
    Mailvoorkeur.objects.create(lid=tweede, keuzes={"melding": "meteen"})
    return ervaring


def make_remarks(knooppunt, ervaring, redacteur, moderator):
    melding = Melding(knooppunt=knooppunt, sectie="doel", passage="waar het om gaat", tekst="Dit klopt niet.")
    melding.adres = "lezer@voorbeeld.example"
    melding.report()
    melding.take(by=redacteur, now=AT)
    for status in ("opgelost", "geen_fout", "later"):
        row = Melding.objects.create(knooppunt=knooppunt, tekst="Dit ook niet.", gemeld_op=AT, beurt_op=AT)
        if status == "later":
            row.put_off(date(2026, 2, 1), by=redacteur, noot="Na de raad.", now=AT)
        else:
            row.handle(status, by=redacteur, now=AT)
    Ervaringmelding(ervaring=ervaring, soort="persoon", tekst="Dit gaat over mij.").report()
    for status in ("aangepast", "weg", "gebleven"):
        row = Ervaringmelding.objects.create(ervaring=ervaring, soort="ongepast", tekst="Let op.", gemeld_op=AT)
        # what the verb refuses while the ervaring is public: it was, once
        facts = {"status": status, "gedaan": "Nagekeken.", "afgehandeld_op": AT, "afgehandeld_door": moderator}
        Ervaringmelding.objects.filter(pk=row.pk).update(**facts)
    Waardering.objects.create(knooppunt=knooppunt, maand=DAY, ja=2, nee=1)


def make_own(lid, auteur, knooppunt, concept, ervaring):
    """What people keep for themselves: what they follow, and their lists."""
    spoor, partij = Spoor.objects.get(code="A"), Partij.objects.get(slug="gemeente")
    for onderwerp in (knooppunt, knooppunt.fase, spoor, partij, Tag.objects.get(name="Warmtenet")):
        Volging.objects.follow(lid, onderwerp, now=AT)
    for pagina in (knooppunt, knooppunt.fase, spoor, partij, ervaring):
        Bezoek.objects.create(lid=lid, op=AT, **{pagina._meta.model_name: pagina})
    lijst = Lijst.objects.create(eigenaar=lid, titel="Voor de buurt")
    for onderwerp in (knooppunt, concept, ervaring):
        lijst.add(onderwerp, noot="Lezen voor dinsdag.", now=AT)
    lijst.share()
    Lijst.objects.create(eigenaar=lid, titel="Oost").add(knooppunt, now=AT)
    Aanbod.objects.create(lijst=lijst, aan="opvolger@voorbeeld.example", gedaan_op=AT)
    ended = Lijst.objects.create(eigenaar=auteur)
    ended.share()
    ended.unshare()
    Lijst.objects.create(titel="Zonder account").add(knooppunt, now=AT)
    waits = Maakopdracht.objects.create(
        soort="route", sleutel="eerste-stap", geldt_voor="collectief", stand="a", plek=1
    )
    Maakopdracht.objects.create(soort="methode", stand="b", status="working", gezien_op=AT, pogingen=1, bladzijden=9)
    Maakopdracht.objects.create(soort="spoor", sleutel="B", stand="c", status="failed", pogingen=3, verwacht=40)
    Maakopdracht.objects.update(gevraagd_op=AT)
    Maakwens.objects.create(opdracht=waits, wie=lid)


def make_machinery(lid):
    """The outbox in every state; the mails of the verbs above go, each has a Message-ID that differs every time."""
    Email.objects.all().delete()
    own = EmailTemplate.objects.create(name="voorbeeld", language="nl", subject="Voorbeeld", content="Dag")
    EmailTemplate.objects.create(name="voorbeeld", language="en", default_template=own, subject="Example")
    for status, _label in Email.STATUS_CHOICES:
        mail = Email.objects.create(
            from_email="site@voorbeeld.example", to=[lid.email], subject="Voorbeeld", message="Dag", status=status
        )
    for status, _label in Log.STATUS_CHOICES:
        Log.objects.create(email=mail, date=AT, status=status, exception_type="Voorbeeld", message="Weg")
    Attachment.objects.create(file="voorbeeld.txt", name="voorbeeld.txt", mimetype="text/plain").emails.add(mail)
    Dagmail.objects.create(lid=lid, gemaild_op=AT)
    herstel = {"hersteld_op": AT, "kopie_van": AT, "laatste_mail": 1}
    Herstel.objects.create(**herstel, vrijgegeven_op=AT, vrijgegeven_door=User.objects.order_by("pk").first())
    Gewist.objects.create(soort="volging", sleutel="1", op=AT, in_lijst=True)
    Lease.objects.create(naam=Lease.WERK, holder="voorbeeld", until=AT)
    Taakstand.objects.create(naam="foto's opruimen", started_at=AT, ended_at=AT, done_at=AT, melding="1 gewist")


def make_versions(redacteur):
    """Of each page that was public, and a line for each way in which one can change."""
    begin()
    first = Versie.objects.of(Knooppunt.objects.published().first()).first()
    Concept.objects.create(
        knooppunt=first.doel,
        basis=first,
        vorm=first.vorm,
        slug=first.slug,
        daarna={"erna": "want"},
        redacteur=redacteur,
    )
    page = first.doel
    Akkoord.objects.create(knooppunt=page, afdruk="a" * 64, door=redacteur, op=AT)
    Leesverzoek.objects.create(knooppunt=page, aan=redacteur, door=redacteur, vraag="Klopt het?", gelezen_op=AT)
    Kanttekening.objects.create(knooppunt=page, veld="doel", tekst="Te vaag.", door=redacteur, opgelost_op=AT)
    Bezig.objects.create(knooppunt=page, wie=redacteur, sinds=AT, gezien_op=AT)
    for hoe in Logregel.Hoe:
        Logregel.objects.create(
            op=AT, door=redacteur, hoe=hoe, werkwoord="Gepubliceerd", velden=["doel"], doel_id=str(page.pk),
            doel_type=ContentType.objects.get_for_model(page),
        )  # fmt: skip
    for soort in Weggegooid.Soort:
        Weggegooid.objects.create(
            soort=soort, titel="Weg", slug="weg", vorm="Weg.", knooppunt=page, door=redacteur, op=AT
        )
    for werkwoord in Gepland.Werkwoord:
        Gepland.objects.create(
            knooppunt=first.doel, werkwoord=werkwoord, op=AT, door=redacteur, mislukt_op=AT, redenen="Vul “doel” in."
        )
    states = [("gebeurtenis", each) for each in Versie.Gebeurtenis] + [("hoe", each) for each in Versie.Hoe]
    states += [("geldt_voor", each) for each in Knooppunt.GeldtVoor]
    for nummer, (name, value) in enumerate(states, first.nummer + 1):
        own = {"pk": None, "nummer": nummer, "door": redacteur, "wat": "De termijn klopt weer.", "klein": True}
        versie = Versie.objects.get(pk=first.pk)
        for key, each in (own | {name: value}).items():
            setattr(versie, key, each)
        versie.save()


def make_rights_and_log(lid, auteur, redacteur, *_):
    """A right of each model for a person and one for a group, and a line in the log of the admin."""
    lid.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    group = Group.objects.create(name="gasten")
    group.permissions.set(Permission.objects.filter(codename__startswith="change_"))
    auteur.groups.add(group)
    for model in [each for each in apps.get_models() if each is not Generation]:  # every write raises its key
        if row := model._base_manager.order_by("pk").first():  # without one `forgotten` names it
            kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
            about = {"content_type": kind, "object_id": row.pk, "object_repr": model._meta.label}
            LogEntry.objects.create(user=redacteur, action_flag=2, change_message='[{"changed": {}}]', **about)


def fill_columns():
    """A value in each column that the rows above leave empty: a new plain field needs no line here."""
    for model in apps.get_models():
        for field in empty_columns(model):
            row = model._base_manager.order_by("pk").last()
            model._base_manager.filter(pk=row.pk).update(**{field.name: some_value(field)})


def empty_columns(model) -> list:
    rows = list(model._base_manager.values())
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return [field for field in fields if rows and not any(row[field.attname] for row in rows)]


def some_value(field):
    if field.is_relation:
        return field.related_model._base_manager.order_by("pk").first()
    if field.choices:
        return next(value for value, _label in field.choices if value)
    kind = type(field)
    for base, value in {
        models.DateTimeField: AT,
        models.DateField: DAY,
        models.BooleanField: True,
        models.IntegerField: 1,
        models.BinaryField: b"voorbeeld",
        models.JSONField: {"voorbeeld": 1},
        models.EmailField: "voorbeeld@voorbeeld.example",
    }.items():
        if issubclass(kind, base):
            return value
    return field.name[: field.max_length]


def fix_dates(began):
    """What was dated by the clock gets the fixed date: the same rows whenever they are made."""
    for model in apps.get_models():
        dates = [field.name for field in model._meta.concrete_fields if isinstance(field, models.DateTimeField)]
        values = {name: Case(When(**{f"{name}__gte": began}, then=AT), default=F(name)) for name in dates}
        if values:
            model._base_manager.update(**values)


def forgotten() -> list[str]:
    """What `make_everything` has no row of: a model, a column, a state or a generic relation, by name."""
    missing = []
    for model in apps.get_models(include_auto_created=True):
        label, rows = model._meta.label, model._base_manager
        if not rows.exists():
            missing.append(f"{label}: no row")
            continue
        missing += [f"{label}.{field.name}: filled in no row" for field in empty_columns(model)]
        for field in model._meta.concrete_fields:
            if field.name == "status":
                gone = {value for value, _ in field.choices} - set(rows.values_list("status", flat=True))
                missing += [f"{label}: no row with status {value}" for value in sorted(gone)]
        for field in model._meta.private_fields:
            if isinstance(field, GenericRelation) and not rows.filter(**{f"{field.name}__isnull": False}).exists():
                missing.append(f"{label}.{field.name}: leads from no row")
    return missing
