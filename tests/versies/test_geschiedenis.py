"""What readers see of the history of a knooppunt: what changed, each text as it was, and never who did it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.html import html_of, sitemap_of
from tests.make import link, make_draft, make_fase, make_knooppunt, make_partij
from versies import nalopen
from versies.handeling import acted
from versies.models import Versie

PAD = "/fase-nummer-1/warmte-kiezen/"
HIER = f"{PAD}geschiedenis/"
BEHEER = Versie.Hoe.BEHEER


@pytest.fixture
def pagina(db, sporen):
    """A public knooppunt with one version, of a while ago."""
    row = make_knooppunt("Warmte kiezen", sporen="A", doel="Er is gekozen.", aanpak="Kies samen met [[buren-spreken]].")
    make_knooppunt("Buren spreken")
    row.betrokkenheden.create(partij=make_partij("gemeente"), rol="trekt", vraag="Begin op tijd.")
    nalopen.begin()
    Versie.objects.update(op=timezone.now() - timedelta(days=30))
    return row


def change(row, *, klein=False, wat="", by=None, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    with acted(by=by, how=BEHEER, wat=wat, klein=klein):
        row.save()


def html(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return html_of(answer)


def test_a_page_leads_to_its_history_which_says_what_changed_word_by_word(pagina, client, redacteur):
    redacteur.naam = "Roos Redacteur"
    redacteur.save()
    change(pagina, by=redacteur, wat="Het doel is scherper.", doel="Er is goed gekozen.")
    assert f'href="{HIER}"' in html(client, PAD)
    page = html(client, HIER)
    assert "Het doel is scherper." in page
    assert "In de beheeromgeving." in page
    assert '<ins><span class="verborgen">[nieuw: </span>goed<' in page
    assert "Zoals het was toen we versies gingen bewaren." in page
    assert page.index("Het doel is scherper.") < page.index("Zoals het was")
    assert "Roos" not in page
    assert "noindex" in page
    assert sitemap_of(client).count("geschiedenis") == 0


def test_what_went_is_marked_and_names_are_titles(pagina, client):
    change(pagina, aanpak="Kies alleen.")
    page = html(client, HIER)
    assert "<del>" in page
    assert "Buren spreken" in page
    assert "[[" not in page
    assert "Gewijzigd: aanpak." in page


def test_small_changes_stand_there_for_who_asks(pagina, client):
    change(pagina, doel="Er is gekózen.", klein=True)
    page = html(client, HIER)
    assert "gekózen" not in page
    assert "Toon ook 1 kleine wijziging" in page
    page = html(client, f"{HIER}?klein=ook")
    assert "gekózen" in page
    assert "Kleine wijziging." in page
    assert "Verberg kleine wijzigingen" in page


def test_a_version_is_the_page_as_it_was_and_says_so(pagina, client):
    change(pagina, doel="Er is goed gekozen.")
    page = html(client, f"{HIER}1/")
    assert "Dit is een oude versie" in page
    assert f'href="{PAD}"' in page
    assert "Er is gekozen." in page
    assert 'href="/fase-nummer-1/buren-spreken/"' in page
    assert 'href="/partij/gemeente/"' in page
    assert 'href="/spoor/A/"' in page
    assert "Begin op tijd." in page
    assert "Doe dit." in page  # the tip
    assert "noindex" in page
    assert "Dit is de tekst van nu" in html(client, f"{HIER}2/")


def test_a_version_is_laid_beside_the_one_before_and_today_s(pagina, client):
    change(pagina, doel="Er is goed gekozen.")
    change(pagina, doel="Er is heel goed gekozen.")
    before, now = html(client, f"{HIER}2/?naast=vorige"), html(client, f"{HIER}1/?naast=nu")
    assert "[nieuw: </span>goed<" in before
    assert "[nieuw: </span>heel goed<" in now
    for odd in ("x", "", "nu\x00"):
        assert "Dit is een oude versie" in html(client, f"{HIER}1/?naast={odd}")
    assert "Er is gekozen." in html(client, f"{HIER}1/?naast=vorige")  # there is none before the first


def test_only_versions_that_were_public_are_there(pagina, client):
    with acted(how=BEHEER):
        pagina.unpublish()
    change(pagina, doel="Een geheim.")
    assert client.get(HIER).status_code == 404
    with acted(how=BEHEER):
        pagina.doel = "Weer open."
        pagina.save()
        pagina._make_public(now=timezone.now(), redate=True)
    page = html(client, HIER)
    assert "Van de site gehaald." in page
    assert "Weer op de site." in page
    assert "geheim" not in page
    assert client.get(f"{HIER}2/").status_code == 404
    assert client.get(f"{HIER}3/").status_code == 404
    assert "geheim" not in html(client, f"{HIER}4/?naast=vorige")


@pytest.mark.parametrize("rest", ["geschiedenis/", "geschiedenis/1/"])
def test_where_the_page_is_not_its_history_is_not(rest, pagina, client, redacteur):
    make_draft("Een concept")
    client.force_login(redacteur)
    assert client.get(f"/fase-nummer-1/een-concept/{rest}").status_code == 404
    assert client.get(f"/fase-nummer-1/nergens/{rest}").status_code == 404
    pagina.retire()
    assert client.get(PAD + rest).status_code == 410


def test_an_earlier_address_leads_to_the_history_where_it_is_now(pagina, client):
    change(pagina, slug="warmte-samen-kiezen")
    for rest in ("geschiedenis/", "geschiedenis/1/?naast=nu"):
        answer = client.get(PAD + rest)
        assert (answer.status_code, answer.url) == (301, f"/fase-nummer-1/warmte-samen-kiezen/{rest}")
    assert "Het adres is gewijzigd." in html(client, "/fase-nummer-1/warmte-samen-kiezen/geschiedenis/")
    change(pagina, fase=make_fase(2))
    page = html(client, "/fase-nummer-2/warmte-samen-kiezen/geschiedenis/")
    assert "Verplaatst naar fase 2, Fase nummer 2." in page


@pytest.mark.parametrize("nummer", ["0", "99", "9" * 30])
def test_a_version_that_there_is_not_is_not_found(nummer, pagina, client):
    assert client.get(f"{HIER}{nummer}/").status_code == 404


@pytest.mark.parametrize("number", ["0", "x", "999", "\x00", "9" * 40])
def test_an_odd_number_of_a_page_shows_what_there_is(number, pagina, client):
    assert "Zoals het was" in html(client, f"{HIER}?pagina={number}")


def test_a_link_with_a_draft_says_nothing_of_it(pagina, client):
    secret = make_draft("Heel geheim plan")
    with acted(how=BEHEER):
        link(secret, pagina, toelichting="Nog niet zeggen")
    for path in (HIER, f"{HIER}?klein=ook", f"{HIER}2/", f"{HIER}1/?naast=nu"):
        page = html(client, path)
        assert "eheim" not in page
        assert "Nog niet zeggen" not in page


def test_a_text_in_a_form_of_before_is_still_read(pagina, client):
    Versie.objects.filter(doel_id=pagina.pk, slug=pagina.slug).update(vorm="---\nvorm: 0\n---\n\nHeel oude tekst.\n")
    assert "Heel oude tekst." in html(client, f"{HIER}1/")
    change(pagina, doel="Er is goed gekozen.")
    assert html(client, HIER)
    assert "niet meer kunnen vergelijken" in html(client, f"{HIER}1/?naast=nu")


def test_what_was_wiped_is_told(pagina, client):
    Versie.objects.update(gewist_op="2026-11-03T10:00Z")
    for path in (HIER, f"{HIER}1/"):
        assert "gewist op 3 november 2026" in html(client, path)


def many(pagina, number):
    versie = Versie.objects.of(pagina).get()
    rows = []
    for nummer in range(2, number + 1):
        vorm = versie.vorm.replace("Er is gekozen.", f"Er is {nummer} keer gekozen.")
        op = versie.op + timedelta(hours=nummer)
        rows.append(
            Versie(
                doel_type=versie.doel_type, doel_id=pagina.pk, nummer=nummer, vorm=vorm, digest=str(nummer),
                titel=versie.titel, slug=versie.slug, fase=versie.fase, was_public=True, op=op, hoe=BEHEER,
                gebeurtenis="gewijzigd", velden=["doel"],
            )
        )  # fmt: skip
    Versie.objects.bulk_create(rows)


def test_two_hundred_versions_take_fifteen_queries_and_come_by_twenty(pagina, client, django_assert_max_num_queries):
    many(pagina, 200)
    client.get(HIER)
    for path in (HIER, f"{HIER}?pagina=10", f"{HIER}100/", f"{HIER}100/?naast=nu"):
        with django_assert_max_num_queries(15):
            page = html(client, path)
    page = html(client, HIER)
    assert page.count("<li id=") == 20
    assert "[nieuw: </span>200<" in page
    assert f'href="{HIER}?pagina=2"' in page
    last = html(client, f"{HIER}?pagina=10")
    assert "Zoals het was" in last
    assert f'href="{HIER}?pagina=9"' in last
