"""The files of rows in a content folder: the method, the glossary, sources, facts and what residents read."""

from bewoners.models import Uitleg
from inhoud.begrippen import explain_anew
from inhoud.columns import Column
from inhoud.rows import RowFile, Section
from knooppunten.models import Fase, Partij, Spoor
from naslag.models import Begrip, Bron, Feit
from naslag.models.nazicht import REDACTIE

_OMSCHRIJVING = Column("omschrijving", "markdown", required=False, always=True)
_KORT = Column("kort", required=False, limit=Spoor._meta.get_field("kort").max_length)
# Of what somebody keeps right; as in a knooppunt, a file has them only where they are filled in.
_NAZICHT = (
    Column("eigenaar", required=False, default=REDACTIE, limit=Bron._meta.get_field("eigenaar").max_length, news=False),
    Column("controleer_voor", "date", required=False, default=None, news=False),
)

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
                *_NAZICHT,
            ),
        ),
    ),
)
FEITEN = RowFile(
    "feiten.yaml",
    (
        Section(
            "feiten",
            Feit,
            "slug",
            (
                Column("slug"),
                Column("naam"),
                Column("onderwerp"),
                Column("tekst"),
                Column("betekenis", "lines", required=False, check=Feit._meta.get_field("betekenis").run_validators),
                Column("bron", "bron", required=False, get=lambda feit: feit.bron.slug if feit.bron else ""),
                Column("vindplaats", required=False),
                Column("adres", required=False),
                Column("stand", "choice", options=tuple(Feit.Stand.values)),
                Column("geldt_vanaf", "date", required=False, default=None),
                Column("geldt_tot_en_met", "date", required=False, default=None),
                Column("gecontroleerd_op", "date", required=False, default=None, news=False),
                Column("gecontroleerd_door", required=False, news=False),
                *_NAZICHT,
                Column("openbaar", "boolean", default=False),
            ),
            made_of={"bron": "slug"},
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
ROW_FILES = (
    BRONNEN,
    FEITEN,
    BEGRIPPEN,
    METHODIEK,
    BEWONERS,
)  # in the order of loading: what others name first
