"""Static files that are made rather than kept: the style sheet of parts, the icon, an organisation's look."""

from pathlib import Path

import rcssmin
import rjsmin
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from huisstijl import tokens

SHEET = "css/wijkaanpak.css"
SCRIPT = "js/wijkaanpak.js"
ICON = "img/favicon.svg"
# Tokens first, then base and layout; the components follow in alphabetical order.
FIRST = ["tokens.css", "base.css", "layout.css"]
EVERYWHERE = ["zoeken.js", "bezoek.js", "bewaren.js"]  # each is a function of its own, so they can stand in one file
NIGHT = "donker.css"  # a theme says only some of the colours, by day: the others may not turn dark beside them


class MadeFilesFinder(BaseFinder):
    """One request for all CSS and one for all script, without a front-end build: joined here, at collectstatic."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.folder = settings.VAR_DIR / "gemaakt"
        self.storage = FileSystemStorage(location=self.folder)

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        """The path of a made file on disk, made anew when it is no longer what it should be."""
        name = Path(path).as_posix()
        content = self._made().get(name)
        found = [str(self._write(name, content()))] if content else []
        if find_all:
            return found
        return found[0] if found else []

    def list(self, ignore_patterns):
        for name, content in self._made().items():
            self._write(name, content())
            yield name, self.storage

    def _made(self) -> dict:
        """{name: a function that gives its bytes}."""
        own = {SHEET: sheet, SCRIPT: script, ICON: icon}
        look = [Path(path) for path in (settings.THEMA_CSS, settings.SITE_LOGO) if path]
        return own | {f"thema/{path.name}": path.read_bytes for path in look}

    def _write(self, name: str, content: bytes) -> Path:
        target = self.folder / name
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(target.name + ".deel")
            part.write_bytes(content)
            part.replace(target)
        return target


def sheet() -> bytes:
    """All parts, and at the end what tells paper where this site stands, so that a link within it prints whole."""
    parts = [path.read_bytes() for path in style_parts(settings.BASE_DIR / "static" / "css")]
    return rcssmin.cssmin(
        b"".join([*parts, f'@media print {{ :root {{ --adres: "{settings.SITE_URL}" }} }}\n'.encode()])
    )


def script() -> bytes:
    """What every page has, in one request."""
    return rjsmin.jsmin(b"".join((settings.BASE_DIR / "static" / "js" / name).read_bytes() for name in EVERYWHERE))


def icon() -> bytes:
    return tokens.filled((settings.BASE_DIR / "templates" / "favicon.svg").read_text()).encode()


def style_parts(folder: Path) -> list[Path]:
    """The parts of the style sheet in the order in which they are joined."""
    apart = [*FIRST, NIGHT] if settings.THEMA_CSS else FIRST
    components = sorted(path for path in folder.glob("*.css") if path.name not in apart)
    return [folder / name for name in FIRST] + components
