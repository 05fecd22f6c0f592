"""Whether an XLSX file may be opened at all, seen before any of it is believed.

A workbook is a zip archive of XML: small files can unfold into huge ones, and say things that
a row-by-row reader never sees, such as which cells are merged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from infra.importing.said import BadBook

LARGEST_FILE = 100_000_000
LARGEST_UNFOLDED = 1_000_000_000
LARGEST_WORDS = 200_000_000
HARMLESS = 20_000_000
STEEPEST = 200
CHUNK = 1 << 20
OVERLAP = 4096

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MERGED = re.compile(rb'<mergeCell ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
UNCALCULATED = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^>]*>\s*<f(?:/>|[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)")


@dataclass(frozen=True)
class Findings:
    """What the parts of a workbook hold that its rows do not tell, by the name of the part."""

    merged: dict[str, tuple[str, ...]] = field(default_factory=dict)
    uncalculated: dict[str, str] = field(default_factory=dict)


def inspected(path: Path) -> Findings:
    """Raises BadBook for what is too large, protected, no workbook, or meant to harm."""
    must_be_small(path)
    must_be_a_zip(path)
    findings = Findings()
    try:
        with ZipFile(path) as archive:
            must_unfold_mildly(path, archive.infolist())
            for part in archive.infolist():
                inspect(path, archive, part, findings)
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


def must_be_a_zip(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(8)
    if head == OLE:
        raise BadBook(
            path.name,
            "文件设有密码或为旧版 .xls，请取消密码并另存为 .xlsx。",
            "The file is protected by a password, or an old .xls; save it as .xlsx without one.",
        )
    if not head.startswith(b"PK"):
        raise BadBook(
            path.name, "不是 XLSX 文件，请另存为 .xlsx。", "This is no XLSX file; save it as .xlsx."
        )


def must_unfold_mildly(path: Path, parts: list[ZipInfo]) -> None:
    """As the archive itself tells; it cannot unfold into more than it tells."""
    total = sum(it.file_size for it in parts)
    packed = sum(it.compress_size for it in parts) or 1
    steep = total > HARMLESS and total / packed > STEEPEST
    wordy = any(it.file_size > LARGEST_WORDS for it in parts if "sharedStrings" in it.filename)
    if total > LARGEST_UNFOLDED or steep or wordy:
        raise BadBook(
            path.name,
            "文件展开后过大，已拒绝读取；请拆分。",
            f"It would unfold into {total // 10**6} MB and was not opened; divide it.",
        )


def inspect(path: Path, archive: ZipFile, part: ZipInfo, findings: Findings) -> None:
    merged: list[str] = []
    for chunk in chunks(archive, part):
        if DECLARED.search(chunk) or b"\0" in chunk:  # UTF-16 would hide what is declared
            raise BadBook(
                path.name,
                "文件含有不允许的 XML 声明。",
                "The file declares XML entities; save anew.",
            )
        if not part.filename.startswith("xl/worksheets/"):
            continue
        merged += [it.decode() for it in MERGED.findall(chunk)]
        if found := UNCALCULATED.search(chunk):
            findings.uncalculated.setdefault(part.filename, found[1].decode())
    findings.merged[part.filename] = tuple(dict.fromkeys(merged))


def chunks(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """Each with the end of the one before, so that nothing hides between two."""
    if not part.filename.endswith((".xml", ".rels")):
        return
    before = b""
    with archive.open(part) as source:
        while chunk := source.read(CHUNK):
            yield before + chunk
            before = (before + chunk)[-OVERLAP:]
