"""What a page costs: CPU per request as a multiple of a bare WSGI function of as many bytes, queries, and bytes.

Each page three ways: as a visitor gets it (kept, paginas.cache), made anew, and for a member. CPU is the time that the
server's workers ran, divided by the number of requests; the bare function and WhiteNoise take turns with the pages, and
the rounds go on until the multiples lie close together. Everything happens on 127.0.0.1 in a folder of its own.
"""

import gzip
import io
import os
import re
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.figures import cpu_seconds, end, get, serve, share, table, write_section  # noqa: E402

REQUESTS = int(os.environ.get("REQUESTS", "40"))  # of a page in a round
ROUNDS = int(os.environ.get("ROUNDS", "25"))  # at most
FEWEST = 5
SPREAD = 0.15  # of the middle half of the multiples, beside their median
ERVARINGEN = int(os.environ.get("ERVARINGEN", "500"))
PORT, BARE_PORT, STATIC_PORT = 18931, 18932, 18933
KEPT, ANEW, MEMBER = "bewaard", "vers", "ingelogd"
KNOOPPUNT = "/samen-beginnen/helderheid-over-ambities-belangen-en-prioritering/"
VERSIES = 200  # of that knooppunt; its history comes within this time
HISTORY_SECONDS = 0.3
SHEET = "/boekjes/partij/gemeente/gevraagd.pdf"  # the partij of whom most is asked; made once, within this time
SHEET_SECONDS = 2
BYTES_TARGET, REQUESTS_TARGET = 30_000, 4  # of a first visit
LIST = {KEPT: 2.5, ANEW: 45}
TARGETS = {  # path, most multiples by kind, most queries of a page made anew and for a member
    "knooppunt": (KNOOPPUNT, {KEPT: 2.5, ANEW: 45, MEMBER: 40}, {ANEW: 8, MEMBER: 11}),
    "voorpagina": ("/", LIST, {ANEW: 8}),
    "spoorkaart, 95 haltes": ("/spoorkaart/", {KEPT: 3, ANEW: 90, MEMBER: 60}, {ANEW: 6}),
    "spoorkaart, één spoor": ("/spoorkaart/?spoor=B", {KEPT: 3, ANEW: 90}, {ANEW: 6}),
    "lijst van een fase": ("/samen-beginnen/", LIST, {}),
    "lijst van een partij": ("/partij/gemeente/", LIST, {}),
    "lijst van ervaringen": ("/ervaringen/", LIST, {}),
    "ervaringen, gefilterd": ("/ervaringen/?spoor=B&bouwperiode=1966_1975", LIST, {}),
    "een ervaring": ("/ervaringen/proef-1/", LIST, {}),
    "geschiedenis, 200 versies": (f"{KNOOPPUNT}geschiedenis/", {KEPT: 2.5, ANEW: 400}, {ANEW: 15}),
    "een oude versie": (f"{KNOOPPUNT}geschiedenis/7/", {KEPT: 2.5, ANEW: 60}, {ANEW: 15}),
    "wat er veranderde": ("/wat-veranderde/", {KEPT: 2.5, ANEW: 300}, {ANEW: 15}),
    "zoeken, een woord": ("/zoeken/?q=netbeheerder", {ANEW: 60}, {}),
    "zoeken, een zin": ("/zoeken/?q=wat+kost+het+mij+als+de+straat+open+gaat", {ANEW: 60}, {}),
}


@dataclass
class Row:
    """One page in one of the three ways."""

    name: str
    path: str
    kind: str
    most: float | None
    most_queries: int | None
    headers: dict
    size: int = 0
    queries: int = 0
    multiples: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    waits: list = field(default_factory=list)

    @property
    def multiple(self) -> float:
        return statistics.median(self.multiples)

    @property
    def is_settled(self) -> bool:
        if len(self.multiples) < FEWEST:
            return False
        return share(self.multiples, 0.75) - share(self.multiples, 0.25) < SPREAD * self.multiple

    @property
    def is_missed(self) -> bool:
        return bool(
            (self.most and self.multiple > self.most) or (self.most_queries and self.queries > self.most_queries)
        )


def main():
    folder = Path(tempfile.mkdtemp(prefix="wijkaanpak-bench-"))
    os.environ |= {"VAR_DIR": str(folder), "PORT": str(PORT), "DJANGO_SETTINGS_MODULE": "config.settings"}
    for name in ("SITE_URL", "DATABASE_URL", "CACHE_URL", "TOEGANG"):
        os.environ.pop(name, None)
    rows = prepare()
    servers = [
        serve("config.wsgi", PORT),
        serve("scripts.bench:application", BARE_PORT),
        serve("scripts.bench:static", STATIC_PORT),
    ]
    try:
        file = measure(rows, *servers)
        missed = report(rows, file)
    finally:
        end(*servers)
    sys.exit(missed)


def application(environ, start_response):
    """The yardstick: a WSGI function that returns as many bytes as its path says."""
    path = environ["PATH_INFO"].strip("/")
    body = b"x" * (int(path) if path.isdigit() else 2)
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def static(environ, start_response, made=[]):  # noqa: B006  once a worker
    """WhiteNoise before that function, with the static files of the site."""
    if not made:
        from whitenoise import WhiteNoise

        made.append(WhiteNoise(application, root=f"{os.environ['VAR_DIR']}/static", prefix="static/"))
    return made[0](environ, start_response)


def prepare() -> list[Row]:
    """A database with the content of fixtures/, ervaringen, versions and a member; and what is to be measured."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("start", "--alleen-klaarzetten")
    call_command("maak_proefdata", knooppunten=0, ervaringen=ERVARINGEN)
    make_versions()
    ours = {"Host": f"localhost:{PORT}"}
    headers = {
        KEPT: ours,
        ANEW: {"Host": f"127.0.0.1:{PORT}"},  # not the address of the site: nothing is kept of it
        MEMBER: ours | {"Cookie": make_member()},
    }
    return [
        Row(name, path, kind, most.get(kind), queries.get(kind), headers[kind])
        for name, (path, most, queries) in TARGETS.items()
        for kind in headers
        if KEPT in most or kind != KEPT
    ]


def make_versions():
    """Changes one text word by word, as an editor would."""
    from knooppunten.models import Knooppunt
    from versies.handeling import acted
    from versies.models import Versie

    knooppunt = Knooppunt.objects.get(slug=KNOOPPUNT.split("/")[-2])
    words = knooppunt.aanpak.split(" ")
    for number in range(VERSIES - Versie.objects.of(knooppunt).count()):
        knooppunt.aanpak = " ".join(
            [*words[: number % len(words)], f"(versie {number})", *words[number % len(words) :]]
        )
        with acted(how=Versie.Hoe.BEHEER):
            knooppunt.save()


def make_member() -> str:
    """Somebody with a list on which that knooppunt stands; the cookie of a login."""
    from django.conf import settings
    from django.test import Client

    from accounts.models import User
    from knooppunten.models import Knooppunt
    from meenemen.models import Lijst

    member = User.objects.create_user("lid@voorbeeld.example", naam="Lid")
    Lijst.objects.create(eigenaar=member).add(Knooppunt.objects.get(slug=KNOOPPUNT.split("/")[-2]))
    client = Client()
    client.force_login(member)
    return f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"


def measure(rows, site, bare, files) -> Row:
    """Fills the rows round by round; returns the file that WhiteNoise served."""
    sheet = next(Path(os.environ["VAR_DIR"], "static/css").glob("wijkaanpak.*.css"))
    file = Row("statisch bestand, WhiteNoise", f"/static/css/{sheet.name}", KEPT, None, None, {})
    file.size = len(get(STATIC_PORT, file.path))
    for row in rows:
        for _ in range(6):  # so that both workers keep it
            row.size = len(get(PORT, row.path, **row.headers))
        row.queries = queries(row)
    for number in range(ROUNDS):
        waiting = [row for row in [*rows, file] if not row.is_settled]
        if not waiting:
            break
        print(f"\rronde {number + 1}: {len(waiting)} nog niet stil ", end="", flush=True)
        for row in waiting:
            yardstick, _ = cost(bare, BARE_PORT, f"/{row.size}", {}, 3 * REQUESTS)
            server, port = (files, STATIC_PORT) if row is file else (site, PORT)
            often = REQUESTS if row.kind != KEPT else 3 * REQUESTS
            own, waits = cost(server, port, row.path, row.headers, often)
            row.multiples.append(own / yardstick)
            row.cpu.append(own)
            row.waits += waits
    return file


def cost(server, port, path, headers, requests) -> tuple[float, list[float]]:
    """CPU milliseconds a request, and how long each took."""
    before, waits = cpu_seconds(server), []
    for _ in range(requests):
        began = time.perf_counter()
        get(port, path, **headers)
        waits.append((time.perf_counter() - began) * 1000)
    return (cpu_seconds(server) - before) * 1000 / requests, waits


def queries(row) -> int:
    """Of the page as Django makes it for this reader; what is kept asks one."""
    if row.kind == KEPT:
        return 1
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from config.wsgi import application as site

    path, _, query = row.path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": row.headers["Host"],
        "HTTP_COOKIE": row.headers.get("Cookie", ""), "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
    }  # fmt: skip
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            made = site(dict(environ), lambda *told: None)
            getattr(made, "close", lambda: None)()
    return len(captured)


def report(rows, file) -> int:
    lines, missed = [], []
    for row in [*rows, file]:
        marks = "" if row.is_settled else " ~"
        if row.is_missed:
            missed.append(f"{row.name}, {row.kind}")
        target = f"**{row.most}**" if row.is_missed else row.most or "–"
        figures = [row.size, f"{statistics.median(row.cpu):.2f}", f"{row.multiple:.1f}{marks}", target]
        asked = [row.queries or "–", row.most_queries or "–"]
        waits = [f"{share(row.waits, part):.1f}" for part in (0.5, 0.99)]
        lines.append([row.name, row.kind, *figures, *asked, *waits])
    heads = ["page", "how", "bytes", "CPU ms", "× bare", "target", "queries", "target", "p50 ms", "p99 ms"]
    total, number = first_visit()
    said = [
        "CPU of the workers per request, and how many times that of a bare function of as many bytes. *bewaard*: as a\n"
        "visitor gets it; *vers*: made anew; *ingelogd*: for a member with a list. Bold: missed. ~: too noisy, the\n"
        f"middle half of the rounds lies further apart than {SPREAD:.0%}. p50 and p99 are of one reader at a time.",
        table(heads, lines),
        f"- First visit of a knooppunt: {number} requests (target {REQUESTS_TARGET}), {total} bytes with gzip (target "
        f"{BYTES_TARGET}).",
    ]
    if total > BYTES_TARGET or number > REQUESTS_TARGET:
        missed.append("eerste bezoek")
    for name, seconds, most in [
        (f"A history of {VERSIES} versions, made anew", history_seconds(), HISTORY_SECONDS),
        ("Two A4 of a partij as PDF, the first time", sheet_seconds(), SHEET_SECONDS),
    ]:
        if seconds is None:
            said.append(f"- {name}: not measured, pango is not there.")
            continue
        said.append(f"- {name}: {seconds:.2f} s (target {most} s).")
        if seconds > most:
            missed.append(name)
    write_section("Pages", "make bench", "\n\n".join(said[:2]) + "\n\n" + "\n".join(said[2:]))
    print("Gemist: " + ("; ".join(missed) or "niets"))
    return 1 if missed else 0


def sheet_seconds() -> float | None:
    """How soon the two A4 of a partij come, the first time that anybody asks for them."""
    from meenemen.boekje import pdf

    if not pdf.available():
        return None
    for _ in range(4):  # loads what a PDF needs, in both workers
        get(PORT, "/boekjes/partij/netbeheerder/gevraagd.pdf")
    began = time.monotonic()
    get(PORT, SHEET)
    return time.monotonic() - began


def history_seconds() -> float:
    """How soon a history of many versions comes, when both workers are awake."""
    seconds = []
    for _ in range(10):
        began = time.monotonic()
        get(PORT, f"{KNOOPPUNT}geschiedenis/")
        seconds.append(time.monotonic() - began)
    return min(seconds)


def first_visit() -> tuple[int, int]:
    """(bytes with gzip, number) of HTML, CSS, script and icon of one page."""
    html = get(PORT, KNOOPPUNT)
    parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html.decode()))
    bodies = [html, *(get(PORT, part) for part in parts)]
    return sum(len(gzip.compress(body)) for body in bodies), len(bodies)


if __name__ == "__main__":
    main()
