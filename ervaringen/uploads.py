"""Takes in files up to the size of one picture. The rest of a larger one is read past: the words with it are kept."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from ervaringen.beeldkeuring import MAX_BYTES


class BoundedUploadHandler(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS. The names of files that were dropped are in `request.dropped_files`."""

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > MAX_BYTES:
            self.request.dropped_files = [*dropped_files(self.request), self.file_name]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None


def dropped_files(request) -> list[str]:
    return getattr(request, "dropped_files", [])
