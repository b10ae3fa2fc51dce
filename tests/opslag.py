"""A store that speaks S3 for tests: moto's server stands in for one, over real HTTP; and stores that fail."""

import logging
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import boto3
import pytest
from moto.server import ThreadedMotoServer

from config import services
from ervaringen import objectopslag

# botocore itself calls what Python 3.12 deprecates, and leaves a connection to a killed server to the collector
QUIET = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


def use(settings, port, emmer="wijkaanpak"):
    url = f"s3+http://sleutel:geheim%2Fwoord@127.0.0.1:{port}/{emmer}"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("OPSLAG_URL", url)
        settings.STORAGES = settings.STORAGES | services.store("OPSLAG_URL")
    objectopslag.ObjectStorage._away_until = 0


@contextmanager
def moto():
    """(its port, the bucket in it)"""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # it tells of each request
    server = ThreadedMotoServer(verbose=False, ip_address="127.0.0.1", port=0)
    server.start()
    port = server.get_host_and_port()[1]
    bucket = boto3.resource(
        "s3",
        endpoint_url=f"http://127.0.0.1:{port}",
        aws_access_key_id="sleutel",
        aws_secret_access_key="geheim/woord",
        region_name="us-east-1",
    ).Bucket("wijkaanpak")
    bucket.create()
    yield port, bucket
    bucket.objects.delete()
    server.stop()


@pytest.fixture
def store(settings):
    with moto() as (port, bucket):
        use(settings, port)
        yield bucket


@contextmanager
def failing(status):
    """A store that answers all with this; with None it takes a connection and says nothing."""

    class Answer(BaseHTTPRequestHandler):
        def do_PUT(self):
            if status is None:
                time.sleep(8)
                return
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD = do_DELETE = do_PUT  # noqa: N815

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.block_on_close = False
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def keys(store) -> list[str]:
    return sorted(each.key for each in store.objects.all())
