"""A machine that lacks tools: they are found in one place, hidden there, and what they are needed for is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gereedschap.vinden import ALL, HIDE, TOOLS, find, missing

ROOT = Path(__file__).resolve().parent.parent
HERE = "tests/test_gereedschap.py"


def pytest_here(*arguments, **environment):
    """A run of pytest of its own, in this environment and what is given."""
    inherited = {name: value for name, value in os.environ.items() if name != "CI" and "XDIST" not in name}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", *arguments]
    return subprocess.run(command, cwd=ROOT, env=inherited | environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", TOOLS)
def test_whoever_hides_a_tool_does_not_find_it(name, monkeypatch):
    for hidden in (name, f"iets,{name}", ALL):
        monkeypatch.setenv(HIDE, hidden)
        assert find(name) is None
        assert name in [tool.naam for tool in missing()]
    monkeypatch.setenv(HIDE, "iets")
    assert (find(name) is None) == (name in [tool.naam for tool in missing()])


def test_what_is_missing_is_left_out_and_named_once_each():
    wanted = ["tests/meenemen/test_pdf.py", "tests/browser", HERE]
    run = pytest_here("--collect-only", "-m", "not slow", *wanted, **{HIDE: ALL})
    assert run.returncode == 0, run.stdout + run.stderr
    assert "test_without_the_library_the_page_explains_printing" in run.stdout
    assert "test_a_pdf_has_bookmarks" not in run.stdout
    assert "tests/browser" not in run.stdout
    last = run.stdout[run.stdout.index("LET OP: op deze machine ontbreekt gereedschap") :]
    assert {tool.naam: last.count(tool.zonder) for tool in TOOLS.values()} == dict.fromkeys(TOOLS, 1)


def test_where_nothing_may_be_left_out_a_missing_tool_stops_the_run():
    run = pytest_here("--collect-only", HERE, **{HIDE: "redis", "CI": "true"})
    assert run.returncode != 0
    assert "redis" in run.stderr
    assert "met CI=true mag niets worden overgeslagen" in run.stderr


def test_the_packages_to_install_are_printed_before_there_is_an_environment():
    asked = [sys.executable, "-I", str(ROOT / "gereedschap" / "vinden.py")]
    run = subprocess.run(
        asked, env={HIDE: "pango hunspell", "PATH": os.environ["PATH"]}, capture_output=True, text=True
    )
    assert {"libpangoft2-1.0-0", "hunspell-nl"} <= set(run.stdout.split())


def test_every_tool_is_looked_for_in_one_place():
    """Nobody else asks where a program is; what no finder knows can't be hidden."""
    asks = ("shutil.which", "find_library", "/usr/bin/chromium", "command -v")
    allowed = {
        "gereedschap/vinden.py",
        "kopie/database.py",  # pg_dump of a site on PostgreSQL, which can't be copied without it
        "scripts/environment.sh",
        "scripts/kale_machine.sh",
        "scripts/container.sh",
        ".ci/run",
        HERE,
    }
    files = subprocess.run(
        ["git", "ls-files", "*.py", "*.sh", "Makefile", ".ci/run"], cwd=ROOT, capture_output=True, text=True
    )
    found = {name for name in files.stdout.split() if any(ask in (ROOT / name).read_text() for ask in asks)}
    assert found <= allowed


@pytest.mark.parametrize("name", [".ci/run", *(str(path.relative_to(ROOT)) for path in ROOT.glob("scripts/*.sh"))])
def test_a_script_can_be_read(name):
    shell = (ROOT / name).read_text().split("\n", 1)[0].rsplit("/", 1)[-1].split()[-1]
    run = subprocess.run([shell, "-n", str(ROOT / name)], capture_output=True, text=True)
    assert run.stderr == ""


def test_a_run_ends_with_a_table_of_its_steps_also_when_one_fails():
    script = ". scripts/steps.sh; step een true; step twee sh -c 'exit 3'; step drie true"
    run = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 3
    told = [line.split() for line in run.stdout.splitlines() if line.startswith("  ")]
    assert [[line[0], line[-1]] for line in told] == [["een", "goed"], ["twee", "FOUT"], ["samen", "s"]]


@pytest.mark.parametrize(("there", "asked"), [(["python3"], "python3"), (["python3", "python3.11"], "python3.11")])
def test_the_environment_is_made_by_the_python_that_is_there(there, asked, tmp_path):
    """Also called by itself, as docs/operations.md has it."""
    for name in there:
        (tmp_path / name).write_text(f"#!/bin/sh\necho {name} >>{tmp_path}/asked; exit 1\n")
        (tmp_path / name).chmod(0o755)
    script = ["/bin/sh", str(ROOT / "scripts" / "environment.sh"), "runtime"]
    run = subprocess.run(script, cwd=tmp_path, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert "Python 3.11 of nieuwer is nodig" in run.stderr, "this one says that it is too old"
    assert (tmp_path / "asked").read_text().split() == [asked]
