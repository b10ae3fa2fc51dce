"""Fifty people at once: nine in ten requests read, one in twelve searches, one in fifty sends in an ervaring.

The site as `make run` starts it, told what a proxy tells, with the client on the same machine. Nobody waits between
two requests. What was sent in is counted afterwards: all of it has to be there, and once. SECONDS=600: ten minutes.
"""

import http.client
import os
import random
import re
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote_plus, urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.figures import end, serve, share, table, write_section  # noqa: E402

SECONDS = int(os.environ.get("SECONDS", "30"))
CLIENTS = int(os.environ.get("CLIENTS", "50"))
ERVARINGEN = int(os.environ.get("ERVARINGEN", "2000"))
P95 = 500  # ms, of all requests together
PORT = 18941
SITE = "https://wijkaanpak.example"
READ, SEARCH, SUBMIT = "read", "search", "submit"
SHARES = {READ: 90, SEARCH: 8, SUBMIT: 2}
MEMBERS = 0.1  # of who reads
EACH = 8  # ervaringen of one account: a day has room for ten


@dataclass
class Told:
    """What came of it all."""

    waits: dict = field(default_factory=lambda: defaultdict(list))  # kind -> milliseconds
    failures: Counter = field(default_factory=Counter)
    sent: list = field(default_factory=list)  # titles that the site said yes to
    lock: threading.Lock = field(default_factory=threading.Lock)


def main():
    os.environ |= {
        "VAR_DIR": tempfile.mkdtemp(prefix="wijkaanpak-load-"),
        "PORT": str(PORT),
        "SITE_URL": SITE,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    os.environ |= {"LINKCONTROLE": "nee"}
    sys.exit(run())


def run() -> int:
    pages, searches, cookies = prepare()
    server = serve("config.wsgi", PORT, "-c", "config/gunicorn.py")
    try:
        told = crowd(pages, searches, cookies)
    finally:
        end(server)
    return report(told)


def prepare():
    """(addresses to read, questions, cookies of accounts) on a new database."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from accounts.models import User
    from ervaringen.models import Ervaring
    from knooppunten.models import Fase, Knooppunt, Partij

    call_command("start", "--alleen-klaarzetten")
    if not Ervaring.objects.exists():
        call_command("maak_proefdata", knooppunten=0, ervaringen=ERVARINGEN)
    rows = [*Fase.objects.current(), *Partij.objects.current(), *Ervaring.objects.all()[:100]]
    steps = [row.get_absolute_url() for row in Knooppunt.objects.published()]
    pages = steps * 4 + ["/", "/spoorkaart/", "/ervaringen/"] * 30 + [row.get_absolute_url() for row in rows]
    words = [row.titel for row in Knooppunt.objects.published()]
    searches = [f"/zoeken/?q={quote_plus(' '.join(title.split()[:3]))}" for title in words]
    cookies = []
    for number in range(CLIENTS + SECONDS * 12 // EACH):
        user = User.objects.create_user(f"lid-{number}@voorbeeld.example", naam=f"Lid {number}")
        client = Client()
        client.force_login(user)
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}")
    return pages, searches, cookies


def crowd(pages, searches, cookies) -> Told:
    told, until = Told(), time.monotonic() + SECONDS
    pool = iter([number for number in range(len(cookies)) for _ in range(EACH)])

    def one(number):
        chance = random.Random(number)  # noqa: S311
        while time.monotonic() < until:
            (kind,) = chance.choices(list(SHARES), SHARES.values())
            began = time.perf_counter()
            try:
                if kind == SUBMIT:
                    with told.lock:
                        account = next(pool, None)
                    if account is None:
                        raise LookupError("no account is left: raise their number")
                    trouble = submit(account, cookies[account], pages[account % 95], told)
                else:
                    path = chance.choice(pages if kind == READ else searches)
                    cookie = cookies[number] if chance.random() < MEMBERS else ""
                    trouble = read(number, path, cookie)
            except (OSError, http.client.HTTPException, LookupError) as error:
                trouble = repr(error)
            with told.lock:
                told.waits[kind].append((time.perf_counter() - began) * 1000)
                if trouble:
                    told.failures[f"{kind}: {trouble}"] += 1

    people = [threading.Thread(target=one, args=[number]) for number in range(CLIENTS)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    return told


def ask(method, path, *, who, cookie="", body=None) -> tuple[int, str, str, str]:
    """(status, Location, Set-Cookie, text) as the proxy asks it, for an address of its own."""
    headers = {
        "Host": SITE.removeprefix("https://"), "X-Forwarded-Proto": "https",
        "X-Forwarded-For": f"10.{who >> 16}.{who >> 8 & 255}.{who & 255}", "Accept-Encoding": "identity",
    }  # fmt: skip
    if cookie:
        headers["Cookie"] = cookie
    if body:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"{SITE}{path}"}
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
    finally:
        connection.close()
    return answer.status, answer.getheader("Location", ""), answer.getheader("Set-Cookie", ""), text


def read(who, path, cookie) -> str:
    """What was wrong; "" for nothing."""
    status, _, _, text = ask("GET", path, who=who, cookie=cookie)
    return "" if status == 200 and text.endswith("</html>\n") else f"{status} {path.partition('?')[0]}"


def submit(account, cookie, page, told) -> str:
    """Opens the form of a knooppunt and sends it in, filled in. Its title goes with what was said yes to."""
    path = f"/ervaringen/delen/{page.rstrip('/').split('/')[-1]}/"
    status, _, set_cookie, form = ask("GET", path, who=account, cookie=cookie)
    if status != 200:
        return f"form {status}"
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form.partition("<main")[2]))
    step = re.search(r'name="knooppunten"[^>]*value="(\d+)"[^>]*checked|value="(\d+)" selected', form)
    title = f"Ervaring {account} {hidden.get('sleutel', '')}"
    typed = {
        "titel": title, "gemeente": "Voorbeeldstad", "wijk": "Proefwijk", "wat_deden": "We belden overal aan.",
        "zichtbaarheid": "openbaar", "akkoord": "on", "naam": "Lid van de proef", "dien_in": "1",
        "knooppunten": step[1] or step[2],
    }  # fmt: skip
    token = set_cookie.partition(";")[0]
    status, location, *_ = ask("POST", path, who=account, cookie=f"{cookie}; {token}", body=urlencode(hidden | typed))
    if status != 302 or "nodig" in location or "schrijven" in location:
        return f"sent in {status} {location}"
    with told.lock:
        told.sent.append(title)
    return ""


def report(told) -> int:
    from ervaringen.models import Inzending

    there = Counter(Inzending.objects.filter(titel__in=told.sent).values_list("titel", flat=True))
    lost = [title for title in told.sent if title not in there]
    twice = [title for title, number in there.items() if number > 1]
    every = [wait for waits in told.waits.values() for wait in waits]
    lines = [
        [kind, len(waits), *(f"{share(waits, part):.0f}" for part in (0.5, 0.95, 0.99)), f"{max(waits):.0f}"]
        for kind, waits in [*told.waits.items(), ("all", every)]
    ]
    p95, failed = share(every, 0.95), sum(told.failures.values())
    said = (
        f"{CLIENTS} clients for {SECONDS} s, of whom one in ten reads as a member: {len(every) / SECONDS:.0f}\n"
        f"requests a second, {failed} failures, {len(told.sent)} ervaringen sent in, {len(lost)} lost,\n"
        f"{len(twice)} double. p95 {p95:.0f} ms (target {P95} ms).\n\n"
    )
    said += table(["what", "number", "p50 ms", "p95 ms", "p99 ms", "longest ms"], lines)
    length = f"{SECONDS} s" if SECONDS < 120 else f"{SECONDS // 60} minutes"
    write_section(f"Load, {length}", f"SECONDS={SECONDS} make load", said)
    for what, number in told.failures.most_common(10):
        print(f"{number} × {what}")
    return 1 if failed or lost or twice or p95 > P95 else 0


if __name__ == "__main__":
    main()
