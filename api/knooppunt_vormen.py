"""The shapes of the answers about knooppunten."""

from datetime import date

from pydantic import Field, create_model

from api.vormen import Adres, Genoemd, Gewijzigd, KnooppuntKort, Lijst, Link, Links, Tekst, Trefwoord, Vorm
from api.vragen import een_van, uitleg
from knooppunten.models import Betrokkenheid, Knooppunt
from knooppunten.plain_fields import PLAIN_FIELDS, PlainField

GeldtVoor = een_van(Knooppunt.GeldtVoor)
Rol = een_van(Betrokkenheid.Rol)
# What a plain field of the model is in an answer.
KINDS = {
    "CharField": str | None,
    "BooleanField": bool,
    "DateField": date | None,
    "PositiveSmallIntegerField": int | None,
}
GELDT_VOOR = uitleg("Voor welke warmteoplossing het geldt.", Knooppunt.GeldtVoor)


class KnooppuntInLijst(Gewijzigd, KnooppuntKort):
    """Een knooppunt in de lijst van alle knooppunten."""

    sporen: list[str] = Field(description="De codes van de sporen waaraan het bijdraagt.")
    geldt_voor: GeldtVoor = Field(description=GELDT_VOOR)
    is_bestuurlijk_gevoelig: bool = Field(description="Of het bestuurlijk gevoelig ligt.")


class KnooppuntLijst(Lijst):
    """Een pagina met knooppunten, in de volgorde van de spoorkaart."""

    resultaten: list[KnooppuntInLijst] = Field(description="De knooppunten op deze pagina.")


class Tip(Vorm):
    """Een tip bij een knooppunt."""

    nummer: int = Field(description="Het nummer. Dat verandert nooit.")
    tekst: Tekst = Field(description="De tip.")
    adres: Adres = Field(description="Waar de tip op de site staat.")


class SpoorKort(Vorm):
    """Een spoor waaraan iets bijdraagt."""

    code: str = Field(description="De letter van het spoor, waarmee je het in de API vindt.")
    naam: str = Field(description="Hoe het spoor heet.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class Betrokken(Genoemd):
    """Een partij bij een knooppunt."""

    rol: Rol | None = Field(
        description=uitleg("Wat de partij hier doet; null als dat niet is gezegd.", Betrokkenheid.Rol)
    )
    vraag: str | None = Field(description="Wat er hier van de partij wordt gevraagd.")


class Verbonden(KnooppuntKort):
    """Een knooppunt waarmee een ander is verbonden."""

    toelichting: str | None = Field(description="Waarom ze verbonden zijn.")


class Verbindingen(Vorm):
    """Hoe een knooppunt met andere is verbonden. Het is geen stappenplan: “vooraf” is wat meestal eerst klaar is."""

    vooraf: list[Verbonden] = Field(description="Wat meestal eerst nodig is.")
    daarna: list[Verbonden] = Field(description="Wat meestal hierna komt.")
    zie_ook: list[Verbonden] = Field(description="Wat erbij hoort, zonder volgorde.")


class KnooppuntLinks(Links):
    """Waar een knooppunt staat."""

    ervaringen: Link = Field(description="De ervaringen bij dit knooppunt, in de API.")


class _Detail(KnooppuntInLijst):
    sporen: list[SpoorKort] = Field(description="De sporen waaraan het bijdraagt.")
    links: KnooppuntLinks = Field(alias="_links", description="Waar het staat.")
    doel: Tekst = Field(description="De toestand die je hebt bereikt.")
    klaar_als: Tekst | None = Field(description="De punten die een team kan afvinken.")
    aanpak: Tekst = Field(description="Hoe je het aanpakt.")
    tips: list[Tip] = Field(description="De tips, in volgorde.")
    in_gewone_taal: Tekst | None = Field(description="Het knooppunt in gewone taal, voor bewoners.")
    partijen: list[Betrokken] = Field(description="Wie er aan tafel zit.")
    verbindingen: Verbindingen = Field(description="Hoe het met andere knooppunten is verbonden.")
    trefwoorden: list[Trefwoord] = Field(description="De trefwoorden.")
    begrippen: list[Genoemd] = Field(description="De begrippen die in de tekst worden uitgelegd.")
    bronnen: list[Genoemd] = Field(description="De bronnen die de tekst noemt.")


def _plain(field: PlainField):
    """The type and the words of a plain field; a text that is empty is null."""
    column = Knooppunt._meta.get_field(field.name)
    kind = KINDS[column.get_internal_type()]
    return kind, Field(description=field.api)


KnooppuntDetail = create_model(
    "KnooppuntDetail",
    __base__=_Detail,
    __doc__="Een knooppunt: een stap in de wijkaanpak die bepaalt hoe het verder gaat.",
    **{field.name: _plain(field) for field in PLAIN_FIELDS if field.api},
    aantal_ervaringen=(int, Field(description="Hoeveel ervaringen erbij zijn gedeeld.")),
)
