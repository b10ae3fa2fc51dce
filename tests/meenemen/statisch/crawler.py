"""A crawler of its own over a folder of files: it shares nothing with the code that made them."""

import os
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

SELF_STANDING = {"id", "name"}
NEEDS_A_SERVER = {"form", "script", "iframe", "button", "input", "select", "textarea"}


class Page(HTMLParser):
    """What one file asks for, what places it has, and what it may not have."""

    def __init__(self, text):
        super().__init__()
        self.asked, self.places, self.forbidden, self.texts = [], set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.places |= {given[name] for name in SELF_STANDING if given.get(name)}
        for name in ("href", "src", "action", "poster", "data"):
            if given.get(name) is not None:
                self.asked.append((tag, given[name]))
        self.asked += [(tag, part.split()[0]) for part in (given.get("srcset") or "").split(",") if part.strip()]
        if tag in NEEDS_A_SERVER or any(name.startswith("on") for name in given) or "data-levend" in given:
            self.forbidden.append(tag)

    def handle_data(self, data):
        self.texts.append(data)


def problems(folder: Path, site_url: str) -> list[str]:
    """Everything that is wrong with a copy, in words; reading each file once."""
    folder, found, places, wanted = Path(folder), [], {}, []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".html":
            page = Page(path.read_text())
            places[path] = page.places
            found += [f"{name}: <{tag}> works only with a server" for tag in page.forbidden]
            wanted += [(path, tag, url) for tag, url in page.asked]
        elif path.suffix == ".css":
            text = path.read_text()
            wanted += [(path, "css", url) for url in re.findall(r"""url\(\s*['"]?([^'")]*)""", text)]
            found += [f"{name}: @import" for _ in re.findall("@import", text)]
        elif path.suffix == ".xml" and path.name == "atom.xml":
            wanted += [(path, "link", link.get("href")) for link in etree.parse(path).iter() if link.get("href")]
    for path, tag, url in wanted:
        problem = _problem(path, tag, url, places, site_url, folder)
        if problem:
            found.append(f"{path.relative_to(folder).as_posix()}: <{tag}> {url} {problem}")
    return found


def _problem(path, tag, url, places, site_url, folder) -> str:
    parts = urlsplit(url)
    if tag == "css" and parts.scheme == "data":
        return ""
    if parts.scheme in ("http", "https", "mailto"):
        if url.startswith(site_url):
            return "points at the site"
        return "" if tag == "a" else "loads from elsewhere"
    if parts.scheme or parts.netloc or parts.path.startswith("/") or parts.query:
        return "is not relative"
    target = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
    if not target.is_file():
        return "is not there"
    if folder not in target.parents:
        return "leaves the folder"
    if parts.fragment and unquote(parts.fragment) not in places.get(target, ()):
        return "has no such place"
    return ""
