"""Valid HTML in the states that test_html leaves out: a closed site, curators, error pages as they are served."""

import pytest
from django.test import Client

from tests.make import make_draft
from tests.site.test_access import inhoud, rijen
from tests.site.test_html import PAGES, problems

__all__ = ["inhoud", "rijen"]


@pytest.mark.parametrize("role", ["lid", "redacteur"])
@pytest.mark.parametrize("path", [*PAGES, "/fase-nummer-1/een-concept/"])
def test_a_page_of_a_closed_site_is_valid(path, role, inhoud, fase, client, settings, request):
    make_draft(fase=fase, doel="", aanpak="", tips=[])
    settings.TOEGANG = "besloten"
    for _ in range(2):
        answer = client.get(path.format(**inhoud), follow=True)
        assert answer.status_code in (200, 404, 410)
        if answer.headers["Content-Type"].startswith("text/html"):
            assert problems(answer.content.decode()) == []
        client.force_login(request.getfixturevalue(role))


SERVED = {
    400: lambda client: client.get("/", headers={"host": "elders.example"}),
    403: lambda client: client.get("/beheer/accounts/user/"),
    404: lambda client: client.get("/nergens/niets/"),
    410: lambda client: client.get("/fase-nummer-1/eerste-stap/"),
}


@pytest.mark.parametrize("toegang", ["openbaar", "besloten"])
@pytest.mark.parametrize("status", SERVED)
def test_an_error_is_a_valid_page_of_the_site_in_both_settings(status, toegang, knooppunt, client, redacteur, settings):
    knooppunt.retire()
    settings.TOEGANG = toegang
    client.force_login(redacteur)
    answer = SERVED[status](client)
    html = answer.content.decode()
    assert answer.status_code == status
    assert problems(html) == []
    assert '<a class="knop" href="/spoorkaart/">Naar de spoorkaart</a>' in html
    assert '<meta name="robots" content="noindex">' in html
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_form_sent_without_its_token_gets_a_valid_page(db):
    answer = Client(enforce_csrf_checks=True).post("/account/inloggen/", {"login": "a@b.example"})
    assert answer.status_code == 403
    assert problems(answer.content.decode()) == []
