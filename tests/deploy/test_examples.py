"""The examples in deploy/ are read by what will read them, and say what the site asks for."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from gereedschap.vinden import find

DEPLOY = Path(settings.BASE_DIR) / "deploy"
README = (Path(settings.BASE_DIR) / "README.md").read_text()


def test_compose_is_valid_by_its_schema():
    check = Path(sys.executable).with_name("check-jsonschema")
    command = [check, "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.fixture
def service(tmp_path):
    """The unit with a program that is there, as systemd looks for it."""
    unit = (DEPLOY / "wijkaanpak.service").read_text().replace("/opt/wijkaanpak/.venv/bin/python", "/bin/sh")
    path = tmp_path / "wijkaanpak.service"
    path.write_text(unit)
    return path


@pytest.mark.needs("systemd")
def test_systemd_reads_the_unit_without_a_word(service):
    done = subprocess.run([find("systemd"), "verify", service], capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if "wijkaanpak" in line]
    assert (done.returncode, told) == (0, []), done.stderr


@pytest.mark.needs("systemd")
def test_systemd_finds_it_well_shut(service):
    command = [find("systemd"), "security", "--offline=true", "--threshold=15", "--no-pager", service]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


@pytest.mark.parametrize("name", ["compose.yaml", "Containerfile"])
def test_what_an_example_sets_is_a_setting_of_the_readme(name):
    text = (DEPLOY / name).read_text()
    named = set(re.findall(r"\b([A-Z]+_URL|[A-Z]+_VORM|SECRET_KEY|LUISTER|VAR_DIR|PORT)\b", text))
    assert named
    assert [word for word in sorted(named) if f"`{word}`" not in README] == []


def test_the_container_is_not_root_and_takes_nothing_along_that_is_not_the_site():
    text = (DEPLOY / "Containerfile").read_text()
    assert re.search(r"^USER (?!0|root)", text, re.MULTILINE)
    assert text.startswith("#")
    assert re.search(r"^ARG BASE=", text, re.MULTILINE)
    ignored = (Path(settings.BASE_DIR) / ".containerignore").read_text().split()
    assert {".git", ".venv", "var", "tests"} <= set(ignored)
