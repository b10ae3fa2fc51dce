import socket
from datetime import timedelta

import pytest

from achtergrond import plan
from tests.achtergrond.smtp import MailServer

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture(autouse=True)
def not_stopping():
    yield
    plan.stopping.clear()


@pytest.fixture
def queue(settings, db):
    """Mail goes into the outbox, as on the site; nothing listens where it should go."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "achtergrond.outbox.QueueBackend"
    settings.POST_OFFICE = {"BACKENDS": {"default": SMTP}}


@pytest.fixture
def server(queue, settings):
    """The same with a mail server that listens."""
    with MailServer() as listening:
        settings.EMAIL_PORT = listening.port
        yield listening


@pytest.fixture
def task(monkeypatch):
    """An empty plan, and a way to put a task in it."""
    monkeypatch.setattr(plan, "_taken", {})

    def put(run, naam="tellen", every=timedelta(days=1), when=None):
        plan.register(naam, every=every, run=run, when=when)

    return put
