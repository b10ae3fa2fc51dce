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
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUESTS = int(os.environ.get("REQUESTS", "200"))
ERVARINGEN = int(os.environ.get("ERVARINGEN", "500"))
PORT, BARE_PORT = 18931, 18932
KNOOPPUNT = "/samen-beginnen/helderheid-over-ambities-belangen-en-prioritering/"
TARGETS = {  # (multiple of the bare function, queries), from the figures the product set itself
    "knooppunt": (KNOOPPUNT, 30, 8),
    "spoorkaart, 95 haltes": ("/", 90, 6),
    "spoorkaart, één spoor": ("/?spoor=B", 90, 6),
    "lijst van een fase": ("/samen-beginnen/", 45, None),
    "lijst van een partij": ("/partij/gemeente/", 45, None),
    "lijst van ervaringen": ("/ervaringen/", 45, None),
    "ervaringen, gefilterd": ("/ervaringen/?spoor=B&bouwperiode=1966_1975", 45, None),
    "een ervaring": ("/ervaringen/bench-1/", 45, None),
    "zoeken, een woord": ("/zoeken/?q=netbeheerder", 45, None),
    "zoeken, een zin": ("/zoeken/?q=wat+kost+het+mij+als+de+straat+open+gaat", 45, None),
}
BYTES_TARGET = 40_000


def main():
    folder = Path(tempfile.mkdtemp(prefix="wijkaanpak-bench-"))
    os.environ |= {"VAR_DIR": str(folder), "PORT": str(PORT), "DJANGO_SETTINGS_MODULE": "config.settings"}
    for name in ("SITE_URL", "DATABASE_URL", "CACHE_URL", "TOEGANG"):
        os.environ.pop(name, None)
    sys.path.insert(0, str(ROOT))
    prepare()
    servers = [serve("config.wsgi", PORT), serve("scripts.bare:application", BARE_PORT)]
    try:
        failed = report(servers)
    finally:
        for server in servers:
            server.terminate()
            server.wait(10)
    sys.exit(failed)


def prepare():
    """A database with the content of fixtures/, and ervaringen with it."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("start", "--alleen-klaarzetten")
    from knooppunten.models import Knooppunt

    make_ervaringen(list(Knooppunt.objects.published()))


def make_ervaringen(knooppunten):
    """Rows as publishing leaves them, each at two knooppunten."""
    from django.utils import timezone

    from ervaringen.models import Ervaring, Telling
    from ervaringen.models.verhaal import Bouwperiode, SoortWoningen, Warmteoplossing
    from zoeken.rebuild import rebuild

    now = timezone.now()
    facts = {"wat_deden": "Wat we deden.", "wat_deden_html": "<p>Wat we deden.</p>" * 20, "gemeente": "Voorbeeldstad"}
    Ervaring.objects.bulk_create(
        Ervaring(
            titel=f"Ervaring {n} uit een wijk",
            slug=f"bench-{n}",
            gepubliceerd_op=now - timedelta(minutes=n),
            gewijzigd_op=now,
            bouwperiode=Bouwperiode.values[n % 7],
            soort_woningen=SoortWoningen.values[n % 5],
            warmteoplossing=Warmteoplossing.values[n % 6],
            **facts,
        )
        for n in range(ERVARINGEN)
    )
    through = Ervaring.knooppunten.through
    pairs = [(pk, knooppunten[(pk + step) % len(knooppunten)].pk) for pk in ids(Ervaring) for step in (0, 7)]
    through.objects.bulk_create(through(ervaring_id=pk, knooppunt_id=knooppunt) for pk, knooppunt in pairs)
    Telling.objects.recount(row.pk for row in knooppunten)
    rebuild()


def ids(model) -> list:
    return list(model.objects.values_list("pk", flat=True))


def serve(application, port):
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--workers",
        "2",
        "--bind",
        f"127.0.0.1:{port}",
        "--log-level",
        "error",
    ]
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
    total = first_visit()
    missed += total > BYTES_TARGET
    print(f"\neerste bezoek van een knooppunt, gzip: {total} bytes (doel {BYTES_TARGET})")
    return 1 if missed else 0


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
