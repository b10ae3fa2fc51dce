"""Sources: records that texts cite, each with a page that says where."""

import datetime

import pytest
from django.db import IntegrityError

from knooppunten.models import Tip
from naslag.models import Aanhaling, Bron
from tests.beheer import form_data
from tests.html import html_of
from tests.kept import kept
from tests.make import make_bron, make_draft, make_fase, make_knooppunt, make_partij

LINK = '<a class="bron" href="/bron/een-boek/">'


@kept
def bron():
    return make_bron("Een boek", maker="Een schrijver")


def page(client, path):
    return html_of(client.get(path))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lees {{bron:een-boek}}.", f"Lees {LINK}Een boek</a>."),
        ("Lees {{bron:een-boek|dit boek}}.", f"Lees {LINK}dit boek</a>."),
        ("Lees {{bron:een-boek|a & <b>}}.", f"Lees {LINK}a &amp; &lt;b&gt;</a>."),
        ("`{{bron:een-boek}}`", "<code>{{bron:een-boek}}</code>"),
        ("{{feit:x}}", "x"),
    ],
)
def test_a_text_cites_a_source_by_its_slug(text, shown, bron, fase, client):
    row = make_knooppunt(fase=fase, aanpak=text)
    assert shown in page(client, row.get_absolute_url())


def test_the_page_ends_with_its_sources(bron, fase, client):
    row = make_knooppunt(fase=fase, aanpak="Lees {{bron:een-boek}} en nog eens {{bron:een-boek}}.")
    html = page(client, row.get_absolute_url())
    assert html.count('<li><a href="/bron/een-boek/">Een boek</a>, Een schrijver</li>') == 1


def test_a_source_says_where_it_is_used(bron, fase, client):
    make_knooppunt("In de aanpak", fase=fase, aanpak="{{bron:een-boek}}")
    make_knooppunt("In een tip", fase=make_fase(2), tips=["{{bron:een-boek}}"])
    make_draft("Nog niet", fase=fase, aanpak="{{bron:een-boek}}")
    partij = make_partij("adviseur", "Adviseur")
    partij.omschrijving = "Leest {{bron:een-boek}}."
    partij.save()
    html = page(client, "/bron/een-boek/")
    assert "2 knooppunten noemen deze bron." in html
    assert html.index("In de aanpak") < html.index("In een tip")
    assert "Nog niet" not in html
    assert '<a href="/partij/adviseur/">Adviseur</a>' in html


def test_a_source_that_no_text_cites_says_so_and_gives_no_address(bron, client):
    html = page(client, "/bron/een-boek/")
    assert "Nog geen tekst noemt deze bron." in html
    assert "Zoek op de naam." in html


def test_an_address_is_shown_with_the_day_it_was_checked(client, db):
    make_bron("Een kaart", adres="https://kaart.example/", gecontroleerd_op=datetime.date(2026, 11, 23))
    html = page(client, "/bron/een-kaart/")
    assert 'rel="external noopener" href="https://kaart.example/"' in html
    assert "<dt>Adres gecontroleerd op</dt>" in html
    assert "23 november 2026" in html


def test_a_norm_is_not_called_a_law(client, db):
    make_bron("Een norm", soort="norm")
    make_bron("Een wet", soort="wet")
    assert '<span class="boven">Norm of richtlijn</span> Een norm' in page(client, "/bron/een-norm/")
    assert '<span class="boven">Wet</span> Een wet' in page(client, "/bron/een-wet/")


def test_the_database_refuses_an_address_that_nobody_checked(db):
    with pytest.raises(IntegrityError, match="bron_address_is_checked"):
        make_bron(adres="https://kaart.example/")


def test_the_list_goes_by_kind_and_name(client, db):
    for naam, soort in [("Wet b", "wet"), ("Boek", "boek"), ("Wet a", "wet")]:
        make_bron(naam, soort=soort)
    html = page(client, "/bronnen/")
    assert html.index(">Boek</a>") < html.index(">Wet a</a>") < html.index(">Wet b</a>")


def test_an_empty_list_says_so(client, db):
    assert "Er staan nog geen bronnen" in page(client, "/bronnen/")


def test_a_renamed_source_takes_its_citations_along(bron, fase, client):
    row = make_knooppunt(fase=fase, aanpak="{{bron:een-boek}} {{bron:een-boek|hier}}", tips=["{{bron:een-boek}}"])
    bron.slug = "het-boek"
    bron.save()
    row.refresh_from_db()
    assert row.aanpak == "{{bron:het-boek}} {{bron:het-boek|hier}}"
    assert Tip.objects.get().tekst == "{{bron:het-boek}}"
    assert client.get("/bron/een-boek/").url == "/bron/het-boek/"
    row.aanpak = "Weer {{bron:een-boek}}."
    row.save()
    assert row.aanpak == "Weer {{bron:het-boek}}."


def test_a_retired_source_is_gone_and_names_what_came_after(bron, client):
    bron.retire(successor=make_bron("Nieuwer boek"))
    answer = client.get("/bron/een-boek/")
    assert answer.status_code == 410
    assert "Nieuwer boek" in html_of(answer)


def test_what_is_cited_is_kept_with_the_text(bron, fase):
    row = make_draft(fase=fase, aanpak="{{bron:een-boek}}", tips=["{{bron:een-boek}}"])
    assert {str(aanhaling.tekst) for aanhaling in Aanhaling.objects.all()} == {str(row), str(row.tips.get())}
    row.aanpak = "Niets."
    row.save()
    assert Aanhaling.objects.count() == 1


def test_a_member_s_words_cite_nothing(bron, knooppunt, lid, moderator, client):
    from tests.make_ervaring import make_ervaring

    ervaring = make_ervaring(lid, moderator, [knooppunt], wat_deden="Wij lazen {{bron:een-boek}}.")
    assert "{{bron:een-boek}}" in page(client, ervaring.get_absolute_url())
    assert not Aanhaling.objects.exists()


@pytest.mark.ignore_template_errors
def test_the_preview_shows_a_source_and_says_which_one_is_none(bron, admin):
    text = "{{bron:een-boek}} en {{bron:weg}} en {{feit:x}}"
    html = html_of(admin.post("/beheer/voorbeeld/", {"content": text}))
    assert f"{LINK}Een boek</a>" in html
    assert "{{bron:weg}} bestaat niet." in html
    assert "{{feit:x}} bestaat niet." in html


@pytest.mark.ignore_template_errors
def test_a_curator_adds_a_source(admin, db):
    path = "/beheer/naslag/bron/add/"
    data = form_data(admin.get(path).content.decode())
    data |= {"naam": "Kaart", "slug": "kaart", "soort": "register", "omschrijving": "Waar het op staat."}
    refused = admin.post(path, data | {"adres": "javascript:alert(1)"})
    assert "errorlist" in html_of(refused)
    refused = admin.post(path, data | {"adres": "https://kaart.example/"})
    assert "Vul bij een adres in wanneer het is gecontroleerd." in html_of(refused)
    assert admin.post(path, data).status_code == 302
    assert Bron.objects.get().get_absolute_url() == "/bron/kaart/"
