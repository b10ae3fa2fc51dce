from versies.models.concept import Concept, Gepland
from versies.models.meelezen import Akkoord, Bezig, Kanttekening, Leesverzoek
from versies.models.prullenbak import Weggegooid
from versies.models.versie import Versie

__all__ = ["Akkoord", "Bezig", "Concept", "Gepland", "Kanttekening", "Leesverzoek", "Versie", "Weggegooid"]
