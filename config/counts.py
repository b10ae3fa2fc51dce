"""Counts of all workers of this server as one page that Prometheus reads; each worker writes in files of its own.

A worker that ended leaves its counts: they are added to one file, so that neither they nor their number grow with
each reload.
"""

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BOUNDS = (0.002, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
ENDED = 0  # stands for the number of all processes that ended


def folder() -> Path:
    path = settings.VAR_DIR / "metingen"
    path.mkdir(parents=True, exist_ok=True)
    os.environ[FOLDER] = str(path)  # which prometheus_client reads when it is imported
    return path


def forget():
    """At the start of a server: nothing was counted."""
    for path in folder().glob("*.db"):
        path.unlink()


@contextmanager
def _alone(how):
    with open(folder() / "slot", "w") as lock:
        fcntl.flock(lock, how)
        yield


def fold(pid: int):
    """By the server, for a worker that ended."""
    folder()
    from prometheus_client.mmap_dict import MmapedDict

    with _alone(fcntl.LOCK_EX):
        for path in folder().glob(f"*_{pid}.db"):
            total = MmapedDict(str(path.with_name(f"{path.stem.rpartition('_')[0]}_{ENDED}.db")))
            for key, value, moment, _ in MmapedDict.read_all_values_from_file(str(path)):
                total.write_value(key, total.read_value(key)[0] + value, moment)
            total.close()
            path.unlink()


class Counts:
    """What is counted, made once a worker."""

    def __init__(self):
        folder()
        from prometheus_client import CollectorRegistry, Counter, Histogram

        own = CollectorRegistry()
        labels = ("route", "methode", "status", "uit_cache")
        self.requests = Counter("wijkaanpak_verzoeken", "Beantwoorde verzoeken", labels, registry=own)
        self.queries = Counter("wijkaanpak_queries", "Vragen aan de database", ("route",), registry=own)
        self.seconds = Histogram(
            "wijkaanpak_seconden", "Duur van een antwoord", ("route",), registry=own, buckets=BOUNDS
        )

    def add(self, route, method, status, kept, seconds, queries):
        method = method if method in ("GET", "HEAD", "POST") else "-"
        self.requests.labels(route, method, str(status), "ja" if kept else "nee").inc()
        self.seconds.labels(route).observe(seconds)
        if queries:
            self.queries.labels(route).inc(queries)

    def page(self, start_response):
        from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        registry = CollectorRegistry()
        MultiProcessCollector(registry)
        with _alone(fcntl.LOCK_SH):
            body = generate_latest(registry)
        body += "".join(f"# TYPE {name} gauge\n{name} {value}\n" for name, value in waiting().items()).encode()
        start_response("200 OK", [("Content-Type", CONTENT_TYPE_LATEST), ("Content-Length", str(len(body)))])
        return [body]


def waiting() -> dict[str, int]:
    """What an administrator wants to hear of before others do; asked of the database at that moment."""
    from achtergrond.models import Lease, Mail, Taakstand
    from config import gezond
    from ervaringen.models import Wachtbestand

    asked = {
        "wijkaanpak_achtergrond_werkt": lambda: int(Lease.objects.held()),
        "wijkaanpak_mail_wacht": lambda: Mail.objects.due(timezone.now()).count(),
        "wijkaanpak_taken_mislukt": lambda: Taakstand.objects.in_trouble().count(),
        "wijkaanpak_bestanden_wachten": Wachtbestand.objects.count,
    }
    if not gezond.database_answers():
        return {"wijkaanpak_database_antwoordt": 0}
    try:
        return {name: ask() for name, ask in asked.items()} | {"wijkaanpak_database_antwoordt": 1}
    except Error:
        return {"wijkaanpak_database_antwoordt": 0}
    finally:
        connection.close()
