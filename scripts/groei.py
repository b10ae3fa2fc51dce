"""What growth costs: the CPU of each page at 100, 1,000 and 10,000 knooppunten, as multiples of that at the first size.

Each size has a database of its own, with as many ervaringen and versions as the others, and a process that answers its
requests: as a visitor gets them from what is kept, made anew, and for who is logged in. The sizes take turns in one
run, so that a busy machine slows all of them. Then gunicorn answers a mixture of them, and its workers are weighed.
Everything happens on this machine, in a folder or in databases of its own; nothing of your site is touched.
"""

import argparse
import io
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.figures import end, serve, table, workers, write_section  # noqa: E402

PORT = 18941
MOST, MEGABYTES = 1.3, 150  # the targets: times the p95 of the smallest, and the memory of a worker
KNOOPPUNT = "/samen-beginnen/helderheid-over-ambities-belangen-en-prioritering/"
PAGES = {
    "voorpagina": "/",
    "spoorkaart": "/spoorkaart/",
    "spoorkaart, één fase": "/spoorkaart/?fase=kiezen",
    "spoorkaart, één spoor": "/spoorkaart/?spoor=B",
    "een route": "/spoorkaart/?route=concept-uitvoeringsplan-schrijven",
    "een route op de kaart": "/spoorkaart/?route=concept-uitvoeringsplan-schrijven&toon=kaart",
    "start": "/start/",
    "besluiten": "/besluiten/",
    "fasen": "/fasen/",
    "sporen": "/sporen/",
    "partijen": "/partijen/",
    "een fase": "/samen-beginnen/",
    "een spoor": "/spoor/B/",
    "een partij": "/partij/gemeente/",
    "een trefwoord": "/tag/koppelkansen/",
    "een knooppunt": KNOOPPUNT,
    "geschiedenis": f"{KNOOPPUNT}geschiedenis/",
    "een oude versie": f"{KNOOPPUNT}geschiedenis/3/",
    "begrippen": "/begrippen/",
    "een bron": "/bron/omgevingswet/",
    "wetten en regelingen": "/wetten-en-regelingen/",
    "ervaringen": "/ervaringen/",
    "ervaringen, gekozen": "/ervaringen/?spoor=B&bouwperiode=1966_1975",
    "ervaringen, pagina 51": "/ervaringen/?pagina=50>rel=next",
    "een ervaring": "/ervaringen/proef-1/",
    "gezocht": "/ervaringen/gezocht/",
    "zoeken": "/zoeken/?q=netbeheerder",
    "zoeken, een zin": "/zoeken/?q=wat+kost+het+mij+als+de+straat+open+gaat",
    "wat veranderde": "/wat-veranderde/",
    "feed": "/feed/",
    "sitemap": "/sitemap.xml",
    "sitemap, een deel": "/sitemap.xml>loc",
    "API, knooppunten": "/api/v1/knooppunten",
    "API, ervaringen": "/api/v1/ervaringen",
    "API, ervaringen, ver": "/api/v1/ervaringen?pagina=40>cursor",
}
STAFF = {"beheer, dekking": "/beheer/dekking/"}
NEXT = {  # how the page after it is found on a page
    "rel=next": re.compile(r'<a rel="next"[^>]*href="([^"]+)"'),
    "loc": re.compile(r"<loc>([^<]+)</loc>"),
    "cursor": re.compile(r'"volgende":\{"href":"([^"]+)"'),
}
KINDS = {"bewaard": "from what is kept", "nieuw": "made anew", "ingelogd": "for who may do all"}


def main():
    asked = arguments()
    if asked.antwoord:
        return answer_from_stdin()
    if asked.vul:
        return fill(*asked.vul)
    folder = asked.map or Path(tempfile.mkdtemp(prefix="wijkaanpak-groei-"))
    sites = [Site(folder, number, asked) for number in asked.knooppunten]
    for site in sites:
        site.prepare()
    slow, pages = report(sites, measure(sites, asked.rondes))
    large, memory = weigh(sites[-1], asked.verzoeken)
    what = f"{asked.ervaringen:,} ervaringen and {asked.versies:,} versions beside each number of knooppunten"
    said = f"{what}; target: p95 at the last at most {MOST} times that at the first. Bold: missed.\n\n{pages}\n{memory}"
    engine = "PostgreSQL" if sites[0].server else "SQLite"
    write_section(f"Growth, {engine}", "scripts/groei.py", said)
    return sys.exit(1 if (slow or large) and asked.streng else 0)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--knooppunten", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--ervaringen", type=int, default=100_000)
    parser.add_argument("--versies", type=int, default=1_000_000)
    parser.add_argument("--rondes", type=int, default=40, help="requests of each page at each size")
    parser.add_argument("--verzoeken", type=int, default=10_000, help="requests before the memory is weighed")
    parser.add_argument("--map", type=Path, help="a folder to keep the databases in; what is there is not made again")
    parser.add_argument("--streng", action="store_true", help="fail where a target is missed")
    parser.add_argument("--antwoord", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--vul", type=int, nargs=3, help=argparse.SUPPRESS)
    return parser.parse_args()


class Site:
    """One size: its database, and the process that answers for it."""

    def __init__(self, folder: Path, number: int, asked):
        self.number, self.folder = number, folder / f"{number}"
        self.rows = (number, asked.ervaringen, asked.versies)
        self.environment = os.environ | {
            "VAR_DIR": str(self.folder),
            "PORT": str(PORT),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        for name in ("SITE_URL", "CACHE_URL", "TOEGANG"):
            self.environment.pop(name, None)
        self.server = self.environment.get("DATABASE_URL", "")
        if self.server:
            parts = urlsplit(self.server)
            self.environment["DATABASE_URL"] = urlunsplit(parts._replace(path=f"/groei_{number}"))

    def run(self, *command):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=self.environment, check=True)  # noqa: S603

    def prepare(self):
        """Its database, where it is not there yet."""
        ready = self.folder / "klaar"
        if ready.exists() and ready.read_text() == repr(self.rows):
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.server:
            make_database(self.server, f"groei_{self.number}")
        for name in ("", "-wal", "-shm"):
            (self.folder / f"wijkaanpak.sqlite3{name}").unlink(missing_ok=True)
        self.run("manage.py", "start", "--alleen-klaarzetten")
        self.run(__file__, "--vul", *map(str, self.rows))
        ready.write_text(repr(self.rows))

    def open(self):
        pipe = subprocess.PIPE
        command = [sys.executable, __file__, "--antwoord"]
        self.process = subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, env=self.environment, stdin=pipe, stdout=pipe, text=True
        )

    def ask(self, kind: str, address: str) -> dict:
        self.process.stdin.write(f"{kind} {address}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


def make_database(server: str, name: str):
    """Drops that database of an earlier run, and makes it; the name is ours alone."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')


def fill(knooppunten: int, ervaringen: int, versies: int):
    """The rows of one site; of the knooppunten those that come with the project count."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection

    from knooppunten.models import Knooppunt

    began = time.monotonic()
    more = max(0, knooppunten - Knooppunt.objects.published().count())
    call_command("maak_proefdata", knooppunten=more, ervaringen=ervaringen, versies=versies, verbosity=0)
    print(f"{knooppunten} knooppunten: gemaakt in {time.monotonic() - began:.0f} s", flush=True)
    began = time.monotonic()
    call_command("herindexeer", verbosity=0, stdout=io.StringIO())
    seconds = time.monotonic() - began
    print(f"{knooppunten} knooppunten: {(ervaringen + knooppunten) / seconds:.0f} documenten per seconde", flush=True)
    get_user_model().objects.create_superuser("groei@voorbeeld.example", None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def answer_from_stdin():
    """For each line (kind, address) one of JSON: status, bytes, CPU and wall milliseconds, queries."""
    from config import wsgi

    django = wsgi.get_wsgi_application()
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(get_user_model().objects.get(email="groei@voorbeeld.example"))
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    kept, backend, count = wsgi.with_cache(django), Backend(connection), itertools.count()

    def send(kind, address):
        application, told = kept if kind == "bewaard" else django, []
        environ = client._base_environ(PATH_INFO=urlsplit(address).path, QUERY_STRING=urlsplit(address).query)
        environ |= {"HTTP_HOST": f"localhost:{PORT}", "HTTP_COOKIE": cookie if kind == "ingelogd" else ""}
        environ["REMOTE_ADDR"] = f"127.0.{next(count) // 250 % 250}.1"  # the API is limited by address
        answer = application(environ, lambda status, headers: told.append(status))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return told[0], body

    for line in sys.stdin:
        kind, address = line.split()
        if kind == "zoek":  # the address of a page that another leads to
            first, _, how = address.partition(">")
            status, body = send("nieuw", first)
            found = NEXT[how].search(body.decode())
            at = urlsplit(found[1].replace("&amp;", "&")) if found else urlsplit(first)
            print(json.dumps({"adres": (at.path or urlsplit(first).path) + (f"?{at.query}" if at.query else "")}))
        elif kind == "vragen":
            with CaptureQueriesContext(connection) as captured:
                status, body = send("nieuw", address)
            print(json.dumps({"status": status, "bytes": len(body), "vragen": len(captured)}))
        else:
            wall, cpu = time.perf_counter(), time.process_time() + backend.seconds()
            status, body = send(kind, address)
            cpu = time.process_time() + backend.seconds() - cpu
            print(json.dumps({"status": status, "cpu": cpu * 1000, "ms": (time.perf_counter() - wall) * 1000}))
        sys.stdout.flush()


class Backend:
    """The process of PostgreSQL behind this connection, where it runs on this machine: its CPU belongs to a page."""

    def __init__(self, connection):
        self.file = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET max_parallel_workers_per_gather = 0")
                cursor.execute("SELECT pg_backend_pid()")
                self.file = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def seconds(self) -> float:
        return int(self.file.read_text().split()[0]) / 1e9 if self.file and self.file.exists() else 0


def measure(sites, rounds: int) -> dict:
    """{(kind, name): {number of knooppunten: [CPU ms]}}, and what each page is (queries, bytes)."""
    for site in sites:
        site.open()
    wanted = [(kind, name) for kind in ("bewaard", "nieuw") for name in PAGES]
    wanted += [("ingelogd", name) for name in ("een knooppunt", "spoorkaart", "een fase", *STAFF)]
    addresses, found = {}, {"cpu": {}, "vragen": {}}
    for site, (name, address) in itertools.product(sites, (PAGES | STAFF).items()):
        if ">" in address:
            address = site.ask("zoek", address)["adres"]
        addresses[site.number, name] = address
        if name in PAGES:
            found["vragen"][site.number, name] = site.ask("vragen", address)
    for turn in range(rounds + 3):
        for kind, name in wanted:
            for site in random.sample(sites, len(sites)):
                told = site.ask(kind, addresses[site.number, name])
                if not told["status"].startswith("200"):
                    raise SystemExit(f"{addresses[site.number, name]} antwoordt {told['status']}.")
                if turn >= 3:  # the first wake what is asleep
                    found["cpu"].setdefault((kind, name), {}).setdefault(site.number, []).append(told["cpu"])
    for site in sites:
        site.close()
    return found


def report(sites, found) -> tuple[int, str]:
    """(how many targets were missed, what there is to tell)."""
    numbers, missed, told = [site.number for site in sites], 0, []
    first, last = numbers[0], numbers[-1]
    for kind, title in KINDS.items():
        rows = []
        for (of, name), times in found["cpu"].items():
            if of != kind:
                continue
            p95 = {n: statistics.quantiles(times[n], n=20)[-1] for n in numbers}
            ratio = p95[last] / p95[first]
            missed += ratio > MOST
            cells = [f"{value:.2f}" for n in numbers for value in (statistics.median(times[n]), p95[n])]
            asked = [found["vragen"].get((n, name), {}) for n in (first, last)]
            rest = [" → ".join(str(each.get(what, "–")) for each in asked) for what in ("vragen", "bytes")]
            rows.append([name, *cells, f"**{ratio:.2f}**" if ratio > MOST else f"{ratio:.2f}", *rest])
        heads = [f"{share} {n}" for n in numbers for share in ("p50", "p95")]
        told.append(f"CPU in ms, {title}:\n")
        told.append(table(["page", *heads, f"p95 {last}/{first}", "queries", "bytes"], rows) + "\n")
    return missed, "\n".join(told)


def weigh(site, requests: int) -> tuple[int, str]:
    """(how many targets were missed, what there is to tell) of its workers: small, and no larger by the second half."""
    server = serve("config.wsgi", PORT, "--threads=4", "--worker-class=gthread", environment=site.environment)
    try:
        addresses, dice, weights = [each for each in PAGES.values() if ">" not in each], random.Random(1), []  # noqa: S311
        for turn in range(1, requests + 1):
            extra = f"{'&' if '?' in (address := dice.choice(addresses)) else '?'}van=/" if turn % 2 else ""
            if "/api/" in address or "/feed/" in address or "sitemap" in address:
                extra = ""
            with urllib.request.urlopen(f"http://localhost:{PORT}{address}{extra}") as answer:
                answer.read()
            if turn in (requests // 10, requests // 2, requests):
                weights.append([resident(pid) for pid in workers(server)])
    finally:
        end(server)
    told = ", ".join(f"{max(each):.0f} MB" for each in weights)
    grows = max(weights[2]) > 1.05 * max(weights[1])
    said = (
        f"A worker after {requests // 10}, {requests // 2} and {requests} mixed requests: {told} (target {MEGABYTES} MB"
    )
    return (max(weights[2]) > MEGABYTES) + grows, f"{said}, and not growing{': it **grows**' if grows else ''}).\n"


def resident(pid: str) -> float:
    """Megabytes of memory that a process has now."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


if __name__ == "__main__":
    main()
