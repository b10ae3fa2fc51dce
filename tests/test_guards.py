"""The guard rails of the tests themselves, each seen to bite."""

import socket
import warnings

import pytest
from django.template import engines


def test_a_test_can_not_leave_this_machine():
    with socket.socket() as reaching, pytest.raises(AssertionError, match="may not connect"):
        reaching.connect(("192.0.2.1", 80))


def test_a_warning_is_an_error():
    with pytest.raises(UserWarning, match="let op"):
        warnings.warn("let op", stacklevel=1)


def test_an_unknown_template_variable_fails():
    template = engines["django"].from_string("{{ bestaat_niet }}")
    with pytest.raises(pytest.fail.Exception, match="bestaat_niet"):
        template.render({})


def test_a_query_too_many_fails(fase, django_assert_num_queries):
    with pytest.raises(pytest.fail.Exception, match="0 queries"), django_assert_num_queries(0):
        fase.refresh_from_db()
