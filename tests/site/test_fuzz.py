"""Whatever is sent to whatever address: never a failure of ours (500), and never more than two seconds of CPU.

FUZZ_VERZOEKEN says how many requests in all (a tenth of them in CI), FUZZ_ZAAD by which seed; `make fuzz` tells both.
"""

import gc
import itertools
import logging
import os
import random
from collections import Counter
from time import process_time
from zlib import crc32

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as asked
from hypothesis import strategies as st

from accounts import floods, limits
from inhoud.load import load_folder
from inhoud.yamlread import Unreadable
from paginas.declared import pages
from tests.adressen import ADDRESSES
from tests.beheer import form_data
from tests.site.test_access import inhoud, rijen, undone
from tests.site.test_hostile import HEADERS, HOSTS
from tests.site.test_keys import list_path, models_in_the_admin

__all__ = ["inhoud", "rijen"]
pytestmark = [pytest.mark.slow, pytest.mark.ignore_template_errors]
TOTAL = int(os.environ.get("FUZZ_VERZOEKEN", "1000"))
SEED = int(os.environ.get("FUZZ_ZAAD", "20261127"))
MOST = 2.0  # seconds of CPU
ROLES = ["visitor", "auteur", "moderator", "redacteur", "beheerder"]
BITS = [
    "", " ", "\x00", "\r\n", "0", "-1", "1e9", "NaN", "٣", "²", "9" * 40, "1,2,3", "[]", "{}", "null", "true",
    "__all__", "2026-02-30", "9999-12-31", "0000-00-00", "24:61", "31-02-2026", "../../etc/passwd", "/beheer/",
    "//elders.example", "javascript:alert(1)", "<script>alert(1)</script>", "{{ 7*7 }}", "{% debug %}", "${7*7}",
    "%s%n", "' OR 1=1 --", "[[Eerste stap]]", "[[", "{{bron:een-boek}}", "{{feit:", "a@b", "\u202e", "🏚️", "Z̷͍͔a̵͙",
    "\ue000knooppunt\ue0011\ue001\ue002", "ik@voorbeeld.example\nBcc: jij@voorbeeld.example", "\ufeff", "\ud7ff",
    "=cmd|' /C calc'!A0", "http://[",
]  # fmt: skip
REPEATED = ["> ", "- ", "1. ", "\n", "\t", *"x [ [[ ]( ![ * _ ` |a <a &# {{ {% é #".split()]
NAMES = "antwoord soort slug q terug next titel tekst email password action van versie".split()
LISTS = "o p e status stand id__in".split()  # of the admin
LONG = st.builds(lambda bit, times: (bit * times)[:60_000], st.sampled_from(REPEATED), st.integers(1, 20_000))
VALUES = st.one_of(st.sampled_from(BITS), st.text(max_size=120), LONG, st.integers().map(str), st.dates().map(str))
STARTS = [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"PK\x03\x04", b"<svg/>"]
FILES = st.builds(bytes.__add__, st.sampled_from(STARTS), st.binary(max_size=300))


@pytest.fixture
def unlimited(monkeypatch, settings, tmp_path):
    """Limits would answer in the place of what is to be tried."""
    most = "1000000/m/ip"
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(settings.ACCOUNT_RATE_LIMITS, most)
    monkeypatch.setattr(limits, "RATES", dict.fromkeys(limits.RATES, most))
    monkeypatch.setattr(floods, "FLOOD", dict.fromkeys(floods.FLOOD, (10**9, 10**9)))
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def sessions(inhoud, request):
    """The cookies of each role, from one login."""
    found = {}
    for role in ROLES:
        client = Client()
        if role != "visitor":
            client.force_login(request.getfixturevalue(role))
        found[role] = {name: morsel.value for name, morsel in client.cookies.items()}
    return found


class Trial:
    """Counts what was answered, and keeps what must not be."""

    def __init__(self, sessions):
        self.sessions, self.told, self.slowest = sessions, Counter(), (0.0, "")

    def client(self, role):
        client = Client(raise_request_exception=False)
        for name, value in self.sessions[role].items():
            client.cookies[name] = value
        return client

    def ask(self, role, method, path, data=None, headers=None):
        client = self.client(role)
        with undone():
            begin = process_time()
            answer = getattr(client, method)(path, data or {}, headers=headers or {})
            if answer.streaming:
                b"".join(answer.streaming_content)
                for close in answer._resource_closers:
                    close()
            spent = process_time() - begin
        cache.clear()
        self.told[answer.status_code] += 1
        self.slowest = max(self.slowest, (spent, f"{method} {path[:100]}"))
        assert answer.status_code < 500 or answer.status_code == 503, f"{answer.status_code}: {role} {method} {path!r}"
        assert spent <= MOST, f"{spent:.1f} s of CPU: {role} {method} {path[:200]!r}"
        return answer

    def run(self, share, tries):
        """Tries this with what hypothesis makes, this share of all requests."""

        @seed(SEED)
        @asked(
            max_examples=max(1, int(TOTAL * share)),
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        )
        @given(draw=st.data())
        def whatever(draw):
            tries(draw.draw)

        logging.disable(logging.WARNING)  # a line for each refusal
        try:
            whatever()
        finally:
            logging.disable(logging.NOTSET)
        told = ", ".join(f"{count} × {status}" for status, count in sorted(self.told.items()))
        print(f"\nzaad {SEED}: {sum(self.told.values())} verzoeken ({told}); traagste {self.slowest[0]:.2f} s CPU")  # noqa: T201


def any_of(draw, rows):
    """One of these, each as likely as another: hypothesis likes the first ones better."""
    return rows[crc32(draw(st.binary(min_size=6, max_size=6))) % len(rows)]


def changed(draw, data: dict) -> dict:
    """A form with some of its fields otherwise, left out, doubled, or with what it has not."""
    data = {name: list(values) for name, values in data.items()}
    for name in draw(st.lists(st.sampled_from(sorted({*data, *NAMES})), min_size=1, max_size=5)):
        how = draw(st.sampled_from(["other", "other", "other", "none", "double", "file"]))
        if how == "none":
            data.pop(name, None)
        elif how == "file":
            data[name] = [SimpleUploadedFile("foto.png", draw(FILES) or b"x", "image/png")]
        else:
            data[name] = [draw(VALUES) for _ in range(1 if how == "other" else 2)]
    return data


def test_whatever_is_sent_in_a_form(unlimited, inhoud, sessions):
    trial, known = Trial(sessions), {}
    writes = [name for name, page in pages.items() if "POST" in page.methods and not name.startswith("api_")]
    turns = list(itertools.product(writes, ROLES))

    def tries(draw):
        name, role = any_of(draw, turns)
        path = ADDRESSES[name].format(**inhoud)
        if (name, role) not in known:
            answer = trial.client(role).get(path) if "GET" in pages[name].methods else None
            is_page = answer is not None and answer.status_code == 200 and b"<form" in answer.content
            known[name, role] = form_data(answer.content.decode()) if is_page else {}
        trial.ask(role, "post", path, changed(draw, known[name, role]))

    trial.run(0.35, tries)


def test_whatever_is_sent_in_the_admin(unlimited, inhoud, sessions):
    trial, known = Trial(sessions), {}
    of_a_model = ["", "add/", "{}/change/", "{}/delete/", "{}/history/"]
    turns = list(itertools.product(models_in_the_admin(), of_a_model, ["beheerder", *ROLES[2:]]))

    def tries(draw):
        model, page, role = any_of(draw, turns)
        first = model._default_manager.order_by("pk").values_list("pk", flat=True).first()
        path = list_path(model) + page.format(first)
        if draw(st.booleans()):
            trial.ask(role, "get", path, draw(st.dictionaries(st.sampled_from([*NAMES, *LISTS]), VALUES, max_size=3)))
            return
        if (path, role) not in known:
            answer = trial.client(role).get(path)
            known[path, role] = form_data(answer.content.decode()) if answer.status_code == 200 else {}
        trial.ask(role, "post", path, changed(draw, known[path, role]))

    trial.run(0.2, tries)


def test_whatever_address_is_asked_for(unlimited, inhoud, sessions):
    trial = Trial(sessions)
    turns = [path.format(**inhoud).partition("?")[0] for path in ADDRESSES.values()]
    keys = sorted({key for page in pages.values() for key in page.query} | set(NAMES))

    def tries(draw):
        path = any_of(draw, turns)
        if draw(st.integers(0, 2)) == 0:
            parts = path.split("/")
            parts[draw(st.integers(0, len(parts) - 1))] = draw(VALUES)[:2000]
            path = "/" + "/".join(parts).lstrip("/").replace("\x00", "%00").replace("?", "%3f").replace("#", "%23")
        query = draw(st.dictionaries(st.sampled_from(keys), VALUES.map(lambda value: value[:4000]), max_size=4))
        trial.ask(draw(st.sampled_from(ROLES)), "get", path, query)

    trial.run(0.2, tries)


def test_whatever_stands_in_the_headers(unlimited, inhoud, sessions):
    trial = Trial(sessions)
    turns = [path.format(**inhoud) for path in ADDRESSES.values()]
    plain = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=60)
    names = [name for name in HEADERS if name != "Cookie"]  # it says who asks

    def tries(draw):
        taken = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
        headers = {name: draw(st.one_of(st.sampled_from(HEADERS[name]), plain)) for name in taken}
        if draw(st.integers(0, 9)) == 0:
            headers["Host"] = draw(st.one_of(st.sampled_from(HOSTS), plain))
        method = draw(st.sampled_from(["get", "get", "get", "post", "head", "options", "put", "delete", "patch"]))
        trial.ask(draw(st.sampled_from(ROLES)), method, any_of(draw, turns), headers=headers)

    trial.run(0.15, tries)


def test_whatever_stands_in_a_content_file(rijen, tmp_path):
    """It is loaded, or refused with a sentence, in two seconds of CPU."""
    folder = tmp_path / "inhoud"
    call_command("exporteer_inhoud", str(folder), verbosity=0)
    files = sorted(folder.glob("**/*.md")) + sorted(folder.glob("*.yaml"))
    told, slowest, turns = Counter(), 0.0, files

    def check() -> float:
        gc.collect()
        gc.disable()  # as timeit does: one sweep of all that this process holds has been counted as eleven seconds
        begin = process_time()
        try:
            with undone():
                load_folder(folder, check_only=True)
            told["gelezen"] += 1
        except Unreadable:
            told["geweigerd"] += 1
        finally:
            gc.enable()
        return process_time() - begin

    usual = min(check(), check())

    @seed(SEED)
    @asked(
        max_examples=max(1, int(TOTAL * 0.1)),
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(draw=st.data())
    def whatever(draw):
        nonlocal slowest
        target = any_of(draw.draw, turns)
        before = target.read_bytes()
        text, by = bytearray(before), random.Random(draw.draw(st.integers(0, 2**32)))  # noqa: S311
        for _ in range(draw.draw(st.integers(1, 4))):
            at = by.randrange(len(text) + 1)
            text[at : at + by.choice([0, 1, 20, 200])] = draw.draw(
                st.one_of(VALUES.map(str.encode), st.binary(max_size=40))
            )
        target.write_bytes(bytes(text))
        try:
            took = check() - usual
        finally:
            target.write_bytes(before)
        slowest = max(slowest, took)
        assert took <= MOST, f"{took:.1f} s of CPU for {target.name}"

    whatever()
    assert told["gelezen"] > 2  # as they are, and where what was changed is words
    print(f"\nzaad {SEED}: {dict(told)} content files; traagste {slowest:.2f} s CPU")  # noqa: T201


def test_the_trial_bites(unlimited, inhoud, sessions, monkeypatch):
    """A failure is found, and so is what takes long."""
    trial = Trial(sessions)
    monkeypatch.setattr("zoeken.views.search", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(AssertionError, match="500"):
        trial.ask("visitor", "get", "/zoeken/")
    monkeypatch.undo()
    monkeypatch.setattr("tests.site.test_fuzz.MOST", -1.0)
    with pytest.raises(AssertionError, match="of CPU"):
        trial.ask("visitor", "get", "/privacy/")
