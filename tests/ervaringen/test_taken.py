"""What happens by itself, and what a person takes along or leaves behind."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.serializers.json import DjangoJSONEncoder

from ervaringen import persoonsgegevens, taken
from ervaringen.models import Ervaring, Foto, Inzending, Stap, Telling
from ervaringen.termijn import add_working_days, easter_sunday, is_working_day
from tests.html import html_of
from tests.kept import kept
from tests.make_ervaring import make_concept, make_ervaring, make_inzending

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
A_YEAR_ON = NOW + timedelta(days=366)


@kept
def jarig(lid, moderator, knooppunt):
    return make_ervaring(lid, moderator, [knooppunt], now=NOW)


def link_in(message):
    return "/ervaringen/afloop/" + message.body.split("/ervaringen/afloop/")[1].split()[0]


def test_after_a_year_the_author_is_asked_once(jarig, lid):
    taken.vraag_afloop(now=NOW + timedelta(days=364))
    assert mail.outbox == []
    taken.vraag_afloop(now=A_YEAR_ON)
    taken.vraag_afloop(now=A_YEAR_ON + timedelta(days=400))
    assert [message.to for message in mail.outbox] == [[lid.email]]


def test_who_told_already_or_withdrew_is_not_asked(jarig, lid, moderator, knooppunt):
    jarig.withdraw(by=lid)
    make_ervaring(lid, moderator, [knooppunt], afloop="Het kwam goed.", now=NOW)
    mail.outbox.clear()
    taken.vraag_afloop(now=A_YEAR_ON)
    assert mail.outbox == []


def test_how_it_ended_is_told_without_logging_in_and_read_by_a_moderator(jarig, client, moderator):
    taken.vraag_afloop(now=A_YEAR_ON)
    address = link_in(mail.outbox[0])
    assert jarig.titel in html_of(client.get(address))
    assert "Dank je wel" in html_of(client.post(address, {"afloop": "Iedereen zit aan het warmtenet."}))
    jarig.refresh_from_db()
    assert jarig.afloop == ""
    inzending = jarig.inzendingen.get(status="submitted")
    inzending.approve(by=moderator)
    jarig.refresh_from_db()
    assert jarig.afloop == "Iedereen zit aan het warmtenet."
    assert "Hoe liep het af?" in html_of(client.get(jarig.get_absolute_url()))


def test_an_empty_answer_asks_again(jarig, client):
    taken.vraag_afloop(now=A_YEAR_ON)
    page = html_of(client.post(link_in(mail.outbox[0]), {"afloop": " "}))
    assert "Vertel in een paar zinnen" in page
    assert jarig.inzendingen.count() == 1


def test_a_second_answer_meets_the_first_and_keeps_its_words(jarig, client):
    taken.vraag_afloop(now=A_YEAR_ON)
    address = link_in(mail.outbox[0])
    client.post(address, {"afloop": "De eerste keer."})
    page = html_of(client.post(address, {"afloop": "De tweede keer."}))
    assert "De tweede keer." in page
    assert jarig.inzendingen.open().get().afloop == "De eerste keer."


@pytest.mark.parametrize("token", ["x", "W10:1abc:def", "a" * 300])
def test_a_link_of_somebody_else_making_opens_nothing(token, jarig, client):
    answer = client.get(f"/ervaringen/afloop/{token}/")
    assert answer.status_code == 404
    assert jarig.titel not in html_of(answer)


def test_a_link_ends_with_the_ervaring(jarig, client, lid):
    taken.vraag_afloop(now=A_YEAR_ON)
    jarig.refresh_from_db()
    jarig.withdraw(by=lid)
    assert client.get(link_in(mail.outbox[0])).status_code == 404


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "fotos"


def keep_file(name):
    for maat in ("groot", "klein"):
        storages["default"].save(f"fotos/{name}-{maat}.webp", ContentFile(b"RIFF"))


def test_files_that_no_row_names_go_after_a_day(folder, lid, knooppunt):
    keep_file("weg")
    keep_file("blijft")
    Foto.objects.create(inzending=make_concept(lid, [knooppunt]), bestand="fotos/blijft", breedte=1, hoogte=1)
    taken.clear_fotos()
    assert len(list(folder.iterdir())) == 4
    taken.clear_fotos(now=datetime.now(UTC) + timedelta(days=2))
    assert {path.name for path in folder.iterdir()} == {"blijft-groot.webp", "blijft-klein.webp"}


def test_without_a_folder_there_is_nothing_to_clean(folder, db):
    assert taken.clear_fotos().startswith("0 ")


@pytest.fixture
def person(folder, lid, moderator, knooppunt):
    """A member with one of everything."""
    inzending = make_concept(lid, [knooppunt], tags=["huurders"])
    keep_file("a")
    Foto.objects.create(inzending=inzending, bestand="fotos/a", breedte=1, hoogte=1, beschrijving="Een huis")
    inzending.submit(by=lid)
    inzending.approve(by=moderator)
    make_concept(lid, [knooppunt], titel="Nog een concept")
    make_inzending(lid, [knooppunt], titel="Onderweg")
    return lid


def test_a_person_takes_everything_along(person):
    text = json.dumps(persoonsgegevens.export(person), cls=DjangoJSONEncoder, ensure_ascii=False)
    for words in (
        "Nog een concept",
        "Onderweg",
        "Keukentafelgesprekken",
        "Proefwijk",
        "huurders",
        "Een huis",
        "submit",
    ):
        assert words in text


def test_a_moderator_takes_the_own_decisions_along(person, moderator):
    assert [step["stap"] for step in persoonsgegevens.export(moderator)["stappen_als_moderator"]] == ["approve"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.django_db(transaction=True)
def test_who_leaves_leaves_what_is_public_without_a_name(person, client, knooppunt, folder):
    persoonsgegevens.erase(person, keep=True)
    person.delete()
    ervaring = Ervaring.objects.get()
    page = html_of(client.get(ervaring.get_absolute_url()))
    assert "een oud-lid" in page
    assert not Inzending.objects.exists()
    assert ervaring.fotos.count() == 1
    assert len(list(folder.iterdir())) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.django_db(transaction=True)
def test_or_takes_it_along_while_the_count_remains(person, client, knooppunt, folder):
    address = Ervaring.objects.get().get_absolute_url()
    persoonsgegevens.erase(person, keep=False)
    person.delete()
    assert client.get(address).status_code == 404
    row = Ervaring.objects.get()
    assert (row.titel, row.wat_deden, row.wat_deden_html, row.gemeente, row.auteur) == ("", "", "", "", None)
    assert Telling.objects.get(knooppunt=knooppunt).leden == 0
    assert list(folder.iterdir()) == []
    assert not Stap.objects.exclude(ervaring=None).exclude(toelichting="").exists()


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-23", 10, "2026-12-07"),
        ("2026-12-18", 10, "2027-01-05"),
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-11-21", 1, "2026-11-23"),
    ],
)
def test_the_term_skips_weekends_and_feast_days(start, days, end):
    assert str(add_working_days(datetime.fromisoformat(start).date(), days)) == end


@pytest.mark.parametrize(("year", "day"), [(2024, "03-31"), (2025, "04-20"), (2026, "04-05"), (2038, "04-25")])
def test_easter_falls_where_the_calendar_says(year, day):
    assert str(easter_sunday(year)) == f"{year}-{day}"


@pytest.mark.parametrize("day", ["2026-04-27", "2031-04-26", "2026-05-05", "2026-05-14", "2026-05-25", "2026-12-26"])
def test_offices_are_closed_on_feast_days(day):
    assert not is_working_day(datetime.fromisoformat(day).date())


def test_words_about_how_it_ended_are_shown_when_the_link_is_over(client, db):
    answer = client.post("/ervaringen/afloop/verlopen/", {"afloop": "Alles zit erin."})
    assert answer.status_code == 404
    assert "Alles zit erin." in html_of(answer)


def test_words_about_how_it_ended_are_shown_when_an_edit_is_under_way(jarig, client):
    taken.vraag_afloop(now=A_YEAR_ON)
    jarig.begin_edit(by=jarig.auteur)
    assert "Alles zit erin." in html_of(client.post(link_in(mail.outbox[0]), {"afloop": "Alles zit erin."}))
