"""Makes rows for tests; everything not given is filled with something plain."""

from django.utils.text import slugify

from knooppunten.models import Fase, Knooppunt, Partij, Spoor, Tip, Verbinding

DOEL = "Iedereen weet waar het om gaat."
AANPAK = "Begin met een gesprek."


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
    """A knooppunt with its tips; published unless told otherwise. `sporen` is a string of codes."""
    fields = {"slug": slugify(titel), "doel": DOEL, "aanpak": AANPAK, "fase": fase or make_fase(1)} | fields
    knooppunt = Knooppunt.objects.create(titel=titel, **fields)
    knooppunt.sporen.set(make_sporen(sporen))
    for place, tekst in enumerate(tips, 1):
        Tip.objects.create(knooppunt=knooppunt, tekst=tekst, volgorde=place)
    if published:
        knooppunt.publish()
    return knooppunt


def make_draft(titel="Een concept", **fields):
    return make_knooppunt(titel, published=False, **fields)


def link(van, naar, soort="vooraf", toelichting=""):
    return Verbinding.objects.create(van=van, naar=naar, soort=soort, toelichting=toelichting)


def see_also(een, ander, toelichting=""):
    return link(een, ander, "zie_ook", toelichting)
