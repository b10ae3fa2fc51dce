"""All models of ervaringen."""

from ervaringen.models.ervaring import Ervaring, Telling
from ervaringen.models.foto import MAX_FOTOS, Foto
from ervaringen.models.inzending import Inzending
from ervaringen.models.kennervraag import Kennervraag
from ervaringen.models.moderatie import Inzage, Redensjabloon
from ervaringen.models.stap import Stap
from ervaringen.models.verhaal import LICENTIE, Zichtbaarheid
from ervaringen.models.wachtbestand import Wachtbestand

__all__ = [
    "LICENTIE",
    "MAX_FOTOS",
    "Ervaring",
    "Foto",
    "Inzage",
    "Inzending",
    "Kennervraag",
    "Redensjabloon",
    "Stap",
    "Telling",
    "Wachtbestand",
    "Zichtbaarheid",
]
