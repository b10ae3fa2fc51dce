"""The search page, its suggestions, and what is counted."""

from urllib.parse import unquote

import pytest
from allauth.core.internal import ratelimit
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from tests.html import html_of
from tests.make import make_begrip, make_knooppunt
from tests.make_ervaring import make_ervaring
from zoeken import question_counts
from zoeken.models import Zoekvraag

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def client():
    """Asks as a browser does."""
    return Client(headers={"user-agent": BROWSER})


def text_of(answer) -> str:
    return html_of(answer)


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


def test_a_result_says_its_essence_and_no_more_where_the_text_says_nothing_of_the_question(client, db):
    """What people ask finds a page, and stands nowhere."""
    asked = "waar slaapt een olifant\nligt een olifant ook"
    row = make_knooppunt("Grote dieren", kern="Kijk eerst naar een giraffe.", doel="Zij rusten.", vragen=asked)
    page = text_of(client.get("/zoeken/?q=olifant"))
    assert '<p class="treffer__kern">Kijk eerst naar een giraffe.</p>' in page
    assert "treffer__tekst" not in page
    both = text_of(client.get("/zoeken/?q=giraffe+rusten"))
    assert '<p class="treffer__kern">Kijk eerst naar een <mark>giraffe</mark>.</p>' in both
    assert "Zij <mark>rusten</mark>." in both
    there = text_of(client.get(row.get_absolute_url()))
    for shown in (page.split('class="treffers"')[1], there, client.get("/api/v1/knooppunten/grote-dieren").text):
        assert "slaapt" not in shown
    found = client.get("/api/v1/zoekresultaten?q=olifant").json()["resultaten"][0]
    assert found["kern"] == found["fragment"] == "Kijk eerst naar een giraffe."
    row.vragen = ""
    row.save()
    assert "Niets gevonden" in text_of(client.get("/zoeken/?q=olifant"))


def test_results_narrow_to_what_is_sensitive_or_decided(client, fase, gemeente):
    make_knooppunt("Giraffe een", fase=fase, bestuurlijk_gevoelig="Hij is hoog.")
    row = make_knooppunt("Giraffe twee", fase=fase)
    row.betrokkenheden.create(partij=gemeente, rol="doet_mee")
    page = text_of(client.get("/zoeken/?q=giraffe"))
    assert 'href="/zoeken/?q=giraffe&amp;let_op=gevoelig">bestuurlijk gevoelig</a>' in page
    assert "besluit nodig" not in page
    row.betrokkenheden.get().delete()
    row.betrokkenheden.create(partij=gemeente, rol="beslist")
    page = text_of(client.get("/zoeken/?q=giraffe&let_op=besluit"))
    assert "<strong>1 resultaat</strong>" in page
    assert "Giraffe twee" not in page.split("<mark>")[0]
    assert "twee" in page
    assert "een</a>" not in page


def test_a_result_says_in_which_part_it_was_found(client, db):
    make_knooppunt("Dieren", doel="Zij slapen.", in_gewone_taal="Een kameleon op straat.", aanpak="Voer de giraffe.")
    page = text_of(client.get("/zoeken/?q=kameleon"))
    assert '<span class="treffer__deel">In gewone taal</span>' in page
    assert '<span class="treffer__deel">Aanpak</span>' in text_of(client.get("/zoeken/?q=giraffe"))


def test_an_old_name_is_explained(client, db):
    make_begrip("warmtenet", "stadsverwarming")
    page = text_of(client.get("/zoeken/?q=stadsverwarming"))
    assert 'noemen we hier <a href="/begrippen/#warmtenet">warmtenet</a>' in page


def test_nothing_found_offers_a_way_on(client, knooppunt):
    make_knooppunt("De thermostaat")
    make_begrip("giraffe")
    page = text_of(client.get("/zoeken/?q=girxaf+xyzzy"))
    assert "Niets gevonden" in page
    assert "voorbeeld hiervan" not in page
    assert "Vraag het een mens" in page
    assert '<a href="/begrippen/#giraffe">giraffe</a>' in page
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
    for odd in ("0", "000", "²", "٢", "9" * 23):
        assert client.get(f"/zoeken/?q=giraffe&pagina={odd}").context["uitkomst"].treffers, odd
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
    most = 13 if connection.vendor == "postgresql" else 12  # there it says by what it reads
    with django_assert_max_num_queries(most):
        client.get("/zoeken/?q=giraffe")
    for number in range(20):
        make_knooppunt(f"Giraffe {number}", sporen="AB").tags.set([f"dier{number}"])
    with django_assert_max_num_queries(most):
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


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (Macintosh) AppleWebKit/600.2.5 (KHTML, like Gecko) (Applebot/0.1)",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0 Safari/537.36",
    ],
)
def test_what_a_crawler_asks_is_answered_and_not_counted(agent, knooppunt):
    answer = Client(headers={"user-agent": agent}).get("/zoeken/?q=eerste")
    assert "Eerste stap" in text_of(answer).replace("<mark>", "").replace("</mark>", "")
    assert not Zoekvraag.objects.exists()


@pytest.mark.parametrize(
    "agent",
    [
        BROWSER,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
        "Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Edg/140.0",
    ],
)
def test_what_a_person_asks_is_counted(agent, db):
    Client(headers={"user-agent": agent}).get("/zoeken/?q=eerste")
    assert Zoekvraag.objects.get().aantal == 1


def test_one_address_adds_few_rows_and_always_gets_an_answer(client, knooppunt, monkeypatch):
    keys, key_of = [], ratelimit.get_cache_key

    def noted(*args, **kwargs):
        keys.append(key_of(*args, **kwargs))
        return keys[-1]

    monkeypatch.setattr(ratelimit, "get_cache_key", noted)
    for number in range(30):
        assert "Eerste" in text_of(client.get(f"/zoeken/?q=eerste+x{number}"))
    assert Zoekvraag.objects.count() == 6
    client.get("/zoeken/?q=eerste+x0")
    assert Zoekvraag.objects.get(vraag="eerste x0").aantal == 2  # known, so nothing is added
    client.get("/zoeken/?q=van+een+ander", REMOTE_ADDR="192.0.2.7")
    assert Zoekvraag.objects.count() == 7
    assert not any("192.0.2.7" in key or "127.0.0.1" in key for key in keys)
    assert keys


def test_all_together_add_a_bounded_number(client, db, monkeypatch):
    monkeypatch.setattr(question_counts, "MOST_A_MONTH", 2)
    for number in range(5):
        client.get(f"/zoeken/?q=vraag+{number}", REMOTE_ADDR=f"192.0.2.{number}")
    assert Zoekvraag.objects.count() == 2


def test_whoever_drops_the_cookie_adds_few_examples(db):
    answers = []
    for number in range(12):
        answers.append(Client().post("/zoeken/voorbeeld/", {"q": f"giraffe {number}"}).status_code)
    assert Zoekvraag.objects.count() == Session.objects.count() == answers.count(302) == 6
    assert set(answers) == {302, 429}


def test_reading_ahead_is_no_question(client, db):
    client.head("/zoeken/?q=eerste")
    client.get("/zoeken/suggesties/?q=eerste")
    assert not Zoekvraag.objects.exists()


def test_old_questions_are_forgotten(db):
    question_counts.count("lang geleden", found=True)
    Zoekvraag.objects.update(maand="2020-01-01")
    question_counts.count("nu", found=True)
    assert question_counts.forget_old() == "1 oude zoekvragen gewist"
    assert question_counts.forget_old() is None
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
