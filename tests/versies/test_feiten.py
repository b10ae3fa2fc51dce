"""A fact that changes is news of each page that cites it, and an old version shows the facts that it was read with."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.html import html_of
from tests.make import make_feit, make_knooppunt, make_uitleg
from versies import nalopen, wissen
from versies.handeling import acted
from versies.models import Versie
from versies.passage import Passage


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


def test_the_register_tells_what_changed_when(pages, client, django_assert_max_num_queries):
    feit, *_ = pages
    make_feit("Nooit gewijzigd")
    assert "Veranderd op" not in html_of(client.get("/wetten-en-regelingen/"))
    change(feit, tekst="De termijn is zes jaar.")
    change(feit, tekst="De termijn is 6 jaar.", klein=True)
    said = " ".join(html_of(client.get("/wetten-en-regelingen/")).split())
    assert said.count("Veranderd op") == 1
    assert "De termijn is korter." in said
    for n in range(12):
        make_feit(f"Feit {n}")
    with django_assert_max_num_queries(6):
        client.get("/wetten-en-regelingen/")


def test_its_page_tells_what_it_said_before(pages, client, django_assert_max_num_queries):
    feit, *_ = pages
    change(feit, tekst="De termijn is zes jaar.")
    change(feit, controleer_voor=timezone.localdate(), tekst="De termijn is vijf jaar.")
    change(feit, openbaar=False)
    change(feit, openbaar=True, gecontroleerd_door="jurist", klein=True)
    html = html_of(client.get(feit.get_absolute_url()))
    said = html.split("Wat er wanneer veranderde")[1]
    assert [said.index(f">{word}<") for word in ("zes", "vijf", "acht")] == sorted(
        said.index(f">{word}<") for word in ("zes", "vijf", "acht")
    )
    assert "Controleer voor" not in said
    assert "jurist" not in said
    for n in range(30):
        change(feit, tekst=f"De termijn is {n} jaar.")
    with django_assert_max_num_queries(12):
        assert html_of(client.get(feit.get_absolute_url())).count("<summary>") == 20


def test_what_was_wiped_from_a_fact_is_gone_from_its_page_too(pages, client):
    feit, *_ = pages
    change(feit, tekst="Volgens Jan de Vries acht jaar.")
    change(feit, tekst="De termijn is zes jaar.")
    assert "Jan de Vries" in html_of(client.get(feit.get_absolute_url()))
    wissen.wipe(Passage("Jan de Vries"), feit)
    html = html_of(client.get(feit.get_absolute_url()))
    assert "Jan de Vries" not in html
    assert "Hieruit is een passage gewist op" in html


def test_what_a_fact_said_stands_beside_what_it_says(pages, client, redacteur):
    feit, stap, *_ = pages
    change(feit, tekst="De termijn is zes jaar.")
    base = f"{stap.get_absolute_url()}geschiedenis/"
    for path in (base, f"{base}1/?naast=nu", f"{base}2/?naast=vorige"):
        html = html_of(client.get(path))
        assert re.search(r"<del>[^/]*/?span>acht<.*<ins>[^/]*/?span>zes<", html), path
        assert f'<a href="{feit.get_absolute_url()}">Termijn</a>' in html, path
        assert "niets te zien" not in html, path
    client.force_login(redacteur)
    history = f"/beheer/knooppunten/knooppunt/{stap.pk}/history/"
    van, tot = Versie.objects.of(stap).order_by("nummer")
    assert re.search(r"<ins>.*?zes<", html_of(client.get(history, {"van": van.nummer, "tot": tot.nummer})))


def test_the_page_says_that_it_changed_with_its_fact(pages, client):
    feit, stap, *_ = pages
    type(stap).objects.filter(pk=stap.pk).update(gewijzigd_op="2020-01-01T12:00Z")
    type(feit).objects.filter(pk=feit.pk).update(gewijzigd_op="2024-03-02T12:00Z")
    assert "2 maart 2024" in html_of(client.get(stap.get_absolute_url()))


def test_the_facts_of_many_versions_take_two_queries_more(pages, client, django_assert_max_num_queries):
    feit, stap, *_ = pages
    for number in range(12):
        change(feit, tekst=f"De termijn is {number} jaar.")
    with django_assert_max_num_queries(15):
        client.get(f"{stap.get_absolute_url()}geschiedenis/")
