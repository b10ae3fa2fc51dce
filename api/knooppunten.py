"""Knooppunten: a list with the filters of the site, and each in full."""

from datetime import date
from typing import Literal

from django.shortcuts import get_object_or_404
from ninja import Query
from pydantic import Field, create_model

from api.full_address import in_api, of_path
from api.koppelvlak import answer_at
from api.queries import ListQuery, code, explained, moment, must_exist, one_of, paged, slug, trefwoord
from api.shapes import (
    Genoemd,
    Gewijzigd,
    KnooppuntKort,
    Lijst,
    Link,
    Links,
    Shape,
    Tekst,
    Trefwoord,
    Uri,
    genoemd,
    knooppunt_kort,
    links,
    trefwoorden,
)
from api.tekst import Verwezen
from ervaringen.models import Telling
from knooppunten.cards import with_sporen
from knooppunten.feeds import reader
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor
from knooppunten.page import build_page
from knooppunten.plain_fields import PLAIN_FIELDS, PlainField
from knooppunten.tags import find_tag

SECTION = "Knooppunten"
DECLARED = {field.name: field for field in PLAIN_FIELDS}

GeldtVoor = one_of(Knooppunt.GeldtVoor)
Rol = one_of(Betrokkenheid.Rol)
# What a plain field of the model is in an answer.
KINDS = {
    "CharField": str | None,
    "BooleanField": bool,
    "DateField": date | None,
    "PositiveSmallIntegerField": int | None,
}
GELDT_VOOR = explained("Voor welke warmteoplossing het geldt.", Knooppunt.GeldtVoor)


class KnooppuntInLijst(Gewijzigd, KnooppuntKort):
    """Een knooppunt in de lijst van alle knooppunten."""

    kern: str | None = Field(description=DECLARED["kern"].api)
    sporen: list[str] = Field(description="De codes van de sporen waaraan het bijdraagt.")
    geldt_voor: GeldtVoor = Field(description=GELDT_VOOR)
    is_bestuurlijk_gevoelig: bool = Field(description="Of het bestuurlijk gevoelig ligt.")


class KnooppuntLijst(Lijst):
    """Een pagina met knooppunten, in de volgorde van de spoorkaart."""

    resultaten: list[KnooppuntInLijst] = Field(description="De knooppunten op deze pagina.")


class Tip(Shape):
    """Een tip bij een knooppunt."""

    nummer: int = Field(description="Het nummer. Dat verandert nooit.")
    tekst: Tekst = Field(description="De tip.")
    adres: Uri = Field(description="Waar de tip op de site staat.")


class SpoorKort(Shape):
    """Een spoor waaraan iets bijdraagt."""

    code: str = Field(description="De letter van het spoor, waarmee je het in de API vindt.")
    naam: str = Field(description="Hoe het spoor heet.")
    kort: str | None = Field(description="Hoe het spoor heet in een woord; null als dat er niet is.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class Betrokken(Genoemd):
    """Een partij bij een knooppunt."""

    rol: Rol | None = Field(
        description=explained("Wat de partij hier doet; null als dat niet is gezegd.", Betrokkenheid.Rol)
    )
    vraag: str | None = Field(description="Wat er hier van de partij wordt gevraagd.")


class Verbonden(KnooppuntKort):
    """Een knooppunt waarmee een ander is verbonden."""

    toelichting: str | None = Field(description="Waarom ze verbonden zijn.")


class Verbindingen(Shape):
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
    feiten: list[Genoemd] = Field(description="De wetten en regelingen die de tekst laat lezen.")


def _plain(field: PlainField):
    """The type and the words of a plain field; a text that is empty is null."""
    return KINDS[Knooppunt._meta.get_field(field.name).get_internal_type()], Field(description=field.api)


KnooppuntDetail = create_model(
    "KnooppuntDetail",
    __base__=_Detail,
    __doc__="Een knooppunt: een stap in de wijkaanpak die bepaalt hoe het verder gaat.",
    **{field.name: _plain(field) for field in PLAIN_FIELDS if field.api and field.name not in _Detail.model_fields},
    aantal_ervaringen=(int, Field(description="Hoeveel ervaringen erbij zijn gedeeld.")),
)


class KnooppuntQuery(ListQuery):
    fase: str | None = slug("Alleen uit deze fase (slug).", "samen-beginnen")
    spoor: str | None = code("Alleen op dit spoor: een hoofdletter, zoals A.")
    partij: str | None = slug("Alleen waar deze partij bij betrokken is (slug).", "gemeente")
    geldt_voor: Literal["collectief", "individueel"] | None = Field(
        None, description="Alleen wat geldt voor deze warmteoplossing. Wat voor beide geldt, doet mee."
    )
    trefwoord: str | None = trefwoord("koppelkansen")
    sinds: str | None = Field(
        None,
        max_length=40,
        description="Alleen wat veranderde sinds deze datum of dit tijdstip (ISO 8601).",
        examples=["2026-01-31", "2026-01-31T12:00:00Z"],
    )


@answer_at(
    "/knooppunten",
    name="api_knooppunten",
    shape=KnooppuntLijst,
    what="Alle knooppunten",
    explained="In de volgorde van de spoorkaart. Met meer filters krijg je wat aan allemaal voldoet.",
    section=SECTION,
)
def knooppunten(request, asked: Query[KnooppuntQuery]):
    rows, page = paged(request, narrowed(asked).for_cards("gepubliceerd_op", "gewijzigd_op"), asked)
    with_sporen(rows)
    return KnooppuntLijst(
        **page,
        resultaten=[KnooppuntInLijst(**_facts(row), sporen=[spoor.code for spoor in row.letters]) for row in rows],
    )


@answer_at(
    "/knooppunten/{slug:slug}",
    name="api_knooppunt",
    shape=KnooppuntDetail,
    what="Eén knooppunt, met alles wat op zijn pagina staat",
    section=SECTION,
)
def knooppunt(request, slug: str):
    row = get_object_or_404(Knooppunt.objects.published().select_related("fase"), slug=slug)
    page = build_page(row, drafts=False)
    examples = Link(href=f"{in_api('api_ervaringen')}?knooppunt={row.slug}")
    counted = Telling.objects.filter(knooppunt=row).first()
    return KnooppuntDetail(
        **_facts(row) | _texts(row, page) | {"links": {**dict(links("api_knooppunt", row)), "ervaringen": examples}},
        sporen=[
            SpoorKort(code=s.code, naam=s.naam, kort=s.kort or None, links=links("api_spoor", s, key="code"))
            for s in page["sporen"]
        ],
        partijen=[
            Betrokken(
                slug=each.partij.slug,
                naam=each.partij.naam,
                rol=each.rol or None,
                vraag=each.vraag or None,
                links=links("api_partij", each.partij),
            )
            for each in page["betrokkenheden"]
        ],
        verbindingen=Verbindingen(
            vooraf=_verbonden(page["eerst_nodig"]),
            daarna=_verbonden(page["daarna"]),
            zie_ook=_verbonden(page["zie_ook"]),
        ),
        trefwoorden=trefwoorden(page["tags"]),
        begrippen=[
            genoemd(target, "api_begrip", f"/begrippen/{target.address().replace('#begrip-', '#')}")
            for target in page["begrippen"]
        ],
        bronnen=[genoemd(target, "api_bron", target.address()) for target in page["bronnen"]],
        feiten=[genoemd(target, "api_feit", target.address()) for target in page["feiten"]],
        **{
            field.name: None if (value := getattr(row, field.name)) == "" else value
            for field in PLAIN_FIELDS
            if field.api and field.name not in _Detail.model_fields
        },
        aantal_ervaringen=counted.seen_by(reader(request)) if counted else 0,
    )


def narrowed(asked: KnooppuntQuery):
    """The published rows that answer to every filter; BadQuestion for a value that isn't there."""
    rows, published = Knooppunt.objects.published(), Knooppunt.objects.published()
    if asked.fase:
        must_exist(Fase.objects.current().filter(slug=asked.fase), "fase")
        rows = rows.filter(fase__slug=asked.fase)
    if asked.spoor:
        must_exist(Spoor.objects.current().filter(code=asked.spoor), "spoor")
        rows = rows.filter(sporen__code=asked.spoor)
    if asked.partij:
        must_exist(Partij.objects.current().filter(slug=asked.partij), "partij")
        rows = rows.filter(betrokkenheden__partij__slug=asked.partij)
    if asked.trefwoord:
        tag = find_tag(asked.trefwoord)
        must_exist(published.filter(tags=tag) if tag else published.none(), "trefwoord")  # nor one of only a draft
        rows = rows.filter(tags=tag)
    if asked.geldt_voor:
        rows = rows.fitting(asked.geldt_voor)
    if asked.sinds:
        rows = rows.filter(gewijzigd_op__gte=moment(asked.sinds, "sinds"))
    return rows


def _facts(row) -> dict:
    """What a knooppunt has in the list and in full."""
    return dict(knooppunt_kort(row)) | {
        "kern": row.kern or None,
        "geldt_voor": row.geldt_voor,
        "is_bestuurlijk_gevoelig": bool(row.bestuurlijk_gevoelig),
        "gepubliceerd_op": row.gepubliceerd_op,
        "gewijzigd_op": row.gewijzigd_op,
    }


def _texts(row, page) -> dict:
    """Its texts and tips; 1 query where they mention a knooppunt, the rest was found for the page."""
    stored = [*row.stored_texts(), *(tip.tekst_html for tip in page["tips"])]
    seen = Verwezen.of(stored, read=page["marks"])
    shown = {"pad": row.get_absolute_url(), "fase": row.fase.nummer}
    texts = {name: seen.tekst(getattr(row, name), getattr(row, f"{name}_html"), **shown) for name in Knooppunt.TEXTS}
    tips = []
    for tip in page["tips"]:
        tekst = seen.tekst(tip.tekst, tip.tekst_html, **shown)
        tips.append(Tip(nummer=tip.nummer, tekst=tekst, adres=of_path(f"{shown['pad']}#tip-{tip.nummer}")))
    return texts | {"tips": tips}


def _verbonden(rows) -> list:
    return [Verbonden(**dict(knooppunt_kort(link.knooppunt)), toelichting=link.toelichting or None) for link in rows]
