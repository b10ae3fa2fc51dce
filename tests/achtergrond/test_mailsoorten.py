"""Every mail that comes by itself is of a kind: its reader chooses how often, and it links to where one chooses."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.utils import timezone

from accounts.persoonsgegevens import export
from achtergrond import soorten
from achtergrond.models import Mailvoorkeur
from ervaringen import taken
from knooppunten.models import Knooppunt
from meenemen.models import Aanbod, Lijst
from scripts.draw_rooms import ROOMS
from terugmelden.models import Ervaringmelding, Melding
from tests.html import html_of
from tests.make_ervaring import make_ervaring
from tests.test_vangnet import FOLDER, empty_database, restore
from versies import meelezen
from volgen import weekmail
from volgen.models import Volging
from werklijst import dagmail

PAGE = "/mijn/mail/"
NOW = timezone.now()


@dataclass
class Wereld:
    lid: object
    ander: object
    redacteur: object
    moderator: object
    knooppunt: Knooppunt


@pytest.fixture
def wereld(lid, ander_lid, redacteur, moderator, knooppunt):
    lid.vouch_for_address()
    ander_lid.vouch_for_address()
    return Wereld(lid, ander_lid, redacteur, moderator, knooppunt)


def week(w):
    Volging.objects.follow(w.lid, w.knooppunt, now=NOW - timedelta(days=9))
    Knooppunt.objects.update(gepubliceerd_op=NOW - timedelta(days=20), gewijzigd_op=NOW - timedelta(days=1))
    weekmail.mail_volgers(now=NOW)
    return w.lid


def day(w):
    Melding.objects.create(knooppunt=w.knooppunt, tekst="Klopt niet.")
    dagmail.mail_werklijst()
    return w.redacteur


def urgent(w):
    ervaring = make_ervaring(w.lid, w.moderator, [w.knooppunt])
    mail.outbox.clear()
    Ervaringmelding(ervaring=ervaring, soort="persoon", tekst="Over mij.").report()
    return w.moderator


def outcome(w):
    make_ervaring(w.lid, w.moderator, [w.knooppunt], now=NOW - timedelta(days=400))
    mail.outbox.clear()
    taken.vraag_afloop()
    return w.lid


def offer(w):
    Aanbod.objects.make(Lijst.objects.create(eigenaar=w.ander, titel="Oost"), w.lid.email)
    return w.lid


def to_read(w):
    meelezen.ask(w.knooppunt, w.redacteur, "Klopt dit zo?", by=w.moderator)
    return w.redacteur


# Kind -> what causes it, and says who has it.
CAUSES: dict[str, Callable] = {
    "weekmail": week,
    "werklijst": day,
    "melding": urgent,
    "meelezen": to_read,
    "afloop": outcome,
    "aanbod": offer,
}
# Where a mail is written about what its reader did, asked for or wrote themselves.
OWN = {
    "ervaringen/berichten.py": "a step with an own text",
    "ervaringen/models/kennervraag.py": "a question to who needs no account, and its answer to who asked",
    "meenemen/maken.py": "a PDF that was asked for",
    "terugmelden/models/melding.py": "an answer to who left an address for one",
    "versies/planning.py": "what became of an own plan",
}


def test_each_kind_has_a_cause_below():
    assert {soort.naam for soort in soorten.registered()} == set(CAUSES), "a new kind of mail gets its cause in CAUSES"


def test_a_mail_without_a_kind_is_about_an_own_act():
    """`brief.mail` asks for the kind; None says that there is nothing to choose, and why stands in OWN."""
    found = set()
    for path in (path for room in ROOMS for path in (settings.BASE_DIR / room).rglob("*.py")):
        for call in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)):
            given = {word.arg: ast.unparse(word.value) for word in call.keywords}
            if ast.unparse(call.func) in ("mail", "brief.mail") and given.get("soort") == "None":
                found.add(str(path.relative_to(settings.BASE_DIR)))
    assert found == set(OWN), "say of which kind a mail is (achtergrond/soorten.py), or in OWN why it is of none"


def test_no_room_writes_mail_past_the_letter():
    """But accounts, whose mails are about an account itself: an invitation goes to who has none."""
    past = re.compile(r"\b(send_mail|EmailMessage|EmailMultiAlternatives|mail_admins)\(")
    found = {
        str(path.relative_to(settings.BASE_DIR))
        for room in ROOMS
        for path in (settings.BASE_DIR / room).rglob("*.py")
        if past.search(path.read_text())
    }
    assert found == {"achtergrond/brief.py", "accounts/adapter.py", "accounts/models.py"}


@pytest.mark.parametrize("naam", CAUSES)
def test_each_kind_links_to_the_page_where_one_chooses(naam, wereld, client):
    Mailvoorkeur.objects.create(lid=wereld.moderator, keuzes={"melding": "meteen"})
    reader = CAUSES[naam](wereld)
    (sent,) = [message for message in mail.outbox if message.to == [reader.email]]
    address = f"{settings.SITE_URL}{PAGE}"
    assert address in sent.body
    assert f'href="{address}"' in unescape(sent.alternatives[0].content)
    client.force_login(reader)
    assert f'name="{naam}"' in html_of(client.get(PAGE))


@pytest.mark.parametrize("naam", CAUSES)
def test_who_says_never_gets_none_and_who_says_so_gets_it_again(naam, wereld, client):
    soort = next(soort for soort in soorten.registered() if soort.naam == naam)
    for row in (wereld.lid, wereld.redacteur, wereld.moderator):
        client.force_login(row)
        client.post(PAGE, dict.fromkeys(chosen(client), "nooit"))
        assert set(chosen(client).values()) == {"nooit"}
    CAUSES[naam](wereld)
    assert [message for message in mail.outbox if message.to != [wereld.ander.email]] == []
    assert soort.ritmes


def chosen(client) -> dict:
    """{kind: what is chosen} as the page shows it."""
    return dict(re.findall(r'name="(\w+)" value="(\w+)"[^>]* checked', html_of(client.get(PAGE))))


def test_the_page_shows_the_kinds_that_are_yours_as_they_are(client, lid, redacteur, moderator, beheerder):
    everyone = {"weekmail": "week", "afloop": "eens", "aanbod": "steeds"}
    for user, own in (
        (lid, {}),
        (redacteur, {"werklijst": "dagelijks", "meelezen": "meteen"}),
        (moderator, {"werklijst": "dagelijks", "melding": "meteen"}),
        (beheerder, {"werklijst": "nooit", "melding": "nooit", "meelezen": "meteen"}),  # all rights, and no role
    ):
        client.force_login(user)
        assert chosen(client) == everyone | own


def test_what_is_chosen_stays_and_is_part_of_your_own_data(client, lid):
    client.force_login(lid)
    page = html_of(client.post(PAGE, {"weekmail": "nooit", "afloop": "eens", "aanbod": "nooit"}, follow=True))
    assert "Bewaard welke mail je krijgt." in page
    assert chosen(client) == {"weekmail": "nooit", "afloop": "eens", "aanbod": "nooit"}
    told = export(lid)["account"]["mail_die_je_koos"]
    assert told == {"weekmail": "nooit", "afloop": "eens", "aanbod": "nooit"}
    lid.delete()
    assert not Mailvoorkeur.objects.exists()


@pytest.mark.parametrize("wrong", [{}, {"weekmail": "elke minuut"}, {"weekmail": ""}])
def test_what_is_no_choice_is_said_and_changes_nothing(wrong, client, lid):
    client.force_login(lid)
    answer = client.post(PAGE, {"afloop": "nooit", "aanbod": "nooit"} | wrong)
    assert answer.status_code == 422
    assert "Kies" in html_of(answer)
    assert not Mailvoorkeur.objects.exists()


def test_what_somebody_chose_of_a_kind_that_is_not_theirs_now_stays(client, redacteur):
    client.force_login(redacteur)
    client.post(PAGE, chosen(client) | {"werklijst": "nooit"})
    redacteur.take_role("redacteur")
    client.force_login(redacteur)
    assert "werklijst" not in chosen(client)
    client.post(PAGE, chosen(client) | {"weekmail": "nooit", "werklijst": "dagelijks"})
    redacteur.give_role("redacteur")
    client.force_login(redacteur)
    assert chosen(client)["werklijst"] == "nooit"


def test_while_the_weekly_mail_is_off_nothing_piles_up(wereld, client):
    Mailvoorkeur.objects.create(lid=wereld.lid, keuzes={"weekmail": "nooit"})
    week(wereld)
    assert mail.outbox == []
    Mailvoorkeur.objects.all().delete()
    weekmail.mail_volgers(now=NOW + timedelta(days=8))
    assert mail.outbox == []
    assert Volging.objects.of(wereld.lid).exists()


def test_the_giver_of_a_list_does_not_hear_that_no_mail_went(wereld, client):
    Mailvoorkeur.objects.create(lid=wereld.lid, keuzes={"aanbod": "nooit"})
    client.force_login(wereld.ander)
    lijst = Lijst.objects.create(eigenaar=wereld.ander, titel="Oost")
    answers = [
        html_of(client.post(f"/mijn/lijst/{lijst.pk}/geven/", {"aan": aan}, follow=True)).replace(aan, "")
        for aan in (wereld.lid.email, "niemand@voorbeeld.example")
    ]
    without_token = [re.sub(r'value="[^"]{20,}"', "", answer) for answer in answers]
    assert without_token[0] == without_token[1]
    assert [message.to for message in mail.outbox] == [["niemand@voorbeeld.example"]]


def test_what_a_moderator_chose_is_kept(django_db_blocker, tmp_path):
    """At once is what is urgent now, and a mail a day; see the migration of Mailvoorkeur."""
    from django.core.management import call_command

    name = "mailvoorkeur" if connection.vendor == "postgresql" else str(tmp_path / "mail.sqlite3")
    with django_db_blocker.unblock(), empty_database(name):
        restore(FOLDER / f"0.10.{connection.vendor}.sql")
        with connection.cursor() as cursor:
            cursor.execute("SELECT moderator_id, wanneer FROM ervaringen_mailvoorkeur")
            ((moderator, wanneer),) = cursor.fetchall()
        call_command("migrate", verbosity=0)
        kept = list(Mailvoorkeur.objects.values_list("lid", "keuzes"))
    assert wanneer == "meteen"
    assert kept == [(moderator, {"werklijst": "dagelijks", "melding": "meteen"})]
