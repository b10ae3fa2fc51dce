"""The start in three questions; every answer is in the address."""

import pytest

from tests.html import html_of
from tests.kept import kept
from tests.make import make_fase, make_knooppunt, make_partij


@kept
def wereld():
    gemeente = make_partij("gemeente", "Gemeente")
    make_fase(2)
    een = make_knooppunt("Een", fase=make_fase(1))
    make_knooppunt("Net", fase=make_fase(1), geldt_voor="collectief").betrokkenheden.create(
        partij=gemeente, rol="trekt"
    )
    een.betrokkenheden.create(partij=gemeente, rol="trekt", vraag="Begin.")
    make_knooppunt("Zonder hen", fase=make_fase(1))


def page_of(client, query=""):
    return html_of(client.get(f"/start/{query}"))


def test_each_answer_leads_to_the_next_question(client, wereld):
    page = page_of(client)
    assert "Waar is je wijk nu?" in page
    assert 'href="/start/?fase=fase-nummer-1"' in page
    page = page_of(client, "?fase=fase-nummer-1")
    assert "Welke warmteoplossing" in page
    assert 'href="/start/?fase=fase-nummer-1&amp;oplossing=individueel"' in page
    page = page_of(client, "?fase=fase-nummer-1&oplossing=individueel")
    assert "Wie ben je?" in page
    assert 'href="/start/?oplossing=individueel"' in page  # answer the first one again


def test_the_answers_lead_to_steps_and_a_filtered_map(client, wereld):
    page = page_of(client, "?fase=fase-nummer-1&oplossing=individueel&partij=gemeente")
    assert "Hier kun je beginnen" in page
    assert ">Een</a>" in page
    assert ">Net</a>" not in page
    assert ">Zonder hen</a>" not in page
    assert 'href="/spoorkaart/?partij=gemeente&amp;geldt_voor=individueel#fase-1"' in page
    assert 'href="/spoorkaart/?route=een"' in page
    assert 'href="/partij/gemeente/"' in page


def test_who_does_not_know_sees_everything(client, wereld):
    page = page_of(client, "?fase=weet-niet&oplossing=weet-niet&partij=weet-niet")
    for title in ("Een", "Net", "Zonder hen"):
        assert f">{title}</a>" in page
    assert '<a class="knop" href="/spoorkaart/">' in page


def test_no_match_says_so(client, wereld):
    assert "hoort geen knooppunt" in page_of(client, "?fase=fase-nummer-2&oplossing=weet-niet&partij=gemeente")


@pytest.mark.parametrize("query", ["?fase=nergens", "?fase=%00&partij=%00", "?oplossing=kernfusie", "?x=y"])
def test_what_is_not_known_is_asked_again(query, client, wereld):
    assert "Waar is je wijk nu?" in page_of(client, query)
