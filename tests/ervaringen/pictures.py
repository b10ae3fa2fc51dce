"""Pictures to send: real ones made with Pillow, and ones that no program would make."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

PLANTED = "Dorpsstraat 12, bel twee keer"
PNG = b"\x89PNG\r\n\x1a\n"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>{PLANTED}</rdf:RDF></x:xmpmeta>'.encode()


def upload(data: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def photo(size=(60, 40), mode="RGB") -> Image.Image:
    """Red, lime, blue and white, clockwise from the left above."""
    corners = Image.new("RGB", (2, 2))
    for at, colour in {(0, 0): "red", (1, 0): "lime", (1, 1): "blue", (0, 1): "white"}.items():
        corners.paste(colour, (*at, at[0] + 1, at[1] + 1))
    return corners.resize(size, Image.Resampling.NEAREST).convert(mode)


def saved(image: Image.Image, kind: str, **options) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """With a place, a maker and a comment."""
    tags = Image.Exif()
    tags[ExifTags.Base.Orientation] = orientation
    tags[ExifTags.Base.Make] = PLANTED
    tags.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = PLANTED.encode()
    place = tags.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", (52.0, 5.0, 30.25)
    return tags


def told_too_much(kind: str) -> bytes:
    """A photo with everything in it that we do not want to keep."""
    options = {"exif": exif(), "icc_profile": SRGB, "xmp": XMP}
    if kind == "JPEG":
        options["comment"] = PLANTED.encode()
    if kind == "PNG":
        options["pnginfo"] = texts = PngImagePlugin.PngInfo()
        texts.add_text("Comment", PLANTED)
        texts.add_text("Author", PLANTED, zip=True)
        texts.add_itxt("XML:com.adobe.xmp", options.pop("xmp").decode())
    return saved(photo(), kind, **options)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*chunks: bytes, width=8, height=8, depth=8, colour=0, pixels: bytes | None = None) -> bytes:
    """A PNG by hand, black unless `pixels` (compressed) says else; `chunks` stand before the pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    body = zlib.compress(bytes((width * depth // 8 + 1) * height)) if pixels is None else pixels
    return PNG + header + b"".join(chunks) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def zeros(length: int) -> bytes:
    """What zlib makes of `length` zeros, without having them: one flushed block again and again."""
    size = 1 << 20
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(size)) + packer.flush(zlib.Z_FULL_FLUSH)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    rest = packer.compress(bytes(length % size)) + packer.flush()
    return b"\x78\xda" + block * (length // size) + rest + struct.pack(">I", (length % 65521) << 16 | 1)


def bomb() -> bytes:
    """60,000 x 60,000 pixels in half a megabyte; whole, so that only its size can be against it."""
    return png(width=60_000, height=60_000, depth=1, pixels=zeros(60_000 * 7501))


def webp_parts(data: bytes) -> set[bytes]:
    """The names of the parts of a WebP file."""
    names, position = set(), 12
    while position < len(data):
        names.add(data[position : position + 4])
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        position += 8 + length + length % 2
    return names
