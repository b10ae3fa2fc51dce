"""Two redacteuren in one knooppunt."""

import pytest
from django.test import Client

from tests.kept import kept
from tests.make import complete, make_draft, make_user


@kept
def row(fase):
    """A draft with three tips, a partij, sporen, keywords and verbindingen."""
    row = complete(make_draft(fase=fase, tips=["Tip een.", "Tip twee.", "Tip drie."]))
    row.tags.add("geld")
    return row


@pytest.fixture
def een(client, redacteur):
    client.force_login(redacteur)
    return client


@kept
def tweede():
    return make_user("twee", role="redacteur", naam="Tweede")


@pytest.fixture
def twee(tweede):
    client = Client()
    client.force_login(tweede)
    return client
