"""Knooppunten: a list with the filters of the site, and each in full."""

from typing import Literal

from django.shortcuts import get_object_or_404
from ninja import Query
from pydantic import Field

from api import knooppunt_vormen as vormen
from api.adres import in_api, of_path
from api.koppelvlak import lees
from api.kort import begrip_genoemd, bron_genoemd, knooppunt_kort, links, trefwoorden
from api.tekst import Verwezen
from api.vormen import Link
from api.vragen import Bladeren, blader, code, moment, must_exist, slug, trefwoord
from ervaringen.models import Telling
from knooppunten.cards import with_sporen
from knooppunten.feeds import reader
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from knooppunten.page import build_page
from knooppunten.plain_fields import PLAIN_FIELDS
from knooppunten.tags import find_tag

SOORT = "Knooppunten"


class KnooppuntVraag(Bladeren):
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


@lees(
    "/knooppunten",
    naam="api_knooppunten",
    geeft=vormen.KnooppuntLijst,
    wat="Alle knooppunten",
    uitleg="In de volgorde van de spoorkaart. Met meer filters krijg je wat aan allemaal voldoet.",
    soort=SOORT,
)
def knooppunten(request, vraag: Query[KnooppuntVraag]):
    page = blader(request, narrowed(vraag).for_cards(), vraag)
    with_sporen(page.rows)
    return vormen.KnooppuntLijst(links=page.links, aantal=page.aantal, resultaten=[_in_list(row) for row in page.rows])


@lees(
    "/knooppunten/{slug:slug}",
    naam="api_knooppunt",
    geeft=vormen.KnooppuntDetail,
    wat="Eén knooppunt, met alles wat op zijn pagina staat",
    soort=SOORT,
)
def knooppunt(request, slug: str):
    row = get_object_or_404(Knooppunt.objects.published().select_related("fase"), slug=slug)
    page = build_page(row, drafts=False)
    return vormen.KnooppuntDetail(
        **_facts(row) | _texts(row, page) | {"links": _links(row)},
        sporen=[
            vormen.SpoorKort(code=s.code, naam=s.naam, links=links("api_spoor", s, key="code")) for s in page.sporen
        ],
        partijen=[_betrokken(each) for each in page.betrokkenheden],
        verbindingen=vormen.Verbindingen(
            vooraf=_verbonden(page.eerst_nodig), daarna=_verbonden(page.daarna), zie_ook=_verbonden(page.zie_ook)
        ),
        trefwoorden=trefwoorden(page.tags),
        begrippen=[begrip_genoemd(target) for target in page.begrippen],
        bronnen=[bron_genoemd(target) for target in page.bronnen],
        **{
            field.name: None if (value := getattr(row, field.name)) == "" else value
            for field in PLAIN_FIELDS
            if field.api
        },
        aantal_ervaringen=_number_of_examples(row, request),
    )


def narrowed(vraag: KnooppuntVraag):
    """The published rows that answer to every filter; BadQuestion for a value that isn't there."""
    rows, published = Knooppunt.objects.published(), Knooppunt.objects.published()
    if vraag.fase:
        must_exist(Fase.objects.current().filter(slug=vraag.fase), "fase")
        rows = rows.filter(fase__slug=vraag.fase)
    if vraag.spoor:
        must_exist(Spoor.objects.current().filter(code=vraag.spoor), "spoor")
        rows = rows.filter(sporen__code=vraag.spoor)
    if vraag.partij:
        must_exist(Partij.objects.current().filter(slug=vraag.partij), "partij")
        rows = rows.filter(betrokkenheden__partij__slug=vraag.partij)
    if vraag.trefwoord:
        tag = find_tag(vraag.trefwoord)
        must_exist(published.filter(tags=tag) if tag else published.none(), "trefwoord")  # nor one of only a draft
        rows = rows.filter(tags=tag)
    if vraag.geldt_voor:
        rows = rows.fitting(vraag.geldt_voor)
    if vraag.sinds:
        rows = rows.filter(gewijzigd_op__gte=moment(vraag.sinds, "sinds"))
    return rows


def _in_list(row):
    return vormen.KnooppuntInLijst(**_facts(row), sporen=[spoor.code for spoor in row.letters])


def _facts(row) -> dict:
    """What a knooppunt has in the list and in full."""
    return dict(knooppunt_kort(row)) | {
        "geldt_voor": row.geldt_voor,
        "is_bestuurlijk_gevoelig": bool(row.bestuurlijk_gevoelig),
        "gepubliceerd_op": row.gepubliceerd_op,
        "gewijzigd_op": row.gewijzigd_op,
    }


def _texts(row, page) -> dict:
    """Its texts and tips; 1 query where they mention a knooppunt, the rest was found for the page."""
    stored = [*row.stored_texts(), *(tip.tekst_html for tip in page.tips)]
    seen = Verwezen.of(stored, read=page.marks)
    shown = {"pad": row.get_absolute_url(), "fase": row.fase.nummer}
    texts = {name: seen.tekst(getattr(row, name), getattr(row, f"{name}_html"), **shown) for name in Knooppunt.TEXTS}
    tips = []
    for tip in page.tips:
        tekst = seen.tekst(tip.tekst, tip.tekst_html, **shown)
        tips.append(vormen.Tip(nummer=tip.nummer, tekst=tekst, adres=of_path(f"{shown['pad']}#tip-{tip.nummer}")))
    return texts | {"tips": tips}


def _links(row) -> dict:
    examples = Link(href=f"{in_api('api_ervaringen')}?knooppunt={row.slug}")
    return {**dict(links("api_knooppunt", row)), "ervaringen": examples}


def _betrokken(each):
    partij = each.partij
    return vormen.Betrokken(
        slug=partij.slug,
        naam=partij.naam,
        rol=each.rol or None,
        vraag=each.vraag or None,
        links=links("api_partij", partij),
    )


def _verbonden(rows) -> list:
    return [
        vormen.Verbonden(**dict(knooppunt_kort(link.knooppunt)), toelichting=link.toelichting or None) for link in rows
    ]


def _number_of_examples(row, request) -> int:
    counted = Telling.objects.filter(knooppunt=row).first()
    return counted.seen_by(reader(request)) if counted else 0
