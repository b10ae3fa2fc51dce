"""What the documents and the privacy page say of mail and the lease, compared with the code."""

from pathlib import Path

from django.conf import settings

from achtergrond import outbox, worker
from achtergrond.models import Mail
from tests.html import html_of

ARCHITECTURE = " ".join((Path(settings.BASE_DIR) / "docs" / "architecture.md").read_text().split())


def test_the_privacy_page_says_how_long_mail_is_kept(client, db):
    html = html_of(client.get("/privacy/"))
    assert f"de rest na {Mail.KEEP_SENT.days} dagen" in html
    assert f"niet aankwam, na {Mail.KEEP_FAILED.days} dagen" in html


def test_the_architecture_says_when_mail_is_tried_again():
    minutes = [wait.seconds // 60 for wait in [*outbox.WAITS, outbox.LAST_WAIT]]
    assert "after {}, {}, {}, {}, {} and then every {} minutes".format(*minutes) in ARCHITECTURE


def test_the_architecture_says_how_long_the_lease_and_the_end_take():
    assert f"for {worker.SECONDS} seconds at a time" in ARCHITECTURE
    assert worker.GRACE == 5
    assert "five seconds after the process is told to stop" in ARCHITECTURE
