"""Whether an XLSX file may be opened at all, seen before any of it is believed.

A workbook is a zip archive of XML: small files can unfold into huge ones, and say things that
a row-by-row reader never sees, such as which cells are merged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl.packaging.manifest import Manifest
from openpyxl.xml.functions import fromstring

from infra.importing.kinds import must_be_a_workbook, too_many_parts
from infra.importing.said import BadBook

LARGEST_FILE = 100_000_000
LARGEST_UNFOLDED = 1_000_000_000
LARGEST_WORDS = 200_000_000
HARMLESS = 20_000_000
STEEPEST = 200
MOST_PARTS = 5000
MOST_MERGED = 10_000
MOST_WORDS = 2_000_000
"""Shared by the cells; each is held in memory, and takes long to read, however short it is."""
LOCKED = 0x1
CHUNK = 1 << 20
OVERLAP = 4096

MERGED = re.compile(rb'<mergeCell ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
WORD = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)")
TYPES = "[Content_Types].xml"
PAGES = "xl/worksheets/"
PAGE, WORDS = "worksheet+xml", "sharedStrings+xml"


@dataclass(frozen=True)
class Findings:
    """What the parts of a workbook hold that its rows do not tell, by the name of the part."""

    merged: dict[str, tuple[str, ...]] = field(default_factory=dict)


def inspected(path: Path) -> Findings:
    """Raises BadBook for what is too large, protected, no workbook, or meant to harm."""
    must_be_small(path)
    must_be_a_workbook(path)
    findings = Findings()
    try:
        with ZipFile(path) as archive:
            must_be_unlocked(path, archive.infolist())
            must_unfold_mildly(path, archive.infolist())
            for part in archive.infolist():
                inspect(path, archive, part, findings)
            must_be_large_only_in_rows(path, archive)
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as broken:
        raise BadBook(
            path.name, "文件已损坏，请重新保存。", f"The file is damaged ({broken}); save it anew."
        ) from broken
    return findings


def must_be_small(path: Path) -> None:
    if path.stat().st_size > LARGEST_FILE:
        raise BadBook(
            path.name,
            f"文件超过 {LARGEST_FILE // 10**6} MB，请拆分。",
            f"The file is larger than {LARGEST_FILE // 10**6} MB; divide it.",
        )


def must_be_unlocked(path: Path, parts: list[ZipInfo]) -> None:
    if any(it.flag_bits & LOCKED for it in parts):
        raise BadBook(
            path.name,
            "文件设有密码，请取消密码后重新保存。",
            "The file is protected by a password; save it without one.",
        )


def must_unfold_mildly(path: Path, parts: list[ZipInfo]) -> None:
    """As the archive itself tells; of no part more is unfolded than it tells."""
    total = sum(it.file_size for it in parts)
    packed = sum(it.compress_size for it in parts) or 1
    steep = total > HARMLESS and total / packed > STEEPEST
    if len(parts) > MOST_PARTS:
        raise too_many_parts(path)
    if total > LARGEST_UNFOLDED or steep:
        raise too_much(path, total)


def must_be_large_only_in_rows(path: Path, archive: ZipFile) -> None:
    """Rows are read one by one; every other part would be held in memory as a whole."""
    types: dict[str, set[str]] = {}
    if TYPES in archive.namelist():
        listed: Any = Manifest.from_tree(cast(Any, fromstring(archive.read(TYPES))))
        for it in listed.Override:
            types.setdefault(it.PartName.lstrip("/"), set()).add(it.ContentType)
    for part in archive.infolist():
        most = most_of(part, types.get(part.filename, set()))
        if most is not None and part.file_size > most:
            raise too_much(path, part.file_size)


def most_of(part: ZipInfo, kinds: set[str]) -> int | None:
    """How many bytes; none, where it is read piece by piece, or not at all."""
    if part.filename.startswith(PAGES) and kinds and all(it.endswith(PAGE) for it in kinds):
        return None
    if kinds and all(it.endswith(WORDS) for it in kinds):
        return LARGEST_WORDS
    return HARMLESS if kinds or is_xml(part) else None


def inspect(path: Path, archive: ZipFile, part: ZipInfo, findings: Findings) -> None:
    merged: dict[str, None] = {}
    words = 0
    for chunk in chunks(archive, part):
        must_declare_nothing(path, chunk)
        if part.filename.startswith(PAGES):
            merged.update((it.decode(), None) for it in MERGED.findall(chunk))
        else:
            words += len(WORD.findall(chunk))
        must_end(path, len(merged), words)
    findings.merged[part.filename] = tuple(merged)


def must_declare_nothing(path: Path, chunk: bytes) -> None:
    if DECLARED.search(chunk) or b"\0" in chunk:  # UTF-16 would hide what is declared
        raise BadBook(
            path.name,
            "文件含有不允许的 XML 声明。",
            "The file declares XML entities; save anew.",
        )


def must_end(path: Path, merged: int, words: int) -> None:
    """Neither has a limit of its own in a part that is not too large."""
    if merged > MOST_MERGED:
        raise BadBook(
            path.name,
            f"合并单元格超过 {MOST_MERGED} 处，请取消合并。",
            f"More than {MOST_MERGED} ranges of cells are merged; unmerge them.",
        )
    if words > MOST_WORDS:
        raise BadBook(
            path.name,
            f"不同的文字超过 {MOST_WORDS} 处，请拆分文件。",
            f"The cells share more than {MOST_WORDS} texts; divide the file.",
        )


def chunks(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """Each with the end of the one before, so that nothing hides between two."""
    if not is_xml(part):
        return
    before = b""
    with archive.open(part) as source:
        while chunk := source.read(CHUNK):
            yield before + chunk
            before = (before + chunk)[-OVERLAP:]


def is_xml(part: ZipInfo) -> bool:
    return part.filename.endswith((".xml", ".rels"))


def too_much(path: Path, size: int) -> BadBook:
    return BadBook(
        path.name,
        "文件展开后过大，已拒绝读取；请拆分。",
        f"It would unfold into {size // 10**6} MB and was not opened; divide it.",
    )
