"""A round along addresses outside: who they are asked by, at what pace, and what the answers mean."""

import time
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from django.conf import settings
from django.utils import timezone

from redactie.adressen.ophalen import MAX_REDIRECTS, MOST, PUBLIC, Deur, Unreachable, ask, onward
from tekst.sleutel import number_of

NAME = "Wijkaanpak-linkcontrole"
PAUSE = 2  # seconds between two requests to one host, at least
LONGEST_PAUSE = 30  # what a robots.txt can ask for at most
REFUSES = (401, 403, 407, 451)  # answers that say something of us, not of the page
WAIT = (429, 503)


@dataclass(frozen=True)
class Linkoordeel:
    """`goed` is None where nothing can be said of it; `wacht` is how long the host asked to leave it alone."""

    goed: bool | None
    reden: str = ""
    wacht: timedelta | None = None


class Ronde:
    """Asks one address after another; each host has a pause between two requests, and its robots.txt is kept."""

    def __init__(self, *, deur: Deur = PUBLIC, pause: float = PAUSE, sleep=time.sleep, clock=time.monotonic):
        self.deur, self.pause, self.sleep, self.clock = deur, pause, sleep, clock
        self.agent = f"{NAME} (+{settings.SITE_URL}; {settings.CONTACT_EMAIL})"
        self.robots: dict[str, RobotFileParser | None] = {}
        self.asked_at: dict[str, float] = {}

    def visit(self, url: str) -> Linkoordeel:
        """Whether somebody who follows this link arrives."""
        try:
            for hop in range(MAX_REDIRECTS + 1):
                if not self._may(url):
                    return Linkoordeel(None, "de site wil niet dat programma’s dit adres opvragen (robots.txt)")
                antwoord = self._ask("HEAD", url)
                if antwoord.status >= 400 and antwoord.status not in WAIT:
                    antwoord = self._ask("GET", url)  # not every server knows HEAD
                if (further := onward(url, antwoord)) is None:
                    return _meaning(antwoord)
                if hop == MAX_REDIRECTS:
                    return Linkoordeel(False, f"stuurt meer dan {MAX_REDIRECTS} keer door")
                url = further
        except Unreachable as error:
            return Linkoordeel(False, f"{'stuurt door: ' if hop else ''}{error}")
        raise AssertionError("unreachable")

    def _ask(self, method: str, url: str, *, most: int = 0):
        host = urlsplit(url).hostname or ""
        parser = self.robots.get(_site(url))
        pause = max(self.pause, min(float((parser and parser.crawl_delay(NAME)) or 0), LONGEST_PAUSE))
        if host in self.asked_at and (left := self.asked_at[host] + pause - self.clock()) > 0:
            self.sleep(left)
        try:
            return ask(method, url, agent=self.agent, deur=self.deur, most=most)
        finally:
            self.asked_at[host] = self.clock()

    def _may(self, url: str) -> bool:
        """What robots.txt says of this address; without one all may, and nothing while it fails (5xx)."""
        site = _site(url)
        if site not in self.robots:
            self.robots[site] = self._robots(f"{site}/robots.txt")
        parser = self.robots[site]
        return parser is None or parser.can_fetch(NAME, url)

    def _robots(self, url: str) -> RobotFileParser | None:
        try:
            for _ in range(MAX_REDIRECTS + 1):
                antwoord = self._ask("GET", url, most=MOST)
                if (further := onward(url, antwoord)) is None:
                    break
                url = further
        except Unreachable:
            return None  # the page itself will say so
        parser = RobotFileParser()
        if antwoord.status >= 500:
            parser.disallow_all = True
        elif antwoord.status == 200:
            parser.parse(antwoord.body.decode("utf-8", "replace").splitlines())
        else:
            return None
        return parser


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _meaning(antwoord) -> Linkoordeel:
    status = antwoord.status
    if 200 <= status < 300:
        return Linkoordeel(True)
    if status in WAIT and (wacht := _retry_after(antwoord.headers.get("retry-after", ""))):
        return Linkoordeel(None, "de site vraagt om later terug te komen", wacht)
    if status == WAIT[0]:
        return Linkoordeel(None, "de site vraagt om later terug te komen", timedelta(days=1))
    if status in REFUSES:
        return Linkoordeel(None, f"de site weigert onze vraag (status {status})")
    words = {404: "de pagina bestaat niet", 410: "de pagina is weg"}
    return Linkoordeel(False, f"{words.get(status, 'geen pagina')} (status {status})")


def _retry_after(value: str) -> timedelta | None:
    """Seconds or a date; None where it is neither."""
    if (seconds := number_of(value)) is not None:
        return timedelta(seconds=min(seconds, 10**7))
    try:
        return max(parsedate_to_datetime(value) - timezone.now(), timedelta())
    except (TypeError, ValueError):
        return None
