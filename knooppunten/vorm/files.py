"""The files of rows in a content folder, in the order of loading. Rooms above this one add theirs at start."""

from knooppunten.vorm.methodiek import METHODIEK
from knooppunten.vorm.rows import RowFile

_added: list[RowFile] = []


def register(file: RowFile):
    """A file of another room; its rows are written before the texts that may refer to them."""
    _added.append(file)


def row_files() -> list[RowFile]:
    return [*_added, METHODIEK]
