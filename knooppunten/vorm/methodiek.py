"""`methodiek.yaml`: the fasen, sporen and partijen as one file."""

from knooppunten.models import Fase, Partij, Spoor
from knooppunten.vorm.rows import Column, RowFile, Section

_OMSCHRIJVING = Column("omschrijving", "markdown", required=False)

METHODIEK = RowFile(
    "methodiek.yaml",
    (
        Section("fasen", Fase, "nummer", (Column("nummer", "integer"), Column("naam"), Column("slug"), _OMSCHRIJVING)),
        Section("sporen", Spoor, "code", (Column("code"), Column("naam"), Column("domein"), _OMSCHRIJVING)),
        Section("partijen", Partij, "slug", (Column("slug"), Column("naam"), _OMSCHRIJVING)),
    ),
)
