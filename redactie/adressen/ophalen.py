"""Asks an address outside whether it is there, and reaches nothing that is not public.

A name is resolved once, all that it gives has to be public, and the connection goes to what was found: a name that
says something else the next moment leads nowhere. So it goes again at each redirect.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
TIMEOUT = 5  # seconds for one step: a name, a connection, a piece of an answer
DEADLINE = 10  # seconds for one request in all, however slowly it comes
MOST = 200_000  # bytes of an answer that are read at most
MAX_REDIRECTS = 3
REDIRECTS = (301, 302, 303, 307, 308)
_PUBLIC_V6 = ipaddress.ip_network("2000::/3")
_TUNNELS = [ipaddress.ip_network(net) for net in ("2001::/32", "2002::/16")]  # Teredo and 6to4 hold an IPv4 address


class Unreachable(Exception):
    """Why an address can't be reached, in a few words for a curator."""


class NotPublic(Unreachable):
    """It leads to where this site does not go."""


@dataclass(frozen=True)
class Antwoord:
    status: int
    headers: dict = field(default_factory=dict)  # names in small letters
    body: bytes = b""


@dataclass(frozen=True)
class Deur:
    """What may be reached. `also` holds (IP address, port) of a server that a test started itself; else it is empty."""

    also: frozenset = frozenset()

    def addresses(self, url: str) -> list[tuple[str, int]]:
        """The (IP address, port) to connect to; raises Unreachable."""
        try:
            parts = urlsplit(url)
            port = parts.port or PORTS.get(parts.scheme)
        except ValueError:
            raise Unreachable("het adres is niet goed geschreven") from None
        if parts.scheme not in PORTS or not parts.hostname:
            raise NotPublic("geen adres met http of https")
        if parts.username is not None or parts.password is not None:
            raise NotPublic("er staat een naam of wachtwoord in het adres")
        found = [(ip, port) for ip in _resolve(parts.hostname, port)]
        if not found:
            raise Unreachable("deze naam bestaat niet")
        if set(found) <= self.also:
            return found
        if port != PORTS[parts.scheme]:
            raise NotPublic("er staat een ongewone poort in het adres")
        if not all(is_public(ip) for ip, _ in found):
            raise NotPublic("dit adres is niet openbaar")
        return found


PUBLIC = Deur()


def is_public(address: str) -> bool:
    """Whether this IP address is one of the public internet, and no way around to one that isn't."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    return ip.version == 4 or (ip in _PUBLIC_V6 and not any(ip in net for net in _TUNNELS))


def _resolve(host: str, port: int) -> list[str]:
    """Every address of a name, in the order to try them."""
    pool = ThreadPoolExecutor(1)
    try:
        asked = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(row[4][0] for row in asked.result(timeout=TIMEOUT)))
    except TimeoutError:
        raise Unreachable("de naam opzoeken duurde te lang") from None
    except (OSError, UnicodeError):
        raise Unreachable("deze naam bestaat niet") from None
    finally:
        pool.shutdown(wait=False)


def ask(method: str, url: str, *, agent: str, deur: Deur, most: int = 0) -> Antwoord:
    """One request, no redirect followed; `most` bytes of the body at most are read. Raises Unreachable."""
    parts, addresses = urlsplit(url), deur.addresses(url)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    )
    try:
        with _connected(parts, addresses[:2]) as connection:
            connection.request(method, target, headers={"User-Agent": agent, "Accept": "*/*", "Connection": "close"})
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            return Antwoord(response.status, headers, response.read(most) if most else b"")
    except ssl.SSLCertVerificationError as error:
        raise Unreachable("het certificaat klopt niet") from error
    except TimeoutError as error:
        raise Unreachable("het antwoord duurde te lang") from error
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        raise Unreachable("er kwam geen goed antwoord") from error


@contextmanager
def _connected(parts, addresses):
    """A connection to one of these IP addresses, under the name in the URL; it is cut off when its time is up."""
    raw = _first(addresses)
    if secure := parts.scheme == "https":
        context = ssl.create_default_context()
        raw = context.wrap_socket(raw, server_hostname=parts.hostname, do_handshake_on_connect=False)
    late = threading.Event()

    def cut():
        late.set()
        with suppress(OSError):
            socket.socket.shutdown(raw, socket.SHUT_RDWR)  # that of SSLSocket would wait for the other side

    timer = threading.Timer(DEADLINE, cut)
    timer.daemon = True
    timer.start()
    try:
        if secure:
            raw.do_handshake()
        connection = http.client.HTTPConnection(parts.hostname, parts.port or PORTS[parts.scheme])
        connection.default_port = PORTS[parts.scheme]
        connection.sock = raw
        yield connection
        if late.is_set():
            raise TimeoutError
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        raise TimeoutError if late.is_set() else error from error
    finally:
        timer.cancel()
        raw.close()


def _first(addresses) -> socket.socket:
    for place, address in enumerate(addresses, 1):
        try:
            return socket.create_connection(address, timeout=TIMEOUT)
        except OSError:
            if place == len(addresses):
                raise
    raise OSError


def onward(url: str, antwoord: Antwoord) -> str | None:
    """Where an answer leads on to; None where it is the answer. Raises Unreachable."""
    if antwoord.status not in REDIRECTS or not (place := antwoord.headers.get("location")):
        return None
    try:
        return urljoin(url, place.strip())
    except ValueError:
        raise Unreachable("stuurt door naar een adres dat niet goed is geschreven") from None
