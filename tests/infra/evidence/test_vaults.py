"""What holds of every place for sealed files, be it a folder or a bucket that speaks S3."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import token_bytes
from threading import Thread

import pytest

from domain.ids import EvidenceId
from infra.evidence import Away, EvidenceStore, Unfit, Vault, cleaned
from infra.evidence.bucket import Bucket
from infra.evidence.folder import Folder
from infra.trouble import Trouble
from tests.support.s3 import S3, s3
from tests.support.wire import wire

KEY = b"a key that is known to the tests only"
NAME = "ab/abcdef"
MINUTES = cleaned(b"%PDF-1.7 the minutes of the meeting")


@pytest.fixture(scope="module")
def store() -> Iterator[S3]:
    with s3() as it:
        yield it


@pytest.fixture(params=["folder", "bucket", "bucket with versions"])
def vault(request: pytest.FixtureRequest, tmp_path: Path, store: S3) -> Iterator[Vault]:
    vault: Vault
    if request.param == "folder":
        vault = Folder(tmp_path / "evidence")
    else:
        vault = Bucket(store.made(versioned="versions" in request.param))
    with closing(vault):
        yield vault


def test_it_can_be_relied_on_from_the_first(vault: Vault) -> None:
    vault.check()
    assert not vault.has(NAME)
    assert vault.get(NAME) is None


@pytest.mark.parametrize("content", [b"", b"sealed", token_bytes(12_000_000)])
def test_what_is_put_is_there(vault: Vault, content: bytes) -> None:
    vault.put(NAME, content)
    assert vault.has(NAME)
    assert vault.get(NAME) == content


def test_names_that_begin_alike_are_different(vault: Vault) -> None:
    vault.put(NAME, b"one")
    vault.put(f"{NAME}.removed", b"another")
    vault.delete(NAME)
    assert not vault.has(NAME)
    assert vault.get(f"{NAME}.removed") == b"another"


def test_what_is_deleted_is_gone_however_often(vault: Vault) -> None:
    vault.delete(NAME)
    vault.put(NAME, b"sealed")
    vault.delete(NAME)
    vault.delete(NAME)
    assert vault.get(NAME) is None


def test_many_put_the_same_file_at_once_and_it_is_kept(vault: Vault) -> None:
    evidence = EvidenceStore(vault, KEY)
    with ThreadPoolExecutor(8) as many:
        [kept] = set(many.map(evidence.keep, [MINUTES] * 16))
    assert evidence.read(kept.evidence_id) == MINUTES


def test_many_put_and_remove_the_same_file_at_once_and_it_is_gone(vault: Vault) -> None:
    evidence = EvidenceStore(vault, KEY)
    name = evidence.keep(MINUTES).evidence_id
    with ThreadPoolExecutor(8) as many:
        keeping = [many.submit(evidence.keep, MINUTES) for _ in range(8)]
        many.submit(evidence.remove, name).result()
    assert all(isinstance(it.exception(), Unfit | None) for it in keeping)
    assert evidence.read(name) is None


def test_a_file_that_is_removed_just_before_it_is_put_is_not_kept(tmp_path: Path) -> None:
    class Slow(Folder):
        def put(self, name: str, content: bytes) -> None:
            if content:
                evidence.remove(EvidenceId(f"evidence-{Path(name).name}"))
            super().put(name, content)

    evidence = EvidenceStore(Slow(tmp_path), KEY)
    with pytest.raises(Unfit, match="stays removed"):
        evidence.keep(MINUTES)
    assert [it.suffix for it in tmp_path.rglob("*") if it.is_file()] == [".removed"]


def test_a_file_whose_removal_was_cut_short_reads_as_removed(vault: Vault) -> None:
    evidence = EvidenceStore(vault, KEY)
    kept = evidence.keep(MINUTES)
    place = f"{kept.digest[:2]}/{kept.digest}"
    vault.put(f"{place}.removed", b"")
    assert not evidence.has(kept.evidence_id)
    assert evidence.read(kept.evidence_id) is None
    with pytest.raises(Unfit, match="stays removed"):
        evidence.keep(MINUTES)
    assert not vault.has(place)


def test_what_was_moved_is_found_under_the_same_names(tmp_path: Path, store: S3) -> None:
    folder = Folder(tmp_path / "evidence")
    kept = EvidenceStore(folder, KEY).keep(MINUTES)
    with closing(Bucket(store.made())) as bucket:
        for it in (tmp_path / "evidence").rglob("*"):
            if it.is_file():
                bucket.put(str(it.relative_to(tmp_path / "evidence")), it.read_bytes())
        assert EvidenceStore(bucket, KEY).read(kept.evidence_id) == MINUTES


@pytest.mark.parametrize("versioned", [False, True])
def test_of_what_is_removed_no_version_is_left(store: S3, versioned: bool) -> None:
    address = store.made(versioned=versioned)
    with closing(Bucket(address)) as bucket:
        evidence = EvidenceStore(bucket, KEY)
        kept = evidence.keep(MINUTES)
        for content in (bucket.get(place := f"{kept.digest[:2]}/{kept.digest}"), b"another"):
            assert content
            bucket.put(place, content)
        evidence.remove(kept.evidence_id)
        evidence.remove(kept.evidence_id)
    assert set(store.everything(address).values()) == {b""}


def test_nobody_reads_it_in_the_bucket(store: S3) -> None:
    address = store.made()
    with closing(Bucket(address)) as bucket:
        EvidenceStore(bucket, KEY).keep(MINUTES)
    [kept] = store.everything(address).values()
    assert b"minutes" not in kept


def test_a_write_that_is_cut_half_way_is_no_write(store: S3) -> None:
    address = store.made()
    content = cleaned(b"%PDF-1.7" + token_bytes(5_000_000))
    with wire(store.port) as line:
        around = replace(address, endpoint=f"http://127.0.0.1:{line.port}")
        with closing(Bucket(around)) as bucket:
            evidence = EvidenceStore(bucket, KEY)
            line.after = 2_500_000
            with pytest.raises(Away):
                evidence.keep(content)
            assert line.cuts == 2, "it was tried twice"
            assert store.everything(address) == {}
            line.after = None
            kept = evidence.keep(content)
            assert evidence.read(kept.evidence_id) == content


def test_a_store_that_stops_is_away_and_comes_back() -> None:
    with s3() as store, closing(Bucket(store.made())) as bucket:
        evidence = EvidenceStore(bucket, KEY)
        kept = evidence.keep(MINUTES)
        store.stop()
        for act in (evidence.has, evidence.read, evidence.remove):
            with pytest.raises(Away, match="try again"):
                act(kept.evidence_id)
        with pytest.raises(Away, match="try again"):
            evidence.keep(MINUTES)
        with pytest.raises(Trouble, match="cannot be reached"):
            bucket.check()
        store.start()
        assert evidence.read(kept.evidence_id) == MINUTES


def test_a_bucket_that_is_not_there_is_told(store: S3) -> None:
    with closing(Bucket(store.address("not-there"))) as bucket:
        with pytest.raises(Trouble) as trouble:
            bucket.check()
        assert str(trouble.value) == (
            f"The bucket 'not-there' at {store.endpoint} does not exist: make it, or name another"
        )
        with pytest.raises(Away):
            bucket.put(NAME, b"sealed")


def test_what_answers_but_is_no_store_is_away() -> None:
    """A proxy whose store is gone says of everything that it is not found."""

    class NotFound(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_error(404)

        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """To nobody."""

    with ThreadingHTTPServer(("127.0.0.1", 0), NotFound) as server:
        Thread(target=server.serve_forever).start()
        address = replace(S3().address("any"), endpoint=f"http://127.0.0.1:{server.server_port}")
        with closing(Bucket(address)) as bucket:
            with pytest.raises(Away):
                bucket.get(NAME)
            with pytest.raises(Away):
                bucket.put(NAME, b"sealed")
        server.shutdown()


def test_credentials_that_nobody_knows_are_told_and_not_repeated(
    store: S3, caplog: pytest.LogCaptureFixture
) -> None:
    address = store.made()
    with store.asking_who_it_is(), closing(Bucket(address)) as bucket:
        with pytest.raises(Trouble, match="look at the credentials") as trouble:
            bucket.check()
        with pytest.raises(Away):
            bucket.put(NAME, b"sealed")
    assert caplog.text
    assert "of the tests" not in caplog.text + str(trouble.value) + repr(address)


def test_an_address_that_is_none_is_told_before_anything_is_sent() -> None:
    with pytest.raises(Trouble, match="cannot be used"):
        Bucket(replace(S3().address("any"), endpoint="somewhere"))


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("a file where the folder should be")
    folder = Folder(tmp_path / "evidence")
    with pytest.raises(Trouble, match=r"No files can be kept in .*evidence: "):
        folder.check()
    with pytest.raises(Away):
        folder.put(NAME, b"sealed")
