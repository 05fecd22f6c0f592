"""A store that speaks S3 over HTTP on the loopback, and may be stopped and started again.

with s3() as store:
    bucket = Bucket(store.made())
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.request import Request, urlopen
from uuid import uuid4

from moto.server import ThreadedMotoServer
from pydantic import SecretStr

from infra.evidence.address import BucketAddress
from infra.evidence.connecting import connected

HERE = "127.0.0.1"


class S3:
    """What it keeps outlives a stop, as with a real one. All of one process keep it together."""

    def __init__(self) -> None:
        self._server: ThreadedMotoServer | None = None
        self.port = 0

    def start(self) -> None:
        """On a port that was free at the first start, and is its own from then on."""
        self._server = ThreadedMotoServer(HERE, self.port, verbose=False)
        self._server.start()
        _, self.port = self._server.get_host_and_port()

    def stop(self) -> None:
        """Nobody listens any more when this returns."""
        server, self._server = self._server, None
        if server:
            server.stop()
            assert server._server
            server._server.server_close()

    @property
    def endpoint(self) -> str:
        return f"http://{HERE}:{self.port}"

    def address(self, bucket: str, *, secret: str = "of the tests") -> BucketAddress:
        return BucketAddress(
            bucket,
            prefix="evidence/",
            endpoint=self.endpoint,
            path_style=True,
            access_key=SecretStr("somebody"),
            secret_key=SecretStr(secret),
        )

    def made(self, *, versioned: bool = False) -> BucketAddress:
        """A new and empty bucket."""
        address = self.address(f"jiedui-{uuid4().hex[:12]}")
        client = connected(address)
        client.create_bucket(Bucket=address.bucket)
        if versioned:
            client.put_bucket_versioning(
                Bucket=address.bucket, VersioningConfiguration={"Status": "Enabled"}
            )
        client.close()
        return address

    def everything(self, address: BucketAddress) -> dict[str, bytes]:
        """All that anybody could ever get out of it, earlier versions included."""
        client = connected(replace(address, endpoint=self.endpoint))
        found = {}
        for it in client.list_object_versions(Bucket=address.bucket).get("Versions", ()):
            key, version = it["Key"], it["VersionId"]
            answer = client.get_object(Bucket=address.bucket, Key=key, VersionId=version)
            found[f"{key} {version}"] = answer["Body"].read()
        client.close()
        return found

    @contextmanager
    def asking_who_it_is(self) -> Iterator[None]:
        """Nobody has any credentials that it knows."""
        self._ask_after("0")
        try:
            yield
        finally:
            self._ask_after("inf")

    def _ask_after(self, requests: str) -> None:
        where, plain = f"{self.endpoint}/moto-api/reset-auth", {"content-type": "text/plain"}
        urlopen(Request(where, requests.encode(), plain)).close()


@contextmanager
def s3() -> Iterator[S3]:
    store = S3()
    store.start()
    try:
        yield store
    finally:
        store.stop()
