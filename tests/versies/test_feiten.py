"""A fact that changes is news of each page that cites it, and an old version shows the facts that it was read with."""

import pytest
from django.test import Client

from tests.html import html_of
from tests.make import make_feit, make_knooppunt, make_uitleg
from versies import nalopen
from versies.handeling import acted
from versies.models import Versie


@pytest.fixture
def pages(db):
    feit = make_feit("Termijn", tekst="De termijn is acht jaar.")
    stap = make_knooppunt("Termijn kiezen", aanpak="Let op: {{feit:termijn}}", tips=["Weet dat: {{feit:termijn}}"])
    other = make_knooppunt("Iets anders")
    uitleg = make_uitleg(tekst="Voor jou: {{feit:termijn}}")
    nalopen.begin()
    return feit, stap, other, uitleg


def last(page):
    return Versie.objects.of(page).first()


def change(feit, *, klein=False, **fields):
    for name, value in fields.items():
        setattr(feit, name, value)
    with acted(how=Versie.Hoe.BEHEER, wat="De termijn is korter.", klein=klein):
        feit.save()


def test_the_first_versions_name_the_facts_they_are_read_with(pages):
    _, stap, other, uitleg = pages
    assert last(stap).feiten == last(uitleg).feiten == {"termijn": 1}
    assert last(other).feiten == {}


def test_a_changed_fact_is_news_of_each_page_that_cites_it(pages, django_assert_max_num_queries):
    feit, stap, other, uitleg = pages
    before = last(stap)
    change(feit, tekst="De termijn is zes jaar.")
    for page in (stap, uitleg):
        versie = last(page)
        assert (versie.nummer, versie.feiten, versie.klein) == (2, {"termijn": 2}, False)
        assert versie.wat == "Termijn: De termijn is korter."
    assert last(stap).vorm == before.vorm
    assert last(other).nummer == 1


@pytest.mark.parametrize("how", [{"klein": True, "tekst": "De termijn is 8 jaar."}, {"gecontroleerd_door": "jurist"}])
def test_a_small_change_of_a_fact_is_no_news_of_its_pages(pages, how):
    feit, stap, *_ = pages
    change(feit, **how)
    assert last(feit).klein
    assert last(stap).nummer == 1


def test_an_old_version_says_what_the_fact_said_then(pages):
    feit, stap, *_ = pages
    change(feit, tekst="De termijn is zes jaar.")
    old = html_of(Client().get(f"{stap.get_absolute_url()}geschiedenis/1/"))
    new = html_of(Client().get(f"{stap.get_absolute_url()}geschiedenis/2/"))
    assert "acht jaar" in old
    assert "zes jaar" not in old
    assert "zes jaar" in new
