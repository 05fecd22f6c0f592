"""The files of one import, and the sheets in them, in the order in which they rely on another."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from infra.importing.comma import comma
from infra.importing.excel import excel
from infra.importing.raw import RawSheet
from infra.importing.said import BadBook, Said
from infra.importing.sheets import SHEETS, Sheet, sheet_called

READERS: dict[str, Callable[[Path], AbstractContextManager[list[RawSheet]]]] = {
    ".xlsx": excel,
    ".xlsm": excel,
    ".csv": comma,
}

NOTES, LISTS = "说明", "选项"
PAGES_OF_OURS = frozenset({NOTES, LISTS})
"""Pages of our own templates that say nothing to be imported."""


class Found(NamedTuple):
    """A sheet of a book, and which kind of sheet it is."""

    sheet: Sheet
    raw: RawSheet


def books(paths: Sequence[Path]) -> Iterator[Path]:
    """Raises BadBook for a path that is no file, or none that can be read, and for two files of
    one name: nobody could tell which row of which is meant.
    """
    for n, path in enumerate(paths):
        if path.name in {it.name for it in paths[:n]}:
            raise BadBook(
                path.name,
                "有两个同名文件，请改名后再导入。",
                "There are two files of this name; rename one.",
            )
        if not path.is_file():
            raise BadBook(str(path), "没有这个文件。", "There is no such file.")
        if path.suffix.lower() not in READERS:
            raise BadBook(
                path.name,
                "仅支持 .xlsx 和 .csv，请另存。",
                "Only .xlsx and .csv are read; save it as one of these.",
            )
        yield path


def opened(path: Path) -> AbstractContextManager[list[RawSheet]]:
    return READERS[path.suffix.lower()](path)


def recognised(path: Path, sheets: Sequence[RawSheet]) -> tuple[list[Found], list[RawSheet]]:
    """The sheets that are read, in order, and those left aside, but for the pages of our own
    templates. Raises BadBook if there is nothing to read.
    """
    found = [
        Found(sheet, raw)
        for raw in sheets
        if not raw.is_hidden and (sheet := sheet_called(raw.name))
    ]
    if not found:
        known = "、".join(it.zh for it in SHEETS)
        raise BadBook(
            path.name,
            f"没有可识别的工作表；应命名为：{known}，且不得隐藏。",
            "No sheet that is shown is called by a known name: "
            f"{', '.join(it.en for it in SHEETS)}.",
        )
    found.sort(key=lambda it: SHEETS.index(it.sheet))
    read = {id(it.raw) for it in found}
    return found, [it for it in sheets if id(it) not in read and it.name not in PAGES_OF_OURS]


def no_rows(sheets: Sequence[RawSheet]) -> Said:
    """Of a whole file: one empty sheet beside others is only one that was not needed."""
    names = [it.name for it in sheets]
    return Said(
        f"工作表{'、'.join(f'“{it}”' for it in names)}中没有数据行，未导入任何内容。",
        f"No rows were found in {', '.join(map(repr, names))}; nothing was imported.",
    )


def not_ours(raw: RawSheet) -> Said:
    if raw.is_hidden:
        return Said(
            f"工作表“{raw.name}”已隐藏，未导入；如需导入，请取消隐藏。",
            f"The sheet {raw.name!r} is hidden and was left aside; show it, if it is to be read.",
        )
    return Said(
        f"未识别的工作表“{raw.name}”，未导入。", f"The sheet {raw.name!r} is unknown; left aside."
    )
