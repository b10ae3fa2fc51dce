"""make audit: known faults, licences and the SBOM, with a service on this machine in the place of the real one."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from scripts import audit

FAULT = {
    "vulns": [
        {
            "id": "PYSEC-2026-1", "summary": "Made up, to test with.",
            "affected": [{
                "package": {"name": "two", "ecosystem": "PyPI"},
                "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.1"}]}],
            }],
        }
    ]
}  # fmt: skip
HASH = "--hash=sha256:" + "0" * 64
LOCK = f"one==1.0 \\\n    {HASH}\ntwo==2.0 \\\n    {HASH}\nelders==1.0 ; sys_platform == 'win32' \\\n    {HASH}\n"


@pytest.fixture
def service(monkeypatch):
    """Answers as OSV does: with what it is told about the package called two."""
    answers = {"two": {}, "status": 200, "asked": []}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answers["asked"].append((asked["package"]["name"], asked["version"]))
            body = json.dumps(answers["two"] if asked["package"]["name"] == "two" else {}).encode()
            self.send_response(answers["status"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("OSV_URL", f"http://127.0.0.1:{server.server_port}/v1/query")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield answers
    server.shutdown()
    server.server_close()


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "runtime.txt"
    path.write_text(LOCK)
    return path


def test_each_locked_version_is_asked_about(service, lock, capsys):
    assert audit.known_faults(lock) == 0
    assert sorted(service["asked"]) == [("one", "1.0"), ("two", "2.0")]
    assert "2 pakketten, geen bekende fouten" in capsys.readouterr().out


def test_a_known_fault_is_named_and_fails(service, lock, capsys):
    service["two"] = FAULT
    assert audit.known_faults(lock) == audit.FOUND
    assert "two 2.0: PYSEC-2026-1; hersteld in 2.1" in capsys.readouterr().out


def test_a_service_that_fails_is_no_good_news(service, lock, capsys):
    service["status"] = 503
    assert audit.known_faults(lock) == audit.NO_ANSWER
    assert "gaf geen antwoord" in capsys.readouterr().out


def test_a_service_that_is_not_there_is_no_good_news(lock, monkeypatch, capsys):
    monkeypatch.setenv("OSV_URL", "http://127.0.0.1:9/v1/query")
    assert audit.known_faults(lock) == audit.NO_ANSWER


@pytest.mark.parametrize(
    ("licence", "good"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("MPL-2.0 AND MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-only", False),
        ("Other/Proprietary License", False),
        ("", False),
    ],
)
def test_a_licence_is_allowed_or_named(licence, good, capsys):
    bill = {"components": [{"name": "two", "licenses": [{"expression": licence}] if licence else []}]}
    assert audit.licences(bill) == (0 if good else audit.FOUND)
    assert ("two" in capsys.readouterr().out) is not good


@pytest.mark.slow  # ten seconds of CPU
def test_the_sbom_names_each_locked_package_and_nothing_of_this_machine(capsys):
    lock = audit.ROOT / "requirements" / "runtime.txt"
    bill = audit.make_sbom(lock)
    names = {audit.plain(part["name"]) for part in bill["components"]}
    assert audit.here(lock) <= names <= set(audit.locked(lock))
    text = json.dumps(bill)
    assert bill["bomFormat"] == "CycloneDX"
    assert str(audit.ROOT) not in text
    assert "file:" not in text
    assert audit.licences(bill) == 0


def test_the_rest_goes_on_when_nobody_could_be_asked(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(audit, "known_faults", lambda path: audit.NO_ANSWER)
    monkeypatch.setattr(audit, "make_sbom", lambda path: {"components": []})
    monkeypatch.setattr(audit.sys, "argv", ["audit.py", str(tmp_path / "var" / "sbom.json")])
    assert audit.main() == audit.NO_ANSWER
    assert (tmp_path / "var" / "sbom.json").is_file()
