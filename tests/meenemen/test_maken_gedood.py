"""The real thing: a large PDF whose maker, or whose background process, is killed halfway."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.achtergrond.test_processes import installation, prepared, wait_for

__all__ = ["installation", "prepared"]
pytestmark = [pytest.mark.slow, pytest.mark.needs("pango")]
# The largest booklet, asked for by somebody whose address is confirmed.
ASK = """
import django
django.setup()
from allauth.account.models import EmailAddress
from accounts.models import User
from meenemen.boekje import kast, omvang
from meenemen.models import Maakopdracht, Maakwens
found = omvang.find("methode")
wie = User.objects.create_user("p@v.nl", "x", naam="P")
EmailAddress.objects.create(user=wie, email=wie.email, verified=True, primary=True)
Maakwens.objects.create(opdracht=Maakopdracht.objects.ask(found, kast.made_of(found)), wie=wie)
"""
# A background process with a shorter lease.
WORK = """
import django
django.setup()
from achtergrond import worker
from django.core.management import call_command
worker.SECONDS, worker.RENEW = 4, 1
call_command("achtergrond")
"""


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


@pytest.mark.parametrize("killed", ["background", "maker"])
def test_after_kill_9_it_is_made_again_once(killed, installation):
    assert installation.start([sys.executable, "-c", ASK]).wait(120) == 0, installation.output()
    work = [sys.executable, "-c", WORK]
    first = installation.start(work)

    def makers():
        """Without what a maker starts itself (to find a library): until it is something else, it looks like one."""
        found = {pid for pid, line in installation.processes().items() if "maak_boekje" in line}
        return [pid for pid in found if parent_of(pid) not in {*found, 0}]  # 0: gone since

    def tries():
        rows = installation.sql("SELECT pogingen, bladzijden FROM meenemen_maakopdracht WHERE status = 'working'")
        return rows[0] if rows else (0, 0)

    def made():
        return list((installation.folder / "boekjes").glob("*.pdf"))

    wait_for(lambda: tries()[1] > 3, 240)
    (maker,) = makers()
    assert tries()[0] == 1
    os.kill(first.pid if killed == "background" else maker, signal.SIGKILL)
    if killed == "background":
        first.wait(10)
        wait_for(lambda: not makers(), 60)
        assert not made(), "it ended by itself, halfway"
        assert tries()[0] == 1, "and nobody else began"
        installation.start(work)
    seen, most = set(), 0

    def done():
        nonlocal most
        seen.add(tries()[0])
        most = max(most, len(makers()))
        return not installation.sql("SELECT 1 FROM meenemen_maakopdracht")

    wait_for(done, 400)
    assert 2 in seen, "it was made again"
    assert max(seen) == 2, "and once"
    assert most == 1, "by one at a time"
    assert len(made()) == 1
    assert wait_for(lambda: list((installation.folder / "mail").glob("*.eml")), 30)
    wait_for(lambda: installation.states() == [0], 30)
    assert installation.output().count("gemaakt") == (1 if killed == "background" else 2), installation.output()
