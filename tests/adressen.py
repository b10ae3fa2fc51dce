"""An address to try of every page: its route, with something that is there in the place of each parameter.

A page with parameters that stand here needs no line of its own.
"""

import config.urls  # noqa: F401  every page is declared by now
from paginas.declared import Gives, Page, Readers, pages

# Parameter, or page and parameter -> what stands there: as tests/site/test_access.inhoud makes it ({these} have a key).
MADE = {
    "code": "A",
    "deel": "knooppunt",
    "fase": "fase-nummer-1",
    "key": "abc",
    "maat": "klein",
    "nummer": "1",
    "pk": "{inzending}",
    "rest": "nergens",
    "sleutel": "A",
    "slug": "eerste-stap",
    "soort": "spoor",
    "tabel": "gezocht",
    "token": "abc",
    "uidb36": "1",
    "verb": "reopen",
    "vorm": "xlsx",
    "api_begrip.slug": "warmtenet",
    "bewoners_uitleg.slug": "ik-huur",
    "bewonersuitleg.slug": "ik-huur",
    "bron.slug": "een-boek",
    "feit.slug": "de-wet",
    "ervaring.slug": "openbaar-{openbaar}",
    "ervaring_afloop.token": "{token}",
    "ervaring_delen.slug": "eerste-stap",
    "ervaring_foto.sleutel": "{foto}",
    "ervaring_intrekken.pk": "{openbaar}",
    "ervaring_wijzigen.pk": "{openbaar}",
    "fase.slug": "fase-nummer-1",
    "gedeelde_lijst.sleutel": "{lijst}",
    "gevraagd.slug": "gemeente",
    "kenner.sleutel": "{kenner}",
    "kenner_foto.pk": "{kennerfoto}",
    "lijst_overnemen.token": "{aanbod}",
    "mfa.pk": "1",
    "mijn_lijst.pk": "{mijn_lijst}",
    "mijn_lijst_bewaren.soort": "knooppunt",
    "nieuwe_tekst.pk": "{nieuwer}",
    "partij.slug": "gemeente",
    "tag.slug": "warmte",
    "volgen_stop.token": "{stop}",
    "zet_terug.pk": "{versie}",
    "herstel.pk": "{weggegooid}",
    "wis_uit_geschiedenis.pk": "{knooppunt}",
    "wis_uit_geschiedenis.soort": "knooppunten",
}
NOWHERE = "nowhere"
# The same in the content that comes along; None where it has none: nobody shared or sent anything there.
REAL = {
    "code": "B",
    "deel": "knooppunt",
    "fase": "kiezen",
    "key": None,
    "nummer": "1",
    "pk": None,
    "sleutel": "B",
    "slug": "concept-uitvoeringsplan-schrijven",
    "soort": "spoor",
    "token": None,
    "uidb36": None,
    "bewoners_uitleg.slug": "huurder",
    "bewonersuitleg.slug": "huurder",
    "bron.slug": "omgevingswet",
    "feit.slug": "wcw-ingang",
    "ervaring.slug": None,
    "ervaring_delen.slug": "concept-uitvoeringsplan-schrijven",
    "fase.slug": "samen-beginnen",
    "gedeelde_lijst.sleutel": None,
    "gevraagd.slug": "netbeheerder",
    "kenner.sleutel": None,
    "mijn_lijst_bewaren.soort": "knooppunt",
    "partij.slug": "netbeheerder",
    "tag.slug": "koppelkansen",
}


def address_of(page: Page, values: dict) -> str | None:
    """An address of this page; None where the values say that there is none."""
    address = page.written(lambda parameter: _value(page, parameter, values) or NOWHERE)
    return None if NOWHERE in address else address + ("?q=stap" if "q" in page.query else "")


def _value(page, parameter, values):
    """Of the page itself, of what it belongs to ("mfa_edit" to "mfa", "api_fase" to "fase"), or of any."""
    names = page.name.removeprefix("api_").split("_")
    known = [f"{page.name}.{parameter}", *(f"{'_'.join(names[:n])}.{parameter}" for n in range(len(names), 0, -1))]
    for name in (*known, parameter):
        if name in values:
            return values[name]
    raise LookupError(
        f"Say in tests/adressen.py what stands for “{parameter}” in an address of the page “{page.name}”."
    )


ADDRESSES = {page.name: address_of(page, MADE) for page in pages.values()}  # each to be filled in with `inhoud`
SHOWN = {name: address for name, address in ADDRESSES.items() if "GET" in pages[name].methods}


def in_the_content(*readers: Readers) -> list[str]:
    """An address of every page for people that these read, in the content that comes along."""
    shown = [page for page in pages.values() if page.gives is Gives.PAGE and "GET" in page.methods]
    found = [address_of(page, REAL) for page in shown if page.readers in readers]
    return [address for address in found if address]
