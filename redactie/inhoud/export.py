"""Writes everything the knowledge base holds as files that can be read, kept and loaded without it."""

from pathlib import Path

from redactie.inhoud.database import digest, from_database, knooppunten_for_form
from redactie.inhoud.row_files import ROW_FILES
from redactie.inhoud.rows import write_rows
from redactie.inhoud.write import write


def export_folder(folder: Path) -> int:
    """Writes `methodiek.yaml`, its likes and every knooppunt below `folder`; returns the number of knooppunten."""
    for file in ROW_FILES:
        _write_file(folder / file.name, write_rows(file))
    count = 0
    for knooppunt in knooppunten_for_form():
        path = folder / "knooppunten" / knooppunt.fase.slug / f"{knooppunt.slug}.md"
        vorm = from_database(knooppunt)
        vorm.bij_export = digest(vorm)
        _write_file(path, write(vorm))
        count += 1
    return count


def _write_file(path: Path, text: str):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
