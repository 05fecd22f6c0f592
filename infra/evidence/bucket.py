"""Sealed files in a bucket of any store that speaks S3."""

import logging
import secrets
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import md5

from botocore.exceptions import BotoCoreError, ClientError

from infra.evidence.address import BucketAddress
from infra.evidence.connecting import connected
from infra.evidence.vault import Away
from infra.trouble import Trouble

logger = logging.getLogger(__name__)

REFUSED = {
    "HeadBucket": "refuses to be opened",
    "PutObject": "refuses writing",
    "GetObject": "refuses reading",
    "DeleteObject": "refuses removing",
}
ABSENT = {("HeadBucket", "404"), ("HeadObject", "404"), ("GetObject", "NoSuchKey")}
"""Any other 404 is not S3 speaking, or of a bucket that has gone."""


class Bucket:
    """A `Vault` in S3. Every object is written at once, with its checksum, or not at all."""

    def __init__(self, address: BucketAddress) -> None:
        self._address, self._bucket = address, address.bucket
        self._s3 = connected(address)

    def check(self) -> None:
        probe = f"check/{secrets.token_hex(8)}"
        try:
            with self._asked():
                self._s3.head_bucket(Bucket=self._bucket)
            self.put(probe, b"checked")
            self.get(probe)
            self.delete(probe)
        except FileNotFoundError:
            raise Trouble(f"{self._address} does not exist: make it, or name another") from None
        except Away as away:
            raise Trouble(f"{self._address} {sentence(away.__cause__)}") from None

    def put(self, name: str, content: bytes) -> None:
        checksum = b64encode(md5(content, usedforsecurity=False).digest()).decode()
        with self._asked():
            self._s3.put_object(
                Bucket=self._bucket, Key=self._key(name), Body=content, ContentMD5=checksum
            )

    def get(self, name: str) -> bytes | None:
        try:
            with self._asked():
                answer = self._s3.get_object(Bucket=self._bucket, Key=self._key(name))
                with closing(answer["Body"]) as body:
                    return body.read()
        except FileNotFoundError:
            return None

    def has(self, name: str) -> bool:
        try:
            with self._asked():
                self._s3.head_object(Bucket=self._bucket, Key=self._key(name))
        except FileNotFoundError:
            return False
        return True

    def delete(self, name: str) -> None:
        """Where the bucket keeps versions, all of them, and what marks them as deleted."""
        with self._asked():
            answer = self._s3.delete_object(Bucket=self._bucket, Key=self._key(name))
            if "VersionId" not in answer and "DeleteMarker" not in answer:
                return
            for version_id in list(self._versions(self._key(name))):
                self._s3.delete_object(
                    Bucket=self._bucket, Key=self._key(name), VersionId=version_id
                )

    def close(self) -> None:
        self._s3.close()

    def _versions(self, key: str) -> Iterator[str]:
        pages = self._s3.get_paginator("list_object_versions")
        for page in pages.paginate(Bucket=self._bucket, Prefix=key):
            for it in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                if it["Key"] == key:
                    yield it["VersionId"]

    def _key(self, name: str) -> str:
        return self._address.prefix + name

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Raises FileNotFoundError for what is not there, Away for all that is amiss."""
        try:
            yield
        except (BotoCoreError, ClientError) as amiss:
            if isinstance(amiss, ClientError) and said(amiss) in ABSENT:
                raise FileNotFoundError from amiss
            logger.warning("%s %s", self._address, sentence(amiss))
            raise Away from amiss


def sentence(amiss: BaseException | None) -> str:
    """What a bucket does instead of what was asked."""
    if not isinstance(amiss, ClientError):
        return f"cannot be reached: {amiss}"
    operation, code = said(amiss)
    act = REFUSED.get(operation, f"refuses {operation}")
    return f"{act} ({code}): look at the credentials and at what they allow"


def said(amiss: ClientError) -> tuple[str, str]:
    """To what, and what."""
    return amiss.operation_name, amiss.response["Error"]["Code"]
