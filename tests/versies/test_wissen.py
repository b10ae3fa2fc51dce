"""*Wis uit de geschiedenis*: a name or a wrong accusation leaves all that is remembered, and nothing else changes."""

import json

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import models
from django.utils import timezone

from inhoud.soorten import digest, kind_of, text
from knooppunten.models import Knooppunt
from redactie.models import Pakkettekst
from terugmelden.models import Melding
from tests.html import html_of
from tests.kept import kept
from tests.make import make_begrip, make_knooppunt, make_partij
from tests.make_everything import make_everything
from tests.versies.test_beheer import change, page
from tests.versies.test_beheer import path as history
from versies import nalopen, wissen
from versies.models import Concept, Gepland, Kanttekening, Leesverzoek, Versie, Weggegooid
from versies.passage import Passage

pytestmark = pytest.mark.ignore_template_errors
SAID = "Jan de Vries heeft gelogen"
ASK = {"passage": SAID, "reden": "Een beschuldiging die niet klopt.", "stap": "zoek"}


@pytest.fixture
def pagina(db, redacteur):
    """A public knooppunt that said it once, in a version, a note and a title; it doesn't any more."""
    row = make_knooppunt("Warmte kiezen", doel=f"Let op: {SAID}.", aanpak="Kies samen.")
    nalopen.begin()
    change(row, redacteur, wat=f"{SAID}, en nu korter.", doel=f"{SAID}.")
    change(row, redacteur, doel="Er is gekozen.")
    return row


@kept
def everything():
    """One row of everything, made once for all tests that look in it."""
    make_everything()
    Pakkettekst.objects.update(soort="knooppunten")
    for model, names in ((Concept, ("daarna", "daarna_was")), (Weggegooid, ("daarna",))):
        model.objects.update(**{name: {} for name in names})  # it fills a column with whatever fits


@pytest.fixture
def beheer(client, beheerder):
    client.force_login(beheerder)
    return client


def address(row, soort="knooppunten") -> str:
    return f"/beheer/wis-uit-de-geschiedenis/{soort}/{row.pk}/"


def send(client, row, **changes):
    return client.post(address(row), ASK | changes, follow=True)


def remembered(row) -> str:
    return "".join(versie.vorm + versie.titel + versie.wat for versie in Versie.objects.of(row))


def test_it_is_shown_first_and_wiped_at_the_second_press(pagina, beheer, beheerder):
    assert address(pagina) in page(beheer, pagina)
    html = html_of(send(beheer, pagina))
    assert "Warmte kiezen, versie 1 van" in html
    assert "Warmte kiezen, versie 2 van" in html
    assert "versie 3" not in html
    assert SAID in remembered(pagina)
    answer = send(beheer, pagina, stap="wis")
    assert answer.redirect_chain == [(history(pagina), 302)]
    assert "Gewist uit 2 versies." in html_of(answer)
    assert "Jan" not in remembered(pagina)
    third, second, first = Versie.objects.of(pagina)
    assert (first.form.texts["doel"], second.form.texts["doel"]) == ("Let op: [gewist].", "[gewist].")
    assert second.wat == "[gewist], en nu korter."
    assert third.form.texts["doel"] == "Er is gekozen."
    assert (first.nummer, second.nummer, third.gewist_op) == (1, 2, None)
    assert all(versie.digest == digest(versie.form) for versie in (first, second, third))
    day = f"gewist op {timezone.localtime(first.gewist_op):%-d}"
    assert day in html_of(answer)
    for rest in ("", "1/", "2/?naast=nu"):
        seen = html_of(beheer.get(f"{pagina.get_absolute_url()}geschiedenis/{rest}"))
        assert day in seen
        assert "Jan" not in seen


def test_the_question_repeats_what_goes_and_why(pagina, beheer):
    told = html_of(beheer.post(address(pagina), ASK))
    assert f"<dt>Wat je wist</dt><dd>{SAID}</dd>" in told
    assert f"<dt>Waarom</dt><dd>{ASK['reden']}</dd>" in told


def test_who_and_why_are_logged_without_the_passage(pagina, beheer, beheerder):
    send(beheer, pagina, stap="wis")
    entry = LogEntry.objects.latest("pk")
    assert (entry.user, entry.object_id) == (beheerder, str(pagina.pk))
    assert "2 versies. Reden: Een beschuldiging die niet klopt." in entry.change_message
    assert "Jan" not in entry.change_message
    assert "Noem de passage zelf niet" in html_of(send(beheer, pagina, stap="wis", reden=f"Omdat {SAID.upper()}"))


def test_what_is_public_now_stays_and_the_page_says_so(pagina, beheer, redacteur):
    change(pagina, redacteur, aanpak=f"Kies samen. {SAID}.")
    html = html_of(send(beheer, pagina))
    assert "De tekst van nu zegt het ook." in html
    assert f'href="/beheer/knooppunten/knooppunt/{pagina.pk}/change/"' in html
    html = html_of(send(beheer, pagina, stap="wis"))
    assert "zegt het nog" in html
    pagina.refresh_from_db()
    assert SAID in pagina.aanpak
    newest = Versie.objects.of(pagina).first()
    assert SAID in newest.vorm
    assert newest.gewist_op is None
    assert remembered(pagina).count("Jan") == 1
    assert nalopen.mend() is None, "no version comes to say again what was wiped"
    change(pagina, redacteur, aanpak="Kies samen.")
    assert "Gewist uit 1 versie." in html_of(send(beheer, pagina, stap="wis"))
    assert "Jan" not in remembered(pagina)
    assert nalopen.mend() is None


def test_all_pages_only_for_who_asks(pagina, beheer, redacteur):
    other, begrip = make_knooppunt("Ander", doel=f"{SAID}!"), make_begrip("net", uitleg=f"{SAID}.")
    nalopen.begin()
    change(other, redacteur, doel="Niets.")
    change(begrip, redacteur, uitleg="Niets.")
    send(beheer, pagina, stap="wis")
    assert SAID in remembered(other) + remembered(begrip)
    assert "versie 1" in html_of(send(beheer, pagina, overal="on"))
    send(beheer, pagina, stap="wis", overal="on")
    assert "Jan" not in remembered(other) + remembered(begrip)
    assert "van alle pagina’s" in LogEntry.objects.latest("pk").change_message


def test_texts_of_the_project_lose_it_too(pagina, beheer):
    vorm = Versie.objects.of(pagina).last().vorm
    row = Pakkettekst.objects.create(soort="knooppunten", sleutel=pagina.slug, overgenomen=vorm, nieuw=vorm)
    other = Pakkettekst.objects.create(soort="knooppunten", sleutel="ander", nieuw=vorm)
    assert "1 teksten die met de site meekwamen" in html_of(send(beheer, pagina))
    send(beheer, pagina, stap="wis")
    row.refresh_from_db()
    other.refresh_from_db()
    assert "Jan" not in row.nieuw + row.overgenomen
    assert row.nieuw == row.overgenomen
    assert SAID in other.nieuw


def test_a_draft_loses_it_too(pagina, beheer, redacteur):
    newest, _, first = Versie.objects.of(pagina)
    fields = {"knooppunt": pagina, "basis": newest, "vorm": first.vorm, "slug": pagina.slug, "wat": f"{SAID}!"}
    Concept.objects.create(daarna={"ander": f"want {SAID}"}, redacteur=redacteur, **fields)
    assert "1 concepten" in html_of(send(beheer, pagina))
    send(beheer, pagina, stap="wis")
    concept = Concept.objects.get()
    assert concept.form.texts["doel"] == "Let op: [gewist]."
    assert (concept.wat, concept.daarna) == ("[gewist]!", {"ander": "want [gewist]"})


def test_a_room_says_where_else_words_are_kept(pagina, beheer, monkeypatch):
    asked = []

    def without(passage, row):
        asked.append(passage.words[0])
        return True

    def of_page(rows, page):
        asked.append(page)
        return rows

    place = wissen.Plaats("versies hier", Versie, ("wat",), without, of_page)
    monkeypatch.setattr(wissen, "plaatsen", [place])
    count = Versie.objects.count()
    assert f"{count} versies hier" in html_of(send(beheer, pagina))
    assert f"{count} versies hier" in html_of(send(beheer, pagina, stap="wis", overal="on"))
    assert asked == [pagina, *["Jan"] * count * 2], "of this page, then of all"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"passage": "Ja"}, "Typ ten minste 3 letters"),
        ({"passage": " \n "}, "Typ de passage die weg moet."),
        ({"passage": "x" * 2001}, "2000"),
        ({"passage": "Piet Jansen"}, "Dit staat nergens in de geschiedenis."),
        ({"reden": ""}, "Zeg waarom dit weg moet."),
    ],
)
def test_what_can_not_be_is_said_and_nothing_typed_is_lost(changes, said, pagina, beheer):
    answer = send(beheer, pagina, **changes)
    assert answer.status_code == 422
    html = html_of(answer)
    assert said in html
    assert all(value in html for name, value in (ASK | changes).items() if name != "stap" and value.strip())
    assert SAID in remembered(pagina)


def test_only_an_administrator_finds_it(pagina, client, redacteur, moderator, lid, beheerder):
    for user in (redacteur, moderator, lid):
        client.force_login(user)
        assert client.get(address(pagina)).status_code == 404
        assert client.post(address(pagina), ASK | {"stap": "wis"}).status_code == 404
    client.force_login(redacteur)
    assert address(pagina) not in page(client, pagina)
    client.force_login(beheerder)
    for path in ("knooppunten/0/", "nergens/1/", f"knooppunten/{'9' * 30}/", "fasen/99/"):
        assert client.get(f"/beheer/wis-uit-de-geschiedenis/{path}").status_code == 404
    assert SAID in remembered(pagina)


def test_a_form_of_before_loses_it_as_text(pagina, beheer):
    Versie.objects.of(pagina).filter(nummer=1).update(vorm=f"---\nvorm: 0\n---\n\n{SAID}\n")
    send(beheer, pagina, stap="wis")
    assert "[gewist]" in Versie.objects.of(pagina).get(nummer=1).vorm
    assert "Jan" not in remembered(pagina)


def test_a_title_in_the_row_goes_too(db, redacteur):
    row = make_partij("gemeente", f"Gemeente {SAID}")
    nalopen.begin()
    change(row, redacteur, naam="Gemeente")
    wissen.wipe(Passage(SAID), row)
    first = Versie.objects.of(row).get(nummer=1)
    assert (first.titel, first.form.values["naam"]) == ("Gemeente [gewist]",) * 2
    assert first.slug == "gemeente"
    assert Knooppunt.objects.count() == 0


def test_what_is_kept_besides_the_text_loses_it_too(db, redacteur):
    stap = make_knooppunt("Ander", doel="Schoon.")
    form = next(iter(kind_of(stap).rows([stap.pk])))
    thrown = kind_of(stap).form(form)
    thrown.texts["doel"] = f"{SAID}."
    own = {"slug": stap.slug, "knooppunt": stap}
    Weggegooid.objects.create(soort="concept", titel=f"{SAID}", vorm=text(thrown), daarna={"x": SAID}, **own)
    Weggegooid.objects.create(soort="tip", titel="Tip", vorm=f"Vraag {SAID}.", knooppunt=stap)
    Kanttekening.objects.create(knooppunt=stap, tekst=f"Over {SAID}.", door=redacteur)
    Leesverzoek.objects.create(knooppunt=stap, aan=redacteur, vraag=f"Klopt {SAID}?")
    Gepland.objects.create(knooppunt=stap, werkwoord="publiceer", op=timezone.now(), redenen=f"De tekst noemt {SAID}.")
    passage = Passage(SAID)
    assert {naam: count for count, naam in wissen.find(passage, stap).elders} == {
        "teksten in de prullenbak": 2,
        "opmerkingen van collega’s": 1,
        "vragen om mee te lezen": 1,
        "geplande momenten": 1,
    }
    wissen.wipe(passage, stap)
    assert not wissen.find(passage, stap)
    for model in (Weggegooid, Kanttekening, Leesverzoek, Gepland):
        assert SAID not in str(list(model.objects.values()))


# Every place where words can be kept

# What loses the passage, by the room that knows it; of each model all fields that hold words.
WIPED = {
    "versies.Versie": "vorm titel wat",
    "versies.Concept": "vorm wat daarna daarna_was",
    "versies.Gepland": "redenen",
    "versies.Leesverzoek": "vraag",
    "versies.Kanttekening": "tekst",
    "versies.Weggegooid": "titel vorm daarna",
    "redactie.Pakkettekst": "overgenomen nieuw gehouden",
    "redactie.ExternAdres": "genegeerd",
    "terugmelden.Melding": "passage tekst",
    "terugmelden.Meldingstap": "noot",
    "terugmelden.Ervaringmelding": "tekst gedaan",
    "admin.LogEntry": "object_repr change_message",
}
NO_WORDS = {
    "versies.Versie": "digest slug velden feiten",
    "versies.Concept": "slug",
    "versies.Kanttekening": "veld",
    "versies.Weggegooid": "slug",
    "redactie.Pakkettekst": "sleutel afdruk",
    "redactie.ExternAdres": "adres reden",
    "terugmelden.Melding": "vingerafdruk adres",
    "terugmelden.Ervaringmelding": "vingerafdruk",
    "admin.LogEntry": "object_id",
}
LEFT = {
    "what stands on the site now: who edits mends it": """
        knooppunten.Knooppunt knooppunten.Tip knooppunten.Betrokkenheid knooppunten.Verbinding knooppunten.Fase
        knooppunten.Spoor knooppunten.Partij naslag.Begrip naslag.AndereNaam naslag.Bron naslag.Feit bewoners.Uitleg
        taggit.Tag paginas.Adres zoeken.Document zoeken.Kenmerk zoeken.Woord zoeken.Synoniem redactie.Vindplaats""",
    "somebody's own: they change it themselves, and it goes with the account": """
        accounts.User accounts.Uitnodiging accounts.Leescode accounts.OnderbrokenFormulier account.EmailAddress
        account.EmailConfirmation mfa.Authenticator usersessions.UserSession socialaccount.SocialAccount
        socialaccount.SocialToken sessions.Session meenemen.Lijst meenemen.Onderdeel meenemen.Aanbod
        achtergrond.Mailvoorkeur""",
    "what members and moderators wrote of an ervaring: taken down at the desk, with its words": """
        ervaringen.Ervaring ervaringen.Inzending ervaringen.Foto ervaringen.Stap ervaringen.Kennervraag""",
    "goes by itself within days or months": """
        achtergrond.Mail post_office.Email post_office.Log post_office.Attachment achtergrond.Taakstand
        zoeken.Zoekvraag meenemen.VerlopenLink meenemen.Maakopdracht""",
    "no copy of a text": """
        logboek.Logregel achtergrond.Gewist versies.Akkoord zoeken.Indexstand zoeken.Uitgelicht achtergrond.Lease
        ervaringen.Redensjabloon ervaringen.Wachtbestand post_office.EmailTemplate socialaccount.SocialApp
        auth.Permission auth.Group contenttypes.ContentType""",
}


def holding_words() -> dict[str, set[str]]:
    """{model: its fields in which a sentence fits}."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            short = isinstance(field, models.CharField) and (field.choices or (field.max_length or 99) < 40)
            if isinstance(field, models.CharField | models.TextField | models.JSONField) and not short:
                found.setdefault(model._meta.label, set()).add(field.name)
    return found


def test_each_field_that_holds_words_loses_a_passage_or_is_known_not_to():
    found, left = holding_words(), {label for labels in LEFT.values() for label in labels.split()}
    assert found.keys() - left == WIPED.keys()
    assert not left - found.keys()
    for label, names in WIPED.items():
        assert found[label] == {*names.split(), *NO_WORDS.get(label, "").split()}, label


@pytest.mark.parametrize(("label", "name"), [(label, name) for label in WIPED for name in WIPED[label].split()])
def test_each_place_loses_the_passage(label, name, everything):
    model = apps.get_model(label)
    field = model._meta.get_field(name)
    said = {"x": f"Over {SAID}."} if isinstance(field, models.JSONField) else f"Over {SAID.upper()}."
    assert model.objects.update(**{name: said})
    assert wissen.find(Passage(SAID))
    wissen.wipe(Passage(SAID))
    assert SAID.casefold() not in str(list(model.objects.values_list(name, flat=True))).casefold()
    assert "[gewist]" in str(list(model.objects.values_list(name, flat=True)))
    assert not wissen.find(Passage(SAID))


def test_a_line_of_django_s_history_stays_what_it_was(pagina, beheerder):
    told = [{"changed": {"name": "tip", "object": f"Jan Césars tip: {SAID}", "fields": ["tekst"]}}]
    LogEntry.objects.log_actions(beheerder.pk, [pagina], CHANGE, told)
    entry = LogEntry.objects.latest("pk")
    wissen.wipe(Passage(f"Césars tip: {SAID}"), pagina)
    entry.refresh_from_db()
    assert json.loads(entry.change_message)[0]["changed"]["object"] == "Jan [gewist]"
    assert "Tekst" in entry.get_change_message() or "tekst" in entry.get_change_message()


def test_a_remark_of_another_page_keeps_its_words(pagina):
    other = make_knooppunt("Ander")
    for page_ in (pagina, other):
        Melding(knooppunt=page_, passage=f"{SAID}.", tekst=f"Hier staat: {SAID}.").report()
    wissen.wipe(Passage(SAID), pagina)
    assert Melding.objects.get(knooppunt=pagina).tekst == "Hier staat: [gewist]."
    assert Melding.objects.get(knooppunt=pagina).vingerafdruk is None
    assert SAID in Melding.objects.get(knooppunt=other).passage
