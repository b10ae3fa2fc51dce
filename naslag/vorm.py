"""`begrippen.yaml` and `bronnen.yaml`: the text form of the glossary and the sources."""

from knooppunten.vorm.rows import Column, RowFile, Section
from naslag.models import Begrip, Bron
from naslag.uitleggen import explain_anew

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
                Column("gecontroleerd_op", "date", required=False),
            ),
        ),
    ),
)
