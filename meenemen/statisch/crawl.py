"""Gathers every page of the site: begins at the sitemap and follows each link, breadth first.

A page is written as soon as it is there; what stays in memory are addresses.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from django.urls import reverse

from meenemen.statisch import ExportStopped, addresses, links, site
from meenemen.statisch.prepare import newest_text, prepare

MOVES = 5  # redirects in a row that are followed
GONE = (404, 410)


class Crawl:
    """Gathers into `folder`. With `skip_dead` a link to what is not there becomes text, else it stops the export."""

    def __init__(self, folder: Path, *, skip_dead: bool = False):
        self.folder, self.skip_dead = folder, skip_dead
        self.newest = newest_text()
        self.found: dict[str, str] = {}  # address -> the address that linked to it
        self.elsewhere: dict[str, str] = {}  # address -> where it moved to, or "" when it isn't there
        self.files: dict[str, str] = {}  # a file -> its address, to tell two addresses of one file apart
        self.waiting = deque()

    def gather(self, *, seen: Callable[[int, int], None] = lambda done, known: None):
        """Asks for every address; `seen` hears how many are done and known."""
        for address in ("/", reverse("zoeken"), *site.listed()):
            self._add(address, "de sitemap")
        done = 0
        while self.waiting:
            address = self.waiting.popleft()
            for linked in self._keep(address):
                self._add(linked, address)
            done += 1
            seen(done, len(self.found))

    def relate(self, *, seen: Callable[[int, int], None] = lambda done, known: None):
        """Makes every link lead to a file."""
        for done, address in enumerate(self.found, 1):
            if address not in self.elsewhere:
                self._relate(address)
            seen(done, len(self.found))

    def where(self, address: str) -> str:
        """The address at which this one stands in the copy, or "" when it doesn't."""
        for _ in range(MOVES):
            address = self.elsewhere.get(address, address)
        return address if address in self.found and address not in self.elsewhere else ""

    def counts(self) -> Counter:
        """{"pagina’s": 12, ...}"""
        return Counter(_kind(address) for address in self.here())

    def here(self) -> Iterator[str]:
        """The addresses that have a file."""
        return (address for address in self.found if address not in self.elsewhere)

    def dead(self) -> list[tuple[str, str]]:
        """(what was not there, where it was linked first)"""
        return [(address, self.found[address]) for address, target in self.elsewhere.items() if not target]

    def _add(self, address, origin):
        if address is None or address in self.found:
            return
        self.found[address] = origin
        name = addresses.file_of(address)
        first = self.files.setdefault(name, address)
        if first == address:
            self.waiting.append(address)
        else:
            self.elsewhere[address] = first  # the same page by another spelling, such as /spoor/b/

    def _keep(self, address) -> list[str]:
        """Writes what the site answers; what it links to."""
        with closing(site.ask(address)) as answer:
            return self._write(address, answer) if answer.status == 200 else self._not_there(address, answer)

    def _write(self, address, answer) -> list[str]:
        path = self.folder / addresses.file_of(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not addresses.is_page(address) and not address.endswith(".css"):
            with path.open("wb") as out:
                out.writelines(answer.chunks)
            return []
        source = b"".join(answer.chunks)
        if addresses.is_page(address):
            source = prepare(source, address, self.newest)
            found = links.of_page(source, address)
        else:
            found = (linked for linked in links.of_style(source, address) if site.static_path(linked))
        path.write_bytes(source)
        return list(found)

    def _not_there(self, address, answer) -> list[str]:
        if answer.status in (301, 302) and addresses.is_ours(answer.location):
            target = addresses.address_of(answer.location, base=address)
            if target:
                self.elsewhere[address] = target
                return [target]
        if self.skip_dead and answer.status in GONE:
            self.elsewhere[address] = ""
            return []
        raise ExportStopped(
            f"{address} antwoordt {answer.status} en niet 200; de link staat op {self.found[address]}. "
            "Er is geen kopie gemaakt."
        )

    def _relate(self, address):
        path = self.folder / addresses.file_of(address)
        if addresses.is_page(address):
            path.write_bytes(links.relate_page(path.read_bytes(), address, self.where))
        elif addresses.is_feed(address):
            path.write_bytes(links.relate_feed(path.read_bytes(), address, self.where, self.newest))
        elif address.endswith(".css"):
            path.write_bytes(links.relate_style(path.read_bytes(), address, self.where))


def _kind(address: str) -> str:
    if addresses.is_page(address):
        return "pagina’s"
    if addresses.is_feed(address):
        return "feeds"
    return "andere bestanden" if addresses.is_static(address) else "foto’s"
