"""The history of a row tells all that was done to it, by whom, and nothing that was not done."""

import html

import pytest
from django.contrib import admin as django_admin
from django.contrib.admin.models import LogEntry
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError

from knooppunten.models import Betrokkenheid, Knooppunt
from naslag.models import Begrip, Bron
from tests.beheer import act, add_row, change_path, delete, form_data, save
from tests.inhoud.test_laden import Folder
from tests.make import (
    complete,
    link,
    make_begrip,
    make_bron,
    make_draft,
    make_fase,
    make_knooppunt,
    make_partij,
    make_uitleg,
)
from tests.test_house import ROOMS

pytestmark = pytest.mark.ignore_template_errors


def lines(row) -> list[str]:
    """What the history of a row says, oldest first."""
    entries = LogEntry.objects.filter(
        content_type__app_label=row._meta.app_label, content_type__model=row._meta.model_name, object_id=str(row.pk)
    )
    return [entry.get_change_message() for entry in entries.order_by("pk")]


def history_page(client, row) -> str:
    answer = client.get(f"/beheer/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/history/")
    return html.unescape(answer.content.decode())


# Actions of the lists


def draft():
    return complete(make_draft(fase=make_fase(1)))


def retired():
    row = make_draft("Weg", fase=make_fase(1))
    row.retire()
    return row


def failed_mail():
    from achtergrond.models import Mail

    return Mail.objects.create(to="a@voorbeeld.example", from_email="b@voorbeeld.example", status=1)


def member():
    from accounts.models import User

    return User.objects.create_user("iemand@voorbeeld.example", "een-goed-wachtwoord")


def unverified():
    from allauth.account.models import EmailAddress

    return EmailAddress.objects.create(user=member(), email="iemand@voorbeeld.example")


def restored():
    from django.utils import timezone

    from achtergrond.models import Herstel

    return Herstel.objects.create(kopie_van=timezone.now())


# (model, action): (makes the row, what the history says). An action without a row here fails the test below.
ACTIONS = {
    ("knooppunt", "publish_selected"): (draft, "Gepubliceerd."),
    ("knooppunt", "unpublish_selected"): (lambda: make_knooppunt(fase=make_fase(1)), "Weer concept"),
    ("knooppunt", "retire_selected"): (lambda: make_draft(fase=make_fase(1)), "Vervallen"),
    ("knooppunt", "unretire_selected"): (retired, "Teruggehaald"),
    ("fase", "retire_selected"): (lambda: make_fase(4), "Vervallen"),
    ("partij", "retire_selected"): (make_partij, "Vervallen"),
    ("bron", "retire_selected"): (make_bron, "Vervallen"),
    ("uitleg", "retire_selected"): (make_uitleg, "Vervallen"),
    ("mail", "resend_selected"): (failed_mail, "Opnieuw in de rij"),
    ("herstel", "send_selected"): (restored, "Vrijgegeven, de mail ook."),
    ("herstel", "drop_selected"): (restored, "Vrijgegeven, de mail weggegooid."),
    ("user", "drop_second_factor"): (member, "Tweede stap weggehaald"),
    ("user", "log_out_everywhere"): (member, "Overal uitgelogd"),
    ("emailaddress", "make_verified"): (unverified, "Bevestigd verklaard."),
}
# Kept in a history of their own (`Stap`), which their page shows.
OWN_HISTORY = {"inzending", "ervaring"}
SAME = {"unretire_selected", "retire_selected"}  # of PaginaAdmin: shown by some of its models above


def offered(request):
    for model, model_admin in django_admin.site._registry.items():
        for name in model_admin.get_actions(request):
            if name not in ("delete_selected", "export_selected") and model._meta.model_name not in OWN_HISTORY:
                yield model._meta.model_name, name


def test_every_action_of_a_list_is_tried_here(rf, beheerder):
    request = rf.get("/beheer/")
    request.user = beheerder
    untried = {pair for pair in offered(request) if pair not in ACTIONS and pair[1] not in SAME}
    assert untried == set()


@pytest.mark.parametrize(("model", "action"), ACTIONS)
def test_an_action_of_a_list_stands_in_the_history(model, action, beheerder, client):
    make, said = ACTIONS[model, action]
    row = make()
    client.force_login(beheerder)
    path = f"/beheer/{row._meta.app_label}/{model}/"
    act(client, path + ("?stand=vervallen" if action == "unretire_selected" else ""), action, row, bevestigd="ja")
    assert said in " ".join(lines(row))
    page = history_page(client, row)
    assert said in page
    assert beheerder.email in page


def test_what_an_action_skips_has_no_line(fase, admin):
    row = make_draft(fase=fase)
    for action in ("unpublish_selected", "publish_selected", "unretire_selected"):
        act(admin, "/beheer/knooppunten/knooppunt/", action, row)
    assert lines(row) == []


def test_retiring_says_what_came_after_it(fase, admin):
    row, other = make_draft(fase=fase), make_knooppunt("Daarna", fase=fase)
    act(admin, "/beheer/knooppunten/knooppunt/", "retire_selected", row, bevestigd="ja", opvolger=other.pk)
    assert lines(row) == ["Vervallen; opvolger: Daarna."]


def test_a_verbinding_stands_in_the_history_of_both_ends(fase, admin):
    row, other = make_draft(fase=fase), make_draft("Ander", fase=fase)
    add_row(admin, row, "verbindingen_naar_later", naar=other.pk)
    save(admin, row, **{"verbindingen_naar_later-0-toelichting": "Omdat."})
    save(admin, other, **{"verbindingen_van_eerder-0-DELETE": "on"})
    assert lines(other)[:2] == ["Verbinding gelegd: “Een concept”.", "Verbinding gewijzigd: “Een concept”."]
    assert len(lines(other)) == 3
    assert lines(row)[-1] == "Verbinding weggehaald: “Ander”."
    assert len(lines(row)) == 3


# Loading


@pytest.fixture
def folder(tmp_path, db):
    folder = Folder(tmp_path / "inhoud")
    folder.knooppunt("een", "Een")
    folder.write("bronnen.yaml", "bronnen:\n  - {slug: boek, naam: Boek, soort: boek, omschrijving: Wat er staat.}\n")
    return folder


def test_a_load_says_from_which_file_and_by_whom(folder, redacteur, admin):
    call_command("laad_inhoud", str(folder.path), door=redacteur.email, verbosity=0)
    row = Knooppunt.objects.get()
    assert lines(row) == ["Geladen uit knooppunten/samen/een.md: nieuw, gepubliceerd."]
    assert lines(row.fase) == ["Geladen uit methodiek.yaml: nieuw."]
    assert lines(Bron.objects.get()) == ["Geladen uit bronnen.yaml: nieuw."]
    assert redacteur.email in history_page(admin, row)
    folder.knooppunt("een", "Een", "draft", aanpak="Anders.")
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    assert lines(row)[1:] == ["Geladen uit knooppunten/samen/een.md: gewijzigd, weer concept."]
    page = history_page(admin, row)
    assert "oud-collega of server" in page
    assert "wijkaanpak.invalid" not in page
    assert len(lines(row.fase)) == 1


def test_a_load_that_changes_nothing_or_only_checks_leaves_no_line(folder):
    call_command("laad_inhoud", str(folder.path), controleer=True, verbosity=0)
    assert not LogEntry.objects.exists()
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    count = LogEntry.objects.count()
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    assert LogEntry.objects.count() == count


def test_retiring_and_bringing_back_by_a_file_say_so(folder):
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    row = Knooppunt.objects.get()
    folder.knooppunt("een", "Een", "draft", extra="vervallen_op: 2026-01-01T12:00:00.000000Z")
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    folder.knooppunt("een", "Een")
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    assert [line.split(": ")[1] for line in lines(row)] == [
        "nieuw, gepubliceerd.", "gewijzigd, vervallen.", "gewijzigd, teruggehaald, gepubliceerd.",
    ]  # fmt: skip


def test_who_loads_has_an_account_that_may(folder, lid):
    for email in ("weg@voorbeeld.example", lid.email):
        with pytest.raises(CommandError, match="mag in de beheeromgeving"):
            call_command("laad_inhoud", str(folder.path), door=email)
    assert not Knooppunt.objects.exists()


CHANGES_NO_ROW_OF_THE_ADMIN = {
    "achtergrond", "controleer_inhoud", "exporteer_inhoud", "exporteer_site", "herindexeer", "maak_boekje", "paginas",
    "ruim_op", "start", "verouderd", "controleer_links", "reservekopie", "herstel",
    "migrate", "verhuis",
}  # fmt: skip
MAKES_TEST_DATA = {"maak_proefdata"}


def test_every_command_is_known_to_log_or_to_change_nothing():
    """A new command that changes rows which the admin shows has to write their history, and a test here."""
    own = {name for name, app in get_commands().items() if app in ROOMS}
    assert own == CHANGES_NO_ROW_OF_THE_ADMIN | MAKES_TEST_DATA | {"laad_inhoud"}


# Only what was changed


TEXT = "Eerste regel.\n\n- een\n- twee\n\n    code"


def as_a_browser(data: dict) -> dict:
    return {name: [value.replace("\n", "\r\n") for value in values] for name, values in data.items()}


def rich_rows():
    """A row of every model with a form, with texts of several lines, keywords, links."""
    fase = make_fase(1, omschrijving=TEXT)
    row = make_draft(fase=fase, doel=TEXT, klaar_als=TEXT, aanpak=TEXT, in_gewone_taal=TEXT, tips=[TEXT], sporen="FBA")
    row.tags.set(["warmte", "Aardgas", "energie"])
    row.zoekwoorden = "een, twee"
    row.save()
    partij = make_partij()
    Betrokkenheid.objects.create(knooppunt=row, partij=partij, rol="trekt", vraag="Wil je?", volgorde=1)
    link(make_draft("Ervoor", fase=fase), row)
    begrip = make_begrip("warmtenet", "wijkwarmte", uitleg="Regel een.\nRegel twee.")
    begrip.knooppunten.add(row)
    bron = make_bron(omschrijving="Regel een.\nRegel twee.", gecontroleerd_op="2026-01-02")
    return [row, fase, partij, begrip, bron, row.sporen.first()]


def test_a_save_without_a_change_has_no_line_in_its_history(admin, db):
    for row in rich_rows():
        path = f"/beheer/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"
        answer = admin.post(path, as_a_browser(form_data(admin.get(path).content.decode())))
        assert answer.status_code == 302, row
        assert lines(row) == [], row


@pytest.mark.parametrize("space", ["", " ", "\r\n\r\n"])
def test_the_history_names_the_field_that_was_changed_and_no_other(space, fase, admin):
    row = rich_rows()[0]
    answer = save(admin, row, doel="Nieuw.", aanpak=TEXT + space)
    assert answer.status_code == 302
    assert lines(row) == ["Doel gewijzigd."]


def test_only_a_change_moves_the_date(admin, db):
    row = rich_rows()[0]
    Knooppunt.objects.update(gewijzigd_op="2020-01-01T00:00Z")
    assert save(admin, row, aanpak=TEXT + "\r\n ", **{"tips-0-tekst": TEXT + "\r\n"}).status_code == 302
    row.refresh_from_db()
    assert row.gewijzigd_op.year == 2020
    assert lines(row) == []


# Who leaves, and who can't come in


def test_the_history_stays_when_an_account_goes_and_forgets_the_name(fase, redacteur, client, beheerder):
    client.force_login(redacteur)
    row = make_draft(fase=fase)
    save(client, row, doel="Nieuw.")
    client.force_login(beheerder)
    path = f"/beheer/accounts/user/{redacteur.pk}/delete/"
    assert delete(client, path, follow=True).status_code == 200
    assert lines(row) == ["Doel gewijzigd."]
    page = history_page(client, row)
    assert "oud-collega of server" in page
    assert redacteur.email not in page
    assert not LogEntry.objects.filter(object_repr__icontains=redacteur.email).exists()


def test_nobody_is_an_account_that_nobody_can_use(client, beheerder, mailoutbox):
    from accounts.models import User

    nobody = User.objects.nobody()
    assert User.objects.nobody() == nobody
    assert not nobody.is_active
    assert not nobody.has_usable_password()
    client.post("/account/wachtwoord/vergeten/", {"email": nobody.email})
    assert not any("wachtwoord/vergeten/" in mail.body for mail in mailoutbox if nobody.email in mail.to)
    client.post("/account/nieuw/", {"email": nobody.email, "password1": "een-goed-wachtwoord-9"})
    client.get("/account/nieuw/")
    assert User.objects.get(email=nobody.email) == nobody
    client.force_login(beheerder)
    assert nobody.pk not in client.get("/beheer/accounts/user/").context["cl"].result_list.values_list("pk", flat=True)
    assert client.get(f"/beheer/accounts/user/{nobody.pk}/change/").status_code in (302, 404)
    act(client, "/beheer/accounts/user/", "delete_selected", nobody, post="yes")
    assert User.objects.filter(pk=nobody.pk).exists()
    assert Begrip.objects.count() == 0


def test_the_changed_form_data_of_a_page_stays_what_was_typed(fase, admin):
    row = make_draft(fase=fase)
    data = form_data(admin.get(change_path(row)).content.decode())
    assert admin.post(change_path(row), data | {"titel": "Anders"}).status_code == 302
    assert lines(row) == ["Titel gewijzigd."]


def test_what_was_done_last_stands_first(admin, fase):
    row = make_draft(fase=fase)
    for doel in ("Eerst.", "Daarna."):
        save(admin, row, doel=doel)
    save(admin, row, titel="Nog later")
    moments = list(LogEntry.objects.filter(object_id=str(row.pk)).order_by("-action_time", "-pk"))
    assert [entry.pk for entry in admin.get(f"{change_path(row)[:-7]}history/").context["action_list"]] == [
        entry.pk for entry in moments
    ]
