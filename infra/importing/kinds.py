"""What a file is by its content, whatever its name says; a clerk is told how to save it instead."""

from mmap import ACCESS_READ, mmap
from pathlib import Path
from zipfile import BadZipFile, ZipFile, _EndRecData  # type: ignore[attr-defined]  # not in its types

from infra.importing.said import BadBook, Said

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK"
LOCKED = "EncryptedPackage".encode("utf-16-le")
HEAD = 4096
LARGEST_DIRECTORY = 1_000_000
DIRECTORY = 5
"""Where the record of an archive's end, as the library reads it, tells how long the list of its
parts is. Opened, the library reads all of that list before it can be asked anything."""

SAVE_XLSX = Said("请用 Excel 或 WPS 打开，另存为 .xlsx。", "open it and save it as .xlsx.")
PASSWORD = Said(
    "文件设有密码，请取消密码后重新保存。",
    "The file is protected by a password; save it without one.",
)
OLD = Said(f"这是旧版 Excel 文件（.xls），{SAVE_XLSX.zh}", f"This is an old .xls; {SAVE_XLSX.en}")
OPEN_DOCUMENT = Said(
    f"这是 OpenDocument 表格（.ods），{SAVE_XLSX.zh}",
    f"This is an OpenDocument spreadsheet (.ods); {SAVE_XLSX.en}",
)
BINARY = Said(
    f"这是二进制工作簿（.xlsb），{SAVE_XLSX.zh}",
    f"This is a binary workbook (.xlsb); {SAVE_XLSX.en}",
)
WORD = Said(
    "这是 Word 文档，请把表格放入 Excel 工作簿。",
    "This is a Word document; put its table into a workbook.",
)
PAGE = Said(f"这是网页（HTML）文件，{SAVE_XLSX.zh}", f"This is a web page (HTML); {SAVE_XLSX.en}")
PDF = Said("这是 PDF 文件，请提供原始工作簿。", "This is a PDF; send the workbook itself.")
TEXT = Said(
    "这是文本文件；如为 CSV，请把扩展名改为 .csv。",
    "This is plain text; if it is CSV, let its name end in .csv.",
)
NEITHER = Said("不是 XLSX 文件，请另存为 .xlsx。", "This is no XLSX file; save it as .xlsx.")
WORKBOOK = Said(
    "这是 Excel 工作簿，请把扩展名改为 .xlsx。",
    "This is a workbook; let its name end in .xlsx.",
)
WIDE_TEXT = Said(
    "文字编码为 UTF-16，请另存为 UTF-8 CSV。",
    "The letters are in UTF-16; save it as CSV in UTF-8.",
)
PARTS = {"xl/workbook.bin": BINARY, "word/document.xml": WORD, "content.xml": OPEN_DOCUMENT}


def must_be_a_workbook(path: Path) -> None:
    """Raises BadBook where it is a file of another kind, and says of which."""
    head = beginning(path)
    if head.startswith(ZIP):
        said = other_archive(path)
    elif head.startswith(OLE):
        said = PASSWORD if is_locked(path) else OLD
    else:
        said = unpacked(head)
    if said:
        raise BadBook(path.name, *said)


def must_be_text(path: Path) -> None:
    """Raises BadBook for what only calls itself .csv."""
    head = beginning(path)
    said = None
    if head.startswith(ZIP):
        said = other_archive(path) or WORKBOOK
    elif head.startswith(OLE):
        said = PASSWORD if is_locked(path) else OLD
    elif head.startswith((b"\xff\xfe", b"\xfe\xff")):
        said = WIDE_TEXT
    elif head.startswith(b"%PDF"):
        said = PDF
    if said:
        raise BadBook(path.name, *said)


def beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def is_locked(path: Path) -> bool:
    """A workbook with a password is sealed inside a container such as old programs used."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        return content.find(LOCKED) >= 0


def other_archive(path: Path) -> Said | None:
    """Nothing, where it may be a workbook, or is too broken to tell."""
    must_list_few_parts(path)
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except (BadZipFile, OSError, NotImplementedError):
        return None
    return next((said for part, said in PARTS.items() if part in names), None)


def must_list_few_parts(path: Path) -> None:
    with path.open("rb") as file:
        end = _EndRecData(file)
    if end and end[DIRECTORY] > LARGEST_DIRECTORY:
        raise too_many_parts(path)


def too_many_parts(path: Path) -> BadBook:
    return BadBook(
        path.name,
        "压缩包内文件过多，不是正常的工作簿，已拒绝读取。",
        "It holds too many parts for a workbook and was not opened.",
    )


def unpacked(head: bytes) -> Said:
    if head.startswith(b"%PDF"):
        return PDF
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<html", b"<!doctype", b"<table")):
        return PAGE
    return TEXT if head and is_text(head) else NEITHER


def is_text(head: bytes) -> bool:
    """In one of the encodings that are read, but for a letter cut off at its end."""
    if any(it < 9 for it in head):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            head.decode(encoding)
        except UnicodeDecodeError as wrong:
            if wrong.start < len(head) - 4:
                continue
        return True
    return False
