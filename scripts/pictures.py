"""Makes the pictures anew: docs/img, as a visitor with a browser sees the site; those of the manual; and the rooms."""

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gereedschap.vinden import find  # noqa: E402
from scripts import draw_rooms, manual_pictures  # noqa: E402

FOLDER = ROOT / "docs" / "img"
SIZE = {"width": 1100, "height": 1150}
VIEWS = {
    "voorpagina.png": "/",
    "kaart.png": "/spoorkaart/",
    "knooppunt.png": "/samen-beginnen/helderheid-over-ambities-belangen-en-prioritering/",
}


def main(only=()):
    chromium = find("chromium") or sys.exit("Voor de schermafbeeldingen is Chromium nodig.")
    with site() as address:
        stage = manual_pictures.staged()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            if not only:
                photograph(browser, address)
            manual_pictures.photograph(browser, address, stage, keep, only)
            browser.close()
    if not only:
        draw_rooms.write()  # last: it reads the settings, and those of the site come first


@contextmanager
def site():
    """The address of a server with a database of its own, which Django in this process then knows too."""
    with tempfile.TemporaryDirectory(prefix="wijkaanpak-pictures-") as folder:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        for name in ("SITE_URL", "DATABASE_URL", "CACHE_URL", "EMAIL_URL"):
            os.environ.pop(name, None)
        os.environ |= {"VAR_DIR": folder, "PORT": port, "DJANGO_SETTINGS_MODULE": "config.settings"}
        server = subprocess.Popen([sys.executable, str(ROOT / "manage.py"), "start"])  # noqa: S603
        try:
            wait_for(f"http://localhost:{port}/gezond/", server)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address: str, server):
    until = time.monotonic() + 300
    while time.monotonic() < until and server.poll() is None:
        try:
            return urlopen(address, timeout=5).close()  # noqa: S310  an address of this machine
        except OSError:
            time.sleep(0.5)
    sys.exit("De site start niet.")


def photograph(browser, address: str):
    page = browser.new_page(viewport=SIZE)
    for name, path in VIEWS.items():
        page.goto(address + path, wait_until="networkidle")
        keep(page.screenshot(), FOLDER / name)
    page.close()


def keep(shot: bytes, path: Path):
    """A palette without dither: half the bytes, and flat surfaces stay flat. What a browser shows is WebP."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    flat = picture.quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".webp":
        flat.convert("RGB").save(path, lossless=True, method=6)
    else:
        flat.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {picture.width} x {picture.height}, {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
