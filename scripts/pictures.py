"""Makes docs/img anew: the site with the project's own content, as a visitor with a browser sees it; and the rooms."""

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gereedschap.vinden import find  # noqa: E402
from scripts import draw_rooms  # noqa: E402

FOLDER = ROOT / "docs" / "img"
SIZE = {"width": 1100, "height": 1150}
VIEWS = {
    "voorpagina.png": "/",
    "kaart.png": "/spoorkaart/",
    "knooppunt.png": "/samen-beginnen/helderheid-over-ambities-belangen-en-prioritering/",
}


def main():
    draw_rooms.write()
    chromium = find("chromium") or sys.exit("Voor de schermafbeeldingen is Chromium nodig.")
    with tempfile.TemporaryDirectory(prefix="wijkaanpak-pictures-") as folder:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        told = {
            name: value for name, value in os.environ.items() if name not in ("SITE_URL", "DATABASE_URL", "CACHE_URL")
        }
        told |= {"VAR_DIR": folder, "PORT": port}
        server = subprocess.Popen([sys.executable, str(ROOT / "manage.py"), "start"], env=told)  # noqa: S603
        try:
            wait_for(f"http://localhost:{port}/gezond/", server)
            photograph(chromium, f"http://localhost:{port}")
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


def photograph(chromium: str, site: str):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=SIZE)
        for name, path in VIEWS.items():
            page.goto(site + path, wait_until="networkidle")
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            # A palette without dither: half the bytes, and flat surfaces stay flat.
            picture.quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
                FOLDER / name, optimize=True
            )
            print(f"docs/img/{name}: {(FOLDER / name).stat().st_size // 1024} kB")
        browser.close()


if __name__ == "__main__":
    main()
