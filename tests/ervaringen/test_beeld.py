"""What becomes of a photo that somebody sends."""

import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from PIL import Image

from ervaringen.beeld import prepare
from tests.ervaringen.pictures import PLANTED, SRGB, exif, photo, png, saved, told_too_much, upload, webp_parts

KINDS = ("JPEG", "PNG", "WEBP")
RED, LIME, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def opened(data):
    image = Image.open(BytesIO(data), formats=["WEBP"])
    image.load()
    return image


def shown(data, **options):
    return opened(prepare(upload(data, **options)).groot)


def corners(image):
    """The colours clockwise from the left above, as far as WebP keeps them."""
    width, height = image.size
    at = [(width // 4, height // 4), (width * 3 // 4, height // 4)]
    at += [(x, height * 3 // 4) for x in (width * 3 // 4, width // 4)]
    return [image.convert("RGB").getpixel(place) for place in at]


def alike(colours, others, apart=40):
    pairs = zip(colours, others, strict=True)
    return all(abs(a - b) <= apart for one, other in pairs for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("size", "large", "small"),
    [
        ((60, 40), (60, 40), (60, 40)),
        ((1600, 1200), (1600, 1200), (480, 360)),
        ((3300, 1650), (1600, 800), (480, 240)),
        ((1000, 2500), (640, 1600), (192, 480)),
        ((1, 2000), (1, 1600), (1, 480)),
    ],
)
def test_a_photo_becomes_a_large_and_a_small_webp_and_is_never_enlarged(kind, size, large, small):
    beeld = prepare(upload(saved(photo(size), kind)))
    assert (beeld.breedte, beeld.hoogte) == opened(beeld.groot).size == large
    assert opened(beeld.klein).size == small
    if size[0] > 9:
        assert alike(corners(opened(beeld.groot)), [RED, LIME, BLUE, WHITE])
        assert alike(corners(opened(beeld.klein)), [RED, LIME, BLUE, WHITE])


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_but_pixels(kind):
    data = told_too_much(kind)
    assert PLANTED.encode() in data
    beeld = prepare(upload(data))
    for made in (beeld.groot, beeld.klein):
        assert webp_parts(made) == {b"VP8 "}
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(opened(made).info)
        for told in (PLANTED.encode(), b"Exif", b"GPS", b"xmp", b"adobe", b"sRGB"):
            assert told not in made


def test_a_transparent_photo_keeps_nothing_else_either():
    data = saved(photo(mode="RGBA"), "PNG", exif=exif(), icc_profile=SRGB)
    assert webp_parts(prepare(upload(data)).groot) <= {b"VP8 ", b"VP8X", b"ALPH"}


STORED = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how a camera wrote what is upright now


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("orientation", "turn"), STORED.items())
def test_a_photo_stands_upright(kind, orientation, turn):
    image = photo() if turn is None else photo().transpose(Image.Transpose(turn))
    made = shown(saved(image, kind, exif=exif(orientation)))
    assert made.size == (60, 40)
    assert alike(corners(made), [RED, LIME, BLUE, WHITE])


@pytest.mark.parametrize(
    "data",
    [
        saved(photo(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f"),
        saved(photo(), "JPEG", exif=b"Exif\0\0nothing that can be read"),
        saved(photo(), "JPEG", icc_profile=b"no profile at all"),
        saved(photo(), "JPEG", icc_profile=SRGB[:300]),
        saved(photo(mode="L"), "PNG", icc_profile=SRGB),
        saved(photo(), "JPEG", progressive=True, exif=exif(99)),
    ],
)
def test_what_is_wrong_beside_the_pixels_is_no_reason_to_refuse(data):
    assert shown(data).size == (60, 40)


def test_colours_follow_the_profile_of_the_photo():
    swapped = SRGB.replace(b"rXYZ", b"?").replace(b"bXYZ", b"rXYZ").replace(b"?", b"bXYZ")
    assert len(swapped) == len(SRGB)
    for kind in KINDS:
        assert alike(corners(shown(saved(photo(), kind, icc_profile=SRGB))), [RED, LIME, BLUE, WHITE])
        assert alike(corners(shown(saved(photo(), kind, icc_profile=swapped))), [BLUE, LIME, RED, WHITE])


def sixteen_bits():
    """Four pixels of red and four of lime in each of eight rows."""
    return zlib.compress((b"\0" + b"\xff\xff\0\0\0\0" * 4 + b"\0\0\xff\xff\0\0" * 4) * 8)


GREY = [(76, 76, 76), (150, 150, 150), (29, 29, 29), WHITE]
MODES = {
    "grey JPEG": (saved(photo(mode="L"), "JPEG"), GREY),
    "CMYK JPEG": (saved(photo(mode="CMYK"), "JPEG"), [RED, LIME, BLUE, WHITE]),
    "grey PNG": (saved(photo(mode="L"), "PNG"), GREY),
    "grey with alpha": (saved(photo(mode="LA"), "PNG"), GREY),
    "palette": (saved(photo().quantize(4), "PNG"), [RED, LIME, BLUE, WHITE]),
    "WebP with alpha": (saved(photo(mode="RGBA"), "WEBP", lossless=True), [RED, LIME, BLUE, WHITE]),
    "black and white": (saved(photo(mode="L").point(lambda value: 255 * (value > 100)).convert("1"), "PNG"), None),
    "16 bits grey": (saved(photo(mode="L").convert("I").point(lambda value: value * 257).convert("I;16"), "PNG"), GREY),
    "16 bits colour": (png(width=8, height=8, depth=16, colour=2, pixels=sixteen_bits()), [RED, LIME, LIME, RED]),
}


@pytest.mark.parametrize("name", MODES)
def test_every_way_to_write_pixels_is_read(name):
    data, colours = MODES[name]
    made = shown(data)
    assert made.mode in ("RGB", "RGBA")
    assert alike(corners(made), colours or [(0, 0, 0), WHITE, (0, 0, 0), WHITE])


def half_transparent():
    image = photo(mode="RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 30, 40))
    return image


@pytest.mark.parametrize(
    "data",
    [
        saved(photo().quantize(4), "PNG", transparency=photo().quantize(4).getpixel((0, 0))),
        saved(photo(), "PNG", transparency=(255, 0, 0)),
        saved(photo(mode="L"), "PNG", transparency=76),
        saved(half_transparent().convert("LA"), "PNG"),
        saved(half_transparent(), "PNG", icc_profile=SRGB),
        saved(half_transparent(), "PNG"),
        saved(half_transparent(), "WEBP", lossless=True),
    ],
)
def test_what_is_transparent_stays_so(data):
    for made in (prepare(upload(data)).groot, prepare(upload(data)).klein):
        alpha = opened(made).convert("RGBA").getchannel("A")
        assert alpha.getpixel((5, 5)) == 0
        assert alpha.getpixel((50, 5)) == 255


@pytest.mark.parametrize(("kind", "options"), [("PNG", {}), ("WEBP", {"lossless": True})])
def test_of_a_moving_picture_the_first_is_kept(kind, options):
    rest = [Image.new("RGB", (60, 40), colour) for colour in ("black", "white")]
    data = saved(photo(), kind, save_all=True, append_images=rest, duration=50, **options)
    beeld = prepare(upload(data))
    assert alike(corners(opened(beeld.groot)), [RED, LIME, BLUE, WHITE])
    assert opened(beeld.groot).n_frames == 1


def test_what_a_phone_puts_behind_a_photo_is_left_behind():
    data = saved(photo(), "JPEG")
    assert prepare(upload(data + b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 40)) == prepare(upload(data))
    several = saved(photo(), "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40))])
    assert alike(corners(shown(several)), [RED, LIME, BLUE, WHITE])


def test_name_and_type_say_nothing():
    assert shown(saved(photo(), "PNG"), name="script.html").size == (60, 40)


def test_an_upload_on_disk_that_was_read_before():
    with TemporaryUploadedFile("foto.png", "image/png", 0, None) as file:
        file.write(saved(photo(), "PNG"))
        file.size = file.tell()
        assert prepare(file).breedte == 60


def test_the_same_photo_gives_the_same_files_in_several_threads_at_once():
    data = saved(photo((900, 600)), "JPEG")
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: prepare(upload(data)), range(8)))
    assert len(set(made)) == 1


MEASURE = """
import sys, time
from django.conf import settings
settings.configure()
from django.core.files.uploadedfile import SimpleUploadedFile
from ervaringen.beeld import prepare
started = time.process_time()
beeld = prepare(SimpleUploadedFile("foto", sys.stdin.buffer.read()))
took = time.process_time() - started
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(beeld.breedte, int(peak) // 1024, took)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of memory from /proc")
@pytest.mark.parametrize(
    ("kind", "options", "peak"),
    [
        ("JPEG", {}, 100),
        ("JPEG", {"progressive": True}, 250),
        ("PNG", {}, 350),
        ("WEBP", {"method": 0}, 750),
    ],
)
def test_forty_megapixels_take_a_known_amount_of_memory_and_time(kind, options, peak, settings):
    data = saved(photo((7300, 5479)), kind, **options)
    command = [sys.executable, "-c", MEASURE]
    run = subprocess.run(command, input=data, capture_output=True, check=True, cwd=settings.BASE_DIR)
    width, megabytes, seconds = run.stdout.split()
    assert int(width) == 1600
    assert int(megabytes) < peak
    assert float(seconds) < 5
