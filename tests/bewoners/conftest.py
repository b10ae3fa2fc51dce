from tests.kept import kept
from tests.make import make_begrip, make_fase, make_knooppunt, make_uitleg


@kept
def uitleg():
    """A block of each kind; and knooppunten with plain words, in the fase of one."""
    make_begrip("warmtenet")
    make_uitleg("Mijn wijk", "inleiding", slug="bewoners", zin="Wat gebeurt er?", tekst="Dit is algemeen.")
    make_uitleg("Wie bel ik?", "inleiding", slug="bellen", tekst="Begin dichtbij.")
    make_uitleg("Kan ik weigeren?", "vraag", slug="nee", tekst="Vaak wel.", zoekwoorden="tegenhouden")
    texts = {"jij": "Vertel wat telt.", "geld": "Vraag het je gemeente.", "wanneer": "Dat weet je gemeente."}
    make_uitleg("Een warmtenet?", "fase", slug="net", zin="Er komt een keuze", tekst="Zie het warmtenet.", **texts)
    make_uitleg("Het werk", "fase", slug="werk", volgorde=2, zin="De straat gaat open", tekst="Er wordt gewerkt.")
    make_uitleg("Ik huur", zin="Jij zegt ja of nee.", jij="Je mag nee zeggen.", bellen="Bel de [bond](/over/).")
    make_uitleg("Je gemeente", "dichtbij", zin="Wanneer?", tekst="Vertelt wat speelt.", bellen="Zoek het nummer.")
    make_uitleg("De bond", "landelijk", zin="Wat mag ik?", tekst="Legt uit.", adres="https://bond.example")
    make_uitleg("Weg ermee", "vraag", tekst="Dit was zo.").retire()
    first = make_knooppunt("Eerste stap", fase=make_fase(1), in_gewone_taal="Wij komen langs met [[tweede-stap]].")
    make_knooppunt("Tweede stap", fase=first.fase, in_gewone_taal="Daarna praten we.")
    make_knooppunt("Geheim", fase=first.fase, in_gewone_taal="Nog niet klaar.", published=False)
    make_knooppunt("Later", fase=make_fase(2), in_gewone_taal="Pas in fase twee.")
