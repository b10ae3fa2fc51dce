"""Static files that are made rather than kept: one style sheet from its parts, and an organisation's own look."""

import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SHEET = "css/wijkaanpak.css"
# Tokens first, then base and layout; the components follow in alphabetical order.
FIRST = ["tokens.css", "base.css", "layout.css"]


class MadeFilesFinder(BaseFinder):
    """One request for all CSS without a front-end build: the parts are joined here, at collectstatic."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.folder = settings.VAR_DIR / "gemaakt"
        self.storage = FileSystemStorage(location=self.folder)

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        """The path of a made file on disk, made anew when its sources are newer."""
        name = Path(path).as_posix()
        source = self._sources().get(name)
        found = [str(self._make(name, source))] if source else []
        if find_all:
            return found
        return found[0] if found else []

    def list(self, ignore_patterns):
        for name, source in self._sources().items():
            self._make(name, source)
            yield name, self.storage

    def _sources(self) -> dict:
        own = {SHEET: [*style_parts(settings.BASE_DIR / "static" / "css"), self._address()]}
        look = [Path(p) for p in (settings.THEMA_CSS, settings.SITE_LOGO) if p]
        return own | {f"thema/{path.name}": [path] for path in look}

    def _address(self) -> Path:
        """A part that tells paper where this site stands, so that a link within it prints with its whole address."""
        path, text = self.folder / "adres.css", f'@media print {{ :root {{ --adres: "{settings.SITE_URL}" }} }}\n'
        if not path.exists() or path.read_text() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return path

    def _make(self, name: str, sources) -> Path:
        target = self.folder / name
        newest = max(source.stat().st_mtime for source in sources)
        if not target.exists() or target.stat().st_mtime < newest:
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(target.name + ".deel")
            with part.open("wb") as out:
                for source in sources:
                    out.write(source.read_bytes())
            shutil.move(part, target)
        return target


def style_parts(folder: Path) -> list[Path]:
    """The parts of the style sheet in the order in which they are joined."""
    components = sorted(path for path in folder.glob("*.css") if path.name not in FIRST)
    return [folder / name for name in FIRST] + components
