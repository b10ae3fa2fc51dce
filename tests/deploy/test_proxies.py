"""nginx and Caddy run for real with our examples, before a real site; and readers who send slowly don't get past."""

import os
import re
import socket
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings

from gereedschap.vinden import find
from tests.site.test_watch_processes import prepared, serving, var

__all__ = ["prepared", "var"]

pytestmark = pytest.mark.slow
DEPLOY = Path(settings.BASE_DIR) / "deploy"
HOST = "wijkaanpak.example"
SLOW = 30  # connections that send a byte now and then: more than the site has threads


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cert")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", f"/CN={HOST}", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def as_nginx(folder, certificate, port, site):
    example = (DEPLOY / "nginx.conf").read_text()
    changes = {
        "listen 443 ssl http2": f"listen 127.0.0.1:{port} ssl http2",
        "127.0.0.1:8000": f"127.0.0.1:{site}",
        "/etc/ssl/wijkaanpak/fullchain.pem": str(certificate / "cert.pem"),
        "/etc/ssl/wijkaanpak/privkey.pem": str(certificate / "key.pem"),
    }
    for old, new in changes.items():
        assert old in example
        example = example.replace(old, new)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/fouten; worker_processes 1; events {{}}"
        f"http {{ access_log off; {places} {example} }}"
    )
    return [find("nginx"), "-c", str(folder / "nginx.conf"), "-p", str(folder)]


def as_caddy(folder, certificate, port, site):
    example = (DEPLOY / "Caddyfile").read_text()
    own = (
        f"{{\n\tadmin off\n\tauto_https disable_redirects\n\thttp_port {free_port()}\n\thttps_port {port}\n\tservers {{"
    )
    example = example.replace("{\n\tservers {", own, 1)
    tls = f"\ttls {certificate}/cert.pem {certificate}/key.pem\n\tbind 127.0.0.1\n\t@metingen path"
    (folder / "Caddyfile").write_text(example.replace("\t@metingen path", tls, 1))
    os.environ["SITE"], os.environ["SERVERS"] = f"https://{HOST}", f"127.0.0.1:{site}"
    return [find("caddy"), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@contextmanager
def behind(make, folder, certificate):
    """Yields the port of a proxy before a site of eight threads."""
    port, place = free_port(), folder / "proxy"
    place.mkdir()
    with serving(folder, SITE_URL=f"https://{HOST}") as (site, _pid, _log):
        command = make(place, certificate, port, site)
        env = {"PATH": os.environ["PATH"], "HOME": str(place), "XDG_DATA_HOME": str(place)}
        env |= {name: os.environ.pop(name) for name in ("SITE", "SERVERS") if name in os.environ}
        with (place / "log").open("wb") as out:
            proxy = subprocess.Popen(command, env=env, stdout=out, stderr=out)
        try:
            for _ in range(100):
                with suppress(OSError):
                    get(port, "/over/")
                    break
                assert proxy.poll() is None, (place / "log").read_text()
                time.sleep(0.1)
            yield port
        finally:
            proxy.terminate()
            proxy.wait(20)


def connect(port):
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    plain = socket.create_connection(("127.0.0.1", port), timeout=20)
    return context.wrap_socket(plain, server_hostname=HOST)


def get(port, path, more="") -> tuple[int, str]:
    with connect(port) as asked:
        asked.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n{more}\r\n".encode())
        answer = b""
        while part := asked.recv(65536):
            answer += part
    return int(answer.split()[1]), answer.decode(errors="replace")


class SlowSenders:
    """Each begins a request and goes on with a byte a second."""

    def __init__(self, port, begin: bytes):
        self.ended, self.open = threading.Event(), 0
        self.threads = [threading.Thread(target=self.send, args=(port, begin), daemon=True) for _ in range(SLOW)]
        for thread in self.threads:
            thread.start()

    def send(self, port, begin):
        with suppress(OSError), connect(port) as slow:
            slow.sendall(begin)
            self.open += 1
            try:
                while not self.ended.wait(1):
                    slow.sendall(b"x")
            finally:
                self.open -= 1

    def end(self):
        self.ended.set()
        for thread in self.threads:
            thread.join(10)


HEADERS = f"GET /over/ HTTP/1.1\r\nHost: {HOST}\r\nX-Traag: ".encode()
BODY = f"POST /account/inloggen/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 900000\r\n\r\n".encode()
PROXIES = {"nginx": as_nginx, "caddy": as_caddy}


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.needs(name)) for name in PROXIES])
def test_readers_are_served_while_others_send_slowly(name, var, certificate):
    with behind(PROXIES[name], var, certificate) as port:
        for begin in (HEADERS, BODY):
            slow = SlowSenders(port, begin)
            time.sleep(3)
            assert slow.open == SLOW
            began = time.monotonic()
            answers = [get(port, "/gezond/leeft/")[0] for _ in range(10)]
            took = time.monotonic() - began
            if begin == HEADERS:
                time.sleep(14)
                assert slow.open == 0, "what sends its headers too slowly is cut off"
            slow.end()
            assert answers == [200] * 10
            assert took < 5


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.needs(name)) for name in PROXIES])
def test_the_site_hears_who_asks_and_how_and_counts_stay_inside(name, var, certificate):
    with behind(PROXIES[name], var, certificate) as port:
        status, answer = get(port, "/over/")
        assert status == 200, "it took the request for one over https"
        assert "strict-transport-security" in answer.lower()
        assert get(port, "/metingen/")[0] == 404
        assert get(port, "/account/inloggen/", "Cookie: a=b\r\n")[0] == 200
        assert re.search(r"set-cookie: __Host-csrftoken=", get(port, "/account/inloggen/")[1], re.IGNORECASE)


def test_without_a_proxy_slow_senders_keep_the_site_from_everyone(var):
    """Why there is one: else the tests above would show nothing."""
    with serving(var) as (port, _pid, _log):
        slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(SLOW)]
        for each in slow:
            each.sendall(b"POST /account/inloggen/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\nx")
        time.sleep(2)
        with socket.create_connection(("127.0.0.1", port), timeout=3) as asked:
            asked.sendall(b"GET /gezond/leeft/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
            with pytest.raises(TimeoutError):
                asked.recv(10)
        for each in slow:
            each.close()
