"""Where the links of a page, style sheet or feed lead: found while the pages are gathered, made relative when all of
them are there.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import urlsplit

from lxml import etree, html

from meenemen.statisch import addresses

_ATOM = "{http://www.w3.org/2005/Atom}"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True)
_PAGE = html.HTMLParser(encoding="utf-8")
_CSS_URL = re.compile(r"""url\(\s*(['"]?)(.*?)\1\s*\)""")
_CSS_IMPORT = re.compile(r"@import[^;]*;?")
Where = Callable[[str], str]  # an address -> the address where it stands in the copy, "" where it does not


def tree_of(source: bytes):
    return html.document_fromstring(source, parser=_PAGE)


def as_bytes(tree) -> bytes:
    return html.tostring(tree, encoding="utf-8", doctype="<!doctype html>") + b"\n"


def of_page(source: bytes, address: str) -> Iterator[str]:
    """Every address that a page asks for or leads to, and that comes along."""
    for element, _, url in _asked_for(tree_of(source)):
        found = _target(element, url, address)
        if found:
            yield found


def of_style(source: bytes, address: str) -> Iterator[str]:
    for _, url in _CSS_URL.findall(source.decode()):
        found = addresses.static_of(url, base=address)
        if found:
            yield found


def relate_page(source: bytes, address: str, where: Where) -> bytes:
    """The page with links to files, seen from its own; what does not come along stays as text."""
    tree = tree_of(source)
    relate(tree, address, where)
    return as_bytes(tree)


def relate(tree, address: str, where: Where):
    for element, name, url in list(_asked_for(tree)):
        if name == "href" and element.tag == "a" and not addresses.is_ours(url):
            continue
        target = where(_target(element, url, address) or "")
        if target:
            element.set(name, relative(target, address, urlsplit(url).fragment))
        elif element.tag == "a":
            element.drop_tag()
        else:
            element.drop_tree()


def relate_style(source: bytes, address: str, where: Where) -> bytes:
    """The style sheet with addresses of files; what stands elsewhere is left out, so that nothing is asked for."""

    def related(match):
        url = match[2]
        if url.startswith("data:"):
            return match[0]
        target = where(addresses.static_of(url, base=address) or "")
        return f'url("{relative(target, address)}")' if target else "none"

    return _CSS_URL.sub(related, _CSS_IMPORT.sub("", source.decode())).encode()


def relate_feed(source: bytes, address: str, where: Where, newest: date | None) -> bytes:
    """The feed with links to files; its ids stay what they were. One without entries would say that it changed now."""
    root = etree.fromstring(source, _SAFE)
    for link in list(root.iter(f"{_ATOM}link")):
        target = where(addresses.address_of(link.get("href"), base=address) or "")
        if target:
            link.set("href", relative(target, address))
        else:
            link.getparent().remove(link)
    for summary in root.iter(f"{_ATOM}summary"):
        tree = html.fragment_fromstring(summary.text or "", create_parent="div")
        relate(tree, address, where)
        summary.text = html.tostring(tree, encoding="unicode").removeprefix("<div>").removesuffix("</div>")
    if root.find(f"{_ATOM}entry") is None:
        root.find(f"{_ATOM}updated").text = f"{newest or '1970-01-01'}T00:00:00+00:00"
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def relative(target: str, address: str, fragment: str = "") -> str:
    """The way from the file of one address to that of another."""
    here = posixpath.dirname(addresses.file_of(address))
    way = posixpath.relpath(addresses.file_of(target), here or ".")
    return way + (f"#{fragment}" if fragment else "")


def _asked_for(tree) -> Iterator[tuple]:
    """(element, attribute, url) of all that a page links to or loads, but places on the page itself."""
    for element in tree.iter("a", "link", "img", "source", "area", "iframe", "object", "video", "audio"):
        for name in ("href", "src", "data", "poster"):
            url = element.get(name)
            if url is not None and not url.startswith("#"):
                yield element, name, url
        if "srcset" in element.attrib:
            del element.attrib["srcset"]  # src has the picture as well


def _target(element, url: str, address: str) -> str | None:
    if element.tag in ("a", "area"):
        return addresses.address_of(url, base=address) if addresses.is_ours(url) else None
    return addresses.static_of(url, base=address) or (addresses.address_of(url) if addresses.is_ours(url) else None)
