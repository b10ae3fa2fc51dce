"""The shapes of the answers about ervaringen."""

from typing import Literal

from pydantic import Field

from api.vormen import Adres, FaseKort, Gewijzigd, KnooppuntKort, Lijst, Links, Tekst, Trefwoord, Vorm
from api.vragen import een_van, uitleg
from ervaringen.models import verhaal

LICENTIE = "https://creativecommons.org/licenses/by/4.0/deed.nl"


def band(what: str, choices):
    """One of a few answers; null is "unknown"."""
    return Field(description=uitleg(f"{what}; null als dat niet bekend is.", choices))


class ErvaringInLijst(Gewijzigd):
    """Een ervaring in een lijst."""

    slug: str = Field(description="Waarmee je de ervaring vindt.")
    titel: str = Field(description="De titel.")
    auteur: str = Field(description="Van wie de ervaring is, zoals die genoemd wil worden.")
    plaats: str | None = Field(description="Wijk en gemeente; null als de auteur die niet noemt.")
    warmteoplossing: een_van(verhaal.Warmteoplossing) | None = band("De warmteoplossing", verhaal.Warmteoplossing)
    bouwperiode: een_van(verhaal.Bouwperiode) | None = band("De bouwperiode", verhaal.Bouwperiode)
    soort_woningen: een_van(verhaal.SoortWoningen) | None = band("De soort woningen", verhaal.SoortWoningen)
    alleen_voor_leden: bool = Field(description="Of alleen leden van deze site dit mogen lezen.")
    licentie: Literal[LICENTIE] = Field(description="Je mag de ervaring overnemen als je zegt van wie die is.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class ErvaringLijst(Lijst):
    """Een pagina met ervaringen, de nieuwste eerst."""

    resultaten: list[ErvaringInLijst] = Field(description="De ervaringen op deze pagina.")


class Foto(Vorm):
    """Een foto bij een ervaring."""

    groot: Adres = Field(description="De foto, groot (WebP).")
    klein: Adres = Field(description="De foto, klein (WebP).")
    breedte: int = Field(description="De breedte van de grote foto in pixels.")
    hoogte: int = Field(description="De hoogte van de grote foto in pixels.")
    beschrijving: str = Field(description="Wat er op de foto staat; soms leeg.")


class ErvaringDetail(ErvaringInLijst):
    """Een ervaring: hoe het ergens ging, verteld door wie erbij was."""

    wat_deden: Tekst = Field(description="Wat deden jullie?")
    wat_werkte: Tekst | None = Field(description="Wat werkte?")
    wat_viel_tegen: Tekst | None = Field(description="Wat viel tegen?")
    wat_anders: Tekst | None = Field(description="Wat zou je nu anders doen?")
    afloop: Tekst | None = Field(description="Hoe liep het af?")
    eigendom: een_van(verhaal.Eigendom) | None = band("Van wie de woningen zijn", verhaal.Eigendom)
    aandeel_vve: een_van(verhaal.AandeelVve) | None = band("Het aandeel met een VvE", verhaal.AandeelVve)
    aantal_woningen: een_van(verhaal.AantalWoningen) | None = band("Het aantal woningen", verhaal.AantalWoningen)
    kosten_uren: een_van(verhaal.Uren) | None = band("Hoeveel tijd het kostte", verhaal.Uren)
    kosten_euro: een_van(verhaal.Euro) | None = band("Hoeveel geld het kostte", verhaal.Euro)
    fase: FaseKort | None = Field(description="De fase waarin de wijk toen was.")
    van_jaar: int | None = Field(description="Het eerste jaar.")
    tot_jaar: int | None = Field(description="Het laatste jaar.")
    knooppunten: list[KnooppuntKort] = Field(description="De knooppunten waar de ervaring bij hoort.")
    trefwoorden: list[Trefwoord] = Field(description="De trefwoorden.")
    fotos: list[Foto] = Field(description="De foto's.")
