"""What readers look up: words that are explained, the sources that texts cite, and the facts with a date."""

from naslag.models.aanhaling import CITED, Aangehaald, Aanhaling
from naslag.models.begrip import AndereNaam, Begrip
from naslag.models.bron import Bron
from naslag.models.feit import Feit
from naslag.models.nazicht import Nazicht

__all__ = ["CITED", "Aangehaald", "Aanhaling", "AndereNaam", "Begrip", "Bron", "Feit", "Nazicht"]
