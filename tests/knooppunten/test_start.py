"""The start in three questions; every answer is in the address, and each ends in something."""

from itertools import product

import pytest
from django.test import Client

from accounts.models import User
from knooppunten.beginvragen import FIRST, PARTIJ_OF, read_answers
from knooppunten.models import Fase, Partij
from tests.html import html_of
from tests.kept import kept
from tests.make import make_fase, make_knooppunt, make_partij

ANY = "weet-niet"


@kept
def wereld():
    gemeente = make_partij("gemeente", "Gemeente")
    raad = make_partij("gemeenteraad", "De raad")
    make_partij("provincie")
    for nummer, vraag in ((1, "Is er een team?"), (2, "Ken je de wijk?"), (3, "")):
        make_fase(nummer, vraag=vraag)
    een = make_knooppunt("Een", fase=make_fase(1), volgorde=1, bestuurlijk_gevoelig="Dat ligt gevoelig.")
    net = make_knooppunt("Net", fase=make_fase(1), volgorde=2, geldt_voor="collectief")
    make_knooppunt("Zonder hen", fase=make_fase(1))
    later = make_knooppunt("Later", fase=make_fase(3), besluit="Of het doorgaat.")
    een.betrokkenheden.create(partij=gemeente, rol="doet_mee", vraag="Begin er vast aan.")
    net.betrokkenheden.create(partij=gemeente, rol="trekt", vraag="Teken het net.")
    later.betrokkenheden.create(partij=raad, rol="beslist", vraag="Hak de knoop door.")


@pytest.fixture
def inside(lid):
    client = Client()
    client.force_login(lid)
    return client


def page_of(client, query=""):
    answer = client.get(f"/start/{query}")
    assert answer.status_code == 200
    return html_of(answer)


def asked(partij="gemeente", fase="fase-nummer-1", oplossing=ANY):
    return f"?partij={partij}&fase={fase}&oplossing={oplossing}"


def test_each_answer_leads_to_the_next_question(client, wereld):
    page = page_of(client)
    assert "Wie ben je?" in page
    assert 'href="/start/?partij=gemeente"' in page
    page = page_of(client, "?partij=gemeente")
    assert "Waar is je wijk nu?" in page
    assert "Wat hier gebeurt." in page  # one line about each fase
    assert 'href="/start/?partij=gemeente&amp;fase=fase-nummer-1"' in page
    page = page_of(client, "?partij=gemeente&fase=fase-nummer-1")
    assert "Welke warmteoplossing" in page
    assert 'href="/start/?partij=gemeente&amp;fase=fase-nummer-1&amp;oplossing=individueel"' in page
    assert 'href="/start/?fase=fase-nummer-1"' in page  # answer the first one again


def test_who_asks_most_stands_first_and_the_others_are_folded(client, wereld):
    first, folded = page_of(client).split("<details>")
    assert first.index(">Gemeente<") < first.index(">De raad<") < first.index(">Iemand anders<")
    assert ">Provincie<" not in first
    assert ">Provincie<" in folded


def test_the_words_of_the_profile_and_the_first_roles_are_partijen_of_the_content(loaded):
    slugs = set(Partij.objects.values_list("slug", flat=True))
    assert {*FIRST} <= slugs
    assert {PARTIJ_OF.get(rol, rol) for rol in User.Rol.values if rol != "anders"} <= slugs


def test_a_result_says_what_is_asked_of_you_first_what_you_pull(client, wereld):
    page = page_of(client, asked())
    assert "Dit wordt nu van je gevraagd" in page
    assert page.index("Teken het net.") < page.index("Begin er vast aan.")
    assert '<span class="etiket etiket--vol">jij trekt</span>' in page
    assert '<span class="etiket etiket--zon">bestuurlijk gevoelig</span>' in page
    assert "Zonder hen" not in page


def test_the_solution_leaves_out_what_does_not_fit_and_the_map_follows(client, wereld):
    page = page_of(client, asked(oplossing="individueel"))
    assert "Begin er vast aan." in page
    assert "Teken het net." not in page
    assert 'partij=gemeente&amp;geldt_voor=individueel#fase-1"' in page
    assert 'href="/partij/gemeente/"' in page


def test_nothing_yet_says_when_and_what_others_do(client, wereld):
    page = page_of(client, asked("gemeenteraad"))
    assert "Nu wordt er nog niets van je gevraagd" in page
    assert "Je bent pas aan zet in fase 3: Fase nummer 3." in page
    assert "Hak de knoop door." in page
    assert '<span class="etiket etiket--vol">jij beslist</span>' in page
    assert "Wat anderen nu doen in fase 1" in page
    assert "<strong>Gemeente:</strong> Teken het net." in page


def test_nothing_any_more_says_until_when(client, wereld):
    page = page_of(client, asked(fase="fase-nummer-3"))
    assert "Nu wordt er niets meer van je gevraagd" in page
    assert "Je was aan zet tot en met fase 1: Fase nummer 1." in page
    assert "Hoorde bij fase 1" in page
    assert ">Later</a>" in page


def test_nothing_by_this_solution_says_so(client, wereld):
    Partij.objects.get(slug="provincie").betrokkenheden.create(
        knooppunt=make_knooppunt("Pijp", fase=make_fase(2), geldt_voor="collectief"), rol="doet_mee", vraag="Denk mee."
    )
    page = page_of(client, asked("provincie", oplossing="individueel"))
    assert "Bij deze oplossing wordt niets van je gevraagd" in page
    assert "Wat anderen nu doen in fase 1" in page


def test_somebody_else_sees_what_happens_and_who_pulls(client, wereld):
    page = page_of(client, asked(ANY))
    assert "Dit gebeurt er nu" in page
    assert ">Zonder hen</a>" in page
    assert "<strong>Gemeente:</strong> Teken het net." in page


def test_no_end_of_the_content_is_empty(loaded):
    fasen, partijen = Fase.objects.values_list("slug", flat=True), Partij.objects.values_list("slug", flat=True)
    empty = []
    for partij, fase, oplossing in product([*partijen, ANY], fasen, ("collectief", "individueel", ANY)):
        begin = read_answers({"partij": partij, "fase": fase, "oplossing": oplossing})["begin"]
        shown = begin.nu + begin.anderen
        told = all(row.vraag for row in begin.nu) and (begin.nu or partij == ANY or begin.zin)
        if not (shown and begin.op_lijst and told):
            empty.append((partij, fase, oplossing))
    assert empty == []


# Who does not know the fase


def test_three_plain_questions_find_any_fase(loaded):
    fasen = [fase.slug for fase in Fase.objects.order_by("nummer")]
    found, said = {}, [""]
    while said:
        letters = said.pop()
        page = read_answers({"partij": "gemeente", "fase": ANY, "hulp": letters})
        assert page["hulp"]["nummer"] == len(letters) + 1 <= 3
        for letter, way in (("j", "ja"), ("n", "nee")):
            path = page["hulp"][way]
            if "hulp=" in path:
                said.append(letters + letter)
            else:
                found[letters + letter] = path.split("fase=")[1]
    assert sorted(set(found.values()), key=fasen.index) == fasen
    assert found["nnn"] == fasen[0]


def test_the_help_asks_and_leads_on(client, wereld):
    page = page_of(client, "?partij=gemeente&fase=weet-niet")
    assert "Ken je de wijk?" in page
    assert 'href="/start/?partij=gemeente&amp;fase=fase-nummer-3"' in page  # yes
    assert 'href="/start/?partij=gemeente&amp;fase=weet-niet&amp;hulp=n"' in page
    page = page_of(client, "?partij=gemeente&fase=weet-niet&hulp=n")
    assert "Is er een team?" in page
    assert 'href="/start/?partij=gemeente&amp;fase=fase-nummer-2"' in page
    assert 'href="/start/?partij=gemeente&amp;fase=fase-nummer-1"' in page


@pytest.mark.parametrize("hulp", ["jjjjjjjj", "nnnn", "x", "%00", "j" * 5000])
def test_help_that_was_typed_is_a_question_too(hulp, client, wereld):
    assert "Dit is vraag" in page_of(client, f"?partij=gemeente&fase=weet-niet&hulp={hulp}")


def test_without_questions_no_help_is_offered(client, wereld):
    Fase.objects.update(vraag="")
    page = page_of(client, "?partij=gemeente&fase=weet-niet")
    assert "Waar is je wijk nu?" in page
    assert "Dat weet ik niet" not in page
    assert "Weet je de fase niet zeker?" not in page_of(client, asked())


@pytest.mark.parametrize("query", ["?partij=niemand", "?fase=%00&partij=%00", "?oplossing=kernfusie", "?x=y"])
def test_what_is_not_known_is_asked_again(query, client, wereld):
    assert "Wie ben je?" in page_of(client, query)


# What the profile says


def test_a_profile_answers_for_a_member_and_can_be_asked_again(inside, lid, wereld):
    User.objects.filter(pk=lid.pk).update(rol="gemeente", laatste_fase="fase-nummer-1")
    page = page_of(inside)
    assert "Welke warmteoplossing" in page
    assert page.count("uit je profiel") == 2
    assert 'href="/start/?partij=&amp;fase=fase-nummer-1"' in page
    assert "Wie ben je?</h2>" in page_of(inside, "?partij=&fase=fase-nummer-1")


def test_the_last_fase_is_remembered_for_members_only(inside, client, lid, wereld, django_assert_num_queries):
    page_of(inside, asked(fase="fase-nummer-3"))
    lid.refresh_from_db()
    assert lid.laatste_fase == "fase-nummer-3"
    with django_assert_num_queries(0):
        lid.remember_fase("fase-nummer-3")
    assert "uit je profiel" in page_of(inside, "?partij=gemeente")
    assert "uit je profiel" not in page_of(client, "?partij=gemeente")


def test_a_fase_that_is_gone_is_asked_again(inside, lid, wereld):
    User.objects.filter(pk=lid.pk).update(rol="anders", laatste_fase="bestaat-niet-meer")
    assert "Wie ben je?</h2>" in page_of(inside)


@pytest.mark.parametrize("partij", ["gemeente", "gemeenteraad", ANY])
def test_the_number_of_queries_does_not_grow(partij, client, wereld, django_assert_max_num_queries):
    gemeente = Partij.objects.get(slug="gemeente")
    for number in range(20):
        row = make_knooppunt(f"Stap {number}", fase=make_fase(1))
        row.betrokkenheden.create(partij=gemeente, rol="trekt", vraag="Doe dit.")
    with django_assert_max_num_queries(7):
        page_of(client, asked(partij))
