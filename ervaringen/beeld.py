from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from PIL import Image


@dataclass(frozen=True)
class Beeld:
    groot: bytes
    klein: bytes
    breedte: int
    hoogte: int


def prepare(upload):
    try:
        im = Image.open(upload, formats=["JPEG", "PNG", "WEBP"]).convert("RGB")
    except Exception:
        raise ValidationError("Dit is geen foto die we kennen.")

    def enc(n):
        c = im.copy()
        c.thumbnail((n, n))
        b = BytesIO()
        c.save(b, "WEBP")
        return b.getvalue(), c.size

    g, (w, h) = enc(1600)
    k, _ = enc(480)
    return Beeld(g, k, w, h)
