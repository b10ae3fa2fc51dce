"""On a laptop a mail is a file, and the terminal tells what to do with it."""

import email
import email.policy
import os
import time

import pytest
from django.core.mail import EmailMultiAlternatives

from achtergrond.folder import erase_old

LINK = "http://localhost:8000/account/wachtwoord/vergeten/1-abc/"


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "achtergrond.folder.FolderBackend"
    settings.VAR_DIR = tmp_path / "nieuw"
    return settings.VAR_DIR / "mail"


def post(subject, body=f"Ga naar {LINK}."):
    mail = EmailMultiAlternatives(subject, body, to=["piet@voorbeeld.example"])
    mail.attach_alternative(f"<a href='{LINK}'>hier</a>", "text/html")
    mail.send()


def test_each_mail_is_a_file_for_its_owner_only_in_order_of_time(folder):
    for n in range(3):
        post(f"Bericht {n} é")
    files = sorted(folder.iterdir())
    read = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
    assert [message["Subject"] for message in read] == ["Bericht 0 é", "Bericht 1 é", "Bericht 2 é"]
    assert LINK in read[0].get_body(("plain",)).get_content()
    assert {file.suffix for file in files} == {".eml"}
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_terminal_shows_reader_subject_and_every_link_once(folder, capsys):
    post("Wachtwoord", f"Kijk op {LINK}, of op https://wijk.example/a?b=1&c=2 of weer op {LINK}.")
    lines = capsys.readouterr().out.strip().splitlines()
    assert lines[0] == "Mail aan piet@voorbeeld.example: Wachtwoord"
    assert [line.strip() for line in lines[1:3]] == [LINK, "https://wijk.example/a?b=1&c=2"]
    assert ".eml" in lines[3]
    assert len(lines) == 4


@pytest.mark.parametrize(("days", "kept"), [(6, 1), (8, 0)])
def test_files_are_kept_as_long_as_sent_mail(days, kept, folder):
    assert erase_old() is None
    post("Oud")
    then = time.time() - days * 24 * 3600
    for path in folder.iterdir():
        os.utime(path, (then, then))
    assert erase_old() == (None if kept else "1 bestanden gewist.")
    assert len(list(folder.iterdir())) == kept
