"""Asks the API what its description allows, and what it doesn't: no failure, and every answer is as described."""

import os

import pytest
import schemathesis
from django.core.exceptions import PermissionDenied
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as asked
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup

from api.openapi import build
from config.wsgi import application
from naslag.models.aanhaling import AangehaaldQuerySet

pytestmark = pytest.mark.slow
# A slug that isn't there is as well written as one that is: the answer is 400 for a filter, 404 for an address.
CONFIG = {"checks": {"positive_data_acceptance": {"expected-statuses": ["200", "400", "404"]}}}
FROM_HERE = {"REMOTE_ADDR": "127.0.0.1"}  # as every server says
EXAMPLES = int(os.environ.get("FUZZ_VERZOEKEN", "1000")) // 40  # of each address, rightly and wrongly
PATHS = list(build()["paths"])


def app(environ, start_response):
    return application(environ | FROM_HERE, start_response)


@pytest.fixture
def operation(ervaringen, settings):
    """Gives one operation of the description, as a program reads it."""
    settings.ACCOUNT_RATE_LIMITS = {"api": "1000000/m/ip"}
    for signal in (request_started, request_finished):  # they would close the connection of the test
        signal.disconnect(close_old_connections)

    def operation(path):
        config = SchemathesisConfig.from_dict(CONFIG)
        return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=config)[path]["get"]

    yield operation
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(path, mode, operation):
    one = operation(path)
    if mode is GenerationMode.NEGATIVE and not build()["paths"][path]["get"]["parameters"]:
        return  # nothing to ask wrongly

    @asked(
        max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=one.as_strategy(mode))
    def asks(case):
        case.call_and_validate()

    asks()


def test_the_check_bites(operation, monkeypatch):
    """A failure, and a status that the description doesn't know, are found."""
    for wrong in (lambda rows: 1 / 0, lambda rows: (_ for _ in ()).throw(PermissionDenied)):
        monkeypatch.setattr(AangehaaldQuerySet, "in_order", wrong)
        with pytest.raises(FailureGroup):
            operation("/bronnen").Case().call_and_validate()
