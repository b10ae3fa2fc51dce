"""Where pictures are kept: a folder, with each file on disk before its row says that it is there."""

import os

from django.core.files.storage import FileSystemStorage


class DurableStorage(FileSystemStorage):
    """Django's own, plus fsync of the file and its folder: after a power cut a row never names half a file."""

    def _save(self, name, content):
        saved = super()._save(name, content)
        path = self.path(saved)
        for target in (path, os.path.dirname(path)):
            descriptor = os.open(target, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        return saved
