"""A reader reports what is wrong without an account, and says whether it helped."""

import pytest
from django.db import IntegrityError, transaction

from terugmelden.models import Melding, Waardering
from tests.html import html_of
from tests.make import make_draft

FORM = "/terugmelden/eerste-stap/"
GIVEN = {"sectie": "aanpak", "passage": "Begin met een gesprek.", "tekst": "Er staat niet met wie."}


def test_the_page_offers_it_without_giving_a_cookie(client, knooppunt):
    answer = client.get(knooppunt.get_absolute_url())
    page = html_of(answer)
    assert 'href="/terugmelden/eerste-stap/?sectie=aanpak"' in page
    assert 'action="/terugmelden/eerste-stap/nuttig/"' in page
    assert not answer.cookies


def test_a_remark_is_kept_with_its_section_and_nothing_about_the_person(client, knooppunt):
    assert '<option value="tips" selected>' in html_of(client.get(f"{FORM}?sectie=tips"))
    answer = client.post(FORM, GIVEN)
    assert answer.url == "/terugmelden/eerste-stap/dank/"
    assert "Dank je" in html_of(client.get(answer.url))
    row = Melding.objects.get()
    assert (row.sectie, row.passage, row.tekst, row.status) == (*GIVEN.values(), "open")
    assert {field.name for field in Melding._meta.fields} == {
        "id", "knooppunt", "sectie", "passage", "tekst", "gemeld_op", "status", "afgehandeld_op", "afgehandeld_door",
        "gewist_op", "vingerafdruk", "adres", "beurt_op", "genomen_door", "beantwoord_op",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"tekst": ""},
        {"tekst": "  "},
        {"sectie": "kelder"},
        {"tekst": "a" * 2001},
        {"passage": "b" * 501},
        {"tekst": "\x00\u200b"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(wrong, client, knooppunt):
    answer = client.post(FORM, GIVEN | wrong)
    assert answer.status_code == 422
    assert not Melding.objects.exists()
    kept = "Er staat niet met wie." if "tekst" not in wrong else "Begin met een gesprek."
    assert kept in html_of(answer)


def test_a_robot_is_thanked_and_dropped(client, knooppunt):
    assert client.post(FORM, GIVEN | {"website": "https://spam.example"}).status_code == 302
    assert not Melding.objects.exists()


def test_too_many_are_refused_with_their_text(client, knooppunt):
    for number in range(20):
        client.post(FORM, GIVEN | {"passage": f"Zin {number}"})
    answer = client.post(FORM, GIVEN)
    assert answer.status_code == 422
    assert "Probeer het morgen nog eens" in html_of(answer).replace("probeer", "Probeer")
    assert "Er staat niet met wie." in html_of(answer)
    assert Melding.objects.count() == 20


@pytest.mark.parametrize("path", ["/terugmelden/nergens/", "/terugmelden/geheim/", "/terugmelden/geheim/dank/"])
def test_what_is_not_public_takes_no_remarks(path, client, knooppunt):
    make_draft("Geheim", slug="geheim")
    assert client.get(path).status_code == 404
    assert client.post("/terugmelden/geheim/nuttig/", {"antwoord": "ja"}).status_code == 404


def test_what_helped_is_counted_by_month(client, knooppunt):
    for antwoord in ("ja", "ja", "nee", "misschien", ""):
        assert client.post(f"{FORM}nuttig/", {"antwoord": antwoord}).url == "/terugmelden/eerste-stap/dank/"
    row = Waardering.objects.get()
    assert (row.ja, row.nee) == (2, 1)
    assert client.get(f"{FORM}nuttig/").status_code == 405


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://kwaad.example"}, {"Origin": "null"}]
)
def test_another_site_counts_nothing(headers, client, knooppunt):
    assert client.post(f"{FORM}nuttig/", {"antwoord": "ja"}, headers=headers).status_code == 400
    assert not Waardering.objects.exists()


def test_one_person_does_not_count_all_day(client, knooppunt):
    for _ in range(65):
        client.post(f"{FORM}nuttig/", {"antwoord": "ja"})
    assert Waardering.objects.get().ja == 60


@pytest.mark.parametrize("values", [{"status": "opgelost"}, {"tekst": ""}, {"afgehandeld_op": "2026-01-01T00:00Z"}])
def test_the_database_refuses_what_cannot_be(values, knooppunt):
    with pytest.raises(IntegrityError), transaction.atomic():
        Melding.objects.create(**({"knooppunt": knooppunt, "tekst": "Iets."} | values))
