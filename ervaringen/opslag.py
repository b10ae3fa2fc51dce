"""How files come in and where they are kept: bounded, and each on disk before its row says that it is there."""

import os

from django.core.files.storage import FileSystemStorage
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from ervaringen.beeldkeuring import MAX_BYTES


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


class BoundedUploadHandler(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: takes files up to the size of a picture, and reads past the rest of a larger one.

    The words that come with it are kept. The names of files that were dropped are in `request.dropped_files`.
    """

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > MAX_BYTES:
            self.request.dropped_files = [*dropped_files(self.request), self.file_name]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None


def dropped_files(request) -> list[str]:
    return getattr(request, "dropped_files", [])
