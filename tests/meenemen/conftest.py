"""A small method with links, words and sources to take along."""

from meenemen.models import Lijst
from tests.kept import kept
from tests.make import link, make_begrip, make_bron, make_fase, make_knooppunt, make_partij
from tests.make_ervaring import make_ervaring


@kept
def methode():
    """Three knooppunten in two fasen: the last one waits for the first, and mentions both others and a source."""
    make_begrip("warmtenet")
    make_bron("Een boek", maker="Een schrijver")
    gemeente = make_partij("gemeente")
    eerste = make_knooppunt("Eerste stap", sporen="A", aanpak="Praat over het warmtenet.", volgorde=1)
    tweede = make_knooppunt("Tweede stap", sporen="AB", volgorde=2, aanpak="Een warmtenet dus.")
    derde = make_knooppunt(
        "Derde stap",
        fase=make_fase(2),
        sporen="B",
        aanpak="Na [[eerste-stap]], zie [tip](/fase-nummer-1/eerste-stap/#tip-1), {{bron:een-boek}} en "
        "[elders](https://voorbeeld.example/a?b=c).",
        tips=["Lees [[Tweede stap]]."],
    )
    link(eerste, derde, toelichting="Eerst praten")
    for row in (eerste, derde):
        row.betrokkenheden.create(partij=gemeente, rol="trekt", vraag=f"Begin bij {row.slug}.")
    return {"eerste": eerste, "tweede": tweede, "derde": derde, "gemeente": gemeente}


@kept
def ervaring(methode, auteur, moderator):
    """A public example at the first knooppunt."""
    return make_ervaring(auteur, moderator, [methode["eerste"]])


@kept
def lijst(lid, methode):
    """The list of a member: the third knooppunt with a note, then the first."""
    lijst = Lijst.objects.create(eigenaar=lid)
    lijst.add(methode["derde"], noot="Voor de wethouder.")
    lijst.add(methode["eerste"])
    return lijst
