"""Ervaringen in the API: filters by the rules of the site, and each in full."""

import pytest

from ervaringen.models import Ervaring, Foto
from tests.api.conftest import SITE, slugs
from tests.make_ervaring import make_ervaring


@pytest.fixture
def vol(wereld, auteur, moderator, settings):
    """One ervaring with everything filled in."""
    settings.TWEEDE_AKKOORD = "nooit"
    auteur.naam, auteur.organisatie = "Anna Auteur", "Stichting Buurt"
    auteur.save()
    row = make_ervaring(
        auteur,
        moderator,
        [wereld],
        tags=["Huisbezoek"],
        wat_deden="Zie [[eerst]].\n\n{{bron:een-boek}}",
        wat_werkte="Bellen.",
        warmteoplossing="warmtenet",
        bouwperiode="1966_1975",
        soort_woningen="rijwoningen",
        kosten_uren="tot_40",
        fase_id=wereld.fase_id,
        van_jaar=2020,
    )
    Foto.objects.create(ervaring=row, bestand="fotos/x", breedte=800, hoogte=600, beschrijving="De straat.")
    return row


def test_one_ervaring_has_what_its_page_shows(lees, vol):
    found = lees(f"/ervaringen/{vol.slug}")
    assert found["auteur"] == "Anna Auteur, Stichting Buurt"
    assert found["plaats"] == "Proefwijk, Voorbeeldstad"
    assert (found["warmteoplossing"], found["bouwperiode"]) == ("warmtenet", "1966_1975")
    assert (found["kostenUren"], found["kostenEuro"], found["vanJaar"], found["totJaar"]) == (
        "tot_40",
        None,
        2020,
        None,
    )
    assert found["fase"]["slug"] == "fase-nummer-2"
    assert [row["slug"] for row in found["knooppunten"]] == ["midden"]
    assert [tag["naam"] for tag in found["trefwoorden"]] == ["Huisbezoek"]
    assert found["fotos"][0]["groot"].startswith(f"{SITE}/ervaringen/foto/")
    assert found["licentie"].startswith("https://creativecommons.org/licenses/by/4.0/")
    assert found["alleenVoorLeden"] is False


def test_its_texts_lead_to_the_site_and_its_words_stay_as_they_are(lees, vol):
    found = lees(f"/ervaringen/{vol.slug}")
    markdown = f"Zie [Eerst]({SITE}/fase-nummer-1/eerst/).\n\n{{{{bron:een-boek}}}}"
    assert found["watDeden"]["markdown"] == markdown
    assert f'<a href="{SITE}/fase-nummer-1/eerst/">Eerst</a>' in found["watDeden"]["html"]
    assert found["watWerkte"] == {"markdown": "Bellen.", "html": "<p>Bellen.</p>"}
    assert found["watVielTegen"] is None


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("warmteoplossing=warmtenet", True),
        ("warmteoplossing=hybride", False),
        ("soortWoningen=rijwoningen&bouwperiode=1966_1975", True),
        ("soortWoningen=hoogbouw", False),
        ("fase=fase-nummer-2", True),
        ("fase=fase-nummer-1", False),
        ("spoor=B", True),
        ("spoor=C", False),
        ("knooppunt=midden", True),
        ("knooppunt=eerst", False),
        ("trefwoord=huisbezoek", True),
    ],
)
def test_a_filter_finds_what_the_list_of_the_site_finds(query, is_found, lees, vol, client):
    assert slugs(lees(f"/ervaringen?{query}")) == ([vol.slug] if is_found else [])
    page = client.get(f"/ervaringen/?{query.replace('trefwoord', 'tag').replace('soortWoningen', 'soort_woningen')}")
    assert (vol.titel in page.content.decode()) == is_found


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("warmteoplossing=zon", "warmteoplossing"),
        ("soortWoningen=flat", "soortWoningen"),
        ("soort_woningen=rijwoningen", "soort_woningen"),
        ("fase=nergens", "fase"),
        ("spoor=Z", "spoor"),
        ("knooppunt=geheim-concept", "knooppunt"),
        ("trefwoord=nergens", "trefwoord"),
        ("tag=huisbezoek", "tag"),
        ("knooppunt=%00", "knooppunt"),
    ],
)
def test_a_wrong_filter_is_named(query, name, lees, vol):
    assert [error["name"] for error in lees(f"/ervaringen?{query}", status=400)["errors"]] == [name]


def test_the_newest_comes_first(lees, vol, auteur, moderator, wereld):
    newer = make_ervaring(auteur, moderator, [wereld], titel="Nieuwer")
    assert slugs(lees("/ervaringen")) == [newer.slug, vol.slug]


@pytest.mark.parametrize("path", ["nergens", "%00", "a" * 9000])
def test_what_is_not_there_is_not_found(path, lees, vol):
    assert lees(f"/ervaringen/{path}", status=404)["status"] == 404


def test_what_a_moderator_took_down_is_not_found(lees, vol, moderator):
    vol.take_down(by=moderator, reden="Klopt niet.")
    lees(f"/ervaringen/{vol.slug}", status=404)
    assert lees("/ervaringen")["aantal"] == 0


def test_an_author_who_left_is_not_named(lees, vol):
    Ervaring.objects.update(auteur=None)
    assert lees(f"/ervaringen/{vol.slug}")["auteur"] == "een oud-lid"


def many(row, number):
    fields = {"gepubliceerd_op": row.gepubliceerd_op, "gewijzigd_op": row.gewijzigd_op, "wat_deden": "Zo."}
    Ervaring.objects.bulk_create(
        Ervaring(titel=f"Nog {n}", slug=f"nog-{n}", auteur=row.auteur, **fields) for n in range(number)
    )


def test_the_number_of_queries_of_the_list_does_not_grow(client, vol, django_assert_max_num_queries):
    many(vol, 120)
    for size in (1, 100):
        with django_assert_max_num_queries(4):  # fasen, sporen, the rows and their number
            client.get(f"/api/v1/ervaringen?paginagrootte={size}")


def test_the_number_of_queries_of_one_is_fixed(client, vol, django_assert_num_queries):
    client.get(f"/api/v1/ervaringen/{vol.slug}")
    with django_assert_num_queries(5):
        client.get(f"/api/v1/ervaringen/{vol.slug}")
