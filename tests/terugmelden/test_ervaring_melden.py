"""Who may read an ervaring may report it, without an account; moderators answer in time, and words are wiped."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.persoonsgegevens import erase
from achtergrond import plan
from achtergrond.models import Mailvoorkeur
from ervaringen.models import Ervaring
from terugmelden import taken
from terugmelden.models import Ervaringmelding, Melding
from tests.html import html_of
from tests.kept import kept
from tests.make_ervaring import make_ervaring

BASE = "/beheer/terugmelden/ervaringmelding/"
WORDS = "In de tweede alinea staat de naam van mijn buurvrouw."
GIVEN = {"soort": "persoon", "tekst": WORDS}


@kept
def ervaring(lid, moderator, knooppunt):
    return make_ervaring(lid, moderator, [knooppunt], titel="Aanbellen")


@kept
def melding(ervaring):
    return Ervaringmelding.objects.create(ervaring=ervaring, **GIVEN)


@pytest.fixture
def balie(client, moderator):
    client.force_login(moderator)
    return client


def form(ervaring):
    return f"/terugmelden/ervaring/{ervaring.slug}/"


def desk(melding):
    return f"{BASE}{melding.pk}/change/"


def test_every_ervaring_offers_it_without_giving_a_cookie(client, ervaring):
    answer = client.get(ervaring.get_absolute_url())
    assert f'href="{form(ervaring)}"' in html_of(answer)
    assert "of gaat dit over jou?" in html_of(answer)
    assert not answer.cookies


def test_a_report_is_kept_with_nothing_about_the_person(client, ervaring):
    answer = client.post(form(ervaring), GIVEN)
    assert answer.url == f"{form(ervaring)}dank/"
    assert "Dank je" in html_of(client.get(answer.url))
    row = Ervaringmelding.objects.get()
    assert (row.ervaring, row.soort, row.tekst, row.status) == (ervaring, "persoon", WORDS, "open")
    assert {field.name for field in Ervaringmelding._meta.fields} == {
        "id", "ervaring", "soort", "tekst", "gemeld_op", "status", "afgehandeld_op", "afgehandeld_door", "gedaan",
        "gewist_op", "vingerafdruk",
    }  # fmt: skip


@pytest.mark.parametrize("wrong", [{"tekst": " "}, {"soort": ""}, {"soort": "kelder"}, {"tekst": "a" * 2001}])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(wrong, client, ervaring):
    answer = client.post(form(ervaring), GIVEN | wrong)
    assert answer.status_code == 422
    assert not Ervaringmelding.objects.exists()
    assert "tekst" in wrong or WORDS in html_of(answer)


def test_a_robot_is_thanked_and_dropped(client, ervaring):
    assert client.post(form(ervaring), GIVEN | {"website": "https://spam.example"}).status_code == 302
    assert not Ervaringmelding.objects.exists()


def test_too_many_are_refused_with_their_text(client, ervaring):
    for number in range(20):
        client.post(form(ervaring), {"soort": "ongepast", "tekst": f"Melding {number}"})
    answer = client.post(form(ervaring), GIVEN)
    assert answer.status_code == 422
    assert WORDS in html_of(answer)
    assert Ervaringmelding.objects.count() == 20


def test_the_same_report_twice_is_one_until_it_is_handled(client, ervaring, moderator):
    Mailvoorkeur.objects.create(lid=moderator, keuzes={"melding": "meteen"})
    for _ in range(3):
        assert client.post(form(ervaring), GIVEN).status_code == 302
    assert Ervaringmelding.objects.count() == 1
    assert len(mail.outbox) == 1
    Ervaringmelding.objects.get().handle("gebleven", by=moderator, gedaan="Niets aan de hand.")
    client.post(form(ervaring), GIVEN)
    assert Ervaringmelding.objects.open().count() == 1


def test_the_same_remark_about_a_knooppunt_twice_is_one(client, knooppunt):
    for _ in range(2):
        assert client.post("/terugmelden/eerste-stap/", {"sectie": "doel", "tekst": "Klopt niet."}).status_code == 302
    client.post("/terugmelden/eerste-stap/", {"sectie": "tips", "tekst": "Klopt niet."})
    assert Melding.objects.count() == 2


def test_only_who_may_read_it_may_report_it(client, lid, ander_lid, moderator, knooppunt):
    besloten = make_ervaring(lid, moderator, [knooppunt], zichtbaarheid="leden")
    assert client.get(form(besloten)).status_code == 404
    answer = client.post(form(besloten), GIVEN)
    assert answer.status_code == 404
    assert WORDS in html_of(answer)  # the login may have ended while it was written
    client.force_login(ander_lid)
    assert client.get(form(besloten)).status_code == 200
    assert client.post(form(besloten), GIVEN).status_code == 302


@pytest.mark.parametrize("where", ["ervaring", "knooppunt"])
def test_what_went_away_meanwhile_gives_the_words_back(where, client, ervaring, lid, knooppunt):
    if where == "ervaring":
        ervaring.withdraw(by=lid)
    else:
        knooppunt.retire()
    path = form(ervaring) if where == "ervaring" else "/terugmelden/eerste-stap/"
    assert client.get(path).status_code == 404
    answer = client.post(path, GIVEN | {"tekst": f"<{WORDS}>"})
    assert answer.status_code == 404
    assert f"&lt;{WORDS}&gt;" in html_of(answer)
    assert not Ervaringmelding.objects.exists()
    assert client.post(path, {"tekst": ""}).status_code == 404


def test_the_mail_holds_a_link_and_no_word_of_the_report(client, ervaring, moderator, moderator_twee):
    """Who never chose hears it: a report about a person has to reach somebody."""
    Mailvoorkeur.objects.create(lid=moderator_twee, keuzes={"melding": "nooit"})
    client.post(form(ervaring), GIVEN)
    assert [message.to for message in mail.outbox] == [[moderator.email]]
    whole = f"{mail.outbox[0].subject} {mail.outbox[0].body} {mail.outbox[0].alternatives}"
    assert desk(Ervaringmelding.objects.get()) in whole
    for words in ("buurvrouw", ervaring.titel, ervaring.slug, "over mij"):
        assert words not in whole


def test_what_is_not_urgent_waits_for_the_mail_of_the_work_list(client, ervaring, moderator):
    Mailvoorkeur.objects.create(lid=moderator, keuzes={"melding": "meteen"})
    client.post(form(ervaring), GIVEN | {"soort": "klopt_niet"})
    assert mail.outbox == []
    client.post(form(ervaring), GIVEN | {"soort": "ongepast"})
    assert [message.to for message in mail.outbox] == [[moderator.email]]


def test_an_author_who_moderates_sees_no_report_about_an_own_text(client, moderator, moderator_twee, knooppunt):
    own = make_ervaring(moderator, moderator_twee, [knooppunt])
    mail.outbox.clear()
    client.post(form(own), GIVEN)
    assert [message.to for message in mail.outbox] == [[moderator_twee.email]]
    melding = Ervaringmelding.objects.get()
    with pytest.raises(PermissionDenied):
        melding.handle("gebleven", by=moderator, gedaan="Niets.")
    client.force_login(moderator)
    assert "0 regels" in html_of(client.get(BASE))
    assert client.get(desk(melding)).status_code == 404
    assert WORDS not in html_of(client.post(desk(melding), {"gedaan": "x"}))


def test_the_list_shows_the_day_to_answer_and_no_words(balie, ervaring, melding):
    Ervaringmelding.objects.create(ervaring=ervaring, soort="ongepast", tekst="Een scheldwoord.")
    page = html_of(balie.get(BASE))
    assert "buurvrouw" not in page
    assert "te-laat" not in page
    assert page.count("Aanbellen") == 2
    Ervaringmelding.objects.update(gemeld_op=timezone.now() - timedelta(days=31))
    assert html_of(balie.get(BASE)).count("te-laat") == 1


def test_the_desk_shows_the_report_beside_the_ervaring_and_closes_it(balie, melding, moderator):
    page = html_of(balie.get(desk(melding)))
    for words in (WORDS, "We belden overal aan.", "antwoord uiterlijk", "haal van de site"):
        assert words in page
    answer = balie.post(
        desk(melding), {"uitkomst": "aangepast", "gedaan": "De auteur haalde de naam weg."}, follow=True
    )
    assert "Afgehandeld." in html_of(answer)
    melding.refresh_from_db()
    assert (melding.status, melding.afgehandeld_door) == ("aangepast", moderator)
    page = html_of(balie.get(desk(melding)))
    assert "De auteur haalde de naam weg." in page
    assert "Handel de melding af" not in page
    assert "Aanbellen" in html_of(balie.get(f"{BASE}?stand=afgehandeld"))


@pytest.mark.parametrize("wrong", [{"uitkomst": ""}, {"gedaan": " "}, {"uitkomst": "open"}])
def test_closing_asks_for_what_was_done(wrong, balie, melding):
    given = {"uitkomst": "weg", "gedaan": "Van de site gehaald, en gemaild."} | wrong
    page = html_of(balie.post(desk(melding), given))
    assert "gedaan" in wrong or given["gedaan"] in page
    melding.refresh_from_db()
    assert melding.status == "open"


@pytest.mark.parametrize("what", ["handled", "gone"])
def test_the_words_of_who_was_second_stay(what, balie, melding, moderator_twee, lid):
    if what == "handled":
        melding.handle("gebleven", by=moderator_twee, gedaan="Gebeld.")
    else:
        melding.delete()
    for given in ({"uitkomst": "weg", "gedaan": "Mijn <eigen> woorden"}, {"gedaan": "Mijn <eigen> woorden"}):
        page = html_of(balie.post(desk(melding), given))
        assert page.count("Mijn &lt;eigen&gt; woorden") == 1
        assert ("was al afgehandeld" if what == "handled" else "is er niet meer") in page
        assert 'id="site-name"' in page


def test_who_is_no_moderator_sees_nothing(client, redacteur, lid, melding):
    for user in (redacteur, lid):
        client.force_login(user)
        for path in (BASE, desk(melding)):
            answer = client.get(path)
            assert answer.status_code in (302, 403, 404)
            assert WORDS not in html_of(answer)
        with pytest.raises(PermissionDenied):
            melding.handle("weg", by=user, gedaan="Zomaar.")


def test_handling_happens_once(melding, moderator, moderator_twee):
    melding.handle("gebleven", by=moderator, gedaan="Gebeld.")
    with pytest.raises(ValidationError):
        melding.handle("weg", by=moderator_twee, gedaan="Weg.")
    with pytest.raises(ValidationError):
        Ervaringmelding.objects.get().handle("weg", by=moderator_twee, gedaan=" ")


@pytest.mark.parametrize("values", [{"status": "weg"}, {"tekst": ""}, {"afgehandeld_op": "2026-01-01T00:00Z"}])
def test_the_database_refuses_what_cannot_be(values, ervaring):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ervaringmelding.objects.create(**({"ervaring": ervaring} | GIVEN | values))


def test_words_are_wiped_a_month_after_handling_and_date_and_outcome_stay(balie, melding, moderator):
    now = timezone.now()
    melding.ervaring.take_down(by=moderator, reden="Op verzoek.")
    melding.handle("weg", by=moderator, gedaan="Gemaild naar haar adres.", now=now)
    taken.clear_meldingen(now=now + timedelta(days=29))
    melding.refresh_from_db()
    assert melding.tekst == WORDS
    taken.clear_meldingen(now=now + timedelta(days=30))
    melding.refresh_from_db()
    assert (melding.tekst, melding.gedaan, melding.vingerafdruk) == ("", "", None)
    assert (melding.status, melding.afgehandeld_op, melding.soort) == ("weg", now, "persoon")
    assert "De tekst is gewist op" in html_of(balie.get(desk(melding)))


def test_every_report_is_wiped_sooner_or_later(melding, knooppunt, redacteur):
    now = timezone.now()
    open_, handled = (Melding.objects.create(knooppunt=knooppunt, tekst=f"Fout {n}", passage="Zin") for n in (1, 2))
    handled.handle("opgelost", by=redacteur, now=now)
    found = []
    for days in (364, 365, 729, 730):
        taken.clear_meldingen(now=now + timedelta(days=days, seconds=1))
        rows = (Ervaringmelding.objects.get(), *Melding.objects.order_by("pk"))
        found.append([bool(row.tekst) for row in rows])
    assert found == [[True, True, True], [False, True, False], [False, True, False], [False, False, False]]
    assert not Melding.objects.exclude(passage="").exists()
    assert open_.pk


def test_the_tasks_are_in_the_plan():
    runs = {taak.naam: taak.run for taak in plan.registered()}
    assert runs["meldingen wissen"] == taken.clear_meldingen


def test_open_reports_stand_on_every_page_of_the_admin(balie, melding, redacteur, moderator):
    assert "1 melding over een ervaring" in front(balie)
    Ervaringmelding.objects.update(gemeld_op=timezone.now() - timedelta(days=31))
    assert "1 melding over een ervaring (1 te laat)" in front(balie)
    balie.force_login(redacteur)
    assert "melding over een ervaring" not in front(balie)
    balie.force_login(moderator)
    Ervaringmelding.objects.get().delete()
    assert "melding over een ervaring" not in front(balie)


def front(client):
    return " ".join(html_of(client.get("/beheer/password_change/")).split())


def test_taking_it_down_is_the_verb_that_exists(balie, melding, ervaring):
    page = html_of(balie.get(desk(melding)))
    assert f'href="/beheer/ervaringen/ervaring/{ervaring.pk}/change/"' in page
    balie.post(f"/beheer/ervaringen/ervaring/{ervaring.pk}/change/", {"reden": "Op verzoek."})
    assert not Ervaring.objects.published().exists()
    page = html_of(balie.get(desk(melding)))
    assert "haal van de site" not in page
    assert "Van de site gehaald" in page


def test_a_report_is_not_closed_as_gone_while_all_can_read_it(balie, melding, ervaring, moderator):
    words = {"uitkomst": "weg", "gedaan": "Ik haalde <haar> weg."}
    page = html_of(balie.post(desk(melding), words))
    assert "De ervaring staat nog op de site" in page
    assert "was al afgehandeld" not in page
    assert page.count("Ik haalde &lt;haar&gt; weg.") == 1
    melding.refresh_from_db()
    assert melding.status == "open"
    ervaring.take_down(by=moderator, reden="Op verzoek.")
    assert "Afgehandeld." in html_of(balie.post(desk(melding), words, follow=True))


@pytest.mark.parametrize("author", ["here", "gone"])
def test_the_desk_says_truly_what_can_be_done(author, balie, melding, ervaring, lid):
    if author == "gone":
        Ervaring.objects.update(auteur=None)
    page = html_of(balie.get(desk(melding)))
    assert (f'href="mailto:{lid.email}"' in page) == (author == "here")
    assert ("heeft hier geen account meer" in page) == (author == "gone")
    assert "vraag het de auteur" not in " ".join(page.split())


def test_the_desk_says_who_mails_and_whether_the_text_changed_since(balie, melding, lid, moderator_twee):
    page = html_of(balie.get(desk(melding)))
    assert "krijgt vanzelf geen mail van ons. Staat er in de melding een adres, mail die persoon dan zelf." in page
    assert "na de melding gewijzigd" not in page
    edit = melding.ervaring.begin_edit(by=lid)
    edit.submit(by=lid)
    edit.approve(by=moderator_twee)
    assert "na de melding gewijzigd" in html_of(balie.get(desk(melding)))


def test_without_an_author_nobody_is_said_to_read_the_reason(balie, ervaring, lid):
    address = f"/beheer/ervaringen/ervaring/{ervaring.pk}/change/"
    assert "De auteur leest waarom" in html_of(balie.get(address))
    erase(lid, {"ervaringen": True})
    page = html_of(balie.get(address))
    assert "De auteur leest" not in page
    assert "Wat de auteur van je leest" not in page
    told = html_of(balie.post(address, {"reden": "Onjuist."}, follow=True))
    assert "is van de site gehaald." in told
    assert "De auteur krijgt" not in told
