"""The yardstick of scripts/bench.py: a WSGI function that returns as many bytes as its path says."""


def application(environ, start_response):
    path = environ["PATH_INFO"].strip("/")
    body = b"x" * (int(path) if path.isdigit() else 2)
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
