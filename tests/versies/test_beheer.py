"""The history page of a row in the admin: its versions, with who and how, one as it was, any two side by side."""

import re

import pytest
from django.utils import timezone
from django.utils.text import capfirst

from inhoud import compare
from inhoud.soorten import all_kinds
from knooppunten.models import Knooppunt
from tests.html import html_of
from tests.make import (
    link,
    make_begrip,
    make_bron,
    make_draft,
    make_fase,
    make_feit,
    make_knooppunt,
    make_partij,
    make_sporen,
)
from tests.make import make_uitleg as uitleg
from versies import nalopen
from versies.handeling import acted
from versies.models import Versie

pytestmark = pytest.mark.ignore_template_errors
TEXT = {
    "fasen": "vraag",
    "sporen": "kort",
    "partijen": "omschrijving",
    "begrippen": "uitleg",
    "bronnen": "omschrijving",
}
TEXT |= {"uitleg": "tekst", "feiten": "tekst", "knooppunten": "doel"}
MAKE = {
    "fasen": make_fase,
    "sporen": lambda: make_sporen("A")[0],
    "partijen": make_partij,
    "begrippen": make_begrip,
    "bronnen": make_bron,
    "feiten": make_feit,
    "uitleg": uitleg,
    "knooppunten": make_knooppunt,
}


def path(row) -> str:
    return f"/beheer/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/history/"


def page(client, row, query="") -> str:
    answer = client.get(path(row) + query)
    assert answer.status_code == 200
    return html_of(answer)


def change(row, by, *, wat="", klein=False, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    with acted(by=by, how=Versie.Hoe.BEHEER, wat=wat, klein=klein):
        row.save()


def test_every_kind_with_a_text_form_is_tried():
    assert set(MAKE) == set(TEXT) == set(all_kinds())


@pytest.mark.parametrize("naam", MAKE)
def test_each_kind_shows_its_versions_who_how_and_why(naam, db, admin, redacteur):
    row = MAKE[naam]()
    nalopen.begin()
    change(row, redacteur, wat="Zo klopt het.", **{TEXT[naam]: "Heel anders gezegd."})
    html = page(admin, row)
    assert "Zo klopt het." in html
    assert str(redacteur) in html
    assert "In de beheeromgeving." in html
    assert 'href="?versie=1"' in html
    assert html.index("Zo klopt het.") < html.index("Wat er in deze beheeromgeving is gedaan")
    assert "Heel anders gezegd." in page(admin, row, "?versie=2")
    assert "Heel anders gezegd." not in page(admin, row, "?versie=1")
    beside = page(admin, row, "?van=1&tot=2")
    assert "[nieuw: </span>" in beside
    assert page(admin, row, "?van=2&tot=1").count("[nieuw: </span>") == beside.count("[nieuw: </span>")
    assert "Deze twee zeggen hetzelfde." in page(admin, row, "?van=2&tot=2")


FILLED = {"kern": "Zo was de kern.", "geldt_voor": "", "zoekwoorden": "radiator", "vragen": "Wat kost het?"}
FILLED |= {"bestuurlijk_gevoelig": "Gevoelig.", "nog_na_te_zien": "Na te zien.", "besluit": "Er is besloten."}


def test_an_old_version_shows_an_editor_every_field_that_a_comparison_does(db, admin, redacteur):
    """The one that a version changed, above all."""
    row, today = make_knooppunt("Warmte kiezen", sporen="A", doel="Doel.", aanpak="Aanpak."), timezone.localdate()
    link(row, make_knooppunt("Daarna", fase=make_fase(2)))
    link(make_knooppunt("Ernaast"), row, soort="zie_ook")
    for slug, rol in (("gemeente", "trekt"), ("netbeheerder", "")):
        row.betrokkenheden.create(partij=make_partij(slug), rol=rol, vraag="Doe mee.")
    row.tags.add("warmte")
    for name, value in FILLED.items():
        setattr(row, name, value or Knooppunt._meta.get_field(name).choices[-1][0])
    row.klaar_als, row.in_gewone_taal = "Klaar.", "Gewoon."
    row.gecontroleerd_op = row.controleer_voor = today
    row.save()
    nalopen.begin()
    change(row, redacteur, kern="De kern van nu.")
    form = Versie.objects.of(row).get(nummer=1).form
    then = re.search(r'<section class="versie".*?</section>', page(admin, row, "?versie=1"), re.DOTALL)[0]
    assert "Zo was de kern." in then
    assert "De kern van nu." not in then
    values = compare.split(form)
    empty = {name for name, value in values.items() if value in ("", None, [], {})}
    assert empty <= {"vervallen_op", "opvolger", "vooraf"}
    headings = set(re.findall(r"<h4>(.*?)</h4>", then))
    told = {"partijen": "Trekker", "sporen": "Sporen"}
    for name in values.keys() - empty - {"titel"}:
        assert told.get(name, capfirst(compare.label(form, name))) in headings, name


def test_leaving_the_site_is_a_difference_too(db, admin, redacteur):
    row = make_knooppunt("Warmte kiezen")
    nalopen.begin()
    with acted(by=redacteur, how=Versie.Hoe.BEHEER):
        row.unpublish()
    assert "gepubliceerd" in page(admin, row, "?van=1&tot=2")


@pytest.mark.parametrize("query", ["?versie=9", "?versie=x", "?van=1&tot=9", "?van=\x00&tot=1", f"?versie={'9' * 18}"])
def test_a_version_that_is_not_there_is_said(query, admin, db):
    row = make_partij()
    nalopen.begin()
    assert "Die versie is er niet." in page(admin, row, query)
    assert "Die versie is er niet." not in page(admin, row, "?versies=99")


def test_what_was_never_public_has_none(admin, db):
    assert "Hiervan is nog geen versie bewaard" in page(admin, make_draft())


def test_other_rows_have_their_log_alone(client, beheerder):
    client.force_login(beheerder)
    assert "Wat er in deze beheeromgeving is gedaan" not in page(client, beheerder)


def test_it_asks_as_much_for_many(admin, redacteur, django_assert_max_num_queries):
    row = make_knooppunt()
    nalopen.begin()
    for n in range(20):
        change(row, redacteur, doel=f"Doel {n}.")
    page(admin, row)
    for query, most in (("", 14), ("?versie=3", 24), ("?van=3&tot=9", 24)):
        with django_assert_max_num_queries(most):
            page(admin, row, query)
