"""The check of all texts finds what was planted, and nothing in a good text."""

import datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from knooppunten.models import Betrokkenheid, Knooppunt
from redactie.keuring import bevindingen, spelling
from redactie.keuring.bevindingen import findings, repeated, runs
from redactie.keuring.leesniveau import reading, syllables
from redactie.keuring.teksten import checked_knooppunten
from redactie.keuring.verslag import report
from tests.beheer import change_path
from tests.html import html_of
from tests.kept import kept
from tests.make import make_begrip, make_bron, make_fase, make_knooppunt, make_partij, see_also

AANPAK = (
    "Ga met iedereen om de tafel en schrijf op wat er nodig is. Vraag elke partner naar geld, tijd en mensen. "
    "Loop een rondje door de straat, kijk goed om je heen en noteer wat je opvalt. Luister naar wie er woont en werkt. "
    "Bel daarna met de netbeheerder, want die weet hoe vol het net is. Leg alle plannen naast elkaar op een groot vel. "
    "Kies samen waar je begint, en zeg eerlijk wat je nog niet kunt beloven. Vertel bewoners wat er met hun vragen "
    "is gedaan. Zie [[buur]] en {{bron:een-boek}}."
)
VRAGEN = "Hoe begin ik?\nWie doet mee?\nWat kost het?\nWanneer is het af?"
GOOD = {
    "kern": "Praat met wie er woont.",
    "vragen": VRAGEN,
    "doel": "Iedereen weet waar het om gaat.",
    "klaar_als": "- Het staat op papier.\n- Iedereen heeft het gelezen.",
    "aanpak": AANPAK,
    "in_gewone_taal": "Wij praten met elkaar. Jij mag ook iets zeggen. Daarna weet je wat er gaat gebeuren.",
}
TIPS = ["Bel vandaag.", "Kijk eens rond.", "Drink koffie in het buurthuis."]
OTHER = {
    "kern": "Elke buur kent het.",
    "vragen": VRAGEN,
    "doel": "Elke buur kent het plan.",
    "klaar_als": "- De kaart hangt er.\n- Niemand mist iets.",
    "aanpak": "1. Hang een kaart op.\n2. Nodig de straat uit.\n3. Zie [[goed]].",
    "in_gewone_taal": "Kom je ook? Er is koffie. Je ziet daar wat het plan is.",
}
OTHER_TIPS = ["Zet stoelen neer.", "Neem tijd.", "Lach eens."]


@kept
def good(fase, sporen, gemeente):
    """A knooppunt in which nothing is to be mended, and its neighbour."""
    make_bron("Een boek")
    buur = make_knooppunt("Buur", fase=fase, sporen="B", tips=OTHER_TIPS, **OTHER)
    Betrokkenheid.objects.create(knooppunt=buur, partij=gemeente, rol="trekt", vraag="Kom je ook?")
    row = make_knooppunt("Goed", fase=fase, sporen="A", tips=TIPS, **GOOD)
    Betrokkenheid.objects.create(knooppunt=row, partij=gemeente, rol="trekt", vraag="Begin het gesprek.")
    see_also(row, buur)
    buur.save()  # it names what came after it
    return row


def told(row) -> list[str]:
    (checked,) = checked_knooppunten(Knooppunt.objects.filter(pk=row.pk))
    return [f"{finding.part}: {finding.message}" for finding in findings(checked)]


def test_a_good_text_has_nothing_to_mend(good):
    assert told(good) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"doel": "woord " * 61}, "doel: 61 woorden, verwacht ten hoogste 60."),
        ({"in_gewone_taal": "Je mag mee. " * 27}, "in gewone taal: 81 woorden, verwacht ten hoogste 80."),
        ({"aanpak": "Kort. Zie [[buur]]."}, "aanpak: 3 woorden, verwacht 80 tot 200, of 3 tot 6 stappen."),
        ({"aanpak": "woord " * 201 + "[[buur]]"}, "aanpak: 202 woorden, verwacht 80 tot 200, of 3 tot 6 stappen."),
        ({"klaar_als": "- Een."}, "klaar als: 1 regels, verwacht 2 tot 4."),
        ({"klaar_als": "- a\n- b\n- c\n- d\n- e"}, "klaar als: 5 regels, verwacht 2 tot 4."),
        ({"klaar_als": ""}, "onderdelen: Vul “klaar als” in."),
        ({"aanpak": AANPAK.replace("[[buur]]", "de buur")}, "noemt geen enkel knooppunt waarmee het verbonden is."),
        ({"doel": "Het kost € 500 per huis."}, "doel: “€ 500”: geen bedragen, percentages of termijnen."),
        ({"doel": "Het kost duizend euro."}, "“duizend euro”: geen bedragen"),
        ({"doel": "De helft, 50% dus."}, "“50%”: geen bedragen"),
        ({"doel": "Tien procent doet mee."}, "“Tien procent”: geen bedragen"),
        ({"doel": "In 2031 is het klaar."}, "“2031”: geen bedragen"),
        ({"doel": "Antwoord binnen zes weken."}, "“zes weken”: geen bedragen"),
        ({"doel": "Klaar op 1 mei."}, "“1 mei”: geen bedragen"),
        ({"doel": "Zie (link) voor meer."}, "“(link)” is nog in te vullen."),
        ({"doel": "Hier komt nog TODO."}, "“TODO” is nog in te vullen."),
        ({"doel": "Doe dit:\n\nEn toen niets."}, "“Doe dit:” eindigt op een dubbele punt zonder lijst."),
        ({"doel": "Je moet eerst praten."}, "doel: zegt “moet eerst”; schrijf “meestal eerst”."),
        (
            {"in_gewone_taal": "De gemeenteraadsbesluitvorming vereist participatiebeleidsverantwoording."},
            "in gewone taal: leest te moeilijk",
        ),
    ],
)
def test_a_planted_mistake_is_found(changes, expected, good):
    for name, value in changes.items():
        setattr(good, name, value)
    good.save()
    assert any(expected in message for message in told(good)), told(good)


@pytest.mark.parametrize(
    "text",
    [
        "Het programma is er uiterlijk op 31 december 2026.",
        "Stemt zeventig procent in, dan is het redelijk.",
        "Zo:\n\n- een\n- twee",
        "Zo:\n\n1. een\n2. twee",
        "In fase 2 kijk je verder, met drie mensen.",
    ],
)
def test_what_may_be_said_is_left_alone(text, good):
    good.doel = text
    good.save()
    assert told(good) == []


def test_tips_are_counted_and_law_names_a_source(good):
    good.tips.first().delete()
    good.status = "draft"  # the database refuses a public one
    good.wet_en_regelgeving = True
    good.aanpak = AANPAK.replace("{{bron:een-boek}}", "een boek")
    good.save()
    assert told(good) == [
        "onderdelen: Vul in wanneer de wet- en regelgeving is gecontroleerd.",
        "tips: 2, verwacht 3 tot 7.",
        "bronnen: gaat over wet- en regelgeving en noemt geen bron.",
    ]


# A figure of law


LAW = {"wet_en_regelgeving": True, "gecontroleerd_op": datetime.date(2026, 11, 26)}
WITH_TERM = AANPAK + " Daarna heeft een huurder acht weken de tijd, zegt {{bron:een-boek}}."


def changed(row, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    return told(row)


def test_a_figure_of_law_may_stand_where_the_text_has_its_date_and_source(good):
    assert changed(good, aanpak=WITH_TERM, **LAW) == []


def test_what_the_cited_text_says_may_be_said_again_in_plain_words(good):
    assert changed(good, aanpak=WITH_TERM, in_gewone_taal="Je hebt acht weken de tijd.", **LAW) == []


@pytest.mark.parametrize("missing", ["flag", "date", "source"])
def test_without_flag_date_or_source_the_figure_is_refused(missing, good):
    changes = {"aanpak": WITH_TERM, "status": "draft", **LAW}  # the database refuses a public one without its date
    if missing == "flag":
        changes["wet_en_regelgeving"] = False
    if missing == "date":
        changes["gecontroleerd_op"] = None
    if missing == "source":
        changes["aanpak"] = WITH_TERM.replace("{{bron:een-boek}}", "de wet")
    assert "aanpak: “acht weken”: geen bedragen, percentages of termijnen." in changed(good, **changes)


def test_a_figure_that_no_text_with_a_source_says_is_refused_in_a_text_on_law_too(good):
    told_of = changed(good, in_gewone_taal="Je hoort het binnen zes weken. Bel gerust.", **LAW)
    assert told_of == ["in_gewone_taal: “zes weken”: geen bedragen, percentages of termijnen."]


def test_the_sign_of_an_amount_does_not_let_another_amount_through(good):
    aanpak = AANPAK + " Het kost € 500 of tien procent, zegt {{bron:een-boek}}."
    told_of = changed(good, aanpak=aanpak, doel="Dat kost € 900 of vijftig procent.", **LAW)
    assert [line.partition(":")[0] for line in told_of] == ["doel", "doel"]


# Sentences that say the same


@pytest.mark.parametrize(
    "text",
    [
        "Vraagt iemand ‘ben ik verplicht?’, geef dan rechtstreeks antwoord: wat er nu geldt, en welk besluit daarvoor "
        "nog moet vallen. "
        "Zeg wat er nu geldt en wat nog een besluit vraagt.",
        "Dat doe je in een vereniging: de VvE. Dat doe je in een vereniging. Die komt samen.",
        "De gemeente kan dus mee-eigenaar worden. De gemeente kan ook mee-eigenaar worden.",
        "Wacht niet: kijk na elke fase terug, en nog een keer als alles klaar is. "
        "Doe het per fase, en nog een keer als alles klaar is.",
        "- Het plan ligt bij de raad.\n- Het plan ligt nu bij de raad.",
        "Bel [[buur|de buurvrouw van hiernaast]] maar. Bel [[buur|de buurvrouw van hiernaast]] maar!",
    ],
)
def test_a_sentence_that_says_the_one_before_it_again_is_found(text, good):
    (message,) = changed(good, doel=text)
    assert message.startswith("doel: “")
    assert message.endswith("” zegt hetzelfde als de zin ervoor.")


@pytest.mark.parametrize(
    "text",
    [
        "Wat kan vandaag, zoals een plank. Wat moet een bedrijf herstellen, met een datum.",
        "Er staat in wat ieder inbrengt aan mensen, kennis en geld. Er staat in wat de partners doen als zij botsen.",
        "Vertel wat er speelt. En vertel ook wat er eerder misging.",
        "Ja. Ja. Ja.",
        "Dat doe je in een vereniging. Die komt samen. Dat doe je in een vereniging.",
    ],
)
def test_sentences_that_are_alike_but_say_something_else_are_left_alone(text, good):
    assert changed(good, doel=text) == []


def test_a_double_sentence_beside_the_pages_is_found_too(good):
    make_begrip("warmtenet", uitleg="Buizen met warm water in de straat. Het zijn buizen met warm water in de grond.")
    assert any("begrip warmtenet, uitleg" in str(finding) for finding in report().findings)


def test_two_pages_that_say_the_same_are_found(good, fase):
    same = "Ga met alle mensen van de straat om een grote tafel zitten."
    good.doel = same
    good.save()
    other = make_knooppunt("Anders", fase=fase, doel=same)
    texts = [text for each in checked_knooppunten() for text in each.all_texts]
    (finding,) = repeated(texts)
    assert finding.owner.endswith("/goed")
    assert "staat ook bij" in finding.message
    assert finding.part == "doel"
    assert other.slug in finding.message


def test_six_words_of_the_page_it_began_from_are_found(good, monkeypatch):
    (run,) = runs("een twee drie vier vijf zes", 6)
    monkeypatch.setattr(bevindingen, "copied_digests", lambda: {bevindingen.digest(run)})
    good.doel = "Tel: een twee drie vier vijf zes, en verder."
    good.save()
    assert any("“een twee drie vier vijf zes” is overgenomen" in str(finding) for finding in report().findings)
    good.doel = "Tel: een twee drie [[buur]] vier vijf zes."
    good.save()
    assert not any("is overgenomen" in str(finding) for finding in report().findings)


def test_the_digests_are_those_of_a_text(tmp_path):
    assert len(bevindingen.copied_digests()) > 250
    assert all(len(line) == 16 and int(line, 16) >= 0 for line in bevindingen.copied_digests())


# The reading level


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("huis", 1),
        ("warmte", 2),
        ("geïsoleerd", 4),
        ("eeuw", 1),
        ("mooie", 2),
        ("aardgasvrij", 3),
        ("brr", 1),
        ("idee", 2),
    ],
)
def test_syllables_are_sounds(word, number):
    assert syllables(word) == number


def test_the_formula_is_that_of_douma():
    figure = reading("De kat zit op de mat. De hond ligt in de mand.")
    assert (figure.words, figure.sentences) == (12, 2)
    assert figure.score == round(206.84 - 0.77 * 100 - 0.93 * 6)
    assert figure.level == "zeer makkelijk"
    assert reading("").score == 0


def test_longer_words_and_sentences_read_harder():
    easy = reading("Je huis wordt warm. Dat kost geld.")
    hard = reading(
        "De verwarmingsinstallatie veroorzaakt aanzienlijke investeringskosten voor huiseigenaren en verhuurders."
    )
    assert hard.score < 45 < 80 < easy.score


# The command


@pytest.mark.needs("hunspell")
def test_the_command_prints_a_table_and_finds_a_word_that_is_wrong(good, capsys):
    call_command("controleer_inhoud")
    out = capsys.readouterr().out
    assert "Fase 1, Samen beginnen" in out or "Fase 1" in out
    assert "Geen fouten." in out
    good.doel = "Iedereen weet waarr het om gaat."
    good.save()
    with pytest.raises(CommandError, match="onbekend woord: waarr"):
        call_command("controleer_inhoud")


@pytest.mark.needs("hunspell")
def test_our_own_words_and_quotes_are_known(good, monkeypatch):
    monkeypatch.setattr(spelling, "own_words", lambda: {"warmtedingetje"})
    good.doel = "Het heet ‘warmtedingetje’. Warmtedingetje dus, met één zo’n ding."
    good.save()
    assert not [finding for finding in report().findings if "onbekend" in finding.message]


def test_without_hunspell_the_spelling_is_left_out_aloud(good, monkeypatch, capsys):
    monkeypatch.setattr(spelling, "available", lambda: False)
    monkeypatch.delenv("CI", raising=False)
    call_command("controleer_inhoud")
    assert "De spelling is overgeslagen" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    with pytest.raises(CommandError, match="mag niets worden overgeslagen"):
        call_command("controleer_inhoud")


def test_other_texts_are_checked_too(good):
    make_begrip("warmtenet", uitleg="Dat kost 5 euro.")
    partij = make_partij("netbeheerder")
    partij.omschrijving = "Komt in 2031."
    partij.save()
    Betrokkenheid.objects.update(vraag="Zeg het binnen drie dagen.")
    told = [str(finding) for finding in report().findings]
    assert any("begrip warmtenet, uitleg: “5 euro”" in line for line in told)
    assert any("omschrijving: “2031”" in line for line in told)
    assert any("vraag aan gemeente: “drie dagen”" in line for line in told)


def test_a_draft_is_not_checked_but_counted(good, fase):
    make_knooppunt("Half", fase=fase, published=False)
    line = report().lines[0]
    assert (line.knooppunten, line.gepubliceerd, line.fouten) == (3, 2, 0)


def test_the_check_takes_the_same_queries_for_many(good, django_assert_max_num_queries):
    for n in range(20):
        make_knooppunt(f"Nog {n}", fase=make_fase(2), tips=TIPS)
    with django_assert_max_num_queries(30):
        report()


@pytest.mark.ignore_template_errors
def test_the_figures_stand_beside_the_text_in_the_admin(good, admin):
    html = html_of(admin.get(change_path(good)))
    words = reading(checked_knooppunten(Knooppunt.objects.filter(pk=good.pk))[0].texts["aanpak"].plain).words
    assert f'<th scope="row">aanpak</th><td>{words}</td>' in html
    assert "Geen opmerkingen." in html
    Knooppunt.objects.filter(pk=good.pk).update(doel="Het kost € 5.")
    assert "geen bedragen" in admin.get(change_path(good)).content.decode()


@pytest.mark.ignore_template_errors
def test_a_new_knooppunt_has_no_figures_yet(admin, db):
    assert "Na de eerste keer opslaan" in admin.get("/beheer/knooppunten/knooppunt/add/").content.decode()
