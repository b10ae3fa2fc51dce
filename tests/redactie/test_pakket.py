"""Better texts reach a running site: what the project's files say anew is shown beside what stands here, and chosen."""

import re
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.management import call_command

from knooppunten.models import Fase, Knooppunt, Spoor
from naslag.models import Begrip, Bron
from redactie import pakket
from redactie.models import Pakkettekst
from tests.beheer import form_data
from tests.inhoud.test_laden import Folder
from tests.inhoud.test_row_files import BEGRIPPEN, BRONNEN

pytestmark = pytest.mark.ignore_template_errors
LIST = "/beheer/nieuwere-teksten/"


class Pakket(Folder):
    """The project's own files; `upgrade` is a new version of them on a site that runs."""

    def upgrade(self):
        pakket.remember(if_changed=True)

    def change(self, name, old, new):
        path = self.path / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))


@pytest.fixture
def folder(tmp_path, settings, db):
    settings.PAKKET = tmp_path / "pakket"
    folder = Pakket(settings.PAKKET)
    folder.write("begrippen.yaml", BEGRIPPEN.replace("een-stap", "een"))
    folder.write("bronnen.yaml", BRONNEN)
    folder.knooppunt("een", "Een", aanpak="Praat met iedereen.", tips="- Doe a.\n- Doe b.")
    folder.knooppunt("twee", "Twee", aanpak="Zie [[een]] en {{bron:een-boek}}.", extra="vooraf: [een]")
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    assert pakket.newer() == []
    return folder


@pytest.fixture
def redactie(client, redacteur):
    client.force_login(redacteur)
    return client


def edit(key, **values):
    row = Knooppunt.objects.get(slug=key)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


def item(sleutel):
    return next(page for page in pakket.newer() if page.rij.sleutel == sleutel)


def path_of(sleutel):
    return f"{LIST}{Pakkettekst.objects.get(sleutel=sleutel).pk}/"


def decide(client, sleutel, besluit):
    """Opens the page of one text and presses a button; the page that follows."""
    page = client.get(path_of(sleutel)).content.decode()
    seen = re.search(r'name="gezien" value="(\w+)"', page)[1]
    return words(client.post(path_of(sleutel), {"gezien": seen, "besluit": besluit}, follow=True))


def take_all(client):
    seen = re.findall(r'name="gezien" value="(\w+)"', client.get(LIST).content.decode())
    return words(client.post(LIST, {"gezien": seen}, follow=True))


def words(answer):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_where_nothing_is_new_nothing_is_said(folder, redactie):
    folder.upgrade()
    assert "nieuwere tekst" not in words(redactie.get("/beheer/"))
    assert "Alle teksten die bij deze versie horen zijn bekeken" in words(redactie.get(LIST))


def test_a_newer_text_is_told_and_never_taken_by_itself(folder, redactie):
    edit("een", aanpak="Praat met de buren.")
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.upgrade()
    folder.upgrade()
    assert Knooppunt.objects.get(slug="een").aanpak == "Praat met de buren."
    assert "1 nieuwere tekst van het project om over te nemen of te laten" in words(redactie.get("/beheer/"))
    assert "Hier gewijzigd: kies per pagina Een" in words(redactie.get(LIST))
    page = words(redactie.get(path_of("een")))
    assert "Zoals het is geladen Praat met iedereen." in page
    assert "Wat hier staat Praat met de buren." in page
    assert "De nieuwe tekst Praat met alle bewoners." in page
    assert Knooppunt.objects.get(slug="een").aanpak == "Praat met de buren."


def test_what_is_taken_stands_here_and_is_in_the_history(folder, redactie, redacteur):
    edit("een", aanpak="Praat met de buren.")
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.change("knooppunten/samen/twee.md", "Het is bereikt.", "Het is gelukt.")
    folder.upgrade()
    assert "De nieuwe tekst van “Een” is overgenomen." in decide(redactie, "een", "neem")
    row = Knooppunt.objects.get(slug="een")
    assert (row.aanpak, row.is_public) == ("Praat met alle bewoners.", True)
    line = LogEntry.objects.filter(object_id=row.pk).first()
    assert line.user == redacteur
    assert line.change_message.startswith("Overgenomen uit de nieuwe versie (knooppunten/samen/een.md): gewijzigd")
    assert [page.rij.sleutel for page in pakket.newer()] == ["twee"]
    assert Knooppunt.objects.get(slug="twee").doel == "Het is bereikt."


def test_what_was_changed_here_alone_stays(folder, redactie):
    edit("een", zoekwoorden="van hier", doel="Van hier.")
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.change("knooppunten/samen/een.md", "- Doe b.", "- Doe b.\n- Doe c.")
    folder.upgrade()
    assert [veld.naam for veld in item("een").velden] == ["aanpak", "tips"]
    assert "Wat alleen hier is gewijzigd blijft: zoekwoorden, doel." in words(redactie.get(path_of("een")))
    decide(redactie, "een", "neem")
    row = Knooppunt.objects.get(slug="een")
    assert (row.zoekwoorden, row.doel, row.aanpak) == ("van hier", "Van hier.", "Praat met alle bewoners.")
    assert [tip.tekst for tip in row.tips.all()] == ["Doe a.", "Doe b.", "Doe c."]
    assert pakket.newer() == []


def test_what_is_kept_stays_until_the_file_changes_again(folder, redactie, redacteur):
    edit("een", aanpak="Praat met de buren.")
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.upgrade()
    assert "blijft zoals het is" in decide(redactie, "een", "houd")
    assert LogEntry.objects.filter(user=redacteur, change_message__contains="is gehouden").exists()
    folder.change("bronnen.yaml", "Waar het in staat.", "Waar alles in staat.")
    folder.upgrade()
    assert [page.rij.sleutel for page in pakket.newer()] == ["een-boek"]
    folder.change("knooppunten/samen/een.md", "alle bewoners", "elke bewoner")
    folder.upgrade()
    assert [page.rij.sleutel for page in pakket.newer()] == ["een", "een-boek"]
    page = words(redactie.get(path_of("een")))
    assert "Zoals het is geladen Praat met iedereen." in page, "what was taken last, not what was left"
    assert Knooppunt.objects.get(slug="een").aanpak == "Praat met de buren."


def test_what_nobody_touched_goes_in_one_click(folder, redactie):
    edit("een", aanpak="Praat met de buren.")
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.change("knooppunten/samen/twee.md", "Zie [[een]]", "Zie [[een]] en [[drie]]")
    folder.change("begrippen.yaml", "warm water", "heet water")
    folder.change("bronnen.yaml", "Waar het in staat.", "Waar alles in staat.")
    folder.change("methodiek.yaml", "Begin hier.", "Begin hier, samen.")
    folder.knooppunt("drie", "Drie", old=True)
    folder.upgrade()
    page = words(redactie.get(LIST))
    assert "Neem alle 5 over" in redactie.get(LIST).content.decode()
    assert "Drie knooppunt, nieuw" in page
    assert "De nieuwe teksten van 5 pagina’s zijn overgenomen." in take_all(redactie)
    assert Knooppunt.objects.get(slug="twee").aanpak == "Zie [[een]] en [[drie]] en {{bron:een-boek}}."
    assert Knooppunt.objects.get(slug="drie").is_public
    assert Begrip.objects.get().uitleg == "Leidingen met heet water."
    assert Bron.objects.get(slug="een-boek").omschrijving == "Waar alles in staat."
    assert Fase.objects.get(nummer=1).omschrijving == "Begin hier, samen."
    assert [page.rij.sleutel for page in pakket.newer()] == ["een"]
    assert Knooppunt.objects.get(slug="een").aanpak == "Praat met de buren."


@pytest.mark.parametrize("together", [True, False])
def test_what_changed_since_it_was_shown_is_not_written_over(together, folder, redactie):
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.upgrade()
    path = LIST if together else path_of("een")
    seen = re.search(r'name="gezien" value="(\w+)"', redactie.get(path).content.decode())[1]
    edit("een", aanpak="Net door een collega gewijzigd.")
    answer = redactie.post(path, {"gezien": seen, "besluit": "neem"}, follow=True)
    assert "Er is niets overgenomen: bekijk het opnieuw." in words(answer)
    assert Knooppunt.objects.get(slug="een").aanpak == "Net door een collega gewijzigd."


def test_where_the_text_as_loaded_is_not_known_two_texts_are_shown(folder, redactie):
    """A site of before this was kept: a digest tells whether somebody changed the page."""
    edit("twee", doel="Van hier.")
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.change("knooppunten/samen/twee.md", "Zie [[een]]", "Lees [[een]]")
    Pakkettekst.objects.all().delete()
    folder.upgrade()
    assert {page.rij.sleutel: page.aangeraakt for page in pakket.newer()} == {"een": False, "twee": True}
    page = words(redactie.get(path_of("twee")))
    assert "Wat er toen stond is niet bewaard." in page
    assert "Zoals het is geladen" not in page
    assert "Wat hier staat Van hier. De nieuwe tekst Het is bereikt." in page, "it would be lost, so it is shown"
    decide(redactie, "twee", "neem")
    assert Knooppunt.objects.get(slug="twee").doel == "Het is bereikt."


def test_a_page_that_was_renamed_here_is_still_that_page(folder, redactie):
    edit("een", slug="begin")
    bron = Bron.objects.get(slug="een-boek")
    bron.slug = "het-boek"
    bron.save()
    fase = Fase.objects.get(nummer=1)
    fase.slug = "eerst"
    fase.save()
    spoor = Spoor.objects.get(code="B")
    spoor.code = "C"
    spoor.save()
    Pakkettekst.objects.update(afdruk="")
    folder.upgrade()
    assert pakket.newer() == []
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.change("knooppunten/samen/twee.md", "Zie [[een]]", "Lees [[een]]")
    folder.change("methodiek.yaml", "Eigenaren doen mee", "Eigenaren doen ook mee")
    folder.change("bronnen.yaml", "Waar het in staat.", "Waar alles in staat.")
    folder.upgrade()
    assert "4 pagina’s zijn overgenomen" in take_all(redactie)
    assert Knooppunt.objects.get(slug="begin").aanpak == "Praat met alle bewoners."
    assert Knooppunt.objects.get(slug="twee").aanpak == "Lees [[begin]] en {{bron:het-boek}}."
    assert Knooppunt.objects.get(slug="begin").get_absolute_url() == "/eerst/begin/"
    assert Spoor.objects.get(code="C").naam == "Eigenaren doen ook mee"
    assert Knooppunt.objects.count() == 2
    assert pakket.newer() == []


def test_what_was_taken_off_this_site_does_not_come_back(folder, redactie):
    Knooppunt.objects.get(slug="een").retire()
    Begrip.objects.get().delete()
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.change("begrippen.yaml", "warm water", "heet water")
    folder.upgrade()
    assert pakket.newer() == []


def test_what_can_not_be_taken_by_itself_says_why(folder, redactie):
    folder.change("knooppunten/samen/twee.md", "Zie [[een]]", "Zie [[een]] en [[drie]]")
    folder.knooppunt("drie", "Drie")
    folder.upgrade()
    assert "Er is niets overgenomen. [[drie]]: dit knooppunt bestaat niet" in decide(redactie, "twee", "neem")
    assert Knooppunt.objects.get(slug="twee").aanpak == "Zie [[een]] en {{bron:een-boek}}."
    assert not LogEntry.objects.filter(change_message__contains="Overgenomen").exists()
    decide(redactie, "drie", "neem")
    decide(redactie, "twee", "neem")
    assert pakket.newer() == []


def test_a_file_of_their_own_counts_as_their_own_words(folder, tmp_path):
    own = Folder(tmp_path / "eigen")
    own.knooppunt("een", "Een", aanpak="Uit een eigen bestand.", tips="- Doe a.\n- Doe b.")
    call_command("laad_inhoud", str(own.path), verbosity=0)
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.upgrade()
    assert item("een").aangeraakt


def test_loading_the_projects_files_settles_what_it_writes(folder):
    edit("twee", doel="Van hier.")
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.change("knooppunten/samen/twee.md", "Zie [[een]]", "Lees [[een]]")
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    assert [page.rij.sleutel for page in pakket.newer()] == ["twee"], "it was kept, as it was changed here"


def test_who_may_not_edit_such_a_page_does_not_see_it(folder, client, lid, moderator, redacteur):
    folder.change("begrippen.yaml", "warm water", "heet water")
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.upgrade()
    for user in (lid, moderator):
        client.force_login(user)
        assert client.get(LIST).status_code == client.get(path_of("een")).status_code == 404
        assert client.post(LIST, {"gezien": [item("een").gezien]}).status_code == 404
        assert client.post(path_of("een"), {"gezien": item("een").gezien, "besluit": "neem"}).status_code == 404
    client.force_login(moderator)
    assert "nieuwere teksten" not in words(client.get("/beheer/"))
    moderator.user_permissions.set(Permission.objects.filter(codename__in=["change_begrip", "add_begrip"]))
    client.force_login(moderator)
    assert "1 nieuwere tekst van het project" in words(client.get("/beheer/"))
    assert client.get(path_of("een")).status_code == 404
    assert client.get(path_of("warmtenet")).status_code == 200
    assert Knooppunt.objects.get(slug="een").aanpak == "Praat met iedereen."


@pytest.mark.parametrize("data", [{}, {"gezien": "x"}, {"gezien": ["x", "y"], "besluit": "neem"}, {"besluit": "weg"}])
def test_a_made_up_answer_changes_nothing(data, folder, redactie):
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    folder.upgrade()
    for path in (LIST, path_of("een")):
        assert redactie.post(path, data).status_code == 302
    assert redactie.post(f"{LIST}99999999999999999999999/", data).status_code == 404
    assert redactie.put(LIST).status_code == 405
    assert Knooppunt.objects.get(slug="een").aanpak == "Praat met iedereen."
    assert len(pakket.newer()) == 1


def test_a_start_looks_and_is_not_stopped_by_a_file_that_is_wrong(folder, capsys):
    from config.management.commands.start import Command

    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met alle bewoners.")
    Command().look_for_newer_texts()
    assert len(pakket.newer()) == 1
    folder.write("knooppunten/samen/een.md", "kapot")
    Command().look_for_newer_texts()
    assert "zijn niet te lezen" in capsys.readouterr().out
    assert len(pakket.newer()) == 1


def test_where_nothing_is_new_the_front_page_asks_one_question_more(folder, redacteur, django_assert_num_queries):
    from redactie.admin.pakket import for_user

    assert redacteur.has_perm("knooppunten.change_knooppunt")
    with django_assert_num_queries(1):
        assert for_user(redacteur) == []


ALL = """sporen: [B, A]
tags: [warmte]
zoekwoorden: stadswarmte
bestuurlijk_gevoelig: Ligt gevoelig
geldt_voor: collectief
wet_en_regelgeving: true
gecontroleerd_op: 2026-11-23
nog_na_te_zien: de datum
partijen: [{partij: gemeente, rol: trekt, vraag: Begin.}]
zie_ook: [twee]"""


def test_each_field_that_a_file_can_change_has_a_name_and_is_taken(folder, redactie):
    folder.knooppunt("twee", "Twee", aanpak="Zie [[een]] en {{bron:een-boek}}.")
    folder.knooppunt(
        "een", "Eén", fase=2, folder="leren", extra=ALL, aanpak="Anders.", tips="- Doe c.\n\n  Echt.\n- Doe a."
    )
    (folder.path / "knooppunten/samen/een.md").unlink()
    path = folder.path / "knooppunten/leren/een.md"
    text = path.read_text().replace("Het is bereikt.", "Iets anders.").replace("volgorde: 1", "volgorde: 4")
    path.write_text(text.replace("## Klaar als\n", "## Klaar als\n\n- Klaar.\n") + "\nGewoon.\n")
    folder.change("bronnen.yaml", "naam: Een kaart", "naam: De kaart\n    maker: Iemand")
    folder.change("bronnen.yaml", "soort: register", "soort: norm")
    folder.change("bronnen.yaml", "2026-11-23", "2026-11-24")
    folder.change("begrippen.yaml", "[stadsverwarming, warmtenetten]", "[stadswarmte]")
    folder.change("begrippen.yaml", "zie: [een]", "zie: [twee]")
    folder.change("methodiek.yaml", "naam: Gemeente", "naam: De gemeente")
    folder.upgrade()
    assert {page.rij.sleutel: [veld.naam for veld in page.velden] for page in pakket.newer()} == {
        "een": [
            "titel", "fase", "volgorde", "draagt bij aan spoor", "geldt voor", "trefwoorden", "zoekwoorden", "doel",
            "klaar als", "aanpak", "tips", "in gewone taal", "partijen", "zie ook", "bestuurlijk gevoelig",
            "gaat over wet- en regelgeving", "gecontroleerd op", "nog na te zien",
        ],
        "twee": ["eerst nodig", "zie ook"],
        "een-kaart": ["naam", "maker", "soort", "adres gecontroleerd op"],
        "warmtenet": ["andere namen", "speelt bij"],
        "gemeente": ["naam"],
    }  # fmt: skip
    page = words(redactie.get(path_of("een")))
    for shown in ("A, B", "gemeente (trekt): Begin.", "- Doe c. Echt. - Doe a.", "ja", "23 november 2026", "warmte"):
        assert shown in page
    assert "nieuwe teksten van 5 pagina’s" in take_all(redactie)
    row = Knooppunt.objects.get(slug="een")
    assert (row.titel, row.get_absolute_url(), row.is_public) == ("Eén", "/leren/een/", True)
    assert {tip.nummer: tip.tekst for tip in row.tips.all()} == {3: "Doe c.\n\nEcht.", 1: "Doe a."}
    assert Begrip.objects.get().names() == ["warmtenet", "stadswarmte"]
    assert pakket.newer() == []
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    assert not Pakkettekst.objects.newer().exists()


def test_a_page_that_the_project_retires_is_a_choice_too(folder, redactie):
    folder.knooppunt(
        "een", "Een", "draft", aanpak="Praat met iedereen.", tips="- Doe a.\n- Doe b.",
        extra="vervallen_op: 2026-11-25T10:00:00Z\nopvolger: twee\n" + "gepubliceerd_op: 2025-01-01T12:00:00.000000Z",
    )  # fmt: skip
    folder.change("knooppunten/samen/twee.md", "vooraf: [een]", "vooraf: []")
    folder.change(
        "bronnen.yaml", "gecontroleerd_op: 2026-11-23", "gecontroleerd_op: 2026-11-23\n    opvolger: een-boek"
    )
    folder.change("bronnen.yaml", "opvolger: een-boek", "vervallen_op: 2026-11-25T10:00:00Z\n    opvolger: een-boek")
    folder.upgrade()
    assert [veld.naam for veld in item("een").velden] == ["stand", "vervallen op", "opvolger"]
    take_all(redactie)
    assert Knooppunt.objects.get(slug="een").is_public, "texts name it: that is a choice by itself"
    page = redactie.get(path_of("een")).content.decode()
    redactie.post(path_of("een"), form_data(page) | {"besluit": "neem"})
    assert Knooppunt.objects.get(slug="een").opvolger.slug == "twee"
    assert Bron.objects.get(slug="een-kaart").opvolger.slug == "een-boek"
    assert pakket.newer() == []


def test_what_rules_of_today_no_longer_read_breaks_no_page(folder, redactie):
    folder.change("knooppunten/samen/een.md", "Praat met iedereen.", "Praat met allen.")
    folder.upgrade()
    row = Pakkettekst.objects.get(soort="knooppunten", sleutel="een")
    Pakkettekst.objects.filter(pk=row.pk).update(overgenomen="geen front matter")
    assert [page.base for page in pakket.newer()] == [None]
    assert redactie.get(LIST).status_code == 200
    assert redactie.get(f"{LIST}{row.pk}/").status_code == 200
    Pakkettekst.objects.filter(pk=row.pk).update(nieuw="geen front matter")
    assert redactie.get(LIST).status_code == 200
    assert redactie.get(f"{LIST}{row.pk}/").status_code == 404
    assert pakket.newer() == []
