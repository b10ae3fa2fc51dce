"""What a question finds, and in which order."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.make import make_begrip, make_bron, make_draft, make_knooppunt, make_partij
from tests.make_ervaring import make_ervaring
from zoeken import gelijk
from zoeken.models import Uitgelicht
from zoeken.question import near_words, read
from zoeken.search import Zoekactie, search
from zoeken.snippet import highlighted


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("De netbeheerder komt langs.", "netbeheerders"),
        ("De energiecoöperatie groeit.", "energiecooperatie"),
        ("De energiecoöperatie groeit.", "ENERGIECOÖPERATIES"),
        ("De thermostaat staat laag.", "therm"),
        ("De thermostaat staat laag.", "thermosaat"),
        ("De thermostaat staat laag.", "thermostaaat"),
        ("De thermostaat staat laag.", "thermotsaat"),
        ("De net beheerder komt langs.", "netbeheerder"),
        ("De gasnetbeheerder komt langs.", "netbeheerder"),
        ("De netbeheerder komt langs.", "net beheerder"),
        ("Kijk naar de risico's.", "risicos"),
        ("Kijk naar de risicos.", "risico’s"),
        ("De gasmeter en de kookplaat.", "waar gaat de gasmeter heen en wat doet mijn kookplaat"),
    ],
)
def test_a_word_is_found_in_other_shapes(text, question, find):
    make_knooppunt("Een stap", doel=text)
    make_knooppunt("Iets anders", doel="Hier staat niets.")
    assert find(question) == ["Een stap"]


def test_a_word_of_four_letters_takes_no_slip(find):
    make_knooppunt("Een stap", doel="De buis ligt er.")
    assert find("biis") == []


@pytest.mark.parametrize("field", ["titel", "doel", "aanpak", "in_gewone_taal", "klaar_als", "zoekwoorden"])
def test_every_part_of_a_knooppunt_is_found(field, find):
    row = make_knooppunt(**({"titel": "Een stap"} | {field: "Een kameleon"}))
    assert find("kameleon") == [row.titel]


def test_tips_tags_and_questions_are_found(find, knooppunt, gemeente):
    knooppunt.tips.create(tekst="Zoek de kameleon.")
    assert find("kameleon") == ["Eerste stap"]
    knooppunt.tags.set(["olifantenpad"])
    knooppunt.betrokkenheden.create(partij=gemeente, rol="trekt", vraag="Voer de giraffe.")
    assert find("giraffe") == ["Eerste stap"]
    assert find("olifantenpad") == ["Eerste stap"]


def test_each_kind_is_found(find, auteur, moderator):
    make_partij("kameleons", "Kameleons")
    make_begrip("kameleon", uitleg="Een dier dat van kleur verschiet.")
    make_bron("Het kameleonboek")
    row = make_knooppunt("De kameleon tellen")
    make_ervaring(auteur, moderator, [row], titel="Onze kameleon")
    found = find("kameleon")
    assert set(found) == {"Kameleons", "Kameleon", "Het kameleonboek", "De kameleon tellen", "Onze kameleon"}


def test_title_goes_before_text_before_mention(find, gemeente):
    mention = make_knooppunt("Met een vraag")
    mention.betrokkenheden.create(partij=gemeente, rol="trekt", vraag="Voer de giraffe. Giraffe, giraffe, giraffe.")
    make_knooppunt("In de tekst", aanpak="De giraffe. De giraffe. " * 5)
    make_knooppunt("De giraffe en nog heel veel andere dieren die hier verder niets mee te maken hebben")
    assert [title[:9] for title in find("giraffe")] == ["De giraff", "In de tek", "Met een v"]


def test_an_old_name_finds_the_new_page_and_says_so(find):
    make_begrip("warmtenet", "stadsverwarming")
    make_knooppunt("Een warmtenet aanleggen")
    make_knooppunt("Een oude brief", doel="Hier heet het nog stadsverwarming.")
    outcome = search(Zoekactie(q="Stadsverwarming"), leden=False)
    assert {hit.document.titel for hit in outcome.treffers} == {
        "Warmtenet",
        "Een warmtenet aanleggen",
        "Een oude brief",
    }
    assert outcome.vraag.heet_hier == [("stadsverwarming", "warmtenet", "/begrippen/#warmtenet")]
    assert "Een oude brief" in find("warmtenet")


def test_a_name_of_more_words_is_one_name(find):
    make_begrip("uitvoeringsplan", "plan van uitvoering")
    make_knooppunt("Het uitvoeringsplan")
    assert find("plan van uitvoering") == ["Uitvoeringsplan", "Het uitvoeringsplan"]


def test_a_begrip_leads_to_the_knooppunten_where_it_plays(find, knooppunt):
    begrip = make_begrip("netcongestie", "vol stroomnet")
    begrip.knooppunten.set([knooppunt])
    assert find("netcongestie") == ["Netcongestie", "Eerste stap"]
    begrip.knooppunten.set([])
    assert find("netcongestie") == ["Netcongestie"]


def test_what_has_all_words_counts_for_more(find):
    make_knooppunt("Een", doel="De giraffe eet.")
    make_knooppunt("Twee", doel="De giraffe drinkt water.")
    assert find("giraffe water")[0] == "Twee"
    outcome = search(Zoekactie(q="giraffe water"), leden=False)
    assert (outcome.aantal, outcome.alle_woorden) == (2, 1)


def test_a_slip_is_looked_for_among_the_words_there_are(find):
    make_knooppunt("Een", doel="Een thermostaat.")
    assert near_words("termostaat") == ["thermostaat"]
    outcome = search(Zoekactie(q="termostaat"), leden=False)
    assert outcome.vraag.gelezen_als == [("termostaat", "thermostaat")]


def test_facets_count_and_narrow(find, gemeente):
    een = make_knooppunt("Giraffe een", sporen="AB")
    een.betrokkenheden.create(partij=gemeente, rol="trekt", vraag="Tel ze.")
    make_knooppunt("Giraffe twee", sporen="B")
    make_begrip("giraffe")
    outcome = search(Zoekactie(q="giraffe"), leden=False)
    facets = {
        facet["naam"]: {value["label"]: value["aantal"] for value in facet["waarden"]} for facet in outcome.facetten
    }
    assert facets["soort"] == {"Begrip": 1, "Knooppunt": 2, "Partij": 1}
    assert facets["spoor"] == {"Spoor A, Spoor A loopt": 1, "Spoor B, Spoor B loopt": 2}
    assert facets["partij"] == {"Gemeente (projectteam)": 2}
    assert find("giraffe", soort="begrip") == ["Giraffe"]
    assert find("giraffe", spoor="A", soort="knooppunt") == ["Giraffe een"]
    assert find("giraffe", spoor="A", soort="begrip") == []


def test_an_unknown_choice_is_named_and_left_out(find):
    make_knooppunt("Een giraffe")
    outcome = search(Zoekactie(q="giraffe", gekozen={"spoor": "Z"}), leden=False)
    assert outcome.onbekend == ["Spoor"]
    assert outcome.aantal == 1


def test_newest_first(find):
    make_knooppunt("Giraffe oud", gewijzigd_op="2020-01-01T00:00Z")
    make_knooppunt("Over een nieuwe giraffe", gewijzigd_op="2025-01-01T00:00Z")
    assert find("giraffe", sorteer="nieuwste") == ["Over een nieuwe giraffe", "Giraffe oud"]


def test_a_promoted_page_stands_on_top_while_it_may_be_found(find):
    make_knooppunt("Giraffe")
    special = make_knooppunt("Heel iets anders")
    make_begrip("olifant")
    Uitgelicht.objects.create(vraag="Giraffes", soort="knooppunt", sleutel=special.pk)
    assert find("giraffe") == ["Heel iets anders", "Giraffe"]
    assert find("giraffe", soort="begrip") == []
    special.unpublish()
    assert find("giraffe") == ["Giraffe"]


@pytest.mark.parametrize(
    "question",
    [
        "giraffe OR olifant AND",
        '"giraffe',
        "giraffe*",
        "NEAR(giraffe",
        "{titel}: giraffe",
        "' OR 1=1 --",
        "giraffe & | !",
    ],
)
def test_operators_are_only_words(question, find):
    make_knooppunt("Een giraffe")
    assert "Een giraffe" in find(question) or question == "' OR 1=1 --"


@pytest.mark.parametrize(
    "question",
    ["", " ", "\x00", "de het een", "a" * 10_000, "?" * 500, "giraffe\x00olifant", "💥", "'", '"', "k1", "١٢"],
)
def test_junk_finds_nothing_and_breaks_nothing(question, find):
    make_knooppunt("Een stap")
    assert find(question) == []


def test_what_may_not_be_read_is_not_found(find, auteur, moderator, knooppunt):
    make_draft("Een geheime giraffe")
    make_ervaring(
        auteur, moderator, [knooppunt], titel="Giraffe voor leden", zichtbaarheid="leden", gemeente="Giethoorn"
    )
    assert find("giraffe") == []
    assert find("giethoorn") == []
    assert find("giraffe", leden=True) == ["Giraffe voor leden"]
    outcome = search(Zoekactie(q="giraffe"), leden=False)
    assert (outcome.aantal, outcome.facetten) == (0, [])


def test_what_is_for_members_counts_nowhere(find, auteur, moderator):
    knooppunt = make_knooppunt("Een giraffe")
    make_ervaring(auteur, moderator, [knooppunt], titel="Giraffe voor leden", zichtbaarheid="leden")
    outcome = search(Zoekactie(q="giraffe"), leden=False)
    assert "voorbeeld" not in {facet["naam"] for facet in outcome.facetten}
    make_ervaring(auteur, moderator, [knooppunt], titel="Giraffe voor iedereen")
    outcome = search(Zoekactie(q="giraffe", gekozen={"voorbeeld": "ja"}), leden=False)
    assert [hit.document.titel for hit in outcome.treffers] == ["Een giraffe"]


def test_a_story_without_a_name_gives_no_place_away(find, auteur, moderator, knooppunt):
    make_ervaring(
        auteur,
        moderator,
        [knooppunt],
        titel="Zonder naam",
        zichtbaarheid="zonder_naam",
        gemeente="Giethoorn",
        wijk="Dorp",
    )
    assert find("giethoorn", leden=True) == []


@pytest.mark.parametrize(
    "written", ["de collega's van", "de collega’s van", "de collega van", "de col\u00adle\u200bga van"]
)
@pytest.mark.parametrize(
    "asked", ["collega's", "collega’s", "collega´s", "collega`s", "collegas", "collega", "col\u00adlega"]
)
def test_a_word_is_found_in_singular_and_plural(find, written, asked):
    make_knooppunt("Eerste", aanpak=f"Vraag {written} de gemeente.")
    make_knooppunt("Tweede", aanpak="Vraag de buren.")
    assert find(asked) == ["Eerste"]


@pytest.mark.parametrize("written", ["zonneboiler", "zon\u00adne\u00adboi\u00adler", "zonne\u200bboiler"])
@pytest.mark.parametrize(
    "asked", ["zonneboiler", "zon\u00adne\u00adboi\u00adler", "zonneboiler\u2060", "een\u00a0zonneboiler"]
)
def test_what_nobody_sees_makes_no_difference(find, written, asked):
    make_knooppunt("Dak", aanpak=f"Een {written} op het dak.")
    make_knooppunt("Muur", aanpak="Een muur.")
    assert find(asked) == ["Dak"]


@pytest.mark.parametrize("apostrophe", "'’´`")
def test_the_plural_of_another_name_is_explained_as_well(find, apostrophe):
    make_begrip("vereniging van eigenaars", "VvE")
    found = read(f"vve{apostrophe}s")
    assert [name for name, *_ in found.heet_hier] == ["VvE"]


def test_a_short_word_with_an_s_is_no_plural(find):
    make_knooppunt("Ga", aanpak="Ga maar.")
    make_knooppunt("Gas", aanpak="Het gas.")
    assert find("gas") == ["Gas"]


@pytest.mark.parametrize("written", ["collega's", "collega´s", "col\u00adlega’s"])
def test_the_whole_word_lights_up(written):
    pieces = highlighted(f"Vraag {written} om raad.", {"collega"}, ())
    assert [piece.tekst for piece in pieces if piece.licht] == [written]


def test_of_a_long_name_only_what_says_something_lights_up(find):
    make_begrip("ISDE", "Investeringssubsidie duurzame energie en energiebesparing")
    stems, beginnings = read("isde").marks()
    assert "en" not in stems
    assert {"isde", "duurzame"} <= stems | {*beginnings}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("De cv-ketel gaat weg.", "cvketel"),
        ("De cvketel gaat weg.", "cv-ketel"),
        ("De all-electric wijk.", "allelectric"),
        ("De allelectric wijk.", "all electric"),
        ("De norm is 70%.", "70 norm"),
        ("Zij noemen dit «kameleon».", "kameleon"),
        ("Een woning uit de jaren30.", "jaren-30-woning"),
    ],
)
def test_a_hyphen_or_mark_joins_and_parts_no_words(text, question, find):
    make_knooppunt("Een stap", doel=text)
    make_knooppunt("Iets anders", doel="Hier staat niets.")
    assert find(question)[:1] == ["Een stap"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("De Wet collectieve warmte geldt.", "Wcw"),
        ("De Wcw geldt.", "wat zegt de wet collectieve warmte"),
        ("De richtlijn energieprestatie gebouwen geldt.", "EPBD"),
        ("Vraag Liander.", "netbeheerder"),
    ],
)
def test_an_abbreviation_and_its_long_form_are_one(text, question, find):
    make_knooppunt("Een stap", doel=text)
    make_knooppunt("Iets anders", doel="Hier staat niets.")
    assert find(question)[:1] == ["Een stap"]


def test_a_short_form_means_one_thing():
    """What stands in two groups would lead from one meaning to the other."""
    keys = [
        key
        for line in gelijk.FILE.read_text().splitlines()
        if line[:1] != "#"
        for key in gelijk.read(line.split(">")[0])
    ]
    assert sorted(key for key, times in Counter(keys).items() if times > 1) == []


def test_a_question_that_is_nearly_a_known_one_goes_first(find):
    asked = "wie betaalt de nieuwe stoep in onze straat"
    for number in range(12):
        make_knooppunt(f"Straat en stoep {number}", doel="Een nieuwe straat met een stoep, en wie de straat betaalt.")
    make_knooppunt("Overlast beperken", vragen=asked)
    assert find("wie betaalt een nieuwe stoep in mijn straat")[0] == "Overlast beperken"


def test_a_word_that_nearly_every_page_has_weighs_nothing(find):
    for number in range(12):
        make_knooppunt(f"Bewoners {number} in de wijk helpen", doel="Bewoners in de wijk, bewoners, bewoners.")
    make_knooppunt("Een stap", doel="Bewoners. Een kameleon.")
    assert find("welke bewoners in de wijk zien een kameleon")[0] == "Een stap"


def test_a_question_of_words_that_say_nothing_finds_what_is_called_so(find):
    for number in range(8):
        make_knooppunt(f"Het een en de ander {number}", doel="De wijk.")
    make_knooppunt("Een stap", doel="De wijk kan zeggen dat ik nee zeg.")
    make_knooppunt("Kan ik nee zeggen?", doel="Dat staat hier.")
    make_knooppunt("Bezwaar maken", vragen="mag ik nee zeggen\nwie hoort mijn bezwaar")
    assert find("kan ik nee zeggen") == ["Kan ik nee zeggen?"]
    assert find("mag ik nee zeggen")[0] == "Bezwaar maken"
    assert find("de het een") == []


def test_a_question_of_one_telling_word_goes_by_the_others_too(find):
    for number in range(6):
        make_knooppunt(f"Wonen {number}", doel="Bewoners.", vragen="hoe zijn de bewoners er zelf bij")
    make_knooppunt("Weerstand", vragen="wat als bewoners niet willen")
    assert find("wat als de bewoners niet willen")[0] == "Weerstand"


def test_the_stem_of_a_telling_word_is_no_stop_word(find):
    make_knooppunt("Een stap", doel="Dit is hier, dit is daar.")
    make_knooppunt("Subsidie", doel="De ISDE helpt.")
    assert find("ISDE") == ["Subsidie"]


def test_half_a_stem_ends_no_compound(find):
    make_knooppunt("Een stap", doel="Een gewoon huis.")
    make_knooppunt("Huren", doel="De huurwoningen.")
    assert find("woningen") == ["Huren"]


def test_a_compound_that_stands_nowhere_is_looked_for_by_its_parts(find):
    make_knooppunt("Een stap", doel="Over de armoede.")
    assert find("armoedebeleid") == ["Een stap"]


def test_a_compound_whose_parts_stand_on_no_one_page_is_looked_for_by_its_last(find):
    make_knooppunt("Vergunning regelen", doel="Begin vroeg.")
    make_knooppunt("Een stap", doel="Het water in de vaart.")
    assert find("watervergunning") == ["Vergunning regelen"]
    outcome = search(Zoekactie(q="watervergunning"), leden=False)
    assert outcome.vraag.gelezen_als == [("watervergunning", "vergunning")]


@pytest.mark.engines  # SQLite reads its index whatever it plans
def test_postgresql_never_reads_all_rows_for_a_question(find):
    """A plan leaves out what unpacking a tsvector costs: with many rows it would read them all."""
    make_knooppunt("Giraffe", doel="Een giraffe in de straat.")
    with CaptureQueriesContext(connection) as asked:
        assert find("welke giraffe loopt in de straat") == ["Giraffe"]
    asked = [query["sql"] for query in asked]
    reading = [place for place, sql in enumerate(asked) if "FROM zoeken_fts" in sql]
    assert len(reading) == 3, "what each word tells, what has all words, what has some"
    assert {asked[place - 1] for place in reading} == {"SET LOCAL enable_seqscan = off"}
