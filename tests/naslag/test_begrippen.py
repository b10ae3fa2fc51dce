"""The glossary: the list, and words that are explained where a reader meets them first."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from inhoud.begrippen import explain_anew
from knooppunten.models import Knooppunt
from naslag.models import AndereNaam, Begrip
from naslag.uitleg import compiled
from tests.beheer import form_data
from tests.html import html_of
from tests.kept import kept
from tests.make import make_begrip, make_draft, make_fase, make_knooppunt

LINK = '<a class="begrip" href="#begrip-warmtenet">'


def page(client, knooppunt):
    return html_of(client.get(knooppunt.get_absolute_url()))


@kept
def begrip():
    return make_begrip("warmtenet", "stadsverwarming", "warmtenetten")


def test_the_list_shows_every_begrip_with_its_other_names_and_pages(begrip, knooppunt, client):
    begrip.knooppunten.set([knooppunt, make_draft(fase=knooppunt.fase)])
    html = html_of(client.get("/begrippen/"))
    assert '<div id="warmtenet"><dt>warmtenet</dt>' in html
    assert "Ook: stadsverwarming, warmtenetten." in html
    assert 'href="/fase-nummer-1/eerste-stap/?van=/begrippen/">Eerste stap</a>' in html
    assert "Een concept" not in html


def test_an_empty_list_says_so(db, client):
    assert "Er staan nog geen begrippen" in html_of(client.get("/begrippen/"))


@pytest.mark.parametrize("number", [1, 80])
def test_the_list_takes_few_queries(number, knooppunt, client, django_assert_max_num_queries):
    for n in range(number):
        make_begrip(f"woord{n}", f"ander{n}").knooppunten.set([knooppunt])
    client.get("/begrippen/")
    with django_assert_max_num_queries(4):
        client.get("/begrippen/")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een warmtenet ligt er.", "warmtenet"),
        ("Warmtenet eerst.", "Warmtenet"),
        ("Twee warmtenetten samen.", "warmtenetten"),
        ("De stadsverwarming is oud.", "stadsverwarming"),
        ("Het (warmtenet).", "warmtenet"),
    ],
)
def test_a_word_is_explained_in_the_form_in_which_it_stands(text, found, begrip, fase, client):
    html = page(client, make_knooppunt(fase=fase, aanpak=text))
    assert f"{LINK}{found}</a>" in html
    assert '<div id="begrip-warmtenet"><dt><a href="/begrippen/#warmtenet">warmtenet</a></dt>' in html
    assert "<dd>Leidingen met warm water onder de straat.</dd>" in html


@pytest.mark.parametrize(
    "text", ["Warmtenetbeheerder.", "Een klein-warmtenet.", "`warmtenet`", "### Over warmtenet", "[warmtenet](/fasen/)"]
)
def test_a_word_inside_another_or_in_a_link_heading_or_code_is_left(text, begrip, fase, client):
    assert LINK not in page(client, make_knooppunt(fase=fase, aanpak=text))


def test_only_the_first_use_on_a_page_is_explained(begrip, fase, client):
    row = make_knooppunt(
        fase=fase, doel="Een warmtenet.", aanpak="Het warmtenet en het warmtenet.", tips=["Kijk naar het warmtenet."]
    )
    html = page(client, row)
    assert html.count(LINK) == 1
    assert html.index(LINK) < html.index('id="aanpak"')


def test_an_abbreviation_is_only_found_in_capitals(fase, client):
    make_begrip("RES", slug="res")
    html = page(client, make_knooppunt(fase=fase, aanpak="De rest van de res, zegt de RES."))
    assert html.count('href="#begrip-res"') == 1
    assert ">RES</a>" in html


def test_the_longest_name_wins(fase, client):
    make_begrip("warmtepomp")
    make_begrip("hybride warmtepomp")
    html = page(client, make_knooppunt(fase=fase, aanpak="Een hybride warmtepomp."))
    assert 'href="#begrip-hybride-warmtepomp">hybride warmtepomp</a>' in html
    assert 'href="#begrip-warmtepomp"' not in html


def test_a_name_with_odd_characters_is_only_text(fase, client):
    make_begrip("a.c (b|d)*", slug="raar")
    make_begrip("vve’s & meer", slug="vve")
    html = page(client, make_knooppunt(fase=fase, aanpak="Zie a.c (b|d)* en vve’s & meer en abc."))
    assert html.count('class="begrip"') == 2


def test_the_words_of_a_page_without_a_glossary_are_text(db):
    assert compiled(()) is None


@pytest.mark.parametrize("path", ["/fasen/", "/fase-nummer-1/"])
def test_a_description_explains_its_words_too(path, begrip, client):
    fase = make_fase(1)
    fase.omschrijving = "Hier komt een warmtenet."
    fase.save()
    html = html_of(client.get(path))
    assert LINK in html
    assert 'id="begrip-warmtenet"' in html


def test_a_new_explanation_shows_at_once_and_one_that_is_gone_leaves_the_word(begrip, fase, client):
    row = make_knooppunt(fase=fase, aanpak="Een warmtenet.")
    Begrip.objects.update(uitleg="Anders gezegd.")
    assert "<dd>Anders gezegd.</dd>" in page(client, row)
    begrip.delete()
    assert "<p>Een warmtenet.</p>" in page(client, row)


def test_a_new_word_is_explained_in_the_texts_that_stood_there_already(fase, client):
    row = make_knooppunt(fase=fase, aanpak="Een warmtenet.", tips=["Bel het warmtenet."])
    before = Knooppunt.objects.values("gewijzigd_op").get()
    assert explain_anew([make_begrip("warmtenet")]) == 2
    assert LINK in page(client, row)
    assert Knooppunt.objects.values("gewijzigd_op").get() == before


def test_a_name_is_one_begrip_whatever_its_capitals(begrip):
    with pytest.raises(ValidationError, match="staat er al"):
        Begrip(naam="Warmtenet", slug="ander", uitleg="x").full_clean()
    with pytest.raises(ValidationError, match="staat er al"):
        Begrip(naam="Stadsverwarming", slug="ander", uitleg="x").full_clean()
    other = make_begrip("bron")
    for naam in ("WARMTENET", "Stadsverwarming"):
        with pytest.raises(ValidationError, match="staat er al, bij “warmtenet”"):
            AndereNaam(begrip=other, naam=naam).full_clean()


def test_the_database_refuses_an_empty_explanation(db):
    with pytest.raises(IntegrityError, match="begrip_is_explained"):
        Begrip.objects.create(naam="leeg", slug="leeg", uitleg="")


@pytest.mark.ignore_template_errors
def test_a_curator_changes_a_begrip_and_the_texts_follow(fase, admin, client):
    row = make_knooppunt(fase=fase, aanpak="Een warmtenet of stadswarmte.")
    begrip = make_begrip("warmtenet")
    path = f"/beheer/naslag/begrip/{begrip.pk}/change/"
    data = form_data(admin.get(path).content.decode())
    data |= {"uitleg": "Nieuwe uitleg.", "andere_namen-TOTAL_FORMS": 1, "andere_namen-0-naam": "stadswarmte"}
    answer = html_of(admin.post(path, data, follow=True))
    assert "1 tekst legt het woord nu zo uit." in answer
    html = page(client, row)
    assert "Nieuwe uitleg." in html
    data = form_data(admin.get(path).content.decode()) | {"naam": "collectief net"}
    admin.post(path, data)
    assert f"{LINK}stadswarmte</a>" in page(client, row)


@pytest.mark.ignore_template_errors
def test_the_slug_of_a_begrip_is_chosen_once(admin, db):
    add = "/beheer/naslag/begrip/add/"
    data = form_data(admin.get(add).content.decode()) | {"naam": "bron", "slug": "bron", "uitleg": "Waar warmte is."}
    assert admin.post(add, data).status_code == 302
    path = f"/beheer/naslag/begrip/{Begrip.objects.get().pk}/change/"
    data = form_data(admin.get(path).content.decode())
    assert "slug" not in data
    admin.post(path, data | {"slug": "anders"})
    assert Begrip.objects.get().slug == "bron"


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("changes", [{"knooppunten": "x"}, {"andere_namen-0-id": "x"}, {"knooppunten": "9" * 25}])
def test_a_key_that_is_no_key_is_a_bad_request(changes, begrip, admin):
    path = f"/beheer/naslag/begrip/{begrip.pk}/change/"
    data = form_data(admin.get(path).content.decode())
    assert admin.post(path, data | changes).status_code == 400
