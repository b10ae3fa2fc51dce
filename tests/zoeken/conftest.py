"""Searching in a small knowledge base."""

import pytest

from knooppunten.models import Tip
from tests.kept import kept
from tests.make import make_begrip, make_bron, make_draft, make_feit, make_knooppunt, make_uitleg
from tests.make_ervaring import make_ervaring
from zoeken.search import Zoekactie, search


@pytest.fixture
def find(db):
    """Titles found for a question, in their order; as a visitor unless `leden`."""

    def find(question, *, leden=False, **chosen):
        actie = Zoekactie(q=question, gekozen={name: value for name, value in chosen.items() if name != "sorteer"})
        actie.sorteer = chosen.get("sorteer", "")
        return [treffer.document.titel for treffer in search(actie, leden=leden).treffers]

    return find


def rename(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


@kept
def wereld(auteur, moderator, gemeente):
    """Each name stands in the documents of others, in every way in which it can."""
    feit = make_feit("Wildwet", bron=make_bron("Wetboek"), betekenis="Boswachters: tel ze.", tekst="Wild is vrij.")
    begrip = make_begrip("savanne", "grasvlakte", uitleg="Gras, en dat mag. {{feit:wildwet}}")
    bron, tipbron, partijbron, weg = (make_bron(naam) for naam in ("Dierenboek", "Tipgids", "Partijwet", "Oude gids"))
    tweede, concept = make_knooppunt("Tweede stap", sporen="B"), make_draft("Een plan", slug="een-plan")
    says = f"Zie [[tweede-stap]], [[een-plan]], {{{{bron:{bron.slug}}}}} en {{{{bron:{weg.slug}}}}}."
    knooppunt = make_knooppunt("Een giraffe", sporen="A", aanpak=says, slug="een-giraffe")
    knooppunt.betrokkenheden.create(partij=gemeente, rol="trekt", vraag="Tel ze.")
    Tip.objects.create(knooppunt=knooppunt, tekst="Weet dit. {{feit:wildwet}}")
    Tip.objects.create(knooppunt=knooppunt, tekst=f"Lees {{{{bron:{tipbron.slug}}}}} bij [[tweede-stap]].")
    rename(gemeente, omschrijving=f"Leest {{{{bron:{partijbron.slug}}}}} bij [[tweede-stap]].")
    begrip.knooppunten.set([tweede])
    weg.retire()
    uitleg = make_uitleg("De gnoe", tekst=says, jij=says, bellen=says)
    told = f"Dit was [[tweede-stap]] en [[een-plan]], uit {{{{bron:{bron.slug}}}}}."
    ervaring = make_ervaring(auteur, moderator, [knooppunt], titel="Onze giraffe", tags=["dieren"], wat_deden=told)
    return {
        "concept": concept,
        "tipbron": tipbron,
        "partijbron": partijbron,
        "weg": weg,
        "knooppunt": knooppunt,
        "tweede": tweede,
        "ervaring": ervaring,
        "begrip": begrip,
        "bron": bron,
        "feit": feit,
        "uitleg": uitleg,
        "partij": gemeente,
        "auteur": auteur,
        "moderator": moderator,
    }
