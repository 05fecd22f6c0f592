"""The same files, kept in a bucket: acknowledged when they are there, and gone once removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.evidence.address import BucketAddress
from tests.support.county import CLERK, ELDER
from tests.support.s3 import S3, s3
from tests.support.server import Server, served
from tests.support.story import Story

PDF = b"%PDF-1.7\n%%EOF\n"
LEANING_ON = """mutation ($evidence: [ID!]!) {
  acceptDelivery(input: {commandId: "command-accept", deliveryId: "delivery-1", line: 1,
    measure: {quantity: "1", unit: "件"}, evidence: $evidence}) { __typename }
}"""


@pytest.fixture
def store() -> Iterator[S3]:
    with s3() as it:
        yield it


@pytest.fixture
def address(store: S3) -> BucketAddress:
    return store.made(versioned=True)


@pytest.fixture
def server(database: str, tmp_path: Path, address: BucketAddress) -> Iterator[Server]:
    bucket = {
        "evidence_bucket": address.bucket,
        "evidence_endpoint": address.endpoint,
        "evidence_prefix": "/evidence",
        "evidence_path_style": True,
        "evidence_access_key": address.access_key,
        "evidence_secret_key": address.secret_key,
    }
    with served(database, tmp_path, **bucket) as it:
        yield it
        assert it.is_well


def test_a_file_comes_and_goes(
    server: Server, store: S3, address: BucketAddress, tmp_path: Path
) -> None:
    office = server.headers(CLERK)
    evidence_id = server.http.post("/evidence", content=PDF, headers=office).json()["id"]
    [place] = store.everything(address)
    assert evidence_id.removeprefix("evidence-") in place
    assert not (tmp_path / "evidence").exists()
    assert server.http.get(f"/evidence/{evidence_id}", headers=office).content == PDF

    story = Story(server)
    story.published("20", title="请修小桥", evidence=[evidence_id])
    story.clerk.records("RemoveEvidence", evidenceId=evidence_id, reason="PERSONAL_DATA")
    server.catch_up()
    assert server.http.get(f"/evidence/{evidence_id}", headers=office).status_code == 404
    assert list(store.everything(address).values()) == [b""]


def test_while_the_store_is_away_nothing_is_acknowledged_and_who_asks_is_told(
    server: Server, store: S3, address: BucketAddress
) -> None:
    office = server.headers(CLERK)
    evidence_id = server.http.post("/evidence", content=PDF, headers=office).json()["id"]
    where = f"/evidence/{evidence_id}"
    store.stop()
    for answer in (
        server.http.post("/evidence", content=PDF + b" ", headers=office),
        server.http.get(where, headers=office),
    ):
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "60"
        [error] = answer.json()["errors"]
        assert "try again in a minute. " in error["message"]
        assert error["message"].endswith("请一分钟后再试。")
    [error] = server.wrong(LEANING_ON, {"evidence": [evidence_id]}, by=ELDER)
    assert error["extensions"]["code"] == "TRY_AGAIN"
    assert server.is_well, "all else goes on"
    store.start()
    assert len(store.everything(address)) == 1
    assert server.http.post("/evidence", content=PDF + b" ", headers=office).status_code == 201
    assert server.http.get(where, headers=office).content == PDF
