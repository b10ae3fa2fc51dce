"""Mijn lijst: it needs no account, loses nothing that was typed, and is nobody else's."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts import persoonsgegevens
from knooppunten.models import Knooppunt
from meenemen.boekje import pdf
from meenemen.boekje.lengte import guess_pages
from meenemen.forms import BewaarForm, OnderdeelForm, TitelForm
from meenemen.models import MAX_LISTS, MAX_NOTE, Full, Lijst, Onderdeel
from meenemen.taken import clear_lijsten
from tests.html import html_of
from tests.kept import kept
from tests.make import make_draft, make_knooppunt
from tests.make_ervaring import make_ervaring

LIST = "/mijn/lijst/"
ADD = "/mijn/lijst/bewaren/knooppunt/eerste-stap/"


def edit(lijst) -> str:
    return f"{LIST}{lijst.pk}/wijzigen/"


def read(lijst) -> str:
    return f"{LIST}{lijst.pk}/"


def titles(lijst) -> list[str]:
    return [row.onderwerp.titel for row in lijst.onderdelen.with_subjects()]


def typed(lijst, **changes) -> dict:
    """The form of a list as its page shows it; changes by `noot_2` or `plek_2`: the second item."""
    data = {"titel": lijst.titel, "basis": TitelForm(instance=lijst).basis()}
    for number, row in enumerate(lijst.onderdelen.with_subjects(), 1):
        data[f"o{row.pk}-basis"] = OnderdeelForm(instance=row, place=number).basis()
        for name, value in (("noot", row.noot), ("plek", number)):
            data[f"o{row.pk}-{name}"] = changes.pop(f"{name}_{number}", value)
    return data | changes


@pytest.fixture
def eigen(client, lid, lijst):
    client.force_login(lid)
    return client


@kept
def vier(lijst, fase):
    """The list with four things on it: Derde, Eerste, C, D."""
    for titel in ("C", "D"):
        lijst.add(make_knooppunt(titel, fase=fase))
    return lijst


# Without an account


def test_a_visitor_keeps_a_list_in_the_session(methode, client):
    assert client.post(ADD, {"noot": "Onthouden"}).url == "/fase-nummer-1/eerste-stap/#bewaar"
    page = html_of(client.get(LIST, follow=True))
    assert "Eerste stap" in page
    assert "Onthouden" in page
    assert "Zonder account bewaren we je lijst" in page
    assert "Eerste stap" not in html_of(Client().get(LIST))
    assert Client().get(read(Lijst.objects.get())).status_code == 404


def test_looking_makes_no_list_and_no_cookie(methode, client):
    client.get("/fase-nummer-1/eerste-stap/")
    client.get(LIST)
    assert not Lijst.objects.exists()
    assert not client.cookies


def test_what_was_kept_before_logging_in_comes_along(methode, client, lid):
    client.post(ADD, {"noot": "Van tevoren"})
    client.force_login(lid)
    assert "Van tevoren" in html_of(client.get(LIST, follow=True))
    assert Lijst.objects.get().eigenaar == lid


def test_it_joins_the_list_that_the_account_had(lijst, methode, client, lid):
    client.post(ADD, {"noot": "Van tevoren"})
    client.post("/mijn/lijst/bewaren/knooppunt/tweede-stap/", {"noot": "Ook"})
    EmailAddress.objects.create(user=lid, email=lid.email, verified=True, primary=True)
    client.post("/account/inloggen/", {"login": lid.email, "password": "een-goed-wachtwoord"})
    client.get(LIST)
    assert Lijst.objects.get() == lijst
    assert [(row.onderwerp.titel, row.noot) for row in lijst.onderdelen.with_subjects()] == [
        ("Derde stap", "Voor de wethouder."),
        ("Eerste stap", "Van tevoren"),
        ("Tweede stap", "Ook"),
    ]


@pytest.mark.parametrize(
    ("noot", "together"),
    [
        ("Iets anders", "Voor de wethouder.\nIets anders"),
        ("", "Voor de wethouder."),
        ("wethouder", "Voor de wethouder."),
        ("x" * MAX_NOTE, ("Voor de wethouder.\n" + "x" * MAX_NOTE)[:MAX_NOTE]),
    ],
)
def test_no_note_is_lost_when_lists_join(noot, together, lijst, methode):
    other = Lijst.objects.create()
    other.add(methode["derde"], noot=noot)
    lijst.take_over(other)
    assert lijst.onderdelen.get(knooppunt=methode["derde"]).noot == together


def test_it_says_that_lists_joined_and_who_can_read_them(lijst, client, lid):
    client.post(ADD, {"noot": ""})
    lijst.share()
    client.force_login(lid)
    page = html_of(client.get(LIST, follow=True))
    assert "De lijst uit deze browser staat nu bij “Mijn lijst”." in page
    assert "Die is gedeeld: wie de link heeft, ziet dit nu ook." in page
    assert "De lijst uit deze browser" not in html_of(client.get(read(lijst)))


def test_what_does_not_fit_on_one_list_stays_on_two(client, lijst, lid, monkeypatch):
    monkeypatch.setattr("meenemen.models.lijst.MAX_ITEMS", 2)
    client.post("/mijn/lijst/bewaren/knooppunt/tweede-stap/", {"noot": "Van tevoren"})
    client.force_login(lid)
    client.get(LIST)
    assert sorted(titles(own) for own in lid.lijsten.all()) == [["Derde stap", "Eerste stap"], ["Tweede stap"]]


@pytest.mark.parametrize("change", [{"titel": "Oost"}, {"deelsleutel": "x" * 22}])
def test_a_list_with_a_name_or_a_link_stays_itself(change, lijst, client, lid):
    client.post(ADD, {"noot": "Van tevoren"})
    Lijst.objects.filter(eigenaar=None).update(**change)
    client.force_login(lid)
    page = html_of(client.get(LIST))
    assert lid.lijsten.count() == 2
    assert lid.lijsten.filter(**change).get().onderdelen.get().noot == "Van tevoren"
    assert "De lijst uit deze browser" not in page


def test_a_session_has_more_lists_and_all_come_along(methode, client, lid):
    for titel in ("Oost", "West"):
        client.post(LIST, {"titel": titel})
    client.post(ADD, {"noot": ""})
    assert {own.titel: titles(own) for own in Lijst.objects.all()} == {"Oost": [], "West": ["Eerste stap"]}
    client.force_login(lid)
    page = html_of(client.get(LIST))
    assert "Oost" in page
    assert "West" in page
    assert lid.lijsten.count() == 2


def test_a_session_of_an_earlier_version_keeps_its_list(methode, client):
    own = Lijst.objects.create()
    own.add(methode["eerste"])
    session = client.session
    session["lijst"] = own.pk
    session.save()
    assert "Eerste stap" in html_of(client.get(LIST, follow=True))


def test_the_list_of_a_session_that_is_over_goes(methode):
    now = timezone.now()
    old, new = (Lijst.objects.create(gewijzigd_op=now - timedelta(days=days)) for days in (16, 14))
    old.add(methode["eerste"], now=now - timedelta(days=16))
    assert clear_lijsten(now) == "1 lijsten opgeruimd"
    assert list(Lijst.objects.all()) == [new]


def test_the_list_of_an_account_stays(lijst):
    Lijst.objects.update(gewijzigd_op=timezone.now() - timedelta(days=4000))
    clear_lijsten()
    assert Lijst.objects.get() == lijst


def test_a_session_cannot_name_the_list_of_an_account(lijst, client):
    session = client.session
    session["lijst"] = lijst.pk
    session.save()
    assert "Derde stap" not in html_of(client.get(LIST, follow=True))
    assert client.get(read(lijst)).status_code == 404


# More than one


def test_who_has_one_list_goes_on_to_it_and_who_has_more_chooses(eigen, lid, lijst):
    assert eigen.get(LIST).url == read(lijst)
    assert eigen.post(LIST, {"titel": "Oost"}).url == read(lid.lijsten.get(titel="Oost"))
    page = html_of(eigen.get(LIST))
    assert "2 onderdelen" in page
    assert "0 onderdelen" in page


@pytest.mark.parametrize("titel", ["", "x" * 101, "\x00", " "])
def test_a_name_that_can_not_be_comes_back(titel, eigen, lijst):
    answer = eigen.post(LIST, {"titel": titel})
    assert answer.status_code == 422
    assert "errorlist" in html_of(answer)
    assert titel.strip("\x00 ") in html_of(answer)
    assert Lijst.objects.count() == 1


def test_one_makes_no_more_than_twenty(eigen, lid, lijst, settings):
    Lijst.objects.bulk_create(Lijst(eigenaar=lid, titel=f"Nr {number}") for number in range(MAX_LISTS - 1))
    answer = eigen.post(LIST, {"titel": "Nog een"})
    assert answer.status_code == 422
    assert "Je hebt al 20 lijsten" in html_of(answer)
    assert "Nog een" in html_of(answer)
    lijst.share()
    assert "Je hebt al 20 lijsten" in html_of(eigen.post(f"/lijsten/{lijst.deelsleutel}/overnemen/", follow=True))
    assert lid.lijsten.count() == MAX_LISTS


# Putting something on it


def test_a_second_time_changes_the_note(eigen, lijst, methode):
    assert "Dit staat op “Mijn lijst”" in html_of(eigen.get(ADD))
    row = lijst.onderdelen.get(knooppunt=methode["eerste"])
    eigen.post(ADD, {"noot": "Nieuw", "basis": BewaarForm(instance=row).basis()})
    assert titles(lijst) == ["Derde stap", "Eerste stap"]
    assert lijst.onderdelen.get(knooppunt=methode["eerste"]).noot == "Nieuw"


def test_an_ervaring_can_be_kept(eigen, lijst, ervaring):
    eigen.post(f"/mijn/lijst/bewaren/ervaring/{ervaring.slug}/", {"noot": ""})
    assert titles(lijst)[-1] == ervaring.titel


def test_what_this_reader_may_not_see_is_not_found(methode, client, auteur, moderator):
    make_draft("Nog geheim")
    closed = make_ervaring(auteur, moderator, [methode["eerste"]], zichtbaarheid="leden")
    for address in ("knooppunt/nog-geheim", "knooppunt/nergens", f"ervaring/{closed.slug}", "fase/x", "knooppunt/%00"):
        assert client.get(f"/mijn/lijst/bewaren/{address}/").status_code == 404
        assert client.post(f"/mijn/lijst/bewaren/{address}/", {"noot": ""}).status_code == 404


def test_a_note_that_is_too_long_comes_back(eigen, lijst):
    answer = eigen.post(ADD, {"noot": "x" * (MAX_NOTE + 1)})
    assert answer.status_code == 422
    assert "x" * (MAX_NOTE + 1) in html_of(answer)
    assert "errorlist" in html_of(answer)


def test_a_full_list_says_so_and_keeps_the_note(eigen, lijst, monkeypatch):
    monkeypatch.setattr("meenemen.models.lijst.MAX_ITEMS", 2)
    answer = eigen.post("/mijn/lijst/bewaren/knooppunt/tweede-stap/", {"noot": "Ook dit"})
    assert answer.status_code == 422
    assert "Je lijst is vol" in html_of(answer)
    assert "Ook dit" in html_of(answer)
    with pytest.raises(Full):
        lijst.add(make_knooppunt("Nog een"))
    lijst.add(lijst.onderdelen.first().onderwerp, noot="een notitie past er altijd bij")


def test_keeping_is_limited(methode, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"lijst": "1/h/ip"}
    cache.clear()
    client.post(ADD, {"noot": ""})
    answer = client.post(ADD, {"noot": "Bewaar mij"})
    assert answer.status_code == 422
    assert "Bewaar mij" in html_of(answer)


# Arranging it


def test_notes_and_title_are_kept(eigen, lijst):
    assert eigen.post(edit(lijst), typed(lijst, titel="Voor maandag", noot_2="Eerst dit")).url == read(lijst)
    lijst.refresh_from_db()
    assert lijst.titel == "Voor maandag"
    assert [row.noot for row in lijst.onderdelen.all()] == ["Voor de wethouder.", "Eerst dit"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Derde stap,Eerste stap,C,D"),
        ({"plek_4": 2}, "Derde stap,D,Eerste stap,C"),
        ({"plek_1": 3}, "Eerste stap,C,Derde stap,D"),
        ({"plek_1": 2, "plek_2": 1}, "Eerste stap,Derde stap,C,D"),
        ({"plek_1": 100}, "Eerste stap,C,D,Derde stap"),
    ],
)
def test_a_place_that_is_typed_moves_an_item(changes, expected, eigen, vier):
    eigen.post(edit(vier), typed(vier, **changes, bewaar="1"))
    assert ",".join(titles(vier)) == expected


def test_the_buttons_move_an_item_and_keep_what_was_typed(eigen, vier):
    last = vier.onderdelen.with_subjects()[3]
    answer = eigen.post(edit(vier), typed(vier, omhoog=last.pk, noot_1="Getypt"))
    assert answer.url == f"{edit(vier)}#onderdeel-{last.pk}"
    assert titles(vier) == ["Derde stap", "Eerste stap", "D", "C"]
    assert vier.onderdelen.first().noot == "Getypt"
    eigen.post(edit(vier), typed(vier, omlaag=last.pk))
    assert titles(vier) == ["Derde stap", "Eerste stap", "C", "D"]


def test_an_item_at_the_end_stays_there(eigen, lijst):
    first, last = lijst.onderdelen.with_subjects()
    eigen.post(edit(lijst), typed(lijst, omhoog=first.pk))
    eigen.post(edit(lijst), typed(lijst, omlaag=last.pk))
    assert titles(lijst) == ["Derde stap", "Eerste stap"]


def test_taking_one_off_keeps_the_others_and_what_was_typed(eigen, lijst):
    first = lijst.onderdelen.first()
    eigen.post(edit(lijst), typed(lijst, weg=first.pk, noot_2="Getypt"))
    assert titles(lijst) == ["Eerste stap"]
    assert lijst.onderdelen.get().noot == "Getypt"


def test_what_came_on_it_in_another_window_is_left_alone(eigen, lijst, methode):
    data = typed(lijst)
    lijst.add(methode["tweede"], noot="Uit het andere venster")
    eigen.post(edit(lijst), data)
    assert titles(lijst) == ["Derde stap", "Eerste stap", "Tweede stap"]
    assert lijst.onderdelen.get(knooppunt=methode["tweede"]).noot == "Uit het andere venster"


def test_a_window_that_was_open_for_long_undoes_nothing(eigen, vier):
    old = typed(vier, noot_1="Uit het oude venster")
    first = vier.onderdelen.first()
    eigen.post(edit(vier), typed(vier, noot_2="Uit het nieuwe venster", omlaag=first.pk))
    eigen.post(edit(vier), old)
    assert titles(vier) == ["Eerste stap", "Derde stap", "C", "D"]
    assert [row.noot for row in vier.onderdelen.all()][:2] == ["Uit het nieuwe venster", "Uit het oude venster"]


def test_a_note_that_both_windows_changed_is_asked(eigen, lijst):
    old = typed(lijst, noot_1="Hier", titel="Hier ook", noot_2="Kwam mee")
    eigen.post(edit(lijst), typed(lijst, noot_1="Daar", titel="Daar ook"))
    first = lijst.onderdelen.with_subjects()[0]
    for _ in range(2):  # the same button twice overwrites nothing
        page = html_of(eigen.post(edit(lijst), old | {"bewaar": "1"}))
        lijst.refresh_from_db()
        assert lijst.titel == "Daar ook"
        assert lijst.onderdelen.with_subjects()[0].noot == "Daar"
        assert "Kwam mee" in [row.noot for row in lijst.onderdelen.all()]
        assert page.count("Die in je andere venster") == 2
        assert "Hier</textarea>" in page
    ander = re.search(r'name="titel-keuze"\s+value="(ander-\w+)"', page)[1]
    hier = re.search(rf'name="o{first.pk}-noot-keuze"\s+value="(hier-\w+)"', page)[1]
    assert eigen.post(edit(lijst), old | {"titel-keuze": ander, f"o{first.pk}-noot-keuze": hier}).status_code == 302
    lijst.refresh_from_db()
    assert lijst.titel == "Daar ook"
    assert lijst.onderdelen.with_subjects()[0].noot == "Hier"


def test_the_page_brings_along_what_it_said(eigen, lijst):
    page = html_of(eigen.get(edit(lijst)))
    first = lijst.onderdelen.first()
    assert re.search(rf'<input type="hidden" name="o{first.pk}-basis" value="[^"]*noot', page)


def test_a_note_at_what_was_taken_off_elsewhere_stays_on_the_screen(eigen, lijst):
    data = typed(lijst, noot_1="Een lange notitie", noot_2="Deze is bewaard")
    lijst.onderdelen.with_subjects()[0].delete()
    page = html_of(eigen.post(edit(lijst), data | {"bewaar": "1"}))
    assert "Een lange notitie" in page
    assert "van je\nlijst is gehaald" in page
    assert lijst.onderdelen.get().noot == "Deze is bewaard"


def test_notes_at_a_list_that_was_deleted_elsewhere_stay_on_the_screen(eigen, lijst):
    data = typed(lijst, noot_2="Een lange notitie")
    eigen.post(f"{read(lijst)}wissen/")
    answer = eigen.post(edit(lijst), data)
    assert answer.status_code == 409
    assert "Een lange notitie" in html_of(answer)
    assert "Voor de wethouder." not in html_of(answer)  # that was not typed here


def test_a_note_at_one_thing_asks_too(eigen, lijst, methode):
    row = lijst.onderdelen.get(knooppunt=methode["eerste"])
    old = {"noot": "Hier", "basis": BewaarForm(instance=row).basis()}
    eigen.post(ADD, {"noot": "Daar", "basis": BewaarForm(instance=row).basis()})
    page = html_of(eigen.post(ADD, old))
    row.refresh_from_db()
    assert row.noot == "Daar"
    hier = re.search(r'name="noot-keuze"\s+value="(hier-\w+)"', page)[1]
    assert eigen.post(ADD, old | {"noot-keuze": hier}).status_code == 302
    row.refresh_from_db()
    assert row.noot == "Hier"


def test_a_note_at_what_was_taken_off_elsewhere_puts_it_back(eigen, lijst, methode):
    row = lijst.onderdelen.get(knooppunt=methode["eerste"])
    data = {"noot": "Toch bewaren", "basis": BewaarForm(instance=row).basis()}
    row.delete()
    eigen.post(ADD, data)
    assert lijst.onderdelen.get(knooppunt=methode["eerste"]).noot == "Toch bewaren"


def test_what_was_taken_off_in_another_window_stays_off(eigen, lijst):
    data = typed(lijst)
    lijst.onderdelen.first().delete()
    eigen.post(edit(lijst), data)
    assert titles(lijst) == ["Eerste stap"]


@pytest.mark.parametrize(
    "changes",
    [{"noot_1": "x" * 1001}, {"plek_2": "ver"}, {"plek_2": "0"}, {"plek_2": "9" * 40}, {"titel": ""}],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(changes, eigen, lijst):
    answer = eigen.post(edit(lijst), typed(lijst, **({"noot_2": "Dit moet blijven"} | changes)))
    page = html_of(answer)
    assert answer.status_code == 422
    assert "errorlist" in page
    assert "Dit moet blijven" in page
    assert all(str(value) in page for value in changes.values())
    assert lijst.onderdelen.last().noot == ("Dit moet blijven" if "noot_2" not in changes else "")  # the rest is kept
    assert "De rest is bewaard." in page
    assert 'href="#id_' in page


@pytest.mark.parametrize("value", ["x", "0", "-1", "9" * 30, "1; DROP", "٣", "\x00"])
def test_junk_in_a_button_changes_nothing(value, eigen, lijst):
    for name in ("omhoog", "omlaag", "weg"):
        assert eigen.post(edit(lijst), typed(lijst, **{name: value})).status_code == 302
    assert titles(lijst) == ["Derde stap", "Eerste stap"]


def test_a_null_byte_in_a_note_goes(eigen, lijst):
    assert eigen.post(edit(lijst), typed(lijst, noot_1="a\x00b")).status_code == 302
    assert lijst.onderdelen.with_subjects()[0].noot == "ab"


def test_it_says_of_what_is_gone_that_it_is(eigen, lijst, methode):
    methode["derde"].retire()
    for address in (read(lijst), edit(lijst)):
        page = html_of(eigen.get(address))
        assert "Derde stap: staat niet meer op de site" in page
        assert "Voor de wethouder." in page
        assert 'href="/fase-nummer-2/derde-stap/"' not in page


def test_the_number_of_queries_does_not_grow(eigen, lid, vier, fase, django_assert_num_queries):
    addresses = {f"{LIST}?alle=1": 4, read(vier): 10, edit(vier): 5}
    for many in (0, 16):  # a larger one has a PDF to wait for (test_lijst_pdf.py)
        for number in range(many):
            vier.add(make_knooppunt(f"Nr {number}", fase=fase, tips=()))
            Lijst.objects.create(eigenaar=lid, titel=f"Nr {number}").add(vier.onderdelen.first().onderwerp)
        for address, queries in addresses.items():
            with django_assert_num_queries(queries):
                eigen.get(address)


def test_it_says_of_each_knooppunt_what_it_is_about_and_that_it_can_be_printed(eigen, lijst, methode):
    methode["derde"].kern = "Praat eerst met de buren."
    methode["derde"].save()
    lijst.share()
    page = html_of(eigen.get(f"/mijn/lijst/{lijst.pk}/"))
    assert "Je kunt deze lijst ook printen" in page
    for shown in (page, html_of(Client().get(f"/lijsten/{lijst.deelsleutel}/"))):
        row = shown[shown.index('<ol class="haltes">') :].partition("</li>")[0]
        for part in ("Derde stap", "Praat eerst met de buren.", "Fase nummer 2", "Voor de wethouder."):
            assert part in row


def test_its_pdf_is_so_many_pages_by_guess(eigen, lijst, monkeypatch):
    monkeypatch.setattr(pdf, "available", lambda: True)
    lijst.share()
    for address in (f"/mijn/lijst/{lijst.pk}/", f"/lijsten/{lijst.deelsleutel}/", "/boekjes/fase/fase-nummer-1/"):
        assert "ongeveer 7 bladzijden" in html_of(eigen.get(address))
    monkeypatch.setattr(pdf, "available", lambda: False)
    assert "ongeveer" not in html_of(eigen.get(f"/mijn/lijst/{lijst.pk}/"))


@pytest.mark.parametrize(
    ("knooppunten", "others", "pages"), [(1, 0, 5), (2, 0, 7), (14, 0, 25), (17, 0, 30), (0, 18, 20)]
)
def test_the_guess_is_rough_where_there_are_many(knooppunten, others, pages):
    assert guess_pages([Knooppunt()] * knooppunten + [Lijst()] * others) == pages


def test_a_whole_list_can_be_wiped(eigen, lijst):
    assert eigen.post(f"{read(lijst)}wissen/").url == LIST
    assert not Lijst.objects.exists()
    assert not Onderdeel.objects.exists()
    assert "Je hebt nog geen lijst" in html_of(eigen.get(LIST))


def test_a_change_is_a_post(eigen, lijst):
    strict = Client(enforce_csrf_checks=True)
    for path in ("delen/", "wissen/", "wijzigen/"):
        assert path == "wijzigen/" or eigen.get(read(lijst) + path).status_code == 405
        assert strict.post(read(lijst) + path, {"stap": "begin"}).status_code == 403
    assert Lijst.objects.get().deelsleutel is None


@pytest.mark.parametrize("path", ["", "wijzigen/", "delen/", "wissen/", "boekje.html", "boekje.pdf"])
def test_a_list_of_somebody_else_is_not_found(path, client, ander_lid, lijst):
    stranger = Client()
    stranger.force_login(ander_lid)
    for reader in (client, stranger):
        for pk in (lijst.pk, 999, "9" * 18):
            address = f"{LIST}{pk}/{path}"
            posted = path in ("delen/", "wissen/")
            answer = reader.post(address, {"stap": "begin"}) if posted else reader.get(address)
            assert answer.status_code == 404


# Sharing it


def test_who_has_the_link_reads_the_list_and_its_notes(eigen, lijst, client):
    assert eigen.post(f"{read(lijst)}delen/", {"stap": "begin"}).url == f"{read(lijst)}#delen"
    lijst.refresh_from_db()
    answer = Client().get(f"/lijsten/{lijst.deelsleutel}/")
    page = html_of(answer)
    assert "Voor de wethouder." in page
    assert "lid@voorbeeld.example" not in page
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]


def test_the_link_is_on_the_page_and_can_be_ended(eigen, lijst):
    eigen.post(f"{read(lijst)}delen/", {"stap": "begin"})
    link = re.search(r"http://localhost:8000(/lijsten/[-\w]{22}/)", html_of(eigen.get(read(lijst))))[1]
    assert Client().get(link).status_code == 200
    eigen.post(f"{read(lijst)}delen/", {"stap": "stop"})
    assert Client().get(link).status_code == 410
    eigen.post(f"{read(lijst)}delen/", {"stap": "begin"})
    assert Client().get(link).status_code == 410, "a link that was ended stays dead"


def test_sharing_twice_keeps_the_link(lijst):
    lijst.share()
    first = lijst.deelsleutel
    Lijst.objects.get(pk=lijst.pk).share()
    lijst.refresh_from_db()
    assert lijst.deelsleutel == first


@pytest.mark.parametrize("sleutel", ["x", "None", "%00", "x" * 5000, "..%2f"])
def test_a_wrong_link_is_not_found(sleutel, lijst):
    for ending in ("", "boekje.html", "boekje.pdf"):
        assert Client(raise_request_exception=False).get(f"/lijsten/{sleutel}/{ending}").status_code in (302, 404)


def test_a_reader_of_the_link_sees_only_what_it_may(lijst, methode, auteur, moderator, lid):
    lijst.add(make_ervaring(auteur, moderator, [methode["eerste"]], titel="Voor leden", zichtbaarheid="leden"))
    methode["derde"].unpublish()
    lijst.share()
    reader, address = Client(), f"/lijsten/{lijst.deelsleutel}/"
    for path in (address, f"{address}boekje.html"):
        page = html_of(reader.get(path))
        assert "Voor leden" not in page
        assert "Derde stap" not in page
        assert "Voor de wethouder." not in page
        assert "Eerste stap" in page
    reader.force_login(lid)
    assert "Voor leden" in html_of(reader.get(address))


def test_a_file_of_the_list_does_not_tell_its_link(eigen, lijst):
    lijst.share()
    assert lijst.deelsleutel not in html_of(eigen.get(f"{read(lijst)}boekje.html"))


def test_an_empty_list_that_was_shared_says_so(lijst):
    lijst.share()
    lijst.onderdelen.all().delete()
    assert "staat niets dat je kunt lezen" in html_of(Client().get(f"/lijsten/{lijst.deelsleutel}/"))


# What is kept of a person


def test_a_person_takes_the_list_along_and_takes_it_away(lijst, lid):
    (own,) = persoonsgegevens.export(lid)["lijsten"]["lijsten"]
    assert own["onderdelen"][0] == {"adres": "/fase-nummer-2/derde-stap/", "notitie": "Voor de wethouder."}
    persoonsgegevens.erase(lid, {})
    assert not Lijst.objects.exists()


def test_who_has_no_list_has_none_in_the_export(lid):
    assert persoonsgegevens.export(lid)["lijsten"] == {"lijsten": [], "aan_jou_aangeboden": []}


# What the database refuses


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_an_item_is_about_one_thing(lijst, methode, ervaring):
    refused(lambda: Onderdeel.objects.create(lijst=lijst))
    refused(lambda: Onderdeel.objects.create(lijst=lijst, knooppunt=methode["tweede"], ervaring=ervaring))


def test_a_thing_stands_on_a_list_once(lijst, methode, ervaring):
    lijst.add(ervaring)
    refused(lambda: Onderdeel.objects.create(lijst=lijst, knooppunt=methode["eerste"]))
    refused(lambda: Onderdeel.objects.create(lijst=lijst, ervaring=ervaring))


def test_a_list_has_a_title(lijst, lid):
    refused(lambda: Lijst.objects.create(titel=""))


def test_no_two_lists_have_one_key_and_none_is_empty(lijst):
    lijst.share()
    refused(lambda: Lijst.objects.create(deelsleutel=lijst.deelsleutel))
    refused(lambda: Lijst.objects.create(deelsleutel=""))
