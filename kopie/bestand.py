"""The one file of a copy: an ordinary tar, and behind it a checksum over every byte before that.

Nothing of it is believed before that checksum is right, so half a file, or one that changed on its way, is refused
as a whole. It ends with the manifest: what stands in a copy is known when all of it was written.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MANIFEST = "manifest.json"
CHUNK = 1024**2


class Unusable(Exception):
    """A copy that can't be put back; says in one sentence why."""


class _Counted:
    """A file that is written through, and remembers the digest of all that went by."""

    def __init__(self, file):
        self.file, self.digest = file, hashlib.sha256()

    def write(self, data) -> int:
        self.digest.update(data)
        return self.file.write(data)

    def tell(self) -> int:
        return self.file.tell()


def _tail(digest: str) -> bytes:
    """How a copy ends: one more member of the tar, with the checksum, and the end of the tar."""
    info = tarfile.TarInfo("controlegetal")
    info.size, info.mode = len(digest), 0o600
    return info.tobuf() + digest.encode().ljust(tarfile.BLOCKSIZE, b"\0") + bytes(2 * tarfile.BLOCKSIZE)


TAIL = len(_tail("0" * 64))


class Writer:
    """Puts files in a copy; what each holds is in `files`, {name: [bytes, sha256]}."""

    def __init__(self, file):
        self.out = _Counted(file)
        self.tar = tarfile.open(fileobj=self.out, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115  has its own end
        self.files: dict[str, list] = {}

    def add(self, name: str, file, size: int, *, mtime: float = 0) -> None:
        """Raises Unusable where the file is not as long as it was said to be."""
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, 0o600, int(mtime)
        read = _Hashed(file)
        try:
            self.tar.addfile(info, read)
        except OSError as error:
            if error.args and "unexpected end of data" in str(error.args[0]):
                raise Unusable(f"{name} veranderde terwijl het werd gelezen.") from error
            raise
        self.files[name] = [size, read.digest.hexdigest()]

    def end(self, manifest: dict) -> None:
        text = json.dumps(manifest | {"bestanden": self.files}, ensure_ascii=False, indent=1).encode()
        self.add(MANIFEST, io.BytesIO(text), len(text))
        self.out.file.write(_tail(self.out.digest.hexdigest()))


class _Hashed:
    def __init__(self, file):
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size=-1) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        return data


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """A new copy under this name: whole, on disk and for its owner only, or not there at all.

    Raises FileExistsError where there is one of that name.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.deel")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield Writer(file)
            file.flush()
            os.fsync(file.fileno())
        _name(part, path)
    finally:
        part.unlink(missing_ok=True)
    fsync_folder(path.parent)


def _name(part: Path, path: Path) -> None:
    """A link in place of a rename, which would replace another copy; not every network folder knows links."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        part.rename(path)


def fsync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Copy:
    """A copy of which every byte is as it was written."""

    def __init__(self, path: Path):
        self.path = path
        _check(path)
        self.tar = tarfile.open(path)  # noqa: SIM115  closed by `close`
        self.manifest = json.load(self.tar.extractfile(MANIFEST))

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.tar.close()

    def names(self, folder: str = "") -> list[str]:
        return [name for name in self.manifest["bestanden"] if name.startswith(folder)]

    def open(self, name: str):
        return self.tar.extractfile(name)

    def mtime(self, name: str) -> int:
        return self.tar.getmember(name).mtime

    def write_to(self, name: str, path: Path) -> None:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file, self.open(name) as kept:
            while chunk := kept.read(CHUNK):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())


def _check(path: Path) -> None:
    """Raises Unusable unless all bytes are there, and are those that were written."""
    try:
        size = path.stat().st_size
        digest, left = hashlib.sha256(), size - TAIL
        with open(path, "rb") as file:
            while left > 0:
                chunk = file.read(min(CHUNK, left))
                digest.update(chunk)
                left -= len(chunk)
            tail = file.read()
    except FileNotFoundError:
        raise Unusable(f"{path} is er niet.") from None
    except OSError as error:
        raise Unusable(f"{path} is niet te lezen: {error.strerror}.") from error
    if size <= TAIL or tail != _tail(digest.hexdigest()):
        raise Unusable(
            f"{path.name} is afgekapt, veranderd, of geen reservekopie van deze site. Er is niets hersteld: "
            "neem een andere."
        )
