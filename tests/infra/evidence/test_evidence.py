"""Files stand beside the log: cleaned, sealed, and gone for ever once they are removed."""

from io import BytesIO
from pathlib import Path
from struct import pack
from zlib import crc32

import pytest
from PIL import Image

from infra.evidence import EvidenceStore, Unfit, cleaned
from infra.evidence.folder import Folder

KEY = b"a key that is known to the tests only"
PLACE = "23.1291 N, 113.2644 E"


def photograph(form: str = "JPEG") -> bytes:
    """With everything a telephone writes into it."""
    picture, paper = Image.new("RGB", (40, 20), "green"), BytesIO()
    exif = Image.Exif()
    exif[0x010E] = PLACE
    exif[0x0112] = 6  # lies on its side
    picture.save(paper, form, exif=exif, comment=PLACE)
    return paper.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(Folder(tmp_path / "evidence"), KEY)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_loses_where_it_was_taken_and_stands_upright(form: str) -> None:
    assert PLACE.encode() in photograph(form)
    clean: bytes = cleaned(photograph(form))
    assert PLACE.encode() not in clean
    assert Image.open(BytesIO(clean)).size == (20, 40)
    assert not Image.open(BytesIO(clean)).getexif()


def test_what_is_kept_comes_back_and_is_kept_once(store: EvidenceStore) -> None:
    first, again = store.keep(cleaned(photograph())), store.keep(cleaned(photograph()))
    assert first == again
    assert store.has(first.evidence_id)
    assert store.read(first.evidence_id) == cleaned(photograph())


def test_nobody_reads_it_from_the_disk(store: EvidenceStore, tmp_path: Path) -> None:
    store.keep(cleaned(b"%PDF-1.7 the minutes of the meeting"))
    [kept] = [it for it in (tmp_path / "evidence").rglob("*") if it.is_file()]
    assert b"minutes" not in kept.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0


def test_what_is_removed_stays_removed(store: EvidenceStore) -> None:
    evidence = store.keep(cleaned(photograph()))
    store.remove(evidence.evidence_id)
    store.remove(evidence.evidence_id)
    assert store.read(evidence.evidence_id) is None
    assert not store.has(evidence.evidence_id)
    with pytest.raises(Unfit, match="stays removed"):
        store.keep(cleaned(photograph()))


def test_a_file_that_was_tampered_with_is_no_evidence(store: EvidenceStore, tmp_path: Path) -> None:
    evidence = store.keep(cleaned(photograph()))
    [kept] = [it for it in (tmp_path / "evidence").rglob("*") if it.is_file()]
    kept.write_bytes(kept.read_bytes()[:-1] + b"\0")
    assert store.read(evidence.evidence_id) is None


def chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))


@pytest.mark.parametrize("kind", [b"tRNS", b"gAMA", b"cHRM", b"pHYs", b"acTL", b"iCCP"])
def test_whatever_a_decoder_stumbles_over_is_told_in_the_same_sentence(kind: bytes) -> None:
    clean = photograph("PNG")
    head, rest = clean[:33], clean[33:]
    with pytest.raises(Unfit, match="broken"):
        cleaned(head + chunk(kind, b"\0") + rest)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "1 to"),
        (b"x" * 10_000_001, "1 to"),
        (b"MZ\x90\x00", "Only JPEG"),
        (b"<svg onload=alert(1)>", "Only JPEG"),
        (photograph()[:60], "broken"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "broken"),
    ],
)
def test_what_is_no_evidence_is_told_in_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        cleaned(content)
