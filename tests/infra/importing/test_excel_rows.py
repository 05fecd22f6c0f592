"""The rows of a sheet, out of XML as different programs write it."""

import tracemalloc
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError

import pytest
from openpyxl.utils.datetime import WINDOWS_EPOCH

from infra.importing.cells import Formula
from infra.importing.excel_cells import Book
from infra.importing.excel_rows import LONGEST, MOST_CELLS, Misshapen, Rows, excel_rows, local
from infra.importing.raw import MOST_COLUMNS

DATE = 1
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = Book(["甲", "乙"], {DATE}, set(), WINDOWS_EPOCH)


UNCLEAR = "<!-- not at a glance -->"


def rows(inner: str, prefix: str = "") -> list[tuple[Any, ...]]:
    """The same, however they are read."""
    told = read("", inner, prefix)
    assert told == read(UNCLEAR, inner, prefix)
    return told


def read(before: str, inner: str, prefix: str = "") -> list[tuple[Any, ...]]:
    space = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    whole = f'<{prefix}worksheet {space}="{MAIN}">{before}<{prefix}sheetData>{inner}'
    whole += f"</{prefix}sheetData></{prefix}worksheet>"
    return list(excel_rows(BytesIO(whole.encode()), BOOK))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<c><v>5</v></c>", 5),
        ("<c><v>5.5</v></c>", 5.5),
        ("<c><v>1E3</v></c>", 1000.0),
        ('<c s="1"><v>43831</v></c>', datetime(2020, 1, 1)),
        ('<c s="1"><v>99999999999</v></c>', "#VALUE!"),
        ('<c t="s"><v>1</v></c>', "乙"),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="str"><v> 丙 </v></c>', " 丙 "),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="d"><v>2020-01-05</v></c>', datetime(2020, 1, 5)),
        ('<c t="d"><v>morgen</v></c>', "morgen"),
        ('<c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>', "甲乙"),
        ('<c t="inlineStr"><is><t>總</t><rPh sb="0" eb="1"><t>zǒng</t></rPh></is></c>', "總"),
        ("<c><f>A1+1</f><v>7</v></c>", Formula(7)),
        ('<c t="str"><f>A1</f><v>甲</v></c>', Formula("甲")),
        ("<c><f>A1</f></c>", Formula(None)),
        ('<c><f t="shared" si="0"/><v>8</v></c>', Formula(8)),
    ],
)
def test_a_cell(cell: str, value: object) -> None:
    assert rows(f"<row>{cell}</row>") == [(value,)]


def test_cells_stand_where_they_say_or_else_behind_each_other() -> None:
    told = '<row><c r="B1"><v>1</v></c><c><v>2</v></c><c r="E1"/></row>'
    assert rows(told) == [(None, 1, 2)]


def test_rows_stand_where_they_say_or_else_below_each_other() -> None:
    assert rows('<row r="2"><c><v>1</v></c></row><row><c><v>2</v></c></row><row r="5"/>') == [
        (),
        (1,),
        (2,),
        (),
        (),
    ]


def test_a_row_that_stands_above_one_before_it_is_passed_over() -> None:
    assert rows('<row r="1"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>') == [(1,)]


def test_names_may_have_a_prefix() -> None:
    assert rows("<x:row><x:c><x:v>5</x:v></x:c></x:row>", prefix="x:") == [(5,)]


def test_no_more_columns_are_kept_than_anybody_reads() -> None:
    [row] = rows("<row>" + "<c><v>1</v></c>" * (MOST_COLUMNS + 1) + "</row>")
    assert len(row) == MOST_COLUMNS


@pytest.mark.parametrize(
    "endless",
    ["<row>" + "<c/>" * (MOST_CELLS + 1), f'<row><c t="str"><v>{"x" * (LONGEST + 1)}'],
)
def test_what_has_no_end_is_not_read_to_its_end(endless: str) -> None:
    with pytest.raises(Misshapen):
        rows(endless)


def test_broken_xml_is_told() -> None:
    with pytest.raises(ExpatError):
        rows("<row><c></row>")


PLAIN = '<row r="{0}" spans="1:2"><c r="A{0}"><v>{0}</v></c><c r="B{0}" t="s"><v>1</v></c></row>'
SHOWS = '<row r="2"><c r="B2"><f>A1</f><v>2</v></c></row>'

HIDDEN = f"</row>{PLAIN.format(9)}"


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (SHOWS, (None, Formula(2))),
        ('<row r="2"><c t="str"><v>A&amp;B</v></c></row>', ("A&B",)),
        ('<row r="2"><c t="str"><v>A\r\nB</v></c></row>', ("A\nB",)),
        ('<row ht="15" r="2"><c r="B2"><v>2</v></c></row>', (None, 2)),
        ('<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row>', (1, 2)),
        ('<row r="2"><c cm="1"><v>2</v></c></row>', (2,)),
        ('<row r="2"><c><v>2</v></c><extLst/></row>', (2,)),
        ('<row r="2"/>', ()),
        ('<row r="2" ht="15"></row>', ()),
        (f'<row r="2"><c t="str"><v>{"x" * LONGEST}</v></c></row>', ("x" * LONGEST,)),
        (f'<row r="2">{"<c/>" * MOST_CELLS}</row>', ()),
        (f'<row r="2"><!-- {HIDDEN} --><c><v>2</v></c></row>', (2,)),
        (f'<row r="2"><c t="str"><v><![CDATA[{HIDDEN}]]></v></c></row>', (HIDDEN,)),
        (f'<row r="2"><c><?what {HIDDEN} ?><v>2</v></c></row>', (2,)),
    ],
)
def test_a_row_that_is_not_plain_stands_among_others_that_are(
    second: str, told: tuple[Any, ...]
) -> None:
    first, found, third, fourth = rows(PLAIN.format(1) + second + PLAIN.format(3) + PLAIN.format(4))
    assert (first, third, fourth) == ((1, "乙"), (3, "乙"), (4, "乙"))
    assert found == told


def test_plain_rows_never_reach_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    monkeypatch.setattr(Rows, "begins", lambda _, name, __: begun.append(local(name)))
    assert len(read("", "".join(map(PLAIN.format, range(1, 9))))) == 8
    assert begun == ["worksheet", "sheetData"]


@pytest.mark.parametrize("cut", range(1, 200, 7))
def test_rows_are_the_same_wherever_the_file_is_cut(cut: int) -> None:
    whole = f'<worksheet xmlns="{MAIN}"><sheetData>{PLAIN.format(1)}{SHOWS}{PLAIN.format(3)}'
    source = Cut(f"{whole}</sheetData></worksheet>".encode(), cut)
    assert list(excel_rows(source, BOOK)) == [(1, "乙"), (None, Formula(2)), (3, "乙")]


class Cut:
    """A file that comes in small parts."""

    def __init__(self, content: bytes, size: int) -> None:
        self._parts = iter([content[it : it + size] for it in range(0, len(content), size)])

    def read(self, _: int, /) -> bytes:
        return next(self._parts, b"")


def test_rows_leave_no_trace() -> None:
    """Each is gone when the next one comes."""
    whole = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    line = b'<row ht="15"><c t="str"><v>abcdefgh</v></c></row>' * 100
    source = Repeated(whole, line, 200)
    tracemalloc.start()
    count = sum(1 for _ in excel_rows(source, BOOK))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert most < 2_000_000


class Repeated:
    """A file whose middle comes again and again, without being held anywhere."""

    def __init__(self, head: bytes, middle: bytes, times: int) -> None:
        self._parts = iter([head, *[middle] * times, b"</sheetData></worksheet>"])

    def read(self, _: int, /) -> bytes:
        return next(self._parts, b"")
