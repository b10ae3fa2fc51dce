"""What a reader hears at the address of a page that is off the site for a while."""

import pytest

from knooppunten.models import Knooppunt
from tests.html import html_of
from tests.make import make_draft, make_knooppunt

pytestmark = pytest.mark.ignore_template_errors
SAID = "Deze pagina staat nu niet op de site"
NEVER = "heeft de pagina nooit bestaan"


@pytest.mark.parametrize("below", ["", "geschiedenis/", "geschiedenis/1/"])
def test_a_page_that_was_taken_down_says_so_without_its_words(below, fase, client):
    page = make_knooppunt("Geheime titel", fase=fase, doel="Geheim doel.")
    page.unpublish()
    answer = client.get(page.get_absolute_url() + below)
    html = html_of(answer)
    assert answer.status_code == 404
    assert SAID in html
    assert NEVER not in html
    assert "Geheim" not in html
    assert "geheim" not in html.replace("geheime-titel", "")
    assert '<meta name="robots" content="noindex">' in html


def test_it_names_where_to_read_on_and_forgets_that_when_it_is_back(fase, client):
    page, other = make_knooppunt("Weg", fase=fase), make_knooppunt("Intussen", fase=fase)
    page.unpublish(successor=other)
    assert f'Lees intussen <a href="{other.get_absolute_url()}">Intussen</a>' in html_of(
        client.get("/fase-nummer-1/weg/")
    )
    page._make_public(now=page.gewijzigd_op, redate=False)
    assert client.get("/fase-nummer-1/weg/").status_code == 200
    page.refresh_from_db()
    assert page.opvolger is None


def test_so_does_its_earlier_address(fase, client):
    page = make_knooppunt("Weg", fase=fase)
    page.slug = "anders"
    page.save()
    page.unpublish()
    assert SAID in html_of(client.get("/fase-nummer-1/weg/"))


def test_what_was_never_public_never_was(fase, client):
    draft = make_draft("Nog niet", fase=fase)
    answer = client.get(draft.get_absolute_url())
    assert answer.status_code == 404
    assert NEVER in html_of(answer)


def test_a_successor_that_left_as_well_hands_on_to_its_own(fase, client):
    first, second, third = (make_knooppunt(f"Stap {n}", fase=fase) for n in (1, 2, 3))
    first.retire(successor=second)
    second.unpublish(successor=third)
    answer = client.get(first.get_absolute_url())
    assert answer.status_code == 410
    assert third.get_absolute_url() in html_of(answer)


def test_two_that_point_at_each_other_end(fase, client):
    first, second = make_knooppunt("Een", fase=fase), make_knooppunt("Twee", fase=fase)
    first.unpublish(successor=second)
    second.retire(successor=first)
    first.refresh_from_db()
    assert first.opvolger is None
    assert client.get(first.get_absolute_url()).status_code == 404
    Knooppunt.objects.filter(pk=first.pk).update(opvolger=second)
    assert client.get(first.get_absolute_url()).status_code == 404
