"""The register of what is kept of people is true: it names every such model, and what it says is over is gone."""

from collections import Counter
from datetime import timedelta
from itertools import chain

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import models
from django.utils import timezone

from accounts import taken
from accounts.models import OnderbrokenFormulier, Uitnodiging, User
from kopie import opnieuw
from paginas import bewaard
from tekst.velden import Mailadres, Schoon
from tests.html import html_of
from tests.make import make_user
from versies.models import Bezig

# Rooms where members and visitors write: every column of words there is something of somebody.
OF_STRANGERS = {"ervaringen", "terugmelden", "meenemen", "accounts", "bezoek", "volgen"}
# No model is left out of both lists: of what is kept of people the register says what a copy that is put back does with
# it; of the rest, here, nothing has to be erased again, and why.
OF_NOBODY = {
    "what the site says: it is as in the copy, and who puts that back is told which page lost a passage": """
        knooppunten.Fase knooppunten.Spoor knooppunten.Partij knooppunten.Tip knooppunten.Betrokkenheid
        knooppunten.Verbinding knooppunten.Knooppunt_sporen naslag.Begrip naslag.Begrip_knooppunten naslag.AndereNaam
        bewoners.Uitleg taggit.Tag taggit.TaggedItem zoeken.Uitgelicht ervaringen.Redensjabloon paginas.Adres
        redactie.Pakkettekst""",
    "made of other rows, and again when they go": """
        knooppunten.Vermelding naslag.Aanhaling zoeken.Document zoeken.Kenmerk zoeken.Woord zoeken.Synoniem
        zoeken.Indexstand ervaringen.Telling redactie.ExternAdres redactie.Vindplaats paginas.Generation""",
    "goes with its own row, which has a line": """
        ervaringen.Ervaring_knooppunten ervaringen.Inzending_knooppunten ervaringen.Kennervraag_fotos
        account.EmailConfirmation sessions.Session post_office.Log""",
    "numbers and digests, of nobody": "terugmelden.Waardering meenemen.VerlopenLink",
    "a job for a file, without who asked": "meenemen.Maakopdracht",
    "the bytes of a picture on its way to the store, for minutes; the picture is named": "ervaringen.Wachtbestand",
    "not used: no token is kept, mails have no attachment and no template, the provider is a setting": """
        socialaccount.SocialToken socialaccount.SocialApp post_office.Attachment post_office.Attachment_emails
        post_office.EmailTemplate""",
    "how the site works: rights, claims, tasks, and the list of what was erased itself": """
        accounts.Rolrecht auth.Group auth.Permission auth.Group_permissions contenttypes.ContentType
        achtergrond.Lease achtergrond.Taakstand achtergrond.Gewist""",
}
PERSONAL = (models.EmailField, models.GenericIPAddressField, Mailadres)


def about_people():
    """Models that point at a person, hold an address of mail or network, or words of members and visitors."""
    for model in apps.get_models(include_auto_created=True):
        fields = [field for field in model._meta.get_fields() if not field.auto_created or field.concrete]
        person = any(field.is_relation and field.related_model is User for field in fields)
        address = any(isinstance(field, PERSONAL) or "Email" in type(field).__name__ for field in fields)
        words = model._meta.app_label in OF_STRANGERS and any(isinstance(field, Schoon) for field in fields)
        if person or address or words:
            yield model._meta.label


def named() -> set[str]:
    return set(chain.from_iterable(regel.modellen for regel in bewaard.registered()))


def of_nobody() -> set[str]:
    return {label for labels in OF_NOBODY.values() for label in labels.split()}


def test_every_model_with_something_of_a_person_has_a_line():
    assert set(about_people()) - named() - of_nobody() == set()


def test_of_every_model_stands_whether_it_is_erased_again_after_a_restore():
    every = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert every - named() - of_nobody() == set(), "a line in the bewaard.py of its room, or in OF_NOBODY why none"
    assert named() | of_nobody() == every
    assert not named() & of_nobody()
    assert all(regel.na_kopie for regel in bewaard.registered())


def test_what_the_register_says_is_erased_again_is_so():
    """Each kind has a line, and stands with the model of which it erases rows."""
    told = Counter(kind for regel in bewaard.registered() for kind in regel.opnieuw)
    assert told == Counter(opnieuw.AGAIN.keys())
    for model, kind in opnieuw.DELETED.items():
        (regel,) = (regel for regel in bewaard.registered() if kind in regel.opnieuw)
        assert model._meta.label in regel.modellen


def test_what_ends_at_a_restore_is_told_so():
    """`herstellen` deletes these whole."""
    for model in (UserSession, OnderbrokenFormulier, Bezig):
        for regel in (regel for regel in bewaard.registered() if model._meta.label in regel.modellen):
            assert "eteen gewist" in regel.na_kopie


@pytest.mark.parametrize("copies", [None, "/kopieen"])
def test_the_page_shows_each_line(copies, client, db, settings):
    settings.RESERVEKOPIE_MAP = copies
    page = html_of(client.get("/privacy/register/"))
    for regel in bewaard.registered():
        assert (regel.na_kopie in page) is bool(copies), "without a list beside the copies nothing is erased again"
        for words in (regel.wat, regel.waarom, regel.hoe_lang):
            assert words in page
    assert "/privacy/register/" in html_of(client.get("/privacy/"))


def test_what_wipes_is_a_task_of_the_background_process_as_well():
    from achtergrond import plan

    runs = {task.run for task in plan.registered()}
    assert {regel.wist for regel in bewaard.registered() if regel.wist} <= runs


@pytest.mark.parametrize(("days", "words"), [(30, "30 dagen"), (1, "1 dag"), (730, "2 jaar"), (400, "400 dagen")])
def test_a_period_is_said_in_words(days, words):
    assert bewaard.in_words(timedelta(days=days)) == words
    assert bewaard.in_words(timedelta(hours=1)) == "1 uur"


def test_an_account_that_nobody_confirmed_goes_after_thirty_days(db, client, redacteur):
    for name, days in (("oud", 31), ("jong", 29)):
        client.post("/account/nieuw/", {"email": f"{name}@voorbeeld.example", "password1": "een-lang-geheim-woord"})
        User.objects.filter(email=f"{name}@voorbeeld.example").update(date_joined=timezone.now() - timedelta(days=days))
    confirmed = make_user("bevestigd")
    EmailAddress.objects.create(user=confirmed, email=confirmed.email, verified=True, primary=True)
    User.objects.exclude(email__contains="jong").exclude(email__contains="oud").update(
        date_joined=timezone.now() - timedelta(days=400)
    )
    call_command("ruim_op")
    left = set(User.objects.values_list("email", flat=True))
    assert "oud@voorbeeld.example" not in left
    assert {"jong@voorbeeld.example", confirmed.email, redacteur.email} <= left
    assert not EmailAddress.objects.filter(email="oud@voorbeeld.example").exists()


def test_an_invitation_goes_ninety_days_after_it_was_used_or_over(db, redacteur):
    now = timezone.now()
    for name, days, used in (("over", 91, False), ("used", 91, True), ("lately", 89, False), ("open", -3, False)):
        moment = now - timedelta(days=days)
        Uitnodiging.objects.create(
            email=f"{name}@voorbeeld.example", door=redacteur, gemaakt_op=moment - timedelta(days=14),
            verloopt_op=moment, gebruikt_op=moment if used else None,
        )  # fmt: skip
    call_command("ruim_op")
    assert {row.email.split("@")[0] for row in Uitnodiging.objects.all()} == {"lately", "open"}


def test_where_somebody_was_logged_in_goes_with_the_session(client, confirmed, log_in):
    log_in(client, confirmed)
    assert UserSession.objects.count() == 1
    assert taken.clear_sessions() is None
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert taken.clear_sessions() == "1 sessies gewist die voorbij waren"
    assert not UserSession.objects.exists()


def test_the_command_says_so_when_nothing_is_over(db, capsys, monkeypatch):
    monkeypatch.setattr(bewaard, "_regels", [])
    call_command("ruim_op")
    assert "niets waarvan de termijn voorbij is" in capsys.readouterr().out
