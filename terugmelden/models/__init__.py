"""What readers say of a page: something that is wrong or missing, and whether it helped."""

from terugmelden.models.ervaringmelding import Ervaringmelding
from terugmelden.models.melding import MEANWHILE, Melding, Meldingstap
from terugmelden.models.opmerking import MAX_TEXT
from terugmelden.models.waardering import Waardering

__all__ = ["MAX_TEXT", "MEANWHILE", "Ervaringmelding", "Melding", "Meldingstap", "Waardering"]
