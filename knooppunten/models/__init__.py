"""The curated knowledge."""

from knooppunten.models.knooppunt import Knooppunt
from knooppunten.models.methodiek import Fase, Partij, Spoor
from knooppunten.models.onderdeel import Betrokkenheid, Tip
from knooppunten.models.verbinding import Verbinding
from knooppunten.models.vermelding import Vermelding

__all__ = [
    "Betrokkenheid",
    "Fase",
    "Knooppunt",
    "Partij",
    "Spoor",
    "Tip",
    "Verbinding",
    "Vermelding",
]
