"""A remark on its own page: beside the passage, decided by who works on it, answered once, and forgotten in time."""

import json
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.persoonsgegevens import erase, export
from terugmelden import taken
from terugmelden.models import Melding, Meldingstap
from tests.beheer import form_data
from tests.html import html_of
from tests.kept import kept
from tests.make import make_user

pytestmark = pytest.mark.ignore_template_errors
LIST = "/beheer/terugmelden/melding/"
WORDS = "De termijn in deze zin klopt niet meer."
READER = "lezer@elders.example"
DAY = timedelta(days=1)


@kept
def tweede():
    return make_user("tweede", role="redacteur")


@kept
def melding(knooppunt):
    knooppunt.doel = "Iedereen weet waar het om gaat. En dat is mooi."
    knooppunt.save()
    row = Melding(knooppunt=knooppunt, sectie="doel", passage="waar het om gaat", tekst=WORDS, adres=READER)
    row.report()
    return row


def page_of(melding) -> str:
    return f"{LIST}{melding.pk}/change/"


def shown(admin, melding) -> str:
    return " ".join(html_of(admin.get(page_of(melding))).split())


def act(admin, melding, stap, *, follow=True, **given) -> str:
    """Presses a button on the page as it is now."""
    data = form_data(html_of(admin.get(page_of(melding)))) | {"stap": stap} | given
    answer = admin.post(page_of(melding), data, follow=follow)
    melding.refresh_from_db()
    return " ".join(html_of(answer).split())


def steps(melding) -> list[str]:
    return [step.soort for step in melding.stappen.all()]


def test_the_words_stand_beside_the_section_they_are_about(admin, melding, knooppunt):
    page = shown(admin, melding)
    for words in (WORDS, "waar het om gaat", "Iedereen weet waar het om gaat.", "Deze zin staat nog zo"):
        assert words in page
    assert f'href="{knooppunt.get_absolute_url()}#doel"' in page
    assert 'name="_save"' not in page
    knooppunt.doel = "Wij weten het."
    knooppunt.save()
    assert "Deze zin staat niet (meer) letterlijk" in shown(admin, melding)


@pytest.mark.parametrize("sectie", Melding.Sectie.values)
def test_each_section_has_its_page(sectie, admin, knooppunt):
    row = Melding.objects.create(knooppunt=knooppunt, sectie=sectie, passage="Zin", tekst="Fout.")
    assert "Fout." in shown(admin, row)


@pytest.mark.parametrize(
    ("besluit", "said"), [("opgelost", "Afgehandeld: opgelost."), ("geen_fout", "Afgehandeld: geen fout.")]
)
def test_a_decision_closes_it_with_a_note_and_in_the_history(besluit, said, admin, melding, redacteur):
    Melding.objects.update(adres="")
    page = act(admin, melding, "besluit", besluit=besluit, noot="Nagekeken bij de bron.")
    assert said in page
    assert (melding.status, melding.afgehandeld_door, melding.genomen_door) == (besluit, redacteur, redacteur)
    page = shown(admin, melding)
    assert "Nagekeken bij de bron." in page
    assert "Bewaar het besluit" not in page
    assert LogEntry.objects.get().change_message == f"{said.partition(':')[0]}."
    assert WORDS not in html_of(admin.get(LIST))
    assert WORDS in html_of(admin.get(f"{LIST}?stand=afgehandeld"))


def test_later_leaves_the_list_until_its_day(admin, melding):
    day = timezone.localdate() + 3 * DAY
    act(admin, melding, "besluit", besluit="later", later_op=day.isoformat(), noot="Wacht op de raad.")
    assert (melding.status, timezone.localtime(melding.beurt_op).date()) == ("later", day)
    assert timezone.localtime(melding.beurt_op).hour == 0
    assert WORDS not in html_of(admin.get(LIST))
    assert WORDS in html_of(admin.get(f"{LIST}?stand=later"))
    Melding.objects.update(beurt_op=timezone.now())
    assert WORDS in html_of(admin.get(LIST))
    assert "opgelost" in act(admin, melding, "besluit", besluit="opgelost")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"besluit": ""}, "Kies wat je ermee doet."),
        ({"besluit": "open"}, "Selecteer een geldige keuze"),
        ({"besluit": "later"}, "Kies de dag waarop het terugkomt."),
        ({"besluit": "later", "later_op": "2020-01-01"}, "Kies een dag die nog komt."),
        ({"besluit": "later", "later_op": "morgen"}, "Dit is geen datum."),
        ({"besluit": "later", "later_op": "9999-99-99"}, "Dit is geen datum."),
        ({"besluit": "opgelost", "noot": "a" * 2001}, "2000"),
        ({"stap": "notitie", "noot": " "}, "Schrijf een notitie."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(given, said, admin, melding):
    given = {"noot": "Een <eigen> notitie."} | given
    page = act(admin, melding, given.pop("stap", "besluit"), **given)
    assert said in page
    assert "Een &lt;eigen&gt; notitie." in page or given["noot"] != "Een <eigen> notitie."
    assert melding.status == "open"
    assert steps(melding) == []


def test_who_took_it_is_told_and_a_colleague_can_take_over(admin, melding, redacteur, tweede):
    act(admin, melding, "neem")
    assert "jij pakte dit op" in shown(admin, melding)
    admin.force_login(tweede)
    assert f"Neem over van {redacteur}" in shown(admin, melding)
    act(admin, melding, "neem")
    assert melding.genomen_door == tweede
    assert steps(melding) == ["genomen", "genomen"]


def test_the_words_of_who_was_second_stay(admin, melding, tweede):
    data = form_data(html_of(admin.get(page_of(melding)))) | {"stap": "besluit", "besluit": "opgelost"}
    Melding.objects.get().note("Ik bel de provincie.", by=tweede)
    page = html_of(admin.post(page_of(melding), data | {"noot": "Mijn <eigen> woorden"}))
    assert "Een collega deed intussen iets" in page
    assert "Mijn &lt;eigen&gt; woorden" in page
    assert "Ik bel de provincie." in page
    melding.refresh_from_db()
    assert melding.status == "open"
    melding.handle("geen_fout", by=tweede)
    page = html_of(admin.post(page_of(melding), data | {"noot": "Mijn <eigen> woorden"}))
    assert "al afgehandeld" in page
    assert page.count("Mijn &lt;eigen&gt; woorden") == 1
    melding.delete()
    answer = admin.post(page_of(melding), data | {"noot": "Mijn <eigen> woorden"})
    assert answer.status_code == 404
    assert "Mijn &lt;eigen&gt; woorden" in html_of(answer)


def test_one_step_leaves_the_other_words_on_the_screen(admin, melding):
    act(admin, melding, "neem")
    page = act(admin, melding, "besluit", besluit="opgelost", antwoord="Dank je, het is aangepast.")
    assert melding.status == "opgelost"
    assert "Dank je, het is aangepast." in page
    assert mail.outbox == []
    act(admin, melding, "antwoord", antwoord="Dank je, het is aangepast.")
    assert len(mail.outbox) == 1


BOX = "Kopieer wat je wilt houden"


@pytest.mark.parametrize("besluit", ["opgelost", "geen_fout", "later"])
def test_a_note_that_was_saved_is_not_said_to_be_lost(besluit, admin, melding):
    act(admin, melding, "neem")
    day = (timezone.localdate() + DAY).isoformat()
    words = {"noot": "Nagekeken bij de bron.", "antwoord": "Dank je, het is aangepast."}
    page = act(admin, melding, "besluit", besluit=besluit, later_op=day, **words)
    assert melding.status == besluit
    assert BOX not in page
    assert page.count("Nagekeken bij de bron.") == 1, "in the history, and in no field"
    assert "Je antwoord is nog niet verstuurd. Wat je typte staat er nog." in page
    assert re.search(r'<textarea name="antwoord"[^>]*> ?Dank je, het is aangepast.</textarea>', page)
    assert mail.outbox == []


def test_who_was_second_is_led_nowhere_that_is_closed_to_them(admin, melding, tweede):
    data = form_data(html_of(admin.get(page_of(melding)))) | {"stap": "besluit", "besluit": "opgelost"}
    Melding.objects.get().handle("geen_fout", by=tweede)
    page = html_of(admin.post(page_of(melding), data | {"noot": "Mijn woorden"}))
    assert BOX in page
    content = page[page.index('id="content"') : page.index('id="footer"')]
    for address in set(re.findall(r'href="(/beheer/[^"#]*)"', content)):
        assert admin.get(address).status_code == 200, address


def test_one_answer_goes_to_who_left_an_address_and_no_other_mail(admin, melding, redacteur):
    act(admin, melding, "neem")
    act(admin, melding, "antwoord", antwoord="We hebben de <termijn> aangepast.")
    (sent,) = mail.outbox
    assert sent.to == [READER]
    assert "We hebben de <termijn> aangepast." in sent.body
    assert f"Je schreef: “{WORDS}”" in sent.body
    assert "We hebben de &lt;termijn&gt; aangepast." in sent.alternatives[0].content
    assert "Eerste stap" in sent.body
    assert redacteur.email not in sent.body
    assert "/mijn/mail/" not in sent.body, "who asked for an answer chose nothing to be rid of"
    assert "Stuur dit ene antwoord" not in shown(admin, melding)
    for again in ("Nog een.", "En nog een."):
        with pytest.raises(ValidationError):
            melding.answer(again, by=redacteur)
    act(admin, melding, "besluit", besluit="opgelost")
    assert len(mail.outbox) == 1


def test_an_answer_names_no_page_that_left_the_site(melding, knooppunt, redacteur):
    knooppunt.unpublish()
    melding.take(by=redacteur)
    Melding.objects.get().answer("Dank je.", by=redacteur)
    assert "Eerste stap" not in mail.outbox[0].body


def test_the_address_is_seen_by_who_took_it_alone(admin, melding, redacteur, tweede, beheerder):
    for path in (LIST, f"{LIST}?stand=alle", page_of(melding)):
        assert READER not in html_of(admin.get(path))
    assert "Wie dit meldde wil graag antwoord." in shown(admin, melding)
    act(admin, melding, "neem")
    assert READER in shown(admin, melding)
    for other in (tweede, beheerder):
        admin.force_login(other)
        assert READER not in shown(admin, melding)
        with pytest.raises(ValidationError):
            Melding.objects.get().answer("Ik ook.", by=other)
    assert mail.outbox == []
    assert READER not in json.dumps(list(LogEntry.objects.values()), cls=DjangoJSONEncoder)


def test_without_an_address_there_is_nothing_to_answer(admin, melding):
    Melding.objects.update(adres="")
    act(admin, melding, "neem")
    page = shown(admin, melding)
    assert "wil graag antwoord" not in page
    assert "Je antwoord" not in page
    act(admin, melding, "antwoord", antwoord="Hallo?")
    assert mail.outbox == []


def test_the_reader_leaves_an_address_or_none(client, knooppunt):
    form = "/terugmelden/eerste-stap/"
    given = {"sectie": "doel", "tekst": "Klopt niet."}
    assert 'type="email" name="adres"' in html_of(client.get(form))
    answer = client.post(form, given | {"adres": "geen adres"})
    assert answer.status_code == 422
    assert "Klopt niet." in html_of(answer)
    client.post(form, given)
    assert Melding.objects.get().adres == ""
    promise = "Antwoordt de redactie, dan krijg je dat in één mail."
    assert promise not in html_of(client.post(form, given, follow=True))
    assert promise in html_of(client.post(form, given | {"adres": " Lezer@Elders.example "}, follow=True))
    assert Melding.objects.get().adres == READER, "who says it again to leave an address leaves it"


@pytest.mark.parametrize(
    ("decided", "answered", "kept_until"), [(None, None, None), (0, None, 30), (None, 0, 30), (0, 20, 50), (5, 0, 30)]
)
def test_an_address_goes_a_month_after_the_answer_or_the_decision(decided, answered, kept_until, melding, redacteur):
    now = timezone.now()
    melding.take(by=redacteur, now=now)
    for after, verb in sorted([(decided, "decide"), (answered, "answer")], key=lambda pair: pair[0] or 0):
        if after is not None and verb == "decide":
            melding.handle("opgelost", by=redacteur, now=now + after * DAY)
        elif after is not None:
            melding.answer("Dank je.", by=redacteur, now=now + after * DAY)
    for days in (29, 30, 49, 50, 700):
        taken.clear_meldingen(now=now + days * DAY)
        melding.refresh_from_db()
        assert bool(melding.adres) == (kept_until is None or days < kept_until), days
    taken.clear_meldingen(now=now + 731 * DAY)
    melding.refresh_from_db()
    assert melding.adres == "", "with the words, at the latest"


def test_notes_and_answers_go_with_the_words(melding, redacteur):
    now = timezone.now()
    melding.take(by=redacteur, now=now)
    melding.answer("Dag mevrouw Jansen.", by=redacteur, now=now)
    melding.handle("opgelost", by=redacteur, noot="Zij belde ook.", now=now)
    taken.clear_meldingen(now=now + 364 * DAY)
    assert Meldingstap.objects.exclude(noot="").count() == 2
    taken.clear_meldingen(now=now + 366 * DAY)
    assert not Meldingstap.objects.exclude(noot="").exists()
    assert steps(melding) == ["genomen", "beantwoord", "opgelost"]


def test_an_address_of_an_account_is_in_their_own_data_and_goes_with_them(melding, lid, redacteur):
    def told(user):
        return json.dumps(export(user)["terugmelden"], cls=DjangoJSONEncoder)

    EmailAddress.objects.create(user=lid, email=READER, verified=False)
    assert WORDS not in told(lid), "anybody can fill in an address of somebody else"
    EmailAddress.objects.update(verified=True)
    assert WORDS in told(lid)
    melding.take(by=redacteur)
    assert "genomen" in told(redacteur)
    erase(lid, {})
    melding.refresh_from_db()
    assert (melding.adres, melding.tekst) == ("", WORDS)
    erase(redacteur, {})
    assert [step.door for step in melding.stappen.all()] == [None]


def test_the_form_of_the_knooppunt_has_the_remarks_in_sight(admin, melding, knooppunt, tweede, client):
    Melding.objects.create(knooppunt=knooppunt, sectie="aanpak", tekst="Nog iets.")
    edit = f"/beheer/knooppunten/knooppunt/{knooppunt.pk}/change/"
    assert f'href="{edit}?melding={melding.pk}"' in shown(admin, melding)
    page = " ".join(html_of(admin.get(f"{edit}?melding={melding.pk}")).split())
    assert '<details class="meldingen-bij" open>' in page
    assert page.index(WORDS) < page.index("Nog iets.")
    assert READER not in page
    page = " ".join(html_of(admin.get(edit)).split())
    assert '<details class="meldingen-bij">' in page
    for row in Melding.objects.all():
        row.handle("opgelost", by=tweede)
    assert "meldingen-bij" not in html_of(admin.get(edit)).replace("beheer/", "")
    assert admin.get("/beheer/knooppunten/knooppunt/add/").status_code == 200


def test_handling_happens_once(melding, redacteur, tweede):
    melding.handle("opgelost", by=redacteur)
    for late in (lambda: melding.handle("geen_fout", by=tweede), lambda: melding.take(by=tweede)):
        with pytest.raises(ValidationError):
            late()
    assert steps(melding) == ["opgelost"]


@pytest.mark.parametrize("values", [{"status": "opgelost"}, {"status": "later", "afgehandeld_op": "2026-01-01T00:00Z"}])
def test_the_database_refuses_what_cannot_be(values, melding):
    with pytest.raises(IntegrityError), transaction.atomic():
        Melding.objects.update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Melding.objects.update(adres="Lezer@Elders.example")


@pytest.mark.parametrize("number", [1, 30])
def test_list_and_page_take_as_many_queries_for_many(number, admin, melding, knooppunt, django_assert_max_num_queries):
    for nth in range(number):
        Melding.objects.create(knooppunt=knooppunt, tekst=f"Fout {nth}.")
    with django_assert_max_num_queries(12):
        admin.get(LIST)
    with django_assert_max_num_queries(14):
        admin.get(page_of(melding))


def test_who_may_not_handle_them_sees_and_does_nothing(client, melding, moderator, lid, redacteur):
    for user in (moderator, lid):
        client.force_login(user)
        for answer in (client.get(page_of(melding)), client.post(page_of(melding), {"stap": "neem", "gezien": "0"})):
            assert answer.status_code in (302, 403, 404)
            assert WORDS not in html_of(answer)
    assert steps(melding) == []


@pytest.mark.parametrize("data", [{}, {"stap": ""}, {"stap": "weg"}, {"stap": "neem", "gezien": "9" * 40}])
def test_a_made_up_post_does_nothing(data, admin, melding):
    assert admin.post(page_of(melding), data).status_code == 200
    assert steps(melding) == []
