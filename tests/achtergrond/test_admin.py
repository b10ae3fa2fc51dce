"""What an administrator sees of mail and tasks, and what nobody sees."""

import pytest
from django.contrib import admin
from django.urls import get_resolver
from django.utils import timezone
from post_office.models import STATUS, Attachment, Email, EmailTemplate, Log

from achtergrond.models import Mail, Taakstand
from tests.html import html_of

pytestmark = pytest.mark.ignore_template_errors
LIST = "/beheer/achtergrond/mail/"


@pytest.fixture
def mail(db):
    mail = Mail.objects.create(
        to=["piet@voorbeeld.example"], from_email="a@v.example", subject="Nieuw wachtwoord", status=STATUS.failed,
        message="http://localhost/geheim/", html_message="<a>geheim</a>", number_of_retries=9,
    )  # fmt: skip
    Log.objects.create(email_id=mail.pk, status=STATUS.failed, exception_type="OSError", message="geen antwoord")
    return mail


@pytest.mark.parametrize("path", ["", "1/change/", "1/history/"])
def test_text_and_reader_of_a_mail_are_shown_to_nobody(path, mail, client, beheerder):
    client.force_login(beheerder)
    html = html_of(client.get(LIST + path.replace("1", str(mail.pk))))
    assert "geheim" not in html
    assert "piet@" not in html
    if "history" not in path:
        assert "p…@voorbeeld.example" in html
        assert "mislukt" in html
        assert "OSError: geen antwoord" in html


def test_the_list_takes_the_same_queries_for_many(mail, client, beheerder, django_assert_max_num_queries):
    Mail.objects.bulk_create([Mail(to=["x@v.example"], status=STATUS.sent) for _ in range(40)])
    client.force_login(beheerder)
    with django_assert_max_num_queries(9):
        assert client.get(LIST + f"?stand={STATUS.sent}").status_code == 200


def test_failed_mail_is_put_back_and_other_mail_is_not(mail, client, beheerder):
    sent = Mail.objects.create(to=["x@v.example"], from_email="a@v.example", subject="Weg", status=STATUS.sent)
    client.force_login(beheerder)
    data = {"action": "resend_selected", "_selected_action": [mail.pk, sent.pk]}
    assert "1 opnieuw in de rij, 1 overgeslagen" in html_of(client.post(LIST, data, follow=True))
    mail.refresh_from_db()
    assert (mail.status, mail.number_of_retries) == (STATUS.queued, 0)
    assert Mail.objects.get(pk=sent.pk).status == STATUS.sent


def test_nobody_adds_changes_or_deletes(mail, client, beheerder):
    client.force_login(beheerder)
    for path in ("add/", f"{mail.pk}/delete/"):
        assert client.get(LIST + path).status_code == 403
    assert client.post(f"{LIST}{mail.pk}/change/", {"subject": "Anders"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": [mail.pk], "post": "yes"})
    assert Mail.objects.get().subject == "Nieuw wachtwoord"


def test_an_administrator_sees_how_each_task_went(client, beheerder):
    Taakstand.objects.create(naam="opruimen", started_at=timezone.now(), failed=True, melding="ValueError: vol")
    client.force_login(beheerder)
    html = html_of(client.get("/beheer/achtergrond/taakstand/"))
    assert "opruimen" in html
    assert "ValueError: vol" in html


def test_the_pages_of_post_office_are_not_there():
    assert not {Attachment, Email, EmailTemplate, Log} & set(admin.site._registry)
    assert not [pattern for pattern in get_resolver().url_patterns if "post_office" in str(pattern)]
