"""A web server on loopback that answers as sites do: well, slowly, without end, or not at all."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from redactie.adressen.ophalen import Deur


class Site(BaseHTTPRequestHandler):
    """`pages` is {path: (status, headers, body)} or a function of the handler; `seen` what was asked."""

    def answer(self):
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        found = self.server.pages.get(self.path, (404, {}, b""))
        if callable(found):
            return found(self)
        status, headers, body = found
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
        return None

    do_HEAD = do_GET = answer  # noqa: N815  the names that the library asks for

    def log_message(self, *args):
        pass


@contextmanager
def serving(pages: dict):
    """(address, the door that is open to it alone, what it was asked)."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.pages, server.seen, server.daemon_threads = pages, [], True
    server.handle_error = lambda *args: None  # who asked hung up: that is what is tested
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        port = server.server_address[1]
        yield f"http://127.0.0.1:{port}", Deur(frozenset({("127.0.0.1", port)})), server.seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def only_get(handler):
    handler.send_response(405 if handler.command == "HEAD" else 200)
    handler.end_headers()


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def dripping(handler):
    """A header that never ends, in pieces that each come in time."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    for _ in range(400):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)


def silent(handler):
    time.sleep(2)
