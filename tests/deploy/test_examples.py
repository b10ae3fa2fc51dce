"""The examples in deploy/ are read by what will read them, and say what the site asks for."""

import json
import os
import pwd
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


# deploy/beheer: commands with the settings of the service

SETTINGS = r"""
# Wat hier staat, leest systemd.
; ook dit is uitleg
SITE_URL=https://wijkaanpak.voorbeeld.example
  SITE_NAAM = Wijkaanpak van ons
SITE_AFZENDER="Gemeente \"De Wijk\", afdeling \$(id)"
CONTACT_EMAIL='beheer@voorbeeld.example'
EMAIL_URL=smtp://naam:p%40ss$woord#1@mail.voorbeeld.example:587  # geen uitleg
TEKST_LICENTIE="CC BY" ' 4.0'
REGELS="een
twee \
drie"
LANG=een \
twee
LEEG=
geen regel
0FOUT=x
PAD=C:\\map\x
"""
READ = {
    "SITE_URL": "https://wijkaanpak.voorbeeld.example",
    "SITE_NAAM": "Wijkaanpak van ons",
    "SITE_AFZENDER": 'Gemeente "De Wijk", afdeling $(id)',
    "CONTACT_EMAIL": "beheer@voorbeeld.example",
    "EMAIL_URL": "smtp://naam:p%40ss$woord#1@mail.voorbeeld.example:587  # geen uitleg",
    "TEKST_LICENTIE": "CC BY 4.0",
    "REGELS": "een\ntwee drie",
    "LANG": "een twee",
    "LEEG": "",
    "PAD": "C:\\mapx",
}


@pytest.fixture
def beheer(tmp_path):
    """deploy/beheer in a place where manage.py only tells what it was given."""
    for folder in ("deploy", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    script = tmp_path / "deploy" / "beheer"
    script.write_bytes((DEPLOY / "beheer").read_bytes())
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "manage.py").write_text("import json, os, sys; print(json.dumps([sys.argv[1:], dict(os.environ)]))")
    (tmp_path / "omgeving").write_text(SETTINGS)

    def give(*command, **more):
        names = {"OMGEVING": str(tmp_path / "omgeving"), "GEBRUIKER": pwd.getpwuid(os.geteuid()).pw_name} | more
        done = subprocess.run(
            [sys.executable, script, *command], cwd="/", capture_output=True, text=True, check=False,
            env={"PATH": os.environ["PATH"], "GEHEIM": "van de beller"} | names,
        )  # fmt: skip
        return done if done.returncode else json.loads(done.stdout)

    return give


def test_a_command_gets_the_settings_as_systemd_reads_them(beheer):
    command, environment = beheer("createsuperuser", "--email", "een twee")
    assert command == ["createsuperuser", "--email", "een twee"]
    assert {name: environment.get(name) for name in READ} == READ
    assert not {"GEHEIM", "0FOUT", "OMGEVING"} & environment.keys()
    assert environment["VAR_DIR"] == "/var/lib/wijkaanpak"


def test_another_setting_for_once_stands_before_the_command(beheer):
    command, environment = beheer("VAR_DIR=/srv/nieuw", "SITE_NAAM=a=b", "herstel", "k=1.tar")
    assert command == ["herstel", "k=1.tar"]
    assert (environment["VAR_DIR"], environment["SITE_NAAM"]) == ("/srv/nieuw", "a=b")


@pytest.mark.parametrize(
    ("more", "sentence"), [({"OMGEVING": "/nergens"}, "niet te lezen"), ({"GEBRUIKER": "niemand-zo"}, "useradd")]
)
def test_what_a_command_lacks_is_told(more, sentence, beheer):
    assert sentence in beheer("check", **more).stderr


def test_a_command_is_given_as_the_service_runs():
    unit, script = (DEPLOY / "wijkaanpak.service").read_text(), (DEPLOY / "beheer").read_text()
    for name in ("User", "EnvironmentFile"):
        assert f'or "{re.search(f"^{name}=(.*)$", unit, re.MULTILINE)[1]}"' in script
    for setting in re.search(r"^Environment=(.*)$", unit, re.MULTILINE)[1].split():
        name, _, value = setting.partition("=")
        assert f'"{name}": "{value}"' in script
