"""The files of rows in a content folder: the method, the glossary, the sources and what residents read."""

from bewoners.models import Uitleg
from inhoud.begrippen import explain_anew
from inhoud.columns import Column
from inhoud.rows import RowFile, Section
from knooppunten.models import Fase, Partij, Spoor
from naslag.models import Begrip, Bron

_OMSCHRIJVING = Column("omschrijving", "markdown", required=False, always=True)
_KORT = Column("kort", required=False, limit=Spoor._meta.get_field("kort").max_length)

METHODIEK = RowFile(
    "methodiek.yaml",
    (
        Section(
            "fasen",
            Fase,
            "nummer",
            (
                Column("nummer", "integer"),
                Column("naam"),
                Column("slug"),
                _OMSCHRIJVING,
                Column("vraag", required=False),
            ),
        ),
        Section("sporen", Spoor, "code", (Column("code"), Column("naam"), _KORT, Column("domein"), _OMSCHRIJVING)),
        Section("partijen", Partij, "slug", (Column("slug"), Column("naam"), _OMSCHRIJVING)),
    ),
)
BEGRIPPEN = RowFile(
    "begrippen.yaml",
    (
        Section(
            "begrippen",
            Begrip,
            "slug",
            (
                Column("slug"),
                Column("naam"),
                Column("uitleg"),
                Column(
                    "andere_namen",
                    "words",
                    required=False,
                    get=lambda begrip: [other.naam for other in begrip.andere_namen.all()],
                    put=Begrip.rename,
                ),
                Column(
                    "zie",
                    "knooppunten",
                    required=False,
                    get=lambda begrip: [knooppunt.slug for knooppunt in begrip.knooppunten.all()],
                    put=lambda begrip, knooppunten: begrip.knooppunten.set(knooppunten),
                ),
            ),
            release=lambda begrip, values: begrip.andere_namen.exclude(naam__in=values["andere_namen"]).delete(),
            changed=explain_anew,
            made_of={"andere_namen": "naam", "knooppunten": "slug"},
        ),
    ),
)
BRONNEN = RowFile(
    "bronnen.yaml",
    (
        Section(
            "bronnen",
            Bron,
            "slug",
            (
                Column("slug"),
                Column("naam"),
                Column("maker", required=False),
                Column("soort"),
                Column("omschrijving"),
                Column("adres", required=False),
                Column("gecontroleerd_op", "date", required=False, default=None),
            ),
        ),
    ),
)
BEWONERS = RowFile(
    "bewoners.yaml",
    (
        Section(
            "uitleg",
            Uitleg,
            "slug",
            (
                Column("slug"),
                Column("soort"),
                Column("volgorde", "integer", low=0),
                Column("titel"),
                Column("zin", required=False),
                *(Column(name, "markdown", required=name == "tekst") for name in Uitleg.TEXTS),
                Column("adres", required=False),
                Column("geopend_op", "date", required=False, default=None),
                Column("zoekwoorden", required=False),
                Column("verantwoording", "markdown", required=False),
                Column("nog_na_te_zien", "markdown", required=False),
            ),
        ),
    ),
)
ROW_FILES = (BEGRIPPEN, BRONNEN, METHODIEK, BEWONERS)  # in the order of loading: first what the others may refer to
