"""Makes rows for tests; everything not given is filled with something plain."""

from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from bewoners.models import Uitleg
from inhoud.tekstvorm import COLUMNS
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor, Tip, Verbinding
from naslag.models import AndereNaam, Begrip, Bron, Feit

DOEL = "Iedereen weet waar het om gaat."
AANPAK = "Begin met een gesprek."


PASSWORD = "een-goed-wachtwoord"


def make_user(name, *, role=None, **fields):
    """Somebody at voorbeeld.example; with a role a member of staff, in the group that the migration makes."""
    fields = {"is_staff": bool(role)} | fields
    user = get_user_model().objects.create_user(f"{name}@voorbeeld.example", PASSWORD, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_fase(nummer=1, naam=None, **fields):
    naam = naam or f"Fase nummer {nummer}"
    existing = Fase.objects.filter(nummer=nummer).first()
    return existing or Fase.objects.create(
        nummer=nummer, naam=naam, **{"slug": slugify(naam), "omschrijving": "Wat hier gebeurt."} | fields
    )


def make_sporen(codes="ABCDEF"):
    return [
        Spoor.objects.get_or_create(
            code=code, defaults={"naam": f"Spoor {code} loopt", "domein": "sociaal-maatschappelijk"}
        )[0]
        for code in codes
    ]


def make_partij(slug="gemeente", naam=None):
    return Partij.objects.create(slug=slug, naam=naam or slug.capitalize())


def make_knooppunt(titel="Een stap", *, fase=None, sporen="", tips=("Doe dit.",), published=True, **fields):
    """A knooppunt with its tips; public unless told otherwise. `sporen` is a string of codes.

    It is made public as it is, without the partijen and verbindingen that publishing asks for: see `complete`.
    """
    fields = {"slug": slugify(titel), "doel": DOEL, "aanpak": AANPAK, "fase": fase or make_fase(1)} | fields
    knooppunt = Knooppunt.objects.create(titel=titel, **fields)
    knooppunt.sporen.set(make_sporen(sporen))
    for place, tekst in enumerate(tips, 1):
        Tip.objects.create(knooppunt=knooppunt, tekst=tekst, volgorde=place)
    if published:
        knooppunt.status, knooppunt.gepubliceerd_op = Knooppunt.Status.PUBLISHED, timezone.now()
        knooppunt.save()
    return knooppunt


def complete(knooppunt, *, other=None):
    """Gives a draft what publishing asks for and it doesn't have yet; `other` is the knooppunt it is linked with."""
    knooppunt.klaar_als = knooppunt.klaar_als or "- Het staat op papier."
    knooppunt.in_gewone_taal = knooppunt.in_gewone_taal or "Wij praten met elkaar."
    knooppunt.save()
    if not knooppunt.sporen.exists():
        knooppunt.sporen.set(make_sporen("A"))
    if not knooppunt.betrokkenheden.exists():
        partij, _ = Partij.objects.get_or_create(slug="gemeente", defaults={"naam": "Gemeente"})
        Betrokkenheid.objects.create(knooppunt=knooppunt, partij=partij, rol="trekt", vraag="Begin het gesprek.")
    if not Verbinding.objects.touching(knooppunt).exists():
        see_also(knooppunt, other or make_draft(f"Naast {knooppunt.pk}", fase=knooppunt.fase))
    return knooppunt


def make_draft(titel="Een concept", **fields):
    return make_knooppunt(titel, published=False, **fields)


def link(van, naar, soort="vooraf", toelichting=""):
    return Verbinding.objects.create(van=van, naar=naar, soort=soort, toelichting=toelichting)


def see_also(een, ander, toelichting=""):
    return link(een, ander, "zie_ook", toelichting)


def make_begrip(naam="warmtenet", *andere_namen, uitleg="Leidingen met warm water onder de straat.", **fields):
    begrip = Begrip.objects.create(naam=naam, uitleg=uitleg, **({"slug": slugify(naam)} | fields))
    for andere in andere_namen:
        AndereNaam.objects.create(begrip=begrip, naam=andere)
    return begrip


def make_bron(naam="Een boek", **fields):
    fields = {"slug": slugify(naam), "soort": "boek", "omschrijving": "Waar het in staat."} | fields
    return Bron.objects.create(naam=naam, **fields)


def make_feit(naam="De wet", **fields):
    """A fact that is on the site and in force, unless told otherwise."""
    fields = {
        "slug": slugify(naam),
        "onderwerp": "Warmte",
        "tekst": "De wet is aangenomen.",
        "stand": "in_force",
        "vindplaats": "Stb. 2025, 1",
        "gecontroleerd_op": date(2026, 11, 3),
        "gecontroleerd_door": "redactie",
        "openbaar": True,
    } | fields
    return Feit.objects.create(naam=naam, **fields)


def make_uitleg(titel="Ik huur", soort="groep", **fields):
    """A block for residents; a fase is meant by its number, `volgorde`."""
    fields = {"slug": slugify(titel), "volgorde": 1, "tekst": "Je verhuurder doet een voorstel."} | fields
    return Uitleg.objects.create(titel=titel, soort=soort, **fields)


def other_value(name: str):
    """A value that this plain field of a knooppunt has not by itself."""
    column = COLUMNS[name]
    if column.kind == "text":
        return f"Iets over {name}"
    wanted = {"boolean": not column.default, "integer": 7, "date": date(2026, 11, 2), "lines": "Hoe dan?\nEn dan?"}
    return (
        next(option for option in column.options if option != column.default) if column.options else wanted[column.kind]
    )
