"""From HTML to a tree and back."""

from lxml import html

_PARSER = html.HTMLParser(encoding="utf-8")


def page(source: bytes):
    return html.document_fromstring(source, parser=_PARSER)


def fragment(source: str):
    """One element."""
    return html.fragment_fromstring(source.strip())


def as_bytes(tree) -> bytes:
    return html.tostring(tree, encoding="utf-8", doctype="<!doctype html>") + b"\n"
