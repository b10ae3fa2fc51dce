"""Which pictures are refused, and with what sentence. Never with anything but a ValidationError."""

import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from ervaringen.beeld import prepare
from ervaringen.beeldkeuring import MAX_BYTES, MAX_PIXELS, MAX_SCANS
from tests.ervaringen.pictures import PNG, bomb, chunk, photo, png, saved, upload, zeros

JPEG = saved(photo(), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0")
PROGRESSIVE = saved(photo(), "JPEG", progressive=True)
PIXELS = saved(photo(), "PNG")
WEBP = saved(photo(), "WEBP")
ALPHA = saved(Image.linear_gradient("L").rotate(30).convert("RGBA"), "WEBP", lossless=True)
MPO = saved(photo(), "MPO", save_all=True, append_images=[photo((20, 20))])
WHOLE = {"JPEG": JPEG, "progressive": PROGRESSIVE, "MPO": MPO, "PNG": PIXELS, "WebP": WEBP, "lossless": ALPHA}

EMPTY = "Dit bestand is leeg: kies de foto opnieuw."
HEIC = "Je telefoon kan een foto als JPEG bewaren: kies die, want een HEIC-bestand kunnen we niet laten zien."
KIND = "Dit soort bestand kunnen we niet laten zien: kies een foto die als JPEG, PNG of WebP is bewaard."
MORE = "In dit bestand zit meer dan een foto: bewaar de foto opnieuw als JPEG en kies dat bestand."
DAMAGED = "Deze foto is beschadigd of niet helemaal aangekomen: kies de foto opnieuw, of bewaar die eerst als JPEG."
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def pixels(millions):
    return f"Deze foto heeft {millions} miljoen beeldpunten en er passen er 40 miljoen: maak de foto kleiner."


def refusal(data):
    with pytest.raises(ValidationError) as caught:
        prepare(upload(data))
    assert caught.value.__cause__ is caught.value.__context__ is None
    [sentence] = caught.value.messages
    return sentence


def riff(name, body):
    data = b"WEBP" + name + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(data)) + data


def canvas(width, height):
    return riff(b"VP8X", bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"))


def jpeg_of(width, height):
    at = JPEG.index(b"\xff\xc0") + 5
    return JPEG[:at] + struct.pack(">HH", height, width) + JPEG[at + 4 :]


def many_scans():
    start = PROGRESSIVE.rindex(b"\xff\xda")
    return PROGRESSIVE[:-2] + PROGRESSIVE[start:-2] * MAX_SCANS + PROGRESSIVE[-2:]


REFUSED = {
    "nothing": (b"", EMPTY),
    "HEIC": (b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + bytes(99), HEIC),
    "HEIF": (b"\0\0\0\x24ftypmif1\0\0\0\0mif1heic" + bytes(99), HEIC),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', KIND),
    "HTML": (PAGE, KIND),
    "GIF": (saved(photo(), "GIF"), KIND),
    "TIFF": (saved(photo(), "TIFF"), KIND),
    "BMP": (saved(photo(), "BMP"), KIND),
    "AVIF": (b"\0\0\0\x24ftypavif" + bytes(99), KIND),
    "PDF": (b"%PDF-1.7" + bytes(99), KIND),
    "one byte": (b"\xff", KIND),
    "JPEG and page": (JPEG + PAGE, MORE),
    "JPEG with page": (saved(photo(), "JPEG", comment=PAGE), MORE),
    "PNG with page": (png(chunk(b"tEXt", b"Comment\0<ScRiPt>")), MORE),
    "long iTXt": (png(chunk(b"iTXt", b"a\0\0\0\0\0" + b"x" * 1024**2)), MORE),
    "many tEXt": (png(*[chunk(b"tEXt", b"a\0" + b"x" * 200_000)] * 6), MORE),
    "zTXt bomb": (png(chunk(b"zTXt", b"a\0\0" + zeros(80 * 1024**2))), DAMAGED),
    "iTXt bomb": (png(chunk(b"iTXt", b"a\0\1\0\0\0" + zeros(80 * 1024**2))), DAMAGED),
    "iCCP bomb": (png(chunk(b"iCCP", b"a\0\0" + zeros(80 * 1024**2))), DAMAGED),
    "PNG bomb": (bomb(), pixels("3600,0")),
    "just too many": (png(width=8000, height=5001, depth=1, pixels=b""), pixels("40,1")),
    "JPEG bomb": (jpeg_of(65_500, 65_500), pixels("4290,3")),
    "WebP canvas": (canvas(16_384, 16_384), pixels("268,5")),
    "WebP VP8": (riff(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", 16_383, 16_383)), pixels("268,5")),
    "WebP VP8L": (riff(b"VP8L", b"\x2f" + b"\xff\xff\xff\x0f" + bytes(9)), pixels("268,5")),
    "two headers": (png(chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))), DAMAGED),
    "wrong sum": (PIXELS.replace(b"IDAT\x78", b"IDAT\x79"), DAMAGED),
    "sum of IEND": (PIXELS[:-1] + b"!", DAMAGED),
    "no pixels": (png(pixels=b""), DAMAGED),
    "few pixels": (png(pixels=zlib.compress(bytes(range(256)))[:20]), DAMAGED),
    "no width": (png(width=0), DAMAGED),
    "no IDAT": (PNG + chunk(b"IHDR", bytes(13)) + chunk(b"IEND", b""), DAMAGED),
    "many chunks": (png(*[chunk(b"teSt", b"")] * 10_001), DAMAGED),
    "many scans": (many_scans(), DAMAGED),
    "many segments": (JPEG[:2] + b"\xff\xe9\0\2" * 10_001 + JPEG[2:], DAMAGED),
    "no end": (JPEG[:-2], DAMAGED),
    "no height": (jpeg_of(60, 0), DAMAGED),
    "unknown marker": (JPEG[:2] + b"\xff\x02\0\2" + JPEG[2:], DAMAGED),
    "only a start": (b"\xff\xd8\xff\xd9", DAMAGED),
    "empty WebP": (riff(b"VP8 ", b""), DAMAGED),
    "noise in WebP": (riff(b"VP8L", b"\x2f" + bytes(range(200))), DAMAGED),
}


@pytest.mark.parametrize("name", REFUSED)
def test_each_cause_has_its_own_sentence(name):
    data, sentence = REFUSED[name]
    assert refusal(data) == sentence


@pytest.mark.parametrize(("over", "says"), [(1, "10,1"), (200_000, "10,2"), (90 * 1024**2, "100,0")])
def test_too_many_bytes_says_how_many(over, says):
    sentence = f"Deze foto is {says} MB en er past hier 10 MB: maak de foto kleiner."
    assert refusal(JPEG + bytes(MAX_BYTES + over - len(JPEG))) == sentence


def test_ten_megabytes_and_forty_megapixels_are_taken():
    assert prepare(upload(JPEG + bytes(MAX_BYTES - len(JPEG)))).breedte == 60
    assert prepare(upload(png(width=8000, height=5000, depth=1))).breedte == 1600


def test_an_upload_that_lies_about_its_size_is_still_too_big():
    file = upload(JPEG + bytes(MAX_BYTES))
    file.size = 10
    with pytest.raises(ValidationError) as caught:
        prepare(file)
    assert caught.value.code == "too_big"


@pytest.mark.parametrize("name", [name for name in WHOLE if name != "MPO"])
@pytest.mark.parametrize("tenth", range(1, 10))
def test_half_an_upload_is_refused(name, tenth):
    data = WHOLE[name]
    assert refusal(data[: len(data) * tenth // 10]) == DAMAGED
    assert refusal(data[: -11 + tenth]) == DAMAGED


def attempt(data):
    """A Beeld or one sentence, and nothing else; a warning would be an error here."""
    try:
        made = prepare(upload(data))
    except ValidationError as refused:
        made = refused
    if isinstance(made, ValidationError):
        assert made.code
        assert [message[-1] for message in made.messages] == ["."]
    else:
        assert 0 < max(made.breedte, made.hoogte) <= 1600


STARTS = st.sampled_from([b"", b"\xff\xd8\xff", PNG, b"RIFF\xff\0\0\0WEBPVP8 ", b"RIFF\xff\0\0\0WEBPVP8X"])
EDITS = st.lists(st.tuples(st.integers(0, 5000), st.binary(min_size=1, max_size=6)), min_size=1, max_size=4)


def edited(data, edits):
    for at, new in edits:
        at %= len(data)
        data = data[:at] + new + data[at + len(new) :]
    return data


def summed(data):
    """With the sums of a PNG made right again, so that the mistake gets through to the decoder."""
    position = 8
    while data.startswith(PNG) and position + 12 <= len(data):
        end = position + 8 + int.from_bytes(data[position : position + 4], "big")
        data = data[:end] + struct.pack(">I", zlib.crc32(data[position + 4 : end])) + data[end + 4 :]
        position = end + 4
    return data


def fuzzed(examples):
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@fuzzed(100)
@given(STARTS, st.binary(max_size=400))
def test_random_bytes_give_a_sentence(start, data):
    attempt(start + data)


@fuzzed(200)
@given(st.sampled_from(list(WHOLE)), EDITS)
@example("PNG", [(16, b"\xff\xff\xff\xff")])
def test_a_photo_with_mistakes_gives_a_photo_or_a_sentence(name, edits):
    data = edited(WHOLE[name], edits)
    attempt(data if len(edits) % 2 else summed(data))


@pytest.mark.slow
@fuzzed(5000)
@given(st.sampled_from(list(WHOLE)), EDITS, st.booleans())
def test_many_photos_with_mistakes_give_a_photo_or_a_sentence(name, edits, right):
    data = edited(WHOLE[name], edits)
    attempt(summed(data) if right else data)


def test_pillow_is_not_told_to_accept_half_a_file():
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
    assert MAX_PIXELS <= Image.MAX_IMAGE_PIXELS  # so that its own warning never comes first
