"""Facts with a date: one row says them, and every text that cites it follows, by the calendar too."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError
from django.utils import timezone

from knooppunten.models import Knooppunt, Tip
from meenemen.boekje import kast, omvang
from naslag.models import Aanhaling, Feit
from naslag.verwijzing import GONE
from tests.beheer import form_data, save
from tests.html import html_of
from tests.kept import kept
from tests.make import (
    complete,
    make_begrip,
    make_bron,
    make_draft,
    make_fase,
    make_feit,
    make_knooppunt,
    make_partij,
    make_uitleg,
)
from versies import nalopen
from versies.models import Versie
from zoeken import rebuild
from zoeken.search import Zoekactie, search

TODAY = date(2026, 11, 27)
SAID = "De wet is aangenomen"
LABEL = "(geldt, nagezien op 3 november 2026)"
STATED = (
    f'{SAID} <a class="feit__stand" href="/wetten-en-regelingen/de-wet/" '
    f'aria-label="De wet: geldt, nagezien op 3 november 2026">{LABEL}</a></span>.'
)


@pytest.fixture
def day(monkeypatch):
    """Lets it be this day."""

    def be(wanted=TODAY):
        monkeypatch.setattr(timezone, "localdate", lambda value=None, tz=None: value.date() if value else wanted)

    be()
    return be


@kept
def feit():
    return make_feit()


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html_of(answer)


# What it is on a day

VANAF, TOT = date(2026, 7, 1), date(2027, 6, 30)
ON_A_DAY = [
    # stand, from, until, day, what it is, how it reads
    ("in_force", None, None, TODAY, "in_force", "geldt"),
    ("expected", None, None, TODAY, "expected", "verwacht"),
    ("lapsed", None, None, TODAY, "lapsed", "vervallen"),
    ("unknown", None, None, TODAY, "unknown", "niet vastgesteld"),
    ("expected", VANAF, None, VANAF - timedelta(days=1), "expected", "geldt vanaf 1 juli 2026"),
    ("expected", VANAF, None, VANAF, "in_force", "geldt sinds 1 juli 2026"),
    ("in_force", VANAF, None, VANAF - timedelta(days=1), "expected", "geldt vanaf 1 juli 2026"),
    ("in_force", VANAF, TOT, TOT, "in_force", "geldt sinds 1 juli 2026 tot en met 30 juni 2027"),
    ("in_force", VANAF, TOT, TOT + timedelta(days=1), "lapsed", "gold tot en met 30 juni 2027"),
    ("unknown", VANAF, None, VANAF - timedelta(days=1), "expected", "geldt vanaf 1 juli 2026"),
    ("unknown", VANAF, None, VANAF, "unknown", "niet vastgesteld"),
    ("unknown", None, TOT, TOT + timedelta(days=1), "lapsed", "gold tot en met 30 juni 2027"),
    ("lapsed", VANAF, TOT, TODAY, "lapsed", "vervallen"),
]


@pytest.mark.parametrize(("stand", "vanaf", "tot", "on", "is_", "reads"), ON_A_DAY)
def test_what_it_is_on_a_day_follows_from_its_dates_and_what_is_known(stand, vanaf, tot, on, is_, reads):
    row = Feit(stand=stand, geldt_vanaf=vanaf, geldt_tot_en_met=tot)
    assert (row.stand_op(on), row.stand_in_woorden(on)) == (is_, reads)


def test_the_day_is_that_of_the_netherlands(feit, client, settings):
    assert settings.TIME_ZONE == "Europe/Amsterdam"
    Feit.objects.update(geldt_tot_en_met=timezone.localdate() - timedelta(days=1))
    assert "Gold tot en met" in page(client, "/wetten-en-regelingen/de-wet/")


# Cited

PLACES = {
    "aanpak": lambda text: make_knooppunt(aanpak=text).get_absolute_url(),
    "in gewone taal": lambda text: make_knooppunt(in_gewone_taal=text).get_absolute_url(),
    "tip": lambda text: make_knooppunt(tips=[text]).get_absolute_url(),
    "fase": lambda text: make_fase(3, omschrijving=text).get_absolute_url(),
    "fasen": lambda text: make_fase(3, omschrijving=text) and "/fasen/",
    "partij": lambda text: _described(make_partij(), text),
    "bewoners": lambda text: make_uitleg(tekst=text).get_absolute_url(),
    "bewoners, vraag": lambda text: make_uitleg("Moet ik?", "vraag", tekst=text) and "/bewoners/",
    "booklet": lambda text: make_knooppunt(aanpak=text) and "/boekjes/methode/boekje.html",
}


def _described(row, text):
    row.omschrijving = text
    row.save()
    return row.get_absolute_url()


@pytest.mark.parametrize("place", PLACES)
def test_each_text_says_it_with_its_day(place, feit, client):
    html = page(client, PLACES[place]("Weet dit. {{feit:de-wet}}"))
    assert "{{" not in html
    if place == "booklet":  # there the link leads to the list at the end
        assert f'{SAID} <a class="binnen" href="#feit-de-wet" aria-label=' in html
        assert "De wet: geldt, nagezien op 3 november 2026." in html
    else:
        assert f'Weet dit. <span class="feit">{STATED}' in html


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("gone", ["draft", "retired", "never"])
def test_what_is_not_there_to_read_leaves_words(place, gone, feit, client):
    slug = "geen" if gone == "never" else "de-wet"
    path = PLACES[place](f"Weet dit. {{{{feit:{slug}}}}} En {{{{feit:{slug}|mijn woorden}}}}.")
    if gone == "draft":
        Feit.objects.update(openbaar=False)
    elif gone == "retired":
        feit.retire()
    html = page(client, path)
    assert f"Weet dit. {GONE} En mijn woorden." in html
    assert SAID not in html


def test_a_text_may_say_it_in_words_of_its_own(feit, client):
    html = page(client, make_knooppunt(aanpak="Er is {{feit:de-wet|een <wet> & meer}}.").get_absolute_url())
    assert 'Er is <span class="feit">een &lt;wet&gt; &amp; meer <a class="feit__stand"' in html
    assert f"{LABEL}</a></span>." in html


def test_a_sentence_has_one_point_wherever_its_writer_put_it(feit, client):
    make_begrip(uitleg="Een net. {{feit:de-wet}}. Meer.")
    row = make_knooppunt(
        aanpak="Het warmtenet. {{feit:de-wet}}. Lees. Eerst {{feit:de-wet}}, dan meer. {{feit:de-wet}} Nu."
    )
    for path in (row.get_absolute_url(), "/begrippen/", "/boekjes/methode/boekje.html"):
        words = re.sub(r"<[^>]+>", "", page(client, path))
        assert f"{LABEL}. Meer." in words, path
        if "begrippen" not in path:
            assert f"{LABEL}. Lees." in words, path
            assert f"{LABEL}, dan meer." in words, path
            assert f"{LABEL}. Nu." in words, path
        assert ".." not in words.split("Een net.")[1][:200]
    told = client.get(f"/api/v1/knooppunten/{row.slug}").json()["aanpak"]["markdown"]
    assert "). Lees." in told
    assert "), dan meer." in told
    assert "). Nu." in told


def test_a_word_of_the_glossary_says_it_where_it_is_explained(feit, client):
    make_begrip(uitleg="Een net. {{feit:de-wet}}")
    row = make_knooppunt(aanpak="Het warmtenet.")
    for path in (row.get_absolute_url(), "/begrippen/", "/boekjes/methode/boekje.html"):
        assert f"Een net. {SAID} {LABEL}." in page(client, path), path
    assert client.get("/api/v1/begrippen/warmtenet").json()["uitleg"] == f"Een net. {SAID} {LABEL}."
    Feit.objects.update(openbaar=False)
    assert f"Een net. {GONE}" in page(client, row.get_absolute_url())


def test_a_word_of_the_glossary_cites_what_is_there(feit):
    begrip = make_begrip(uitleg="Een net. {{feit:de-wet}}")
    feit.slug = "nieuwe-naam"
    feit.save()
    begrip.refresh_from_db()
    assert begrip.uitleg == "Een net. {{feit:nieuwe-naam}}"
    begrip.uitleg = "Een net. {{feit:geen}}"
    with pytest.raises(ValidationError, match="en dat feit bestaat niet"):
        begrip.full_clean()
    begrip.delete()
    assert not Aanhaling.objects.exists()


def test_one_edit_changes_every_page_and_saves_none(feit, client):
    rows = [make_knooppunt(f"Stap {n}", aanpak="{{feit:de-wet}}", tips=["{{feit:de-wet}}"]) for n in range(3)]
    stored = list(Knooppunt.objects.values("aanpak_html", "gewijzigd_op"))
    feit.tekst = "De wet is anders."
    feit.save()
    assert all(page(client, row.get_absolute_url()).count("De wet is anders <a") == 2 for row in rows)
    assert list(Knooppunt.objects.values("aanpak_html", "gewijzigd_op")) == stored


def test_the_label_changes_on_the_day_and_nothing_is_saved(feit, day, client):
    Feit.objects.update(stand="expected", geldt_vanaf=date(2026, 12, 1), geldt_tot_en_met=date(2026, 12, 31))
    row = make_knooppunt(aanpak="{{feit:de-wet}}")
    paths = row.get_absolute_url(), "/wetten-en-regelingen/", "/wetten-en-regelingen/de-wet/"
    for on, reads in [
        (date(2026, 11, 30), "eldt vanaf 1 december 2026"),
        (date(2026, 12, 1), "eldt sinds 1 december 2026 tot en met 31 december 2026"),
        (date(2027, 1, 1), "old tot en met 31 december 2026"),
    ]:
        day(on)
        for path in paths:
            assert f"{reads}, nagezien op 3 november 2026" in page(client, path), (on, path)
        assert ("is vervallen: reken er niet meer op." in page(client, paths[0])) == (on.year == 2027)


def test_search_follows_an_edit_at_once_and_the_calendar_once_a_day(feit, day):
    def found(question):
        return [treffer.document.titel for treffer in search(Zoekactie(q=question), leden=False).treffers]

    make_knooppunt("Een giraffe", aanpak="{{feit:de-wet}}")
    make_begrip("savanne", uitleg="Gras. {{feit:de-wet}}")
    everything = {"De wet", "Een giraffe", "Savanne"}
    assert {*found("aangenomen nagezien november")} == everything
    feit.tekst = "De wet is ingetrokken."
    feit.geldt_tot_en_met = date(2026, 12, 31)
    feit.save()
    assert {*found("ingetrokken")} == everything
    assert found("aangenomen") == []
    assert found("gold") == []
    day(date(2027, 1, 1))
    assert rebuild.mend() == "3 pagina’s die niet klopten zijn bijgewerkt"
    assert {*found("gold")} == everything


def test_a_kept_booklet_follows_the_calendar(feit, day):
    Feit.objects.update(geldt_tot_en_met=date(2026, 12, 31))
    make_knooppunt(aanpak="{{feit:de-wet}}")
    before = kast.made_of(omvang.find("methode"))
    day(date(2026, 12, 31))
    assert kast.made_of(omvang.find("methode")) == before
    day(date(2027, 1, 1))
    assert kast.made_of(omvang.find("methode")) != before


def test_the_api_tells_it_and_links_to_it(feit, client):
    row = make_knooppunt(aanpak="Zie {{feit:de-wet|dit}}. {{feit:de-wet}} {{feit:geen}}")
    found = client.get(f"/api/v1/knooppunten/{row.slug}").json()
    link = f"([geldt, nagezien op 3 november 2026](http://localhost:8000{feit.get_absolute_url()}))"
    assert found["aanpak"]["markdown"] == f"Zie dit {link}. {SAID} {link}. {GONE}"
    assert 'href="http://localhost:8000/wetten-en-regelingen/de-wet/"' in found["aanpak"]["html"]
    assert [each["slug"] for each in found["feiten"]] == ["de-wet"]
    alone = client.get("/api/v1/feiten/de-wet").json()
    assert (alone["stand"], alone["nagezienOp"], alone["nagezienDoor"]) == ("in_force", "2026-11-03", "redactie")
    assert [each["slug"] for each in alone["knooppunten"]] == [row.slug]
    Feit.objects.update(openbaar=False)
    assert client.get("/api/v1/feiten/de-wet").status_code == 404
    assert client.get("/api/v1/feiten").json()["aantal"] == 0


@pytest.mark.parametrize("number", [1, 12])
def test_a_page_that_cites_facts_takes_one_query_more(number, client, lid, django_assert_max_num_queries):
    bron = make_bron()
    for n in range(number):
        make_feit(f"Wet {n}", bron=bron)
    cited = " ".join(f"{{{{feit:wet-{n}}}}}" for n in range(number))
    row = make_knooppunt(aanpak=cited, tips=[cited])
    client.get(row.get_absolute_url())
    with django_assert_max_num_queries(9):
        assert client.get(row.get_absolute_url()).status_code == 200
    with django_assert_max_num_queries(6):
        client.get("/wetten-en-regelingen/")


def test_a_renamed_fact_takes_its_citations_along(feit, client):
    row = make_knooppunt(aanpak="{{feit:de-wet}}", tips=["{{feit:de-wet|hier}}"])
    feit.slug = "andere-wet"
    feit.save()
    row.refresh_from_db()
    assert (row.aanpak, Tip.objects.get().tekst) == ("{{feit:andere-wet}}", "{{feit:andere-wet|hier}}")
    assert client.get("/wetten-en-regelingen/de-wet/").url == "/wetten-en-regelingen/andere-wet/"


# The register


def test_the_register_is_by_subject_and_says_where_each_is_read(feit, client):
    make_feit("Een oude regel", onderwerp="Stroom", bron=make_bron("Een boek"), betekenis="Bewoners: let op.")
    make_feit("Verborgen", openbaar=False)
    make_knooppunt("In de aanpak", aanpak="{{feit:de-wet}}")
    make_draft("Nog niet", fase=make_fase(1), aanpak="{{feit:de-wet}}")
    html = page(client, "/wetten-en-regelingen/")
    assert html.index(">Stroom</h2>") < html.index(">Een oude regel</a>") < html.index(">Warmte</h2>")
    assert '<li id="de-wet">' in html
    assert "In de aanpak</a>" in html
    assert "<dt>Bewoners</dt>" in html
    assert "Verborgen" not in html
    assert "Nog niet" not in html


def test_the_page_of_a_fact_says_all_of_it(client, day, db):
    day(date(2027, 2, 1))
    bron = make_bron("Een wetboek")
    row = make_feit(
        bron=bron, adres="https://wet.example/", geldt_vanaf=date(2026, 1, 1), eigenaar="jurist",
        betekenis="Bewoners: je mag kiezen.", controleer_voor=date(2027, 2, 1),
    )  # fmt: skip
    make_knooppunt("In de aanpak", aanpak="{{feit:de-wet}}")
    make_begrip(uitleg="{{feit:de-wet}}")
    html = page(client, row.get_absolute_url())
    for said in (
        "Geldt sinds 1 januari 2026, nagezien op 3 november 2026.", "Een wetboek</a>", "Stb. 2025, 1",
        'href="https://wet.example/"', "door: redactie", "jurist", "1 januari 2026</time>: begon te gelden",
        "moest voor 1 februari 2027 weer worden nagezien", "In de aanpak", "warmtenet</a>", "geen juridisch advies",
    ):  # fmt: skip
        assert said in html, said
    assert '<a href="/wetten-en-regelingen/de-wet/">De wet</a>' in page(client, bron.get_absolute_url())


def test_who_is_no_redacteur_does_not_find_a_concept(client, redacteur):
    make_feit(openbaar=False)
    assert client.get("/wetten-en-regelingen/de-wet/").status_code == 404
    client.force_login(redacteur)
    assert "Concept." in page(client, "/wetten-en-regelingen/de-wet/")
    row = make_knooppunt(aanpak="{{feit:de-wet}}")
    assert "nagezien op 3 november 2026, concept)" in page(client, row.get_absolute_url())


def test_a_retired_fact_is_gone_and_names_what_came_after(feit, client):
    feit.retire(successor=make_feit("De nieuwe wet"))
    answer = client.get("/wetten-en-regelingen/de-wet/")
    assert answer.status_code == 410
    assert "De nieuwe wet" in html_of(answer)


# On the site only with a source and a day

LACKS = {
    "source": ({"vindplaats": ""}, "feit_public_has_source", "bron", "Kies een bron, of schrijf een vindplaats"),
    "day": ({"gecontroleerd_op": None}, "feit_public_is_checked", "gecontroleerd_op", "wanneer dit is nagezien"),
    "role": ({"gecontroleerd_door": ""}, "feit_public_is_checked", "gecontroleerd_door", "welke rol dit heeft"),
}


@pytest.mark.parametrize("lack", LACKS)
def test_without_source_or_day_it_is_not_on_the_site(lack, db):
    given, constraint, field, sentence = LACKS[lack]
    row = make_feit(openbaar=False, **given)
    row.full_clean()
    row.openbaar = True
    with pytest.raises(ValidationError, match=sentence) as error:
        row.full_clean()
    assert list(error.value.message_dict) == [field]
    with pytest.raises(IntegrityError, match=constraint):
        row.save()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"betekenis": "Zomaar een zin."}, "Begin elke regel met voor wie het is"),
        ({"gecontroleerd_op": date(2999, 1, 1)}, "Deze dag komt nog"),
        ({"geldt_vanaf": VANAF, "geldt_tot_en_met": VANAF - timedelta(days=1)}, "De laatste dag ligt voor de eerste"),
        ({"adres": "http://wet.example/"}, "begint met https"),
    ],
)
def test_what_can_not_be_is_said_in_a_sentence(given, sentence, db):
    with pytest.raises(ValidationError, match=sentence):
        Feit(naam="x", slug="x", onderwerp="x", tekst="x", **given).full_clean()


def test_a_subject_is_spelled_as_it_was(feit):
    row = Feit(naam="Andere", slug="andere", onderwerp="WARMTE", tekst="Iets.")
    row.full_clean()
    assert row.onderwerp == "Warmte"


def test_a_text_that_is_published_cites_what_is_on_the_site(feit, fase):
    Feit.objects.update(openbaar=False)
    row = complete(make_draft(fase=fase, aanpak="{{feit:de-wet}} {{feit:geen}}"))
    with pytest.raises(ValidationError) as error:
        row.publish()
    assert [message for message in error.value.messages if "feit" in message] == [
        "De tekst noemt {{feit:de-wet}}, en die staat niet op de site.",
        "De tekst noemt {{feit:geen}}, en die bestaat niet.",
    ]


@pytest.mark.ignore_template_errors
def test_the_preview_shows_it_and_says_what_is_amiss(feit, admin):
    make_feit("Nog niet", openbaar=False)
    html = html_of(admin.post("/beheer/voorbeeld/", {"content": "{{feit:de-wet}} {{feit:nog-niet}} {{feit:x}}"}))
    assert STATED in html
    assert "{{feit:nog-niet}} staat niet op de site." in html
    assert "{{feit:x}} bestaat niet." in html


@pytest.mark.ignore_template_errors
def test_a_curator_adds_one_and_finds_it_for_a_text(admin, db):
    path = "/beheer/naslag/feit/add/"
    data = form_data(admin.get(path).content.decode())
    data |= {"naam": "Gas weg", "slug": "gas-weg", "onderwerp": "Gas", "tekst": "Het is gratis.", "openbaar": "on"}
    refused = html_of(admin.post(path, data))
    assert refused.count("zonder kan dit niet op de site") == 6  # each beside its field, and above the form
    data |= {"vindplaats": "besluit", "gecontroleerd_op": "3-11-2026", "gecontroleerd_door": "redactie"}
    assert admin.post(path, data).status_code == 302
    assert Feit.objects.get().is_public
    hits = admin.get("/beheer/verwijzingen/?q=gas").json()["treffers"]
    assert hits == [{"tekst": "{{feit:gas-weg}}", "naam": "Gas weg", "wat": "feit, Gas"}]


# Versions


def test_each_change_is_kept_and_a_new_look_at_it_is_small(feit, admin):
    nalopen.begin()
    source = make_bron("Een wetboek")
    for given, klein in (
        ({"tekst": "De wet is anders."}, False),
        ({"gecontroleerd_op": "4-11-2026", "controleer_voor": "1-2-2027", "eigenaar": "jurist"}, True),
        ({"bron": source.pk}, False),
        ({"geldt_vanaf": "1-1-2026"}, False),
    ):
        assert save(admin, feit, **given).status_code == 302
        assert Versie.objects.of(feit).first().klein is klein, given
    newest, *_, first = Versie.objects.of(feit)
    assert newest.nummer == 5
    assert newest.form.values["bron"] == "een-wetboek"
    assert first.form.values["tekst"] == f"{SAID}."
    source.slug = "het-wetboek"
    source.save()
    nalopen.mend()
    assert Versie.objects.of(feit).first().form.values["bron"] == "het-wetboek"


# In a file


def test_a_file_holds_it_all_and_comes_back_the_same(tmp_path, db):
    make_feit(
        bron=make_bron("Een boek"), adres="https://wet.example/", geldt_vanaf=VANAF, geldt_tot_en_met=TOT,
        betekenis="Bewoners: niets.\nGemeente: alles.", eigenaar="jurist", controleer_voor=TOT,
    )  # fmt: skip
    make_feit("Concept", openbaar=False, vindplaats="", gecontroleerd_op=None, gecontroleerd_door="")
    call_command("exporteer_inhoud", str(tmp_path / "een"), verbosity=0)
    text = (tmp_path / "een" / "feiten.yaml").read_bytes()
    before = list(Feit.objects.values_list(*Feit.SEEN[:5], "eigenaar", "controleer_voor"))
    Feit.objects.all()._raw_delete("default")
    call_command("laad_inhoud", str(tmp_path / "een"), verbosity=0)
    assert list(Feit.objects.values_list(*Feit.SEEN[:5], "eigenaar", "controleer_voor")) == before
    call_command("exporteer_inhoud", str(tmp_path / "twee"), verbosity=0)
    assert (tmp_path / "twee" / "feiten.yaml").read_bytes() == text
    assert b"eigenaar" not in text.split(b"- slug: concept")[1].split(b"- slug")[0]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("bron: geen", "bron “geen” bestaat niet."),
        ("openbaar: true", "zonder kan dit niet op de site."),
        ("stand: morgen", "“morgen” is onbekend"),
        ("betekenis: [zomaar]", "Begin elke regel met voor wie het is"),
        ("geldt_vanaf: straks", "verwacht een datum"),
    ],
)
def test_a_file_says_what_is_wrong_with_it(line, sentence, tmp_path, db):
    rows = {"slug": "x", "naam": "X", "onderwerp": "X", "tekst": "Iets.", "stand": "unknown", "openbaar": "false"}
    rows |= dict([line.split(": ", 1)])
    lines = "\n    ".join(f"{key}: {value}" for key, value in rows.items())
    (tmp_path / "feiten.yaml").write_text(f"feiten:\n  - {lines}\n")
    with pytest.raises(CommandError, match=sentence):
        call_command("laad_inhoud", str(tmp_path), verbosity=0)


def test_those_that_come_along_are_all_loaded_and_none_is_due(db, day):
    call_command("laad_inhoud", verbosity=0)
    assert Feit.objects.published().count() > 15
    assert not Feit.objects.filter(openbaar=False).exclude(stand="unknown").exists()
    assert all(row.eigenaar for row in Feit.objects.all())
    assert not [row.naam for row in Feit.objects.published() if row.waarschuwing(TODAY)]
    assert all(row.controleer_voor for row in Feit.objects.published())
    assert Aanhaling.objects.exclude(feit=None).count() > 15


def test_what_lapsed_says_so_before_its_sentence(feit, fase, client):
    """Its words still read as if it holds."""
    Feit.objects.update(geldt_tot_en_met=date(2026, 11, 20))
    row = complete(make_draft(fase=fase, aanpak="Weet: {{feit:de-wet}}"))
    row.publish()
    html = html_of(client.get(row.get_absolute_url()))
    assert html.index("tot en met 20 november 2026") < html.index("De wet is aangenomen")
    assert "is vervallen: reken er niet meer op." in html
