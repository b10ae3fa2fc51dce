"""Every mail of the site waits in the database, is sent by the background process, and is erased after some days.

post-office keeps the mails. Its own backend is not used: it reads subject and text as a Django template, so what a
visitor wrote could run as one. Its own sender is not used: it notes a whole batch at once, so a crash sends many again.
"""

import logging
import time
from datetime import timedelta
from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from post_office.models import PRIORITY, STATUS, Log

from achtergrond.models import Mail, mask
from achtergrond.plan import stopping

WAITS = [timedelta(minutes=n) for n in (1, 2, 5, 10, 15)]  # then every half hour
LAST_WAIT = timedelta(minutes=30)
MAX_TRIES = len(WAITS) + 5 * 48  # five days
CLAIM = timedelta(minutes=3)  # a mail that a killed process was sending is tried again after this
TURN = 20  # seconds; then other tasks have their turn

logger = logging.getLogger("achtergrond")


class QueueBackend(BaseEmailBackend):
    """Django's mail functions end here: a row in the transaction of the change that causes the mail."""

    def send_messages(self, email_messages):
        return len(Mail.objects.bulk_create([as_row(message) for message in email_messages if message.recipients()]))


def as_row(message) -> Mail:
    """One mail as a row. What can't become a mail (a line break in a header) is refused here, as Django does."""
    if message.attachments:
        raise ValueError("De outbox bewaart geen bijlagen; stuur een link.")
    message.extra_headers.setdefault("Message-ID", make_msgid(domain=settings.SITE_HOST))
    message.message()
    reply_to = {"Reply-To": ", ".join(map(str, message.reply_to))} if message.reply_to else {}
    html = [part.content for part in getattr(message, "alternatives", []) if part.mimetype == "text/html"]
    whole = message.content_subtype == "html"
    return Mail(
        from_email=message.from_email,
        to=bare(message.to),
        cc=bare(message.cc),
        bcc=bare(message.bcc),
        subject=str(message.subject),
        message="" if whole else str(message.body),
        html_message=str(message.body) if whole else "".join(html[:1]),
        headers=reply_to | {name: str(value) for name, value in message.extra_headers.items()},
        status=STATUS.queued,
        priority=PRIORITY.medium,
    )


def bare(addresses) -> list[str]:
    """Without display names: a comma in one would cut it in two in the database."""
    return [parseaddr(str(address))[1] or str(address) for address in addresses]


def waiting() -> bool:
    return Mail.objects.due(timezone.now()).exists()


def send_due() -> str | None:
    """Sends what is due, each mail noted on its own, until nothing is left or the turn is over."""
    ends, sent, later = time.monotonic() + TURN, 0, 0
    for mail in Mail.objects.due(timezone.now()).order_by("id")[:500]:
        if stopping.is_set() or time.monotonic() > ends:
            break
        if claim(mail):
            done = send(mail)
            sent, later = sent + done, later + (not done)
    return f"{sent} verstuurd, {later} niet gelukt." if sent or later else None


def claim(mail) -> bool:
    """True for one of all processes: the mail is its own for as long as sending can take."""
    now = timezone.now()
    return Mail.objects.due(now).filter(pk=mail.pk).update(scheduled_time=now + CLAIM) == 1


def send(mail) -> bool:
    backend = settings.POST_OFFICE["BACKENDS"]["default"]
    try:
        mail.dispatch(commit=False, disconnect_after_delivery=False, connection=get_connection(backend))
    except Exception as error:
        note_failure(mail, error)
        return False
    # The text goes at once: it may hold a link that still opens an account.
    done = {"status": STATUS.sent, "message": "", "html_message": "", "last_updated": timezone.now()}
    Mail.objects.filter(pk=mail.pk).update(**done)
    return True


def note_failure(mail, error: Exception) -> None:
    """Plans the next try, or gives up and says so."""
    now, tries = timezone.now(), (mail.number_of_retries or 0) + 1
    given_up = tries >= MAX_TRIES
    wait = WAITS[tries - 1] if tries <= len(WAITS) else LAST_WAIT
    Mail.objects.filter(pk=mail.pk).update(
        status=STATUS.failed if given_up else STATUS.requeued,
        scheduled_time=None if given_up else now + wait,
        number_of_retries=tries,
        last_updated=now,
    )
    kind, text = type(error).__name__, mask(str(error))[:500]
    Log.objects.filter(email_id=mail.pk).delete()
    Log.objects.create(email_id=mail.pk, status=STATUS.failed, exception_type=kind, message=text)
    if given_up:
        logger.error("Mail %s is opgegeven na %s pogingen: %s: %s", mail.pk, tries, kind, text)
    else:
        logger.warning("Mail %s is niet verstuurd (poging %s): %s: %s", mail.pk, tries, kind, text)


def erase_old() -> str | None:
    erased = Mail.objects.erasable(timezone.now()).delete()[1].get("achtergrond.Mail", 0)
    return f"{erased} oude mails gewist." if erased else None
