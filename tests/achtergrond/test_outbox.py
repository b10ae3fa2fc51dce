"""A mail is never lost, breaks no page, and arrives as it was written."""

import logging
from datetime import timedelta
from email.utils import formataddr, parseaddr

import pytest
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction
from django.utils import timezone
from post_office.models import STATUS, Log

from achtergrond import outbox
from achtergrond.models import Mail, mask
from tests.achtergrond.smtp import MailServer

TO = "piet@voorbeeld.example"


def post(subject="Hallo", body="Lees dit.", **extra):
    return EmailMessage(subject, body, to=extra.pop("to", [TO]), **extra).send()


def pass_time(mail=None):
    """As if the next try were now."""
    Mail.objects.exclude(scheduled_time=None).update(scheduled_time=timezone.now())


def test_a_mail_is_queued_in_the_transaction_that_causes_it(queue):
    with transaction.atomic():
        assert post() == 1
    assert Mail.objects.get().to == [TO]


def test_a_mail_is_rolled_back_with_its_cause(queue):
    with transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


def test_a_mail_without_readers_is_no_row(queue):
    assert EmailMessage("Leeg", "x").send() == 0
    assert not Mail.objects.exists()


def test_a_mail_server_that_is_down_breaks_no_page_and_loses_no_mail(queue, client, lid, settings):
    answer = client.post("/account/wachtwoord/vergeten/", {"email": lid.email})
    assert answer.status_code == 302
    assert outbox.send_due() == "0 verstuurd, 1 niet gelukt."
    waits = Mail.objects.get()
    assert (waits.status, waits.number_of_retries) == (STATUS.requeued, 1)
    assert outbox.send_due() is None
    pass_time()
    with MailServer(settings.EMAIL_PORT) as server:
        assert outbox.send_due() == "1 verstuurd, 0 niet gelukt."
    assert "/account/wachtwoord/vergeten/" in server.taken[0].message.get_content()


def test_text_html_and_headers_arrive_as_written(server):
    mail = EmailMultiAlternatives(
        "Café ’s middags: 50% €", "Tekst met é.", formataddr(("Wijk, aanpák", "wijk@voorbeeld.example")),
        [formataddr(("Jansen, Piet", "p@v.example"))],
        bcc=["stil@v.example"], cc=["mee@v.example"], reply_to=["een@v.example", "twee@v.example"],
        headers={"X-Soort": "proef"},
    )  # fmt: skip
    mail.attach_alternative("<p>Tekst met <b>é</b>.</p>", "text/html")
    mail.send()
    outbox.send_due()
    (taken,) = server.taken
    message = taken.message
    assert message["Subject"] == "Café ’s middags: 50% €"
    assert message.get_body(("plain",)).get_content().strip() == "Tekst met é."
    assert message.get_body(("html",)).get_content().strip() == "<p>Tekst met <b>é</b>.</p>"
    assert (message["To"], message["Cc"], message["Bcc"]) == ("p@v.example", "mee@v.example", None)
    assert taken.recipients == ["p@v.example", "mee@v.example", "stil@v.example"]
    assert (message["Reply-To"], message["X-Soort"]) == ("een@v.example, twee@v.example", "proef")
    assert message["From"].addresses[0].display_name == "Wijk, aanpák"
    assert parseaddr(message["From"])[1] == taken.sender == "wijk@voorbeeld.example"


@pytest.mark.parametrize("name", ["Wijkaanpak", "Buurt, wijk & stad", 'De "Wijk"', "Wijk <van> morgen", "Café Wijk"])
def test_any_name_of_the_site_can_send(name, server):
    post(from_email=formataddr((name, "wijk@v.example")))
    assert outbox.send_due() == "1 verstuurd, 0 niet gelukt."
    assert server.taken[0].message["From"].addresses[0].display_name == name


def test_a_mail_of_html_alone_stays_html(server):
    mail = EmailMessage("Alleen", "<p>Ja</p>", to=[TO])
    mail.content_subtype = "html"
    mail.send()
    outbox.send_due()
    assert server.taken[0].message.get_content_type() == "text/html"


def test_what_a_visitor_wrote_is_no_template(server):
    text = "{% load x %}{{ settings.SECRET_KEY }} <b>&</b> {% include 'over.html' %}"
    post(subject=text, body=text)
    outbox.send_due()
    assert server.taken[0].message["Subject"] == text
    assert server.taken[0].message.get_content().strip() == text


@pytest.mark.parametrize("subject", ["Hallo\nBcc: kwaad@v.example", "Hallo\r\nX: y"])
def test_a_header_can_not_be_slipped_in(subject, queue):
    with pytest.raises(BadHeaderError):
        post(subject=subject)
    with pytest.raises(BadHeaderError):
        post(reply_to=[subject])
    assert not Mail.objects.exists()


def test_an_attachment_is_refused_at_once(queue):
    with pytest.raises(ValueError, match="bijlagen"):
        post(attachments=[("a.txt", "a", "text/plain")])


def test_every_try_is_the_same_message(server):
    server.refused.add(TO)
    post()
    first = Mail.objects.get().headers["Message-ID"]
    outbox.send_due()
    server.refused.clear()
    pass_time()
    outbox.send_due()
    assert server.taken[0].message["Message-ID"] == first


def test_one_refused_mail_does_not_stop_the_others(server):
    server.refused.add(TO)
    post()
    post(to=["ander@voorbeeld.example"])
    assert outbox.send_due() == "1 verstuurd, 1 niet gelukt."


def test_the_text_is_gone_once_it_is_sent(server):
    send_mail("Sleutel", "http://localhost/geheim/", None, [TO], html_message="<a>geheim</a>")
    outbox.send_due()
    mail = Mail.objects.get()
    assert (mail.status, mail.message, mail.html_message) == (STATUS.sent, "", "")


def test_waiting_grows_to_half_an_hour_and_lasts_five_days(queue):
    post()
    seen, started = [], timezone.now()
    for _ in range(8):
        outbox.send_due()
        mail = Mail.objects.get()
        seen.append(round((mail.scheduled_time - timezone.now()).total_seconds() / 60))
        pass_time()
    assert seen == [1, 2, 5, 10, 15, 30, 30, 30]
    total = sum(outbox.WAITS, timedelta()) + (outbox.MAX_TRIES - len(outbox.WAITS)) * outbox.LAST_WAIT
    assert timedelta(days=5) <= total <= timedelta(days=6)
    assert started < mail.last_updated


def test_a_mail_given_up_is_kept_and_told_of_without_its_reader(queue, caplog):
    post()
    Mail.objects.update(number_of_retries=outbox.MAX_TRIES - 1)
    with caplog.at_level(logging.ERROR, "achtergrond"):
        outbox.send_due()
    mail = Mail.objects.get()
    assert (mail.status, mail.message) == (STATUS.failed, "Lees dit.")
    assert f"Mail {mail.pk} is opgegeven" in caplog.text
    assert TO not in caplog.text
    assert outbox.send_due() is None


def test_the_last_error_is_kept_without_the_address(server, caplog):
    server.refused.add(TO)
    post()
    for _ in range(2):
        outbox.send_due()
        pass_time()
    message = Log.objects.get().message
    assert "p…@voorbeeld.example" in message
    assert TO not in message + caplog.text


def test_a_mail_has_one_sender_at_a_time(server):
    post()
    first, second = Mail.objects.get(), Mail.objects.get()
    assert outbox.claim(first)
    assert not outbox.claim(second)
    assert outbox.send_due() is None


def test_a_mail_of_a_killed_sender_goes_out_later(server):
    post()
    outbox.claim(Mail.objects.get())
    assert Mail.objects.get().scheduled_time - timezone.now() < timedelta(minutes=4)
    pass_time()
    assert outbox.send_due() == "1 verstuurd, 0 niet gelukt."


def test_sending_stops_between_two_mails_when_the_process_ends(server):
    post()
    outbox.stopping.set()
    assert outbox.send_due() is None
    assert Mail.objects.get().status == STATUS.queued


@pytest.mark.parametrize(
    ("status", "days", "kept"),
    [(STATUS.sent, 6, 1), (STATUS.sent, 8, 0), (STATUS.failed, 8, 1), (STATUS.failed, 31, 0),
     (STATUS.queued, 99, 1), (STATUS.requeued, 99, 1)],
)  # fmt: skip
def test_old_mail_is_erased_and_waiting_mail_never(status, days, kept, queue):
    post()
    Mail.objects.update(status=status, last_updated=timezone.now() - timedelta(days=days))
    Log.objects.create(email_id=Mail.objects.get().pk, status=STATUS.failed)
    assert outbox.erase_old() == (None if kept else "1 oude mails gewist.")
    assert Mail.objects.count() == Log.objects.count() == kept


@pytest.mark.parametrize(
    ("text", "masked"),
    [("piet@v.example", "p…@v.example"), ("{'a.b+c@v.nl': (550, b'nee')}", "{'a…@v.nl': (550, b'nee')}"), ("", "")],
)
def test_an_address_keeps_one_letter(text, masked):
    assert mask(text) == masked
