"""The search page, its suggestions, and what is counted."""

from urllib.parse import unquote

import pytest
from django.test import Client

from tests.make import make_begrip, make_knooppunt
from tests.make_ervaring import make_ervaring
from zoeken import telling
from zoeken.models import Zoekvraag


def text_of(answer) -> str:
    return answer.content.decode()


def test_an_empty_page_asks_what_you_look_for(client, db):
    answer = client.get("/zoeken/")
    assert answer.status_code == 200
    assert "Waar ben je naar op zoek?" in text_of(answer)
    assert Zoekvraag.objects.count() == 0


def test_results_show_hits_lit_up_and_keep_the_way_back(client, knooppunt):
    make_knooppunt("De giraffe", doel="Een giraffe <b>eet</b>.", slug="de-giraffe")
    page = text_of(client.get("/zoeken/?q=giraffe&soort=knooppunt"))
    assert "<strong>1 resultaat</strong>" in page
    assert "<mark>giraffe</mark>" in page
    assert "<b>eet" not in page
    address = "/fase-nummer-1/de-giraffe/?van=/zoeken/%3Fq%3Dgiraffe%26soort%3Dknooppunt"
    assert f'href="{address}"' in page
    there = text_of(client.get(address))
    assert "Terug naar de zoekresultaten met je keuze" in there
    assert 'href="/zoeken/?q=giraffe&amp;soort=knooppunt#de-giraffe"' in there
    assert 'id="de-giraffe"' in page


def test_an_old_name_is_explained(client, db):
    make_begrip("warmtenet", "stadsverwarming")
    page = text_of(client.get("/zoeken/?q=stadsverwarming"))
    assert 'noemen we hier <a href="/begrippen/#warmtenet">warmtenet</a>' in page


def test_nothing_found_offers_a_way_on(client, knooppunt):
    make_knooppunt("De thermostaat")
    make_begrip("giraffe")
    page = text_of(client.get("/zoeken/?q=girxaf+xyzzy"))
    assert "Niets gevonden" in page
    assert "Ik zoek een voorbeeld hiervan" in page
    assert 'href="/zoeken/?q=giraffe"' in page
    only_stop = text_of(client.get("/zoeken/?q=de+het+een"))
    assert "geen woord waarop we kunnen zoeken" in only_stop


def test_pages_follow_each_other(client, db):
    for number in range(23):
        make_knooppunt(f"Giraffe {number}")
    first = text_of(client.get("/zoeken/?q=giraffe"))
    assert 'rel="next"' in first
    assert "pagina=2" in first
    assert 'rel="prev"' not in first
    last = text_of(client.get("/zoeken/?q=giraffe&pagina=99"))
    assert 'rel="next"' not in last
    assert 'start="21"' in last


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=" + "a" * 5000, "q=%22", "q=x&pagina=-1", "q=x&pagina=²", "q=x&spoor=%00",
     "q=x&sorteer=alles", "q=%ff%fe", "pagina=2", "q=de", "q=NEAR(a,b)", "q=a*&soort=" + "b" * 500],
)  # fmt: skip
def test_junk_gives_a_page(query, client, knooppunt):
    assert client.get(f"/zoeken/?{query}").status_code == 200
    assert client.get(f"/zoeken/suggesties/?{query}").status_code == 200


def test_suggestions_are_pages_that_everyone_may_see(client, lid, auteur, moderator):
    knooppunt = make_knooppunt("De giraffe", slug="de-giraffe")
    make_ervaring(auteur, moderator, [knooppunt], titel="Giraffe voor leden", zichtbaarheid="leden")
    found = client.get("/zoeken/suggesties/?q=gir").json()["suggesties"]
    assert found == [{"titel": "De giraffe", "soort": "Knooppunt", "pad": "/fase-nummer-1/de-giraffe/"}]
    client.force_login(lid)
    assert len(client.get("/zoeken/suggesties/?q=gir").json()["suggesties"]) == 2
    assert client.get("/zoeken/suggesties/?q=g").json() == {"suggesties": []}


def test_the_number_of_queries_does_not_grow(client, db, django_assert_max_num_queries):
    make_knooppunt("Giraffe", sporen="A")
    with django_assert_max_num_queries(12):
        client.get("/zoeken/?q=giraffe")
    for number in range(20):
        make_knooppunt(f"Giraffe {number}", sporen="AB").tags.set([f"dier{number}"])
    with django_assert_max_num_queries(12):
        client.get("/zoeken/?q=giraffe")


def test_questions_are_counted_with_nothing_about_the_person(client, knooppunt):
    for _ in range(2):
        client.get("/zoeken/?q=Eerste+ STAP ")
    client.get("/zoeken/?q=onvindbaar")
    client.get("/zoeken/?q=eerste+stap&soort=knooppunt")  # the same question, narrowed
    counted = {row.vraag: (row.aantal, row.zonder_resultaat) for row in Zoekvraag.objects.all()}
    assert counted == {"eerste stap": (2, 0), "onvindbaar": (1, 1)}
    assert {field.name for field in Zoekvraag._meta.fields} == {
        "id", "vraag", "maand", "aantal", "zonder_resultaat", "voorbeeld_gezocht"
    }  # fmt: skip


@pytest.mark.parametrize(
    "question", ["jan@voorbeeld.example", "1234 AB 12", "06 12 34 56 78", "https://x.example", "a" * 90, "a"]
)
def test_what_may_be_about_a_person_is_not_counted(question, client, db):
    client.get("/zoeken/", {"q": question})
    assert not Zoekvraag.objects.exists()


def test_old_questions_are_forgotten(db):
    telling.count("lang geleden", found=True)
    Zoekvraag.objects.update(maand="2020-01-01")
    telling.count("nu", found=True)
    assert telling.forget_old() == "1 oude zoekvragen gewist"
    assert telling.forget_old() is None
    assert [row.vraag for row in Zoekvraag.objects.all()] == ["nu"]


def test_who_looks_for_an_example_says_so_once(knooppunt):
    client = Client(enforce_csrf_checks=False)
    page = text_of(client.get(knooppunt.get_absolute_url()))
    assert "Ik zoek een voorbeeld hiervan" in page
    link = "/zoeken/voorbeeld/?q=Eerste%20stap&terug=" + knooppunt.get_absolute_url()
    assert link in unquote(page.replace("&amp;", "&")).replace("Eerste stap", "Eerste%20stap")
    assert Zoekvraag.objects.count() == 0
    assert client.get(link).status_code == 200
    for _ in range(2):
        answer = client.post("/zoeken/voorbeeld/", {"q": "Eerste stap", "terug": knooppunt.get_absolute_url()})
        assert answer.url == knooppunt.get_absolute_url()
    assert Zoekvraag.objects.get().voorbeeld_gezocht == 1


@pytest.mark.parametrize("back", ["//kwaad.example", "https://kwaad.example", "javascript:x", ""])
def test_the_way_back_stays_inside(back, client, db):
    answer = client.post("/zoeken/voorbeeld/", {"q": "een giraffe", "terug": back})
    assert answer.url == "/zoeken/?q=een+giraffe"


def test_an_example_of_nothing_is_not_there(client, db):
    assert client.get("/zoeken/voorbeeld/").status_code == 404
    for question in ("jan@voorbeeld.example", "\x00\u00ad"):
        assert client.post("/zoeken/voorbeeld/", {"q": question}).status_code == 404
