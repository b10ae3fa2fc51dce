"""The shapes of answers that more resources share, and rows as they stand in the answer about something else."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from api.full_address import in_api, of_page, of_path

LICENTIE = "https://creativecommons.org/licenses/by/4.0/deed.nl"
Uri = Annotated[str, Field(json_schema_extra={"format": "uri"})]


class Shape(BaseModel):
    """A part of an answer. In Python its names are ours, in JSON they are camelCase."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Link(Shape):
    """Een adres."""

    href: Uri = Field(description="Het volledige adres.")


class Links(Shape):
    """Waar dit staat."""

    self: Link = Field(description="Dit in de API.")
    pagina: Link = Field(description="Dit op de site, voor mensen.")


class LijstLinks(Shape):
    """De adressen van de pagina’s van een lijst."""

    self: Link = Field(description="Deze pagina.")
    eerste: Link = Field(description="De eerste pagina.")
    vorige: Link | None = Field(None, description="De vorige pagina; null op de eerste.")
    volgende: Link | None = Field(None, description="De volgende pagina; null op de laatste.")
    laatste: Link | None = Field(None, description="De laatste pagina; null als we niet zo ver tellen.")


class Lijst(Shape):
    links: LijstLinks = Field(alias="_links", description="De pagina’s van deze lijst.")
    aantal: int | None = Field(description="Hoeveel er zijn op alle pagina’s samen; null als het er meer dan 500 zijn.")


class Tekst(Shape):
    """Een tekst in twee vormen. Verwijzingen zijn in beide volledige adressen."""

    markdown: str = Field(description="De tekst als Markdown (CommonMark).")
    html: str = Field(description="De tekst als veilige HTML, zonder script of opmaak.")


class Genoemd(Shape):
    """Iets waar dit naar verwijst."""

    slug: str = Field(description="Waarmee je het in de API vindt.")
    naam: str = Field(description="Hoe het heet.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class Trefwoord(Shape):
    """Een trefwoord."""

    slug: str = Field(description="Waarmee je erop zoekt.")
    naam: str = Field(description="Het woord.")


class FaseKort(Shape):
    """In welke fase iets staat."""

    nummer: int = Field(description="De plaats in de aanpak, vanaf 1.")
    slug: str = Field(description="Waarmee je de fase in de API vindt.")
    naam: str = Field(description="Hoe de fase heet.")


class KnooppuntKort(Shape):
    """Een knooppunt in een lijst."""

    slug: str = Field(description="Waarmee je het in de API vindt. Na een andere titel kan dit veranderen.")
    titel: str = Field(description="De titel.")
    fase: FaseKort = Field(description="De fase waarin het staat.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class Gewijzigd(Shape):
    gepubliceerd_op: datetime = Field(description="Wanneer het voor het eerst op de site stond.")
    gewijzigd_op: datetime = Field(description="Wanneer het voor het laatst veranderde.")


# Made of rows


def links(view: str, row, *, key="slug") -> Links:
    return Links(self=Link(href=in_api(view, getattr(row, key))), pagina=Link(href=of_page(row)))


def fase_kort(fase) -> FaseKort:
    return FaseKort(nummer=fase.nummer, slug=fase.slug, naam=fase.naam)


def knooppunt_kort(row) -> KnooppuntKort:
    """Needs its fase."""
    return KnooppuntKort(slug=row.slug, titel=row.titel, fase=fase_kort(row.fase), links=links("api_knooppunt", row))


def trefwoorden(tags) -> list[Trefwoord]:
    return [Trefwoord(slug=tag.slug, naam=tag.name) for tag in sorted(tags, key=lambda tag: tag.name)]


def genoemd(target, view: str, pad: str) -> Genoemd:
    found = Links(self=Link(href=in_api(view, target.slug)), pagina=Link(href=of_path(pad)))
    return Genoemd(slug=target.slug, naam=target.naam, links=found)
