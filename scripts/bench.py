"""What a page costs: CPU per request as a multiple of a bare WSGI function, queries, and bytes of a first visit.

CPU is the time that the server's workers ran, divided by the number of requests, from the same gunicorn in one run: it
repeats within about ten per cent on a busy machine, where requests per second do not. Everything happens on
127.0.0.1 in a folder of its own; nothing of your site is touched.
"""

import gzip
import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUESTS = int(os.environ.get("REQUESTS", "200"))
ERVARINGEN = int(os.environ.get("ERVARINGEN", "500"))
PORT, BARE_PORT = 18931, 18932
KNOOPPUNT = "/samen-beginnen/helderheid-over-ambities-belangen-en-prioritering/"
TARGETS = {  # (multiple of the bare function, queries), from the figures the product set itself
    "knooppunt": (KNOOPPUNT, 30, 8),
    "voorpagina": ("/", 45, 8),
    "spoorkaart, 95 haltes": ("/spoorkaart/", 90, 6),
    "spoorkaart, één spoor": ("/spoorkaart/?spoor=B", 90, 6),
    "lijst van een fase": ("/samen-beginnen/", 45, None),
    "lijst van een partij": ("/partij/gemeente/", 45, None),
    "lijst van ervaringen": ("/ervaringen/", 45, None),
    "ervaringen, gefilterd": ("/ervaringen/?spoor=B&bouwperiode=1966_1975", 45, None),
    "geschiedenis, 200 versies": (f"{KNOOPPUNT}geschiedenis/", 400, 15),
    "een oude versie": (f"{KNOOPPUNT}geschiedenis/7/", 60, 15),
    "wat er veranderde": ("/wat-veranderde/", 300, 15),
    "een ervaring": ("/ervaringen/proef-1/", 45, None),
    "zoeken, een woord": ("/zoeken/?q=netbeheerder", 45, None),
    "zoeken, een zin": ("/zoeken/?q=wat+kost+het+mij+als+de+straat+open+gaat", 45, None),
}
BYTES_TARGET = 40_000
VERSIES = 200  # of that knooppunt; its history comes within this time
HISTORY_SECONDS = 0.3
SHEET = "/boekjes/partij/gemeente/gevraagd.pdf"  # the partij of whom most is asked; made once, within this time
SHEET_SECONDS = 2


def main():
    folder = Path(tempfile.mkdtemp(prefix="wijkaanpak-bench-"))
    os.environ |= {"VAR_DIR": str(folder), "PORT": str(PORT), "DJANGO_SETTINGS_MODULE": "config.settings"}
    for name in ("SITE_URL", "DATABASE_URL", "CACHE_URL", "TOEGANG"):
        os.environ.pop(name, None)
    sys.path.insert(0, str(ROOT))
    prepare()
    servers = [serve("config.wsgi", PORT), serve("scripts.bench:application", BARE_PORT)]
    try:
        failed = report(servers)
    finally:
        for server in servers:
            server.terminate()
            server.wait(10)
    sys.exit(failed)


def application(environ, start_response):
    """The yardstick: a WSGI function that returns as many bytes as its path says."""
    path = environ["PATH_INFO"].strip("/")
    body = b"x" * (int(path) if path.isdigit() else 2)
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def prepare():
    """A database with the content of fixtures/, and ervaringen with it."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("start", "--alleen-klaarzetten")
    call_command("maak_proefdata", knooppunten=0, ervaringen=ERVARINGEN)
    make_versions()


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


def serve(application, port):
    command = [sys.executable, "-m", "gunicorn", "--workers=2", f"--bind=127.0.0.1:{port}", "--log-level=error"]
    server = subprocess.Popen([*command, "--no-control-socket", application], cwd=ROOT, env=os.environ)  # noqa: S603
    for _ in range(100):
        try:
            get(port, "/gezond/")
            return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"De server op poort {port} komt niet op.")


def get(port, path) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{path} antwoordt {answer.status}.")
    return body


def cpu_seconds(server) -> float:
    """CPU time of a server's workers so far, from the scheduler: a clock tick, of ten milliseconds, is too coarse."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    threads = [thread for pid in children for thread in Path(f"/proc/{pid}/task").iterdir()]
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


def cost(server, port, path, requests=REQUESTS) -> float:
    """CPU milliseconds a request."""
    for _ in range(10):
        get(port, path)
    before = cpu_seconds(server)
    for _ in range(requests):
        get(port, path)
    return (cpu_seconds(server) - before) * 1000 / requests


def report(servers) -> int:
    site, bare = servers
    missed = 0
    print(f"\n{'pagina':26}{'bytes':>8}{'CPU ms':>9}{'× kaal':>9}{'doel':>7}{'query’s':>9}{'doel':>6}")
    for name, (path, most, most_queries) in TARGETS.items():
        size = len(get(PORT, path))
        own, base = cost(site, PORT, path), cost(bare, BARE_PORT, f"/{size}", requests=3 * REQUESTS)
        multiple, number = own / base, queries(path)
        miss = multiple > most or bool(most_queries and number > most_queries)
        missed += miss
        print(
            f"{name:26}{size:8}{own:9.2f}{multiple:9.1f}{most:7}{number:9}{most_queries or '–':>6}"
            + ("   GEMIST" if miss else "")
        )
    missed += not sheet_in_time()
    missed += not history_in_time()
    total = first_visit()
    missed += total > BYTES_TARGET
    print(f"\neerste bezoek van een knooppunt, gzip: {total} bytes (doel {BYTES_TARGET})")
    return 1 if missed else 0


def sheet_in_time() -> bool:
    """Whether the two A4 of a partij come soon enough, the first time that anybody asks for them."""
    from meenemen.boekje import pdf

    if not pdf.available():
        print("\ntwee A4 van een partij: niet gemeten, pango ontbreekt")
        return True
    for _ in range(4):  # loads what a PDF needs, in both workers
        get(PORT, "/boekjes/partij/netbeheerder/gevraagd.pdf")
    began = time.monotonic()
    get(PORT, SHEET)
    seconds = time.monotonic() - began
    print(f"\ntwee A4 van een partij: {seconds:.1f} s (doel {SHEET_SECONDS} s)")
    return seconds <= SHEET_SECONDS


def history_in_time() -> bool:
    """Whether a history of many versions comes soon enough, when both workers are awake."""
    seconds = []
    for _ in range(10):
        began = time.monotonic()
        get(PORT, f"{KNOOPPUNT}geschiedenis/")
        seconds.append(time.monotonic() - began)
    print(f"\ngeschiedenis van {VERSIES} versies: {min(seconds) * 1000:.0f} ms (doel {HISTORY_SECONDS * 1000:.0f} ms)")
    return min(seconds) <= HISTORY_SECONDS


def queries(path) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def first_visit() -> int:
    """HTML, CSS, script and icon of one page, compressed."""
    html = get(PORT, KNOOPPUNT)
    parts = re.findall(r'(?:href|src)="(/static/[^"]+)"', html.decode())
    return sum(len(gzip.compress(body)) for body in [html, *(get(PORT, part) for part in parts)])


if __name__ == "__main__":
    main()
