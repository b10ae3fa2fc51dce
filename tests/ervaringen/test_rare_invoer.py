"""Whatever is posted or asked: a page with a sentence, never an error of the server."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings, strategies

from ervaringen.models import Foto
from ervaringen.taken import outcome_token
from tests.ervaringen.test_schrijven import TYPED, typed
from tests.html import html_of
from tests.kept import kept
from tests.make_ervaring import make_concept, make_ervaring, make_inzending

ODD = ["", " ", "\x00", "\ud83d", "a" * 30_000, "-1", "9" * 40, "１", "<script>", "' OR 1=1 --", "[[", "\u202e", "None"]
FIELDS = ["titel", "gemeente", "wijk", "wat_deden", "fase", "bouwperiode", "van_jaar", "tags", "nog_een", "knooppunten"]
FIELDS += ["basis", "titel-keuze", "wie", "sleutel", "zichtbaarheid", "akkoord", "contact", "kosten_euro", "afloop"]
OF_A_PICTURE = ["beschrijving", "weg", "basis"]


@kept
def foto(lid, knooppunt):
    """A picture of a concept."""
    return Foto.objects.create(inzending=make_concept(lid, [knooppunt]), bestand="fotos/a", breedte=1, hoogte=1)


@kept
def inzending(lid, knooppunt):
    return make_inzending(lid, [knooppunt])


@kept
def gevraagd(lid, moderator, knooppunt):
    """Of which is asked how it ended."""
    ervaring = make_ervaring(lid, moderator, [knooppunt])
    ervaring.afloop_gevraagd_op = ervaring.gepubliceerd_op
    ervaring.save()
    return ervaring


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("field", FIELDS + OF_A_PICTURE)
def test_an_odd_value_in_any_field_gets_a_page(field, value, client, lid, foto):
    client.force_login(lid)
    concept = foto.inzending
    field = f"foto-{foto.pk}-{field}" if field in OF_A_PICTURE else field
    value = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    answer = client.post(f"/mijn/ervaringen/{concept.pk}/schrijven/", typed(concept) | {field: value})
    assert answer.status_code in (200, 302, 409, 422)


@pytest.mark.parametrize("field", FIELDS)
def test_an_odd_value_in_the_empty_form_gets_a_page(field, client, lid, knooppunt):
    client.force_login(lid)
    answer = client.post("/ervaringen/delen/eerste-stap/", TYPED | {field: "9" * 40 + "\x00"})
    assert answer.status_code in (200, 302, 409, 422)


@pytest.mark.parametrize("name", ["knooppunt", "fase", "spoor", "tag", "bouwperiode", "warmteoplossing", "pagina"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=strategies.text(max_size=200))
def test_an_odd_filter_gets_a_list(name, value, client, db):
    value = value.encode("utf-8", "replace").decode()
    assert client.get("/ervaringen/", {name: value}).status_code == 200


@pytest.mark.parametrize("verb", ["reopen", "accept", "decline", "withdraw", "revise", "approve", "submit", "save"])
@pytest.mark.parametrize("versie", ["", "0", "x", "-1", "9" * 30, "1"])
def test_a_step_that_can_not_be_taken_says_so(verb, versie, client, lid, inzending):
    client.force_login(lid)
    answer = client.post(f"/mijn/ervaringen/{inzending.pk}/{verb}/", {"versie": versie, "reden": "\x00"})
    assert answer.status_code in (302, 404)
    inzending.refresh_from_db()
    assert inzending.status == "submitted"


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("field", ["verb", "versie", "reden", "titel", "wat_deden"])
def test_an_odd_value_at_the_desk_gets_a_page(field, value, client, moderator, inzending):
    client.force_login(moderator)
    value = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    data = {"verb": "propose", "versie": inzending.versie, "reden": "Korter.", "titel": "Anders"} | {field: value}
    assert client.post(f"/beheer/ervaringen/inzending/{inzending.pk}/change/", data).status_code in (200, 302)


@pytest.mark.parametrize("query", ["stand=x", "knooppunt=%00", f"fase={'9' * 22}", "moderator=-1", "q=%00", "o=99"])
def test_an_odd_filter_of_the_queue_gets_a_list(query, client, moderator):
    client.force_login(moderator)
    assert client.get(f"/beheer/ervaringen/inzending/?{query}").status_code in (200, 302, 400)


@pytest.mark.parametrize("value", ["\x00", "x" * 30_000, "<script>alert(1)</script>", "[[" * 500])
def test_an_odd_ending_gets_a_page(value, client, gevraagd):
    answer = client.post(f"/ervaringen/afloop/{outcome_token(gevraagd)}/", {"afloop": value})
    assert answer.status_code == 200
    assert "<script>alert" not in html_of(answer)


def test_pages_of_methods_that_are_not_offered(client, lid, inzending):
    client.force_login(lid)
    assert client.get(f"/mijn/ervaringen/{inzending.pk}/reopen/").url == f"/mijn/ervaringen/{inzending.pk}/"
    assert client.post("/ervaringen/").status_code == 405
    assert client.post("/mijn/ervaringen/").status_code == 405


def test_a_form_without_its_token_changes_nothing(lid, inzending):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lid)
    for path in (f"/mijn/ervaringen/{inzending.pk}/withdraw/", "/ervaringen/delen/eerste-stap/"):
        assert strict.post(path, {"versie": inzending.versie}).status_code == 403
    inzending.refresh_from_db()
    assert inzending.status == "submitted"
