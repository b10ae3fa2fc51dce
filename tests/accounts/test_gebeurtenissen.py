"""The log tells of security, without anybody's data."""

import pytest
from django.test import Client

from accounts import floods
from tests.beheer import act


@pytest.fixture
def told(caplog):
    caplog.set_level("INFO", logger="veiligheid")
    return lambda: [record.getMessage() for record in caplog.records if record.name == "veiligheid"]


def test_who_comes_in_and_who_does_not(told, client, confirmed, log_in):
    log_in(client, confirmed, "fout\nveiligheid ingelogd account=1")
    log_in(client, confirmed)
    client.post("/account/uitloggen/")
    assert [line.split(" pagina")[0] for line in told()] == ["inloggen mislukt", "ingelogd", "uitgelogd"]
    assert f"account={confirmed.pk}" in told()[1]
    assert not any(confirmed.email in line or "\n" in line or "fout" in line for line in told())


def test_the_same_address_has_the_same_mark(told, client, confirmed, log_in):
    for _ in range(2):
        log_in(client, confirmed, "fout")
    assert len(set(told())) == 1


def test_what_is_too_much_and_what_is_refused(told, client, lid, monkeypatch):
    client.force_login(lid)
    monkeypatch.setattr(floods, "FLOOD", dict.fromkeys(floods.FLOOD, (0, 0)))
    client.post("/mijn/bezoek/")
    assert told()[-1] == f"te vaak pagina=bezoek account={lid.pk} soort=schrijven" or told()[-1].startswith("te vaak")


@pytest.mark.ignore_template_errors
def test_an_administrator_ends_all_sessions_of_who_lost_a_phone(client, beheerder, inside, confirmed):
    there = Client()
    there.force_login(beheerder)
    assert inside.get("/mijn/gegevens/").status_code == 200
    answer = act(there, "/beheer/accounts/user/", "log_out_everywhere", confirmed)
    assert "Overal uitgelogd: 1" in answer
    assert inside.get("/mijn/gegevens/").status_code == 302


@pytest.mark.ignore_template_errors
def test_who_may_do_more_is_not_logged_out_by_who_may_do_less(client, gewone_beheerder, beheerder):
    other = Client()
    other.force_login(beheerder)
    client.force_login(gewone_beheerder)
    act(client, "/beheer/accounts/user/", "log_out_everywhere", beheerder)
    assert other.get("/mijn/gegevens/").status_code == 200
