"""One registration is all that a kind of document needs."""

import re
from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

import paginas.follow
from knooppunten.models import Fase
from meenemen.statisch import alfabet
from tests.html import html_of
from tests.make import make_fase
from zoeken import follow
from zoeken.models import Document, Kenmerk
from zoeken.soorten import Facetwaarde, Vindbaar, Zoeksoort, soorten


def hoofdstukken(pks):
    for fase in Fase.objects.current().filter(pk__in=pks):
        yield Vindbaar(
            pk=fase.pk,
            titel=f"Hoofdstuk {fase.naam}",
            pad=fase.get_absolute_url(),
            regel="Een hoofdstuk",
            onderwerp=fase.omschrijving,
            facetwaarden=[Facetwaarde("fase", fase.slug, str(fase), fase.nummer)],
        )


HOOFDSTUKKEN = Zoeksoort(
    naam="hoofdstuk",
    label="Hoofdstuk",
    model=Fase,
    make=hoofdstukken,
    made_of={"": "naam slug nummer omschrijving vervallen_op"},
    api=None,
)


@pytest.fixture
def scratch(db, monkeypatch):
    """A kind that a room registers, and that nobody else was told of; away again after the test."""
    monkeypatch.setattr(paginas.follow, "parts", {model: list(each) for model, each in paginas.follow.parts.items()})
    monkeypatch.setitem(soorten, "hoofdstuk", None)
    follow.register(HOOFDSTUKKEN)


@pytest.fixture
def giraffe(scratch):
    return make_fase(1, "Giraffe", omschrijving="Een lange nek.")


def test_a_new_kind_has_its_results_and_facets_on_the_page(giraffe, client):
    page = html_of(client.get("/zoeken/?q=nek"))
    assert "Hoofdstuk Giraffe" in page
    assert re.search(r"Een lange <mark>nek</mark>", page)
    assert "/zoeken/?q=nek&amp;soort=hoofdstuk" in page
    assert "/zoeken/?q=nek&amp;fase=giraffe" in page
    assert "Hoofdstuk Giraffe" in html_of(client.get("/zoeken/?q=nek&soort=hoofdstuk&fase=giraffe"))


def test_it_is_among_the_suggestions(giraffe, client):
    assert client.get("/zoeken/suggesties/?q=gira").json() == {
        "suggesties": [{"titel": "Hoofdstuk Giraffe", "soort": "Hoofdstuk", "pad": "/giraffe/"}]
    }


def test_the_api_finds_it_with_a_link_to_the_site_only(giraffe, client):
    found = client.get("/api/v1/zoekresultaten?q=nek").json()["resultaten"]
    assert [(row["soort"], row["fragment"], row["_links"]["self"]) for row in found] == [
        ("hoofdstuk", "Een lange nek.", None)
    ]
    assert found[0]["_links"]["pagina"]["href"].endswith("/giraffe/")


def test_it_stands_in_the_copy_among_all_titles(giraffe, rf):
    page = alfabet.render(rf.get("/zoeken/"))
    assert re.search(r'<a href="/giraffe/">Hoofdstuk Giraffe</a>.*hoofdstuk', page, re.DOTALL)


def test_the_index_follows_it(giraffe, find):
    giraffe.omschrijving = "Een lange hals."
    giraffe.save()
    assert (find("nek"), find("hals")) == ([], ["Hoofdstuk Giraffe"])
    giraffe.retire()
    assert find("hals") == []


def test_a_rebuild_writes_it(giraffe, find, capsys):
    Document.objects.all().delete()
    call_command("herindexeer")
    assert find("nek") == ["Hoofdstuk Giraffe"]
    assert "hoofdstuk: 1" in capsys.readouterr().out
    assert Kenmerk.objects.filter(facet="soort", waarde="hoofdstuk").exists()


def test_a_name_that_postgresql_would_cut_off_is_refused_at_start(scratch):
    with pytest.raises(ImproperlyConfigured, match="veelgestelde"):
        follow.register(replace(HOOFDSTUKKEN, naam="veelgestelde"[:12] + "x"))


def test_a_field_that_is_not_there_is_refused_at_start(scratch):
    with pytest.raises(Exception, match="omschrijvnig"):
        follow.register(replace(HOOFDSTUKKEN, made_of={"": "omschrijvnig"}))


def test_whoever_adds_to_a_kind_adds_to_one_that_there_is():
    from zoeken.soorten import additions

    assert set(additions) <= set(soorten)
