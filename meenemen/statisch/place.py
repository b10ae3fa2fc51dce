"""Puts a copy in its folder: whole or not at all, and without touching what somebody else put there."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meenemen.statisch import ExportStopped

LIST = "bestanden.txt"  # names every file of a copy, itself included: what the next one may replace


@contextmanager
def place(folder: Path, *, overwrite: bool) -> Iterator[Path]:
    """A folder to build in; at the end it takes the place of `folder`. After an error all is as it was."""
    folder = folder.absolute()
    previous = folder.with_name(f".{folder.name}.vorige")
    if previous.exists() and not folder.exists():
        previous.rename(folder)  # a run that was cut off between its last two steps
    foreign = _foreign_files(folder, overwrite=overwrite)
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".deel", dir=folder.parent))
    try:
        umask = os.umask(0)
        os.umask(umask)
        building.chmod(0o777 & ~umask)  # a web server must be able to read it
        yield building
        names = sorted([LIST, *(Path(name).as_posix() for name in _files(building))])
        (building / LIST).write_text("\n".join(names) + "\n")
        for name in foreign:
            _take_along(folder / name, building / name)
        if folder.exists():
            shutil.rmtree(previous, ignore_errors=True)
            folder.rename(previous)
        building.rename(folder)
        shutil.rmtree(previous, ignore_errors=True)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _foreign_files(folder: Path, *, overwrite: bool) -> list[str]:
    """What stands in the folder and is not of an earlier copy; ExportStopped when the folder can't be used."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ExportStopped(f"{folder} is geen map.")
    there = sorted(_files(folder)) if folder.exists() else []
    if not there:
        return []
    if not overwrite:
        raise ExportStopped(
            f"{folder} is niet leeg. Kies een andere map, of vervang een eerdere kopie met --overschrijf."
        )
    if LIST not in there:
        raise ExportStopped(f"{folder} is niet leeg en bevat geen eerdere kopie. Er is niets veranderd.")
    ours = set((folder / LIST).read_text().splitlines())
    return [name for name in there if name not in ours]


def _files(folder: Path) -> Iterator[str]:
    for path, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(path, name))]
        for name in (*names, *links):
            yield os.path.relpath(os.path.join(path, name), folder)


def _take_along(source: Path, target: Path):
    """The same file at its new place, where the copy has none of that name."""
    if os.path.lexists(target):
        raise ExportStopped(f"{source} is niet van een eerdere kopie en staat in de weg. Er is niets veranderd.")
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():
        target.symlink_to(os.readlink(source))
        return
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)
