"""From "Deel je ervaringen" to sent in: nothing typed is lost, and nothing is taken that should not be."""

import uuid
from io import BytesIO

import pytest
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html
from PIL import Image

from ervaringen.forms import InzendingForm, foto_forms
from ervaringen.models import Foto, Inzending
from tests.html import html_of
from tests.kept import kept
from tests.make import make_draft, make_knooppunt
from tests.make_ervaring import STORY, make_concept, make_ervaring, make_inzending

DELEN = "/ervaringen/delen/eerste-stap/"
TYPED = STORY | {"zichtbaarheid": "openbaar", "akkoord": "on", "tags": "huurders, VvE", "naam": "Sam de Boer"}


def picture(name="huis.jpg", kind="JPEG", size=(60, 40)):
    file = BytesIO()
    Image.new("RGB", size, "#336699").save(file, kind)
    return SimpleUploadedFile(name, file.getvalue(), content_type="image/jpeg")


def address(inzending):
    return f"/mijn/ervaringen/{inzending.pk}/schrijven/"


def typed(inzending, **changes):
    """What the form of this concept posts, shown as it is now."""
    knooppunten = [str(pk) for pk in inzending.knooppunten.values_list("pk", flat=True)]
    row = Inzending.objects.get(pk=inzending.pk)
    data = TYPED | {"basis": InzendingForm(instance=row).basis(), "knooppunten": knooppunten}
    for form in foto_forms(row):
        data |= {f"{form.prefix}-beschrijving": form.instance.beschrijving, f"{form.prefix}-basis": form.basis()}
    return data | changes


@pytest.fixture
def auteur(client, lid):
    client.force_login(lid)
    return client


@kept
def concept(lid, knooppunt):
    return make_concept(lid, [knooppunt])


def test_a_visitor_logs_in_and_is_back_at_the_form(client, lid, knooppunt):
    EmailAddress.objects.create(user=lid, email=lid.email, verified=True, primary=True)
    assert f'href="/account/inloggen/?next={DELEN}"' in html_of(client.get(DELEN))
    data = {"login": lid.email, "password": "een-goed-wachtwoord", "next": DELEN}
    assert client.post("/account/inloggen/", data).url == DELEN
    assert "Eerste stap" in html_of(client.get(DELEN))


def test_opening_the_form_makes_nothing(auteur, knooppunt):
    auteur.get(DELEN)
    assert not Inzending.objects.exists()


def test_the_first_save_makes_a_concept_with_its_knooppunt(auteur, lid, knooppunt):
    answer = auteur.post(DELEN, TYPED | {"knooppunten": [knooppunt.pk], "bewaar": "1"})
    inzending = Inzending.objects.get()
    assert answer.url == address(inzending)
    assert (inzending.auteur, inzending.titel, inzending.status) == (lid, STORY["titel"], "draft")
    assert list(inzending.knooppunten.all()) == [knooppunt]
    assert {tag.name for tag in inzending.tags.all()} == {"huurders", "VvE"}


def test_a_form_that_is_sent_twice_makes_one_concept(auteur, knooppunt):
    page = html_of(auteur.get(DELEN))
    key = page.split('name="sleutel" value="')[1][:32]
    for _ in range(2):
        auteur.post(DELEN, TYPED | {"bewaar": "1", "sleutel": key})
    assert Inzending.objects.count() == 1


def test_a_concept_may_be_as_good_as_empty(auteur, knooppunt):
    auteur.post(DELEN, {"zichtbaarheid": "openbaar", "bewaar": "1"})
    assert Inzending.objects.get().titel == ""


def test_sending_in_from_the_empty_form_at_once(auteur, knooppunt):
    answer = auteur.post(DELEN, TYPED | {"knooppunten": [knooppunt.pk], "dien_in": "1"})
    inzending = Inzending.objects.get()
    assert inzending.status == "submitted"
    assert answer.url == f"/mijn/ervaringen/{inzending.pk}/"
    assert "Ingediend" in html_of(auteur.get(answer.url))


def test_sending_in_with_something_missing_saves_and_says_what(auteur, concept):
    answer = auteur.post(address(concept), typed(concept, wat_deden="", titel="Een nieuwe titel", dien_in="1"))
    page = html_of(answer)
    assert answer.status_code == 422
    assert "Vertel wat jullie deden." in page
    concept.refresh_from_db()
    assert (concept.status, concept.titel) == ("draft", "Een nieuwe titel")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("wat_deden", "x" * 20_001, "er passen 20.000 tekens in, en je typte er 20001"),
        ("titel", "t" * 121, "er passen 120 tekens in"),
        ("van_jaar", "vorig jaar", "geheel getal"),
        ("tags", ", ".join(f"woord{n}" for n in range(13)), "ten hoogste 12"),
        ("nog_een", "Bestaat niet", "We kennen geen knooppunt"),
        ("zichtbaarheid", "wie weet", "wie weet"),
    ],
)
def test_a_wrong_value_gets_a_sentence_and_keeps_all_that_was_typed(field, value, sentence, auteur, concept):
    answer = auteur.post(address(concept), typed(concept, **{field: value}, wijk="Een heel andere wijk"))
    page = html_of(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert "Een heel andere wijk" in page


def test_a_wrong_value_in_the_empty_form_keeps_the_rest_too(auteur, knooppunt):
    answer = auteur.post(DELEN, TYPED | {"van_jaar": "ooit"}, follow=False)
    page = html_of(answer)
    assert answer.status_code == 422
    assert STORY["wat_deden"] in page
    assert 'value="ooit"' in page
    assert f'action="{address(Inzending.objects.get())}"' in page


def test_a_knooppunt_is_added_by_its_title(auteur, concept, fase):
    make_knooppunt("Tweede stap", fase=fase)
    auteur.post(address(concept), typed(concept, nog_een="tweede STAP"))
    assert [row.titel for row in concept.knooppunten.all()] == ["Eerste stap", "Tweede stap"]


def test_a_draft_knooppunt_can_be_added_by_nobody(auteur, concept, fase):
    draft = make_draft("Geheim", fase=fase)
    assert "We kennen geen" in html_of(auteur.post(address(concept), typed(concept, nog_een="Geheim")))
    answer = auteur.post(address(concept), typed(concept, knooppunten=[str(draft.pk)]))
    assert answer.status_code == 422
    assert "Geheim" not in html_of(answer)


def test_posting_state_or_author_changes_nothing(auteur, concept, moderator, lid):
    data = {
        "status": "published",
        "auteur": moderator.pk,
        "author": moderator.pk,
        "ervaring": 1,
        "besloten_op": "2026-01-01",
    }
    auteur.post(address(concept), typed(concept, **data))
    concept.refresh_from_db()
    assert (concept.status, concept.auteur, concept.ervaring) == ("draft", lid, None)


def test_typing_on_after_sending_in_elsewhere_keeps_the_words_on_the_screen(auteur, lid, knooppunt):
    inzending = make_inzending(lid, [knooppunt])
    answer = auteur.post(address(inzending), typed(inzending, wat_deden="Nog een zin."))
    assert answer.status_code == 422
    assert "Nog een zin." in html_of(answer)
    inzending.refresh_from_db()
    assert inzending.wat_deden == STORY["wat_deden"]


def test_what_was_sent_in_shows_its_state_and_not_the_form(auteur, lid, knooppunt):
    inzending = make_inzending(lid, [knooppunt])
    assert auteur.get(address(inzending)).url == f"/mijn/ervaringen/{inzending.pk}/"


def test_a_picture_is_kept_and_asks_for_a_description(auteur, concept):
    auteur.post(address(concept), typed(concept, nieuwe_fotos=picture()))
    foto = concept.fotos.get()
    assert (foto.breedte, foto.hoogte) == (60, 40)
    with foto.open("groot") as file:
        assert file.read(4) == b"RIFF"
    concept.refresh_from_db()
    answer = auteur.post(address(concept), typed(concept, dien_in="1"))
    assert "Beschrijf wat er op deze foto" in html_of(answer)
    concept.refresh_from_db()
    auteur.post(address(concept), typed(concept, **foto_fields(foto, "Een huis"), dien_in="1"))
    concept.refresh_from_db()
    foto.refresh_from_db()
    assert (foto.beschrijving, concept.status) == ("Een huis", "submitted")


def foto_fields(foto, description, **extra):
    return {f"foto-{foto.pk}-beschrijving": description} | {f"foto-{foto.pk}-{name}": v for name, v in extra.items()}


def test_a_picture_can_be_taken_away(auteur, concept):
    auteur.post(address(concept), typed(concept, nieuwe_fotos=picture()))
    concept.refresh_from_db()
    data = foto_fields(concept.fotos.get(), "", weg="on")
    auteur.post(address(concept), typed(concept, **data))
    assert not concept.fotos.exists()


def test_a_picture_of_somebody_else_can_not_be_described(auteur, concept, ander_lid, knooppunt):
    other = make_concept(ander_lid, [knooppunt])
    foto = Foto.objects.create(inzending=other, bestand="fotos/x", breedte=1, hoogte=1)
    auteur.post(address(concept), typed(concept, **foto_fields(foto, "Van mij")))
    foto.refresh_from_db()
    assert foto.beschrijving == ""


def test_something_else_than_a_picture_gets_a_sentence_and_the_text_is_kept(auteur, concept):
    svg = SimpleUploadedFile("plaatje.svg", b"<svg onload=alert(1)>", content_type="image/svg+xml")
    data = typed(concept, titel="Met een plaatje", nieuwe_fotos=[svg, picture()])
    page = html_of(auteur.post(address(concept), data))
    assert "“plaatje.svg”" in page
    concept.refresh_from_db()
    assert (concept.titel, concept.fotos.count()) == ("Met een plaatje", 1)


def test_a_picture_is_kept_where_the_words_are_wrong(auteur, concept):
    answer = auteur.post(address(concept), typed(concept, van_jaar="ooit", nieuwe_fotos=picture()))
    assert answer.status_code == 422
    assert concept.fotos.count() == 1
    assert concept.fotos.get().klein in html_of(answer)


def test_a_seventh_picture_does_not_fit(auteur, concept):
    files = [picture(f"{n}.jpg") for n in range(7)]
    page = html_of(auteur.post(address(concept), typed(concept, nieuwe_fotos=files)))
    assert concept.fotos.count() == 6
    assert "past er niet meer bij" in page


def test_a_stranger_finds_nothing(client, ander_lid, concept):
    client.force_login(ander_lid)
    assert client.get(address(concept)).status_code == 404
    assert client.post(address(concept), typed(concept)).status_code == 404
    assert client.get(f"/mijn/ervaringen/{concept.pk}/").status_code == 404


def test_twenty_concepts_a_day_is_enough(auteur, lid, knooppunt):
    for _ in range(20):
        Inzending.objects.start(by=lid, knooppunten=[knooppunt])
    answer = auteur.post(DELEN, TYPED)
    assert answer.status_code == 429
    assert STORY["wat_deden"] in html_of(answer)
    assert Inzending.objects.count() == 20


def test_sending_in_is_limited_and_the_text_is_kept(auteur, lid, knooppunt, settings):
    settings.ACCOUNT_RATE_LIMITS = {"ervaring_indienen": "1/d/user"}
    make = [make_concept(lid, [knooppunt], titel=f"Nummer {n}") for n in range(2)]
    answers = [auteur.post(address(row), typed(row, titel="Gewijzigd", dien_in="1")) for row in make]
    assert [answer.status_code for answer in answers] == [302, 422]
    assert "dien hem morgen in" in html_of(answers[1])
    make[1].refresh_from_db()
    assert make[1].titel == "Gewijzigd"


def test_the_form_asks_as_many_queries_with_six_pictures_as_without(auteur, concept, django_assert_num_queries):
    def count():
        with django_assert_num_queries(14, exact=False) as queries:
            auteur.get(address(concept))
        return len(queries)

    before = count()
    for n in range(6):
        Foto.objects.create(inzending=concept, bestand=f"fotos/{n}", breedte=1, hoogte=1)
    assert count() == before


def test_an_edit_takes_the_pictures_along(auteur, lid, moderator, knooppunt):
    concept = make_concept(lid, [knooppunt])
    Foto.objects.create(inzending=concept, bestand="fotos/a", breedte=1, hoogte=1, beschrijving="Een huis")
    concept.submit(by=lid)
    concept.approve(by=moderator)
    edit = concept.ervaring.begin_edit(by=lid)
    assert [foto.beschrijving for foto in edit.fotos.all()] == ["Een huis"]
    assert {foto.bestand for foto in Foto.objects.all()} == {"fotos/a"}
    assert len({foto.sleutel for foto in Foto.objects.all()}) == 3


def test_a_key_of_a_picture_that_does_not_exist_is_404(client, db):
    assert client.get(f"/ervaringen/foto/{uuid.uuid4()}-groot.webp").status_code == 404
    assert client.get("/ervaringen/foto/------------------------------------groot.webp").status_code == 404


def test_a_published_story_is_edited_by_a_button(auteur, lid, moderator, knooppunt):
    ervaring = make_ervaring(lid, moderator, [knooppunt])
    answer = auteur.post(f"/mijn/ervaringen/op-de-site/{ervaring.pk}/wijzigen/")
    assert "de oude tekst blijft staan" in html_of(auteur.get(answer.url)).lower()


def test_a_picture_of_more_than_ten_megabytes_is_dropped_and_the_words_are_kept(auteur, concept):
    large = SimpleUploadedFile("enorm.jpg", b"\xff\xd8" + b"x" * (10 * 1024**2), content_type="image/jpeg")
    data = typed(concept, titel="Met een grote foto", nieuwe_fotos=[large, picture()])
    page = html_of(auteur.post(address(concept), data))
    assert "“enorm.jpg” is groter dan 10 MB" in page
    concept.refresh_from_db()
    assert (concept.titel, concept.fotos.count()) == ("Met een grote foto", 1)


def test_a_request_that_never_ends_is_refused_before_it_is_read(auteur, concept, settings):
    answer = auteur.post(address(concept), typed(concept), headers={"Content-Length": str(settings.MAX_BODY + 1)})
    assert answer.status_code == 413
    assert "wat je typte staat er nog" in html_of(answer)


def test_pictures_are_limited_and_the_words_are_kept(auteur, concept, settings):
    settings.ACCOUNT_RATE_LIMITS = {"foto_toevoegen": "1/h/user"}
    auteur.post(address(concept), typed(concept, nieuwe_fotos=picture()))
    concept.refresh_from_db()
    data = typed(concept, titel="Met nog een foto", nieuwe_fotos=picture())
    page = html_of(auteur.post(address(concept), data))
    assert "veel foto" in page
    concept.refresh_from_db()
    assert (concept.titel, concept.fotos.count()) == ("Met nog een foto", 1)


def test_the_preview_shows_what_readers_will_find_beside_the_text(auteur, lid, knooppunt):
    concept = make_concept(lid, [knooppunt], tags=["koffie"], van_jaar=2021, soort_woningen="rijwoningen")
    page = html_of(auteur.get(f"/mijn/ervaringen/{concept.pk}/"))
    for shown in ("koffie", "2021", "Rijwoningen", "De wijk"):
        assert shown.lower() in page.lower()


def test_a_picture_that_is_not_taken_is_said_at_its_field(auteur, concept, knooppunt):
    large = b"\xff\xd8" + b"x" * (10 * 1024**2)
    refused = {"enorm.jpg": large, "kapot.jpg": b"geen foto"}
    for name, data in refused.items():
        for pad in (address(concept), f"/ervaringen/delen/{knooppunt.slug}/"):
            file = SimpleUploadedFile(name, data, content_type="image/jpeg")
            posted = typed(concept, nieuwe_fotos=file) if pad == address(concept) else {"nieuwe_fotos": file}
            page = html.document_fromstring(auteur.post(pad, posted).content)
            linked = page.xpath("//*[@id='fouten']//li[a[@href='#nieuwe-fotos']]")
            assert [name in row.text_content() for row in linked] == [True], (name, pad)
            field = page.get_element_by_id("nieuwe-fotos")
            assert name in page.get_element_by_id(field.get("aria-describedby").split()[0]).text_content()
            assert field.get("aria-invalid") == "true"
            assert page.get_element_by_id("fotos").get("open") is not None
