"""A list goes over to somebody else before its owner goes, and a link that ended says so."""

import re

import pytest
from django.test import Client

from accounts import persoonsgegevens
from meenemen.models import MAX_ITEMS, Lijst, VerlopenLink, clear_lijsten
from tests.html import html_of
from tests.kept import kept
from tests.make import make_knooppunt
from tests.make_ervaring import make_concept, make_inzending


@kept
def gedeeld(lijst):
    """The list of `lid`, shared, with a note."""
    row = lijst.onderdelen.first()
    row.noot = "Vraag dit aan Fatma"
    row.save()
    lijst.share()
    return lijst


@pytest.fixture
def gever(client, lid, gedeeld):
    client.force_login(lid)
    return client


@pytest.fixture
def nemer(ander_lid):
    client = Client()
    client.force_login(ander_lid)
    return client


def link_of(page) -> str:
    return re.search(r"/lijsten/overnemen/[^\"<]+/", html_of(page))[0]


def test_deleting_an_account_names_the_list_and_offers_to_hand_it_over(gever):
    page = html_of(gever.get("/mijn/gegevens/verwijderen/", follow=True))
    if "Je lijst" not in page:  # asks for the password first
        page = gever.post(
            "/account/bevestig/?next=/mijn/gegevens/verwijderen/", {"password": "een-goed-wachtwoord"}, follow=True
        )
        page = html_of(page)
    assert "Je lijst “Mijn lijst” gaat weg, met 2 onderdelen en 1 notitie." in page
    assert "/mijn/lijst/overdragen/" in page
    assert "leest dat de lijst er niet meer is" in page


def test_texts_that_are_on_their_way_are_named_too(lid, knooppunt):
    make_concept(lid, [knooppunt])
    make_inzending(lid, [knooppunt])
    assert [verlies.zin for verlies in persoonsgegevens.losses(lid)] == [
        "2 teksten die niet op de site staan, gaan weg, met de foto's erbij."
    ]


def test_every_room_that_loses_something_says_so(lid, gedeeld):
    zinnen = [verlies.zin for verlies in persoonsgegevens.losses(lid)]
    assert len(zinnen) == 2
    assert (
        persoonsgegevens.losses(Lijst(eigenaar=lid).eigenaar.__class__.objects.create_user("n@voorbeeld.example")) == []
    )


def test_who_takes_it_over_has_all_of_it_and_the_link_works_on(gever, nemer, gedeeld, ander_lid):
    link = link_of(gever.get("/mijn/lijst/overdragen/"))
    page = html_of(nemer.get(link))
    assert "Neem “Mijn lijst” over" in page
    assert "wie de link heeft, blijft haar lezen" in page
    gedeeld.refresh_from_db()
    assert gedeeld.eigenaar != ander_lid
    assert nemer.post(link).url == "/mijn/lijst/"
    gedeeld.refresh_from_db()
    assert gedeeld.eigenaar == ander_lid
    assert "Vraag dit aan Fatma" in html_of(nemer.get("/mijn/lijst/"))
    persoonsgegevens.erase(gever.get("/mijn/lijst/").wsgi_request.user, {})
    assert Client().get(f"/lijsten/{gedeeld.deelsleutel}/").status_code == 200


def test_a_link_works_once(gever, nemer, django_user_model):
    link = link_of(gever.get("/mijn/lijst/overdragen/"))
    nemer.post(link)
    late = Client()
    late.force_login(django_user_model.objects.create_user("laat@voorbeeld.example"))
    assert late.post(link).status_code == 410
    assert "werkt niet meer" in html_of(late.get(link))


def test_of_two_at_the_same_moment_one_gets_it(gedeeld, ander_lid, auteur):
    twice = Lijst.objects.get(pk=gedeeld.pk)
    assert gedeeld.hand_over(to=ander_lid)
    assert not twice.hand_over(to=auteur)
    assert Lijst.objects.get().eigenaar == ander_lid


@pytest.mark.parametrize("token", ["x", "WzEsMV0:1x:y", "a:b:c:d"])
def test_a_link_that_nobody_made_takes_nothing(token, nemer, gedeeld):
    assert nemer.post(f"/lijsten/overnemen/{token}/").status_code == 410
    assert Lijst.objects.get().eigenaar_id == gedeeld.eigenaar_id


def test_the_giver_takes_nothing_from_oneself(gever, gedeeld):
    link = link_of(gever.get("/mijn/lijst/overdragen/"))
    assert "Deze lijst is van jou" in html_of(gever.get(link))
    assert gever.post(link).status_code == 200
    assert Lijst.objects.get().eigenaar_id == gedeeld.eigenaar_id


def test_who_has_a_list_gets_it_below(gever, nemer, ander_lid, gedeeld, fase):
    own = Lijst.objects.create(eigenaar=ander_lid, titel="Oost")
    own.add(make_knooppunt("Van mij", fase=fase))
    link = link_of(gever.get("/mijn/lijst/overdragen/"))
    page = html_of(nemer.get(link))
    assert "komt daaronder te staan" in page
    assert "Die werkt daarna niet meer" in page
    answer = nemer.post(link, follow=True)
    assert "Wat op “Mijn lijst” stond, staat nu op je lijst." in html_of(answer)
    own.refresh_from_db()
    assert own.onderdelen.count() == 3
    assert own.onderdelen.order_by("plek").first().onderwerp.titel == "Van mij"


def test_a_link_never_shows_what_its_taker_kept_before(gever, nemer, ander_lid, gedeeld, fase):
    own = Lijst.objects.create(eigenaar=ander_lid)
    own.add(make_knooppunt("Van mij", fase=fase), noot="Voor mij alleen")
    nemer.post(link_of(gever.get("/mijn/lijst/overdragen/")))
    answer = Client().get(f"/lijsten/{gedeeld.deelsleutel}/")
    assert answer.status_code == 410
    assert "Voor mij alleen" not in html_of(answer)
    own.refresh_from_db()
    assert own.deelsleutel is None


def test_who_has_an_empty_list_gets_name_and_link_too(gever, nemer, ander_lid, gedeeld):
    Lijst.objects.create(eigenaar=ander_lid)
    gedeeld.titel = "Voor de avond in mei"
    gedeeld.save()
    nemer.post(link_of(gever.get("/mijn/lijst/overdragen/")))
    own = Lijst.objects.get(eigenaar=ander_lid)
    assert (own.titel, own.deelsleutel) == ("Voor de avond in mei", gedeeld.deelsleutel)


def test_logging_in_says_that_the_link_of_this_browser_ends(client, lid, lijst):
    client.post("/mijn/lijst/bewaren/knooppunt/eerste-stap/", {"noot": "Van dit apparaat"})
    kept = Lijst.objects.get(eigenaar=None)
    kept.share()
    page = html_of(client.get("/mijn/lijst/"))
    assert "en werkt de link niet meer" in page
    client.force_login(lid)
    session = client.session
    session["lijst"] = kept.pk
    session.save()
    page = html_of(client.get("/mijn/lijst/"))
    assert "De link waarmee je haar deelde werkt niet meer" in page
    answer = Client().get(f"/lijsten/{kept.deelsleutel}/")
    assert answer.status_code == 410
    assert "deelt haar niet meer" not in html_of(answer)


def test_what_does_not_fit_is_not_taken(gever, nemer, ander_lid, monkeypatch, fase):
    monkeypatch.setattr("meenemen.overdragen.MAX_ITEMS", 2)
    own = Lijst.objects.create(eigenaar=ander_lid)
    own.add(make_knooppunt("Van mij", fase=fase))
    page = html_of(nemer.get(link_of(gever.get("/mijn/lijst/overdragen/"))))
    assert "1 past er niet bij" in page
    assert "Neem de lijst over</button>" not in page
    assert MAX_ITEMS == 100


GONE = {
    "deleted": lambda lijst: lijst.delete(),
    "deleted with others": lambda lijst: Lijst.objects.all().delete(),
    "not shared any more": lambda lijst: lijst.unshare(),
    "its owner gone": lambda lijst: persoonsgegevens.erase(lijst.eigenaar, {}),
}


@pytest.mark.parametrize("how", GONE)
@pytest.mark.parametrize("file", ["", "boekje.html", "boekje.pdf"])
def test_a_shared_list_that_is_gone_says_so(how, file, gedeeld, client):
    address = f"/lijsten/{gedeeld.deelsleutel}/{file}"
    GONE[how](gedeeld)
    answer = client.get(address)
    assert answer.status_code == 410
    assert "Deze lijst is er niet meer" in html_of(answer)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert client.get(f"/lijsten/{'x' * 22}/").status_code == 404


def test_after_a_year_it_is_forgotten(gedeeld, client):
    gedeeld.delete()
    VerlopenLink.objects.update(sinds="2020-01-01T00:00Z")
    clear_lijsten()
    assert client.get(f"/lijsten/{gedeeld.deelsleutel}/").status_code == 404
