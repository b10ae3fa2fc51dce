"""Where a program begins: what there is, and where it is described."""

from pydantic import Field

from api.adres import in_api, of_path
from api.koppelvlak import VERSION, lees
from api.vormen import Link, Vorm
from paginas.models import path_of

RESOURCES = ("knooppunten", "fasen", "sporen", "partijen", "ervaringen", "begrippen", "bronnen", "zoekresultaten")


class BeginLinks(Vorm):
    """De adressen waar je begint."""

    self: Link = Field(description="Dit adres.")
    beschrijving: Link = Field(description="De beschrijving voor programma's (OpenAPI).")
    uitleg: Link = Field(description="De uitleg voor mensen.")
    knooppunten: Link = Field(description="Alle knooppunten.")
    fasen: Link = Field(description="Alle fasen.")
    sporen: Link = Field(description="Alle sporen.")
    partijen: Link = Field(description="Alle partijen.")
    ervaringen: Link = Field(description="Alle ervaringen.")
    begrippen: Link = Field(description="Alle begrippen.")
    bronnen: Link = Field(description="Alle bronnen.")
    zoekresultaten: Link = Field(description="Zoeken; hier hoort een vraag bij: ?q=.")


class Begin(Vorm):
    """Het begin van de API."""

    versie: str = Field(description="De versie van de API.")
    links: BeginLinks = Field(alias="_links", description="Wat er is.")


@lees("/", naam="api_begin", geeft=Begin, wat="Wat er is", uitleg="Het begin: alle adressen.", soort="Begin")
def begin(request):
    addresses = {name: in_api(f"api_{name}") for name in RESOURCES}
    addresses |= {
        "self": in_api("api_begin"),
        "beschrijving": in_api("api_beschrijving"),
        "uitleg": of_path(path_of("open_data")),
    }
    return Begin(versie=VERSION, links={name: Link(href=address) for name, address in addresses.items()})
