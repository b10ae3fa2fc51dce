"""Runs the W3C's checker over every public page, error pages and the style sheet: make html VNU=path/of/vnu.jar."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main():
    jar = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not jar.is_file():
        sys.exit("Geef het pad van vnu.jar: make html VNU=pad/vnu.jar (uit het npm-pakket vnu-jar).")
    folder = Path(tempfile.mkdtemp(prefix="wijkaanpak-html-"))
    os.environ |= {"VAR_DIR": str(folder / "var"), "DJANGO_SETTINGS_MODULE": "config.settings"}
    sys.path.insert(0, str(ROOT))
    count = write_pages(folder / "pages")
    command = ["java", "-jar", str(jar), "--errors-only", "--also-check-css", "--skip-non-html", str(folder / "pages")]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    print(done.stderr.replace(str(folder), ""), end="")
    print(f"{count} pagina's gecontroleerd: {'geen fouten' if done.returncode == 0 else 'FOUT'}")
    sys.exit(done.returncode)


def write_pages(folder: Path) -> int:
    """Every address of the sitemap, the account and error pages, and the style sheet, as files."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("start", "--alleen-klaarzetten")
    folder.mkdir()
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    sitemap = client.get("/sitemap.xml").content.decode()
    paths = [re.sub(r"^https?://[^/]+", "", location) for location in re.findall(r"<loc>(.*?)</loc>", sitemap)]
    paths += ["/?spoor=B", "/?spoor=Z", "/tag/koppelkansen/", "/nergens/", "/account/inloggen/", "/account/nieuw/"]
    paths += ["/account/wachtwoord/vergeten/", "/account/e-mail/bevestigen/"]
    for path in paths:
        name = re.sub(r"\W+", "-", path).strip("-") or "kaart"
        (folder / f"{name}.html").write_bytes(client.get(path).content)
    write_error_pages(folder)
    from config.finders import SHEET, MadeFilesFinder

    (folder / "wijkaanpak.css").write_text(Path(MadeFilesFinder().find(SHEET)).read_text())
    return len(list(folder.iterdir()))


def write_error_pages(folder: Path):
    from django.template.loader import render_to_string

    from config.context import site

    for name in ("400", "403", "403_csrf", "500"):
        (folder / f"fout-{name}.html").write_text(render_to_string(f"{name}.html", site()))


if __name__ == "__main__":
    main()
