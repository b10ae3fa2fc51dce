"""Files in a store that speaks S3, for several servers: it says yes in seconds, or it is said that it does not."""

import time
from contextlib import contextmanager
from datetime import UTC, datetime

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile
from storages.backends.s3 import S3Storage

READ_AT = "gelezen"  # metadata: when that was read of which a file was made
REST = 5  # seconds in which a store that is away is not asked again: each who asks keeps a thread waiting


SILENT = "de opslag (OPSLAG_URL) geeft nu geen antwoord"
RESTS = "de opslag (OPSLAG_URL) gaf zojuist geen antwoord"
REFUSES = "de opslag (OPSLAG_URL) laat ons niet toe ({})"


class StoreIsAway(OSError):
    """The store said no, or nothing; what was asked of it may be asked again. Its words are for who runs the site."""


class ObjectStorage(S3Storage):
    """django-storages', of which every fault is an OSError, as a disk's is, and none takes long."""

    _away_until = 0.0

    def _open(self, name, mode="rb"):
        """All of it now: read later, a fault would come in the middle of an answer."""
        with self._asked(), super()._open(name, mode) as kept:
            return ContentFile(kept.read(), name=name)

    def _save(self, name, content):
        with self._asked():
            return super()._save(name, content)

    def put(self, name: str, content: bytes, *, read_at: float | None = None):
        """In place of what was there under this name."""
        dated = {"Metadata": {READ_AT: str(read_at or time.time())}}
        with self._asked():
            key = self._normalize_name(name)
            self.bucket.Object(key).put(Body=content, **self.get_object_parameters(key), **dated)

    def get_modified_time(self, name):
        with self._asked():
            kept = self.bucket.Object(self._normalize_name(name))
            read_at = kept.metadata.get(READ_AT)
            return datetime.fromtimestamp(float(read_at), tz=UTC) if read_at else kept.last_modified

    def names(self, begin: str = "") -> list[str]:
        """Those that begin so, in this place."""
        with self._asked():
            found = self.bucket.objects.filter(Prefix=self._normalize_name(begin) if begin else f"{self.location}/")
            return [each.key.removeprefix(f"{self.location}/") for each in found]

    def listdir(self, name):
        with self._asked():
            return super().listdir(name)

    def exists(self, name):
        with self._asked():
            return super().exists(name)

    def delete(self, name):
        with self._asked():
            super().delete(name)

    def answers(self):
        """Raises StoreIsAway where it does not, and where it does not know us."""
        with self._asked():
            self.connection.meta.client.head_bucket(Bucket=self.bucket_name)

    @contextmanager
    def _asked(self):
        if time.monotonic() < ObjectStorage._away_until:
            raise StoreIsAway(RESTS)
        try:
            yield
        except (BotoCoreError, Boto3Error, ClientError) as error:
            status = error.response["ResponseMetadata"]["HTTPStatusCode"] if isinstance(error, ClientError) else 0
            if status == 404 and error.response["Error"]["Code"] != "NoSuchBucket":
                raise FileNotFoundError("no such file in the store") from error
            if not 400 <= status < 500:
                ObjectStorage._away_until = time.monotonic() + REST
            # Not its own words: they may name keys.
            raise StoreIsAway(REFUSES.format(status) if 400 <= status < 500 else SILENT) from error
