"""A list is given by an address, and is the giver's until who has it says yes; a link that ended says so."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts import persoonsgegevens
from meenemen.models import DAYS, Aanbod, Lijst, VerlopenLink
from meenemen.taken import clear_lijsten
from tests.html import html_of
from tests.kept import kept
from tests.make_ervaring import make_concept, make_inzending


@kept
def gedeeld(lijst):
    """The list of `lid`, shared, with a note."""
    row = lijst.onderdelen.first()
    row.noot = "Vraag dit aan Fatma"
    row.save()
    lijst.share()
    return lijst


def confirmed(user):
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@kept
def nieuwe(ander_lid):
    """The address that the list is given to is this one's."""
    return confirmed(ander_lid)


@pytest.fixture
def gever(client, lid, gedeeld):
    client.force_login(lid)
    return client


@pytest.fixture
def nemer(nieuwe):
    client = Client()
    client.force_login(nieuwe)
    return client


def give(client, lijst, aan):
    return client.post(f"/mijn/lijst/{lijst.pk}/geven/", {"aan": aan}, follow=True)


def link_in_mail() -> str:
    return re.search(r"http://localhost:8000(/lijsten/overnemen/\S+/)", mail.outbox[-1].body)[1]


@pytest.fixture
def link(gever, gedeeld, nieuwe) -> str:
    give(gever, gedeeld, nieuwe.email)
    return link_in_mail()


# Offering it


def test_who_has_the_address_says_yes_and_has_all_of_it(link, gever, nemer, gedeeld, nieuwe):
    page = html_of(nemer.get(link))
    assert "Neem “Mijn lijst” over" in page
    assert "wie de link heeft, blijft hem lezen" in page
    gedeeld.refresh_from_db()
    assert gedeeld.eigenaar != nieuwe, "opening the link moves nothing"
    assert nemer.post(link, {"stap": "ja"}).url == f"/mijn/lijst/{gedeeld.pk}/"
    gedeeld.refresh_from_db()
    assert gedeeld.eigenaar == nieuwe
    assert "Vraag dit aan Fatma" in html_of(nemer.get(f"/mijn/lijst/{gedeeld.pk}/"))
    assert gever.get(f"/mijn/lijst/{gedeeld.pk}/").status_code == 410
    persoonsgegevens.erase(gever.get("/mijn/lijst/").wsgi_request.user, {})
    assert Client().get(f"/lijsten/{gedeeld.deelsleutel}/").status_code == 200


OLD = ["", "wijzigen/", "geven/", "boekje.html"]


@pytest.mark.parametrize("path", OLD)
def test_the_old_address_tells_the_giver_alone_that_somebody_has_it(path, link, gever, nemer, gedeeld, moderator):
    address = f"/mijn/lijst/{gedeeld.pk}/{path}"
    nemer.post(link, {"stap": "ja"})
    answer = gever.get(address)
    assert answer.status_code == 410
    assert "Je gaf deze lijst aan iemand" in html_of(answer)
    assert "ander@" not in html_of(answer)
    assert nemer.get(address).status_code == 200
    other = Client()
    other.force_login(moderator)
    assert other.get(address).status_code == 404
    assert Client().get(address).status_code == (302 if path == "geven/" else 404)
    gedeeld.refresh_from_db()
    gedeeld.delete()
    assert gever.get(address).status_code == 404, "nobody has it"


def test_what_is_kept_of_giving_tells_not_who_gave_what_and_goes(link, gever, nemer, gedeeld, lid):
    nemer.post(link, {"stap": "ja"})
    (row,) = VerlopenLink.objects.all()
    plain = (f"{gedeeld.pk}:{lid.pk}", f"{gedeeld.pk}", gedeeld.deelsleutel)
    assert row.afdruk not in [VerlopenLink.digest(text) for text in plain]
    VerlopenLink.objects.update(sinds="2020-01-01T00:00Z")
    clear_lijsten()
    assert gever.get(f"/mijn/lijst/{gedeeld.pk}/").status_code == 404


def test_a_list_that_comes_back_is_read_as_ever(link, gever, nemer, gedeeld, lid, nieuwe):
    nemer.post(link, {"stap": "ja"})
    EmailAddress.objects.create(user=lid, email=lid.email, verified=True)
    give(nemer, gedeeld, lid.email)
    gever.post(link_in_mail(), {"stap": "ja"})
    assert gever.get(f"/mijn/lijst/{gedeeld.pk}/").status_code == 200
    assert nemer.get(f"/mijn/lijst/{gedeeld.pk}/").status_code == 410


def test_the_mail_names_the_giver_and_the_list_and_not_what_is_on_it(gever, gedeeld, lid, nieuwe):
    lid.naam = "Marieke"
    lid.save()
    Lijst.objects.update(titel="Wijk Oost")
    give(gever, gedeeld, nieuwe.email)
    (message,) = mail.outbox
    assert message.subject == "Wijkaanpak: Marieke biedt je de lijst “Wijk Oost” aan"
    assert f"Marieke ({lid.email}) biedt je de lijst “Wijk Oost” aan" in message.body
    assert "Fatma" not in message.body


def test_without_a_name_the_subject_tells_no_address(link, lid):
    (message,) = mail.outbox
    assert message.subject == "Wijkaanpak: iemand biedt je de lijst “Mijn lijst” aan"
    assert lid.email in message.body


@pytest.mark.parametrize("text", ["Oost\r\nBcc: x", "a\nb", "a\x85b", "a\u2028b"])
@pytest.mark.parametrize("field", ["naam", "titel"])
def test_no_header_can_be_slipped_into_the_mail(field, text, lid, gedeeld):
    """The fields clean what comes in; the mail does not lean on that."""
    lid.naam = "Marieke"
    setattr(lid if field == "naam" else gedeeld, field, text)
    gedeeld.eigenaar = lid
    Aanbod(lijst=gedeeld, aan="x@voorbeeld.example", pk=1).send()
    (message,) = mail.outbox
    assert len(message.subject.splitlines()) == 1
    assert "Bcc" not in message.message()


@pytest.mark.parametrize(
    "text", ["win-een-prijs.example", "http://kwaad", "kwaad@voorbeeld", "Bel 0900 123 456", "Bel 06-12345678", "a/b"]
)
def test_what_leads_elsewhere_is_not_mailed_as_a_name(text, gever, gedeeld, lid, nieuwe):
    type(lid).objects.update(naam=text)
    Lijst.objects.update(titel=text)
    give(gever, gedeeld, nieuwe.email)
    (message,) = mail.outbox
    assert message.subject == "Wijkaanpak: iemand biedt je een lijst aan"
    assert text not in message.body


def test_the_login_page_says_that_a_list_waits(link):
    page = html_of(Client().get(link, follow=True))
    assert "Er wacht een lijst op je." in page
    assert "Er wacht een lijst op je." in html_of(Client().get(f"/account/nieuw/?next={link}"))
    assert "wacht een lijst" not in html_of(Client().get("/account/inloggen/?next=/lijsten/overnemen/a:b:c/"))
    assert "wacht een lijst" not in html_of(Client().get("/account/inloggen/?next=/mijn/volgen/"))


def test_the_answer_is_the_same_whether_somebody_has_an_account(gever, gedeeld, nieuwe):
    pages = [html_of(give(gever, gedeeld, aan)).replace(aan, "") for aan in (nieuwe.email, "niemand@voorbeeld.example")]
    pages = [re.sub(r'name="(csrfmiddlewaretoken|stempel)" value="[^"]*"', "", page) for page in pages]
    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [[nieuwe.email], ["niemand@voorbeeld.example"]]


def test_who_makes_an_account_later_can_take_it(gever, gedeeld, django_user_model):
    give(gever, gedeeld, "Later@Voorbeeld.example")
    late = Client()
    late.force_login(confirmed(django_user_model.objects.create_user("later@voorbeeld.example")))
    assert "wil je de lijst “Mijn lijst” geven" in html_of(late.get("/mijn/lijst/"))
    late.post(link_in_mail(), {"stap": "ja"})
    assert Lijst.objects.get().eigenaar.email == "later@voorbeeld.example"


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_nobody_else_can_take_it(is_confirmed, link, gedeeld, django_user_model):
    other = django_user_model.objects.create_user("iemand@voorbeeld.example")
    if not is_confirmed:
        EmailAddress.objects.create(user=other, email="ander@voorbeeld.example", verified=False)
    stranger = Client()
    stranger.force_login(confirmed(other))
    answer = stranger.get(link)
    assert answer.status_code == 404
    assert "“Mijn lijst”" not in html_of(answer)
    assert "ander adres" in html_of(answer)
    assert stranger.post(link, {"stap": "ja"}).status_code == 404
    assert "wil je de lijst" not in html_of(stranger.get("/mijn/lijst/"))
    assert not Aanbod.objects.get().accept(by=other)
    assert Lijst.objects.get().eigenaar_id == gedeeld.eigenaar_id


def test_who_is_not_logged_in_logs_in_first(link):
    assert Client().get(link).url == f"/account/inloggen/?next={quote(link)}"


def test_the_giver_takes_the_offer_back(link, gever, nemer, gedeeld, lid):
    address = f"/mijn/lijst/{gedeeld.pk}/geven/"
    assert "Aangeboden aan" in html_of(gever.get(address))
    assert "ingetrokken" in html_of(gever.post(address, {"stap": "terug"}, follow=True))
    assert nemer.get(link).status_code == 410
    assert nemer.post(link, {"stap": "ja"}).status_code == 410
    assert Lijst.objects.get().eigenaar == lid
    assert "Dit aanbod was er niet meer." in html_of(gever.post(address, {"stap": "terug"}, follow=True))


def test_who_gets_it_can_say_no(link, nemer, gedeeld, lid):
    assert nemer.post(link, {"stap": "nee"}).url == "/mijn/lijst/"
    assert not Aanbod.objects.exists()
    assert Lijst.objects.get().eigenaar == lid


def test_another_offer_ends_the_first(link, gever, nemer, gedeeld):
    give(gever, gedeeld, "derde@voorbeeld.example")
    assert nemer.post(link, {"stap": "ja"}).status_code == 410
    assert Aanbod.objects.get().aan == "derde@voorbeeld.example"


def test_an_offer_ends_by_itself(link, nemer, gedeeld):
    Aanbod.objects.update(gedaan_op=timezone.now() - timedelta(days=DAYS, seconds=1))
    assert nemer.post(link, {"stap": "ja"}).status_code == 410
    clear_lijsten()
    assert not Aanbod.objects.exists()
    assert Lijst.objects.exists()


def test_it_is_taken_once(link, nemer, nieuwe, gedeeld):
    twice = [Aanbod.objects.select_related("lijst").get() for _ in range(2)]
    assert twice[0].accept(by=nieuwe)
    assert not twice[1].accept(by=nieuwe)
    assert nemer.get(link).status_code == 410
    assert "werkt niet meer" in html_of(nemer.get(link))


@pytest.mark.parametrize("token", ["x", "WzEsMV0:1x:y", "a:b:c:d"])
def test_a_link_that_nobody_made_takes_nothing(token, nemer, gedeeld):
    assert nemer.post(f"/lijsten/overnemen/{token}/").status_code == 410
    assert Lijst.objects.get().eigenaar_id == gedeeld.eigenaar_id


def test_the_giver_takes_nothing_from_oneself(link, gever, gedeeld):
    assert "Deze lijst is van jou" in html_of(gever.get(link))
    gever.post(link, {"stap": "ja"})
    assert Aanbod.objects.exists()
    assert Lijst.objects.get().eigenaar_id == gedeeld.eigenaar_id


def test_who_has_lists_keeps_them_beside_it(link, nemer, nieuwe, gedeeld):
    own = Lijst.objects.create(eigenaar=nieuwe, titel="Oost")
    nemer.post(link, {"stap": "ja"})
    assert set(nieuwe.lijsten.all()) == {own, gedeeld}


@pytest.mark.parametrize(
    "aan", ["", "x", "lid@voorbeeld.example", "LID@voorbeeld.example", "a" * 300 + "@b.nl", "\x00"]
)
def test_an_address_that_can_not_be_comes_back(aan, gever, gedeeld):
    answer = gever.post(f"/mijn/lijst/{gedeeld.pk}/geven/", {"aan": aan})
    assert answer.status_code == 422
    assert "errorlist" in html_of(answer)
    assert aan.strip("\x00") in html_of(answer)
    assert not Aanbod.objects.exists()
    assert mail.outbox == []


@pytest.mark.parametrize("limit", ["lijst_geven", "lijst_krijgen"])
def test_giving_is_bounded_by_giver_and_by_address(limit, gever, gedeeld, settings):
    settings.ACCOUNT_RATE_LIMITS = {limit: "1/d/key" if limit == "lijst_krijgen" else "1/d/user"}
    cache.clear()
    give(gever, gedeeld, "een@voorbeeld.example")
    answer = gever.post(f"/mijn/lijst/{gedeeld.pk}/geven/", {"aan": "een@voorbeeld.example"})
    assert answer.status_code == 422
    assert "Probeer het morgen nog eens" in html_of(answer)
    assert len(mail.outbox) == 1


def test_only_the_owner_gives(nemer, client, gedeeld):
    address = f"/mijn/lijst/{gedeeld.pk}/geven/"
    assert nemer.get(address).status_code == 404
    assert nemer.post(address, {"aan": "x@voorbeeld.example"}).status_code == 404
    assert Client().get(address).url.startswith("/account/inloggen/")


def test_the_database_holds_one_offer_of_a_list(gedeeld):
    Aanbod.objects.create(lijst=gedeeld, aan="Een@voorbeeld.example", gedaan_op=timezone.now())
    assert Aanbod.objects.get().aan == "een@voorbeeld.example"
    for fields in ({"aan": "twee@voorbeeld.example"}, {"lijst": Lijst.objects.create(), "aan": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Aanbod.objects.create(**{"lijst": gedeeld, "gedaan_op": timezone.now()} | fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Aanbod.objects.update(aan="EEN@voorbeeld.example")


def test_an_offer_is_in_the_data_of_both_and_goes_with_either(link, lid, nieuwe):
    (own,) = persoonsgegevens.export(lid)["lijsten"]["lijsten"]
    assert own["aangeboden_aan"] == nieuwe.email
    assert persoonsgegevens.export(nieuwe)["lijsten"]["aan_jou_aangeboden"][0]["aan"] == nieuwe.email
    persoonsgegevens.erase(nieuwe, {})
    assert not Aanbod.objects.exists()
    assert Lijst.objects.get().eigenaar == lid


# Leaving


def test_deleting_an_account_names_the_lists_and_offers_to_give_them(gever, lid, gedeeld):
    Lijst.objects.create(eigenaar=lid, titel="Oost")
    page = html_of(gever.get("/mijn/gegevens/verwijderen/", follow=True))
    if "Je lijst" not in page:  # asks for the password first
        page = gever.post(
            "/account/bevestig/?next=/mijn/gegevens/verwijderen/", {"password": "een-goed-wachtwoord"}, follow=True
        )
        page = html_of(page)
    assert "Je lijst “Mijn lijst” gaat weg, met 2 onderdelen en 1 notitie." in page
    assert "Je lijst “Oost” gaat weg, met 0 onderdelen en 0 notities." in page
    assert all(f'href="/mijn/lijst/{own.pk}/geven/"' in page for own in lid.lijsten.all())
    assert "leest dat de lijst er niet meer is" in page


def test_who_leaves_while_a_list_is_on_offer_hears_that(link, lid, nieuwe):
    first, _ = persoonsgegevens.losses(lid)
    assert f"{nieuwe.email} heeft nog geen ja gezegd." in first.zin
    assert first.knop == "Bekijk je aanbod"


def test_texts_that_are_on_their_way_are_named_too(lid, knooppunt):
    make_concept(lid, [knooppunt])
    make_inzending(lid, [knooppunt])
    assert [verlies.zin for verlies in persoonsgegevens.losses(lid)] == [
        "2 teksten die niet op de site staan, gaan weg, met de foto’s erbij."
    ]


def test_who_loses_nothing_reads_nothing(ander_lid, gedeeld):
    assert persoonsgegevens.losses(ander_lid) == []


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
