"""What machines read of a copy: robots.txt, and a sitemap once the copy has an address of its own."""

from pathlib import Path
from xml.sax.saxutils import escape

from meenemen.statisch import addresses

MAX_LISTED = 50_000  # what a sitemap may hold


def write(folder: Path, found: list[str], *, adres: str = ""):
    """`found` are the addresses of the copy, `adres` is where it will stand; a sitemap can't do without."""
    robots = ["User-agent: *", "Allow: /"]
    if adres:
        base = adres.rstrip("/") + "/"
        pages = [address for address in found if addresses.is_page(address) and "?" not in address]
        (folder / "sitemap.xml").write_text(_sitemap(base, pages[:MAX_LISTED]))
        robots += ["", f"Sitemap: {base}sitemap.xml"]
    (folder / "robots.txt").write_text("\n".join(robots) + "\n")


def _sitemap(base: str, pages: list[str]) -> str:
    urls = "".join(f"<url><loc>{escape(base + addresses.file_of(page))}</loc></url>\n" for page in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )
