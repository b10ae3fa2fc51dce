"""A picture that a visitor sends, made fit to show: a large and a small WebP with nothing in them but pixels.

What is kept is never the upload itself. It is decoded (JPEG, PNG and WebP only, the first frame), turned as the camera
says, made smaller, and written anew; place, camera, comments, colour profile and preview stay behind.

Measured at 40 megapixels, the whole process: JPEG 0.4 s and 70 MB (progressive 1 s, 275 MB), PNG 0.6 s and 240 MB (with
transparency 1.6 s, 400 MB), WebP 0.9 s and 650 MB, for its decoder holds the picture twice beside our own two copies.
"""

import threading
import warnings
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from PIL import ExifTags, Image, ImageCms, ImageFile

from ervaringen.beeldkeuring import MAX_BYTES, MAX_PIXELS, MB, check, refused

LARGE = 1600  # pixels of the longest side
SMALL = 480
QUALITY = 80
MAX_PROFILE = MB

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# One at a time in a process: the memory of one picture is the most it takes, and `warnings` is no matter of threads.
_ONE = threading.Lock()


@dataclass(frozen=True)
class Beeld:
    """Two WebP files; `breedte` and `hoogte` are those of the large one."""

    groot: bytes
    klein: bytes
    breedte: int
    hoogte: int


def prepare(upload: UploadedFile) -> Beeld:
    """The upload as we keep it; a ValidationError with one sentence when it is not a picture we take."""
    data = _read(upload)
    kind = check(data)
    with _ONE, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ImageFile.LOAD_TRUNCATED_IMAGES = False  # whatever a library that was loaded meanwhile makes of it
        # Decoders raise whatever they like. No error is chained to ours: it would keep the pixels in memory.
        with suppress(Exception):
            return _write(_decode(data, kind))
    raise refused("damaged")


def _read(upload: UploadedFile) -> bytes:
    """All bytes; a size that the upload itself claims is not trusted."""
    if (upload.size or 0) > MAX_BYTES:
        raise refused("too_big", upload.size, MB)
    upload.seek(0)
    data = upload.read(MAX_BYTES + 1)
    if not data:
        raise refused("empty")
    if len(data) > MAX_BYTES:
        raise refused("too_big", len(data), MB)
    return data


def _decode(data: bytes, kind: str) -> Image.Image:
    """The pixels, at most LARGE, upright and in sRGB."""
    image = Image.open(BytesIO(data), formats=[kind])
    if image.width * image.height > MAX_PIXELS:
        raise refused("damaged")  # it says one size here and another there
    image.draft(None, _within(image.size, LARGE))  # a large JPEG is decoded to a half, a quarter or an eighth
    image.load()
    turn = _turn(image)
    image = _shrunk(_plain(image), LARGE)
    image = _in_srgb(image)
    return image.transpose(turn) if turn is not None else image


def _turn(image: Image.Image) -> Image.Transpose | None:
    """What makes it upright; a broken EXIF is no reason to refuse a photo."""
    with suppress(Exception):
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation))
    return None


def _plain(image: Image.Image) -> Image.Image:
    """In a mode that can be made smaller: no palette, no single bits, no 16 bits, transparency as a channel."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in ("RGB", "RGBA", "L", "LA", "CMYK") and "transparency" not in image.info:
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def _within(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = min(1, longest / max(size))
    return tuple(max(1, round(side * scale)) for side in size)


def _shrunk(image: Image.Image, longest: int) -> Image.Image:
    return image.resize(_within(image.size, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _in_srgb(image: Image.Image) -> Image.Image:
    """By its own colour profile where that can be read, and plainly else."""
    mode = "RGBA" if image.mode in ("RGBA", "LA") else "RGB"
    profile = image.info.get("icc_profile") or b""
    if 0 < len(profile) <= MAX_PROFILE:
        with suppress(Exception):
            return ImageCms.profileToProfile(image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode)
    return image.convert(mode)


def _write(image: Image.Image) -> Beeld:
    small = _shrunk(image, SMALL)
    return Beeld(_webp(image), _webp(small), *image.size)


def _webp(image: Image.Image) -> bytes:
    """`info` is emptied, for Pillow writes what it finds there (a colour profile, for one)."""
    image.info = {}
    out = BytesIO()
    image.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()
