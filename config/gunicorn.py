"""How gunicorn serves on one machine: a few threads in two processes, on the loopback addresses only."""

import os
import socket

from config import beside

port = os.environ.get("PORT") or "8000"
workers = 2
threads = 4
worker_class = "gthread"
control_socket_disable = True
timeout = 60
graceful_timeout = 10
limit_request_line = 4094
forwarder_headers = ""  # no header of a request says below which path the site stands, or which page is meant
accesslog = None
errorlog = "-"
loglevel = "warning"


def _addresses() -> list[str]:
    """127.0.0.1, and ::1 where the machine has it, so that every browser's "localhost" answers."""
    addresses = [f"127.0.0.1:{port}"]
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        addresses.append(f"[::1]:{port}")
    except OSError:
        pass
    return addresses


bind = _addresses()


def when_ready(server):
    from django.conf import settings

    print(f"\n{settings.SITE_NAAM} draait op {settings.SITE_URL}")
    print(f"Beheer: {settings.SITE_URL}/beheer/ (maak eerst een beheerder: make admin)")
    print("Alleen op deze computer te bereiken. Voor lezers van buiten hoort er een proxy voor: zie de README.")
    print("Stoppen: Ctrl-C", flush=True)
    beside.start()


def on_reload(server):
    beside.renew()


def on_exit(server):
    beside.end()
