"""Whether an upload is a picture we take, told from its bytes: nothing is decoded here.

A file name and a content type say nothing, so neither is looked at. Beside size and kind this looks at what a decoder
only finds when memory or time is spent already: pixels, scans, missing ends. Each refusal is one sentence with a code.
"""

import re
import zlib
from collections.abc import Iterator

from django.core.exceptions import ValidationError

MB = 1024**2
MAX_BYTES = 10 * MB
MAX_PIXELS = 40_000_000
MAX_TEXT = MB  # bytes of text chunks in a PNG
MAX_PARTS = 10_000  # segments of a JPEG, chunks of a PNG: 10 MB in parts of 1 kB
MAX_SCANS = 40  # of a JPEG: a progressive one has about 10, and each costs a pass over all pixels

_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_WEB_PAGE = re.compile(rb"<(?:!doctype|html|script)[\s/>]", re.IGNORECASE)  # in 1 of 200,000 photos of 10 MB by chance

# JPEG: a marker that is no stuffed zero and no restart; those with a length, and those that hold the size.
_MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")
_END, _SCAN = 0xD9, 0xDA
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SEGMENTS = {*range(0xC0, 0xD0), *range(_SCAN, 0xF0), 0xFE}

_REFUSED = {
    "empty": "Dit bestand is leeg: kies de foto opnieuw.",
    "too_big": "Deze foto is {},{} MB en er past hier 10 MB: maak de foto kleiner.",
    "too_many_pixels": "Deze foto heeft {},{} miljoen beeldpunten en er passen er 40 miljoen: maak de foto kleiner.",
    "heic": "Je telefoon kan een foto als JPEG bewaren: kies die, want een HEIC-bestand kunnen we niet laten zien.",
    "kind": "Dit soort bestand kunnen we niet laten zien: kies een foto die als JPEG, PNG of WebP is bewaard.",
    "more_than_a_photo": "In dit bestand zit meer dan een foto: bewaar de foto opnieuw als JPEG en kies dat bestand.",
    "damaged": "Deze foto is beschadigd of niet helemaal aangekomen: kies de foto opnieuw, of bewaar die eerst als "
    "JPEG.",
}


def check(data: bytes) -> str:
    """The kind, as Pillow names it; a ValidationError for what we do not take."""
    kind = _kind(data)
    if _WEB_PAGE.search(data):
        raise refused("more_than_a_photo")
    {"JPEG": _check_jpeg, "PNG": _check_png, "WEBP": _check_webp}[kind](data)
    return kind


def refused(code: str, amount: int = 0, unit: int = 1) -> ValidationError:
    tenths = -(-amount * 10 // unit)  # rounded up, so that it never says 10,0 of what is over 10
    return ValidationError(_REFUSED[code].format(*divmod(tenths, 10)), code=code)


def _kind(data: bytes) -> str:
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise refused("heic")
    raise refused("kind")


def _check_pixels(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise refused("too_many_pixels", width * height, 10**6)


def _check_jpeg(data: bytes) -> None:
    """Walks the markers as libjpeg does, up to the end of the picture; phones put more behind it, which is not read."""
    scans, position = 0, 2
    for _ in range(MAX_PARTS):
        if not (found := _MARKER.search(data, position)):
            break
        marker, position = found[1][0], found.end()
        if marker == _END and scans:
            return
        scans += marker == _SCAN
        if marker not in _SEGMENTS or scans > MAX_SCANS:
            break
        if marker in _SIZES:
            _check_pixels(_number(data, position + 5, 2), _number(data, position + 3, 2))
        position += _number(data, position, 2)
    raise refused("damaged")


def _check_png(data: bytes) -> None:
    """Each chunk whole and with the right sum (Pillow does not sum the pixels), and no more text than MAX_TEXT."""
    text = 0
    for count, (name, body) in enumerate(_chunks(data)):
        if (name == b"IHDR") != (count == 0) or count > MAX_PARTS:
            break
        if name == b"IHDR":
            _check_pixels(_number(body, 0, 4), _number(body, 4, 4))
        text += len(body) if name in (b"tEXt", b"zTXt", b"iTXt") else 0
        if text > MAX_TEXT:
            raise refused("more_than_a_photo")
        if name == b"IEND":
            return
    raise refused("damaged")


def _chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Name and content, until one is broken."""
    view, position = memoryview(data), 8
    while position + 12 <= len(data):
        end = position + 8 + _number(data, position, 4)
        if end + 4 > len(data) or zlib.crc32(view[position + 4 : end]) != _number(data, end, 4):
            return
        yield data[position + 4 : position + 8], view[position + 8 : end]
        position = end + 4


def _check_webp(data: bytes) -> None:
    """The size: the decoder takes its memory when the file is opened."""
    if len(data) < 30 or len(data) < 8 + int.from_bytes(data[4:8], "little"):
        raise refused("damaged")
    if data[12:16] == b"VP8 ":
        width, height = (int.from_bytes(data[at : at + 2], "little") & 0x3FFF for at in (26, 28))
    elif data[12:16] == b"VP8L":
        both = int.from_bytes(data[21:25], "little")
        width, height = (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1
    else:
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
    _check_pixels(width, height)


def _number(data: bytes | memoryview, position: int, length: int) -> int:
    return int.from_bytes(data[position : position + length], "big")
