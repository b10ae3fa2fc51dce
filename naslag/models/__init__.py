"""What readers look up: words that are explained, and the sources that texts cite."""

from naslag.models.begrip import AndereNaam, Begrip
from naslag.models.bron import Aanhaling, Bron

__all__ = ["Aanhaling", "AndereNaam", "Begrip", "Bron"]
