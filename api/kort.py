"""Rows of the knowledge base as they stand in the answer about something else."""

from api.adres import in_api, of_page, of_path
from api.vormen import FaseKort, Genoemd, KnooppuntKort, Link, Links, Trefwoord


def links(view: str, row, *, key="slug") -> Links:
    return Links(self=Link(href=in_api(view, getattr(row, key))), pagina=Link(href=of_page(row)))


def fase_kort(fase) -> FaseKort:
    return FaseKort(nummer=fase.nummer, slug=fase.slug, naam=fase.naam)


def knooppunt_kort(row) -> KnooppuntKort:
    """Needs its fase."""
    return KnooppuntKort(slug=row.slug, titel=row.titel, fase=fase_kort(row.fase), links=links("api_knooppunt", row))


def trefwoorden(tags) -> list[Trefwoord]:
    return [Trefwoord(slug=tag.slug, naam=tag.name) for tag in sorted(tags, key=lambda tag: tag.name)]


def bron_genoemd(target) -> Genoemd:
    return _genoemd(target, "api_bron", target.address())


def begrip_genoemd(target) -> Genoemd:
    return _genoemd(target, "api_begrip", f"/begrippen/{target.address().replace('#begrip-', '#')}")


def _genoemd(target, view, pad) -> Genoemd:
    found = Links(self=Link(href=in_api(view, target.slug)), pagina=Link(href=of_path(pad)))
    return Genoemd(slug=target.slug, naam=target.naam, links=found)
