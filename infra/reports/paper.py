"""What is printed of a report, whatever it is printed on: words, and numbers as words."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from domain.regions import full_name
from infra.reports import shown
from projections import drafting
from projections.drafting import Row, Section
from projections.reports import ReportRow

REMOVED = "（文字已删除）"
COLUMNS = ("指标", "单位", "累计", "本期", "上期", "增减", "目标", "占比")
IN_YUAN = "本表资金以元列示；报告内容中以分为单位。"
SHARES = {"target": "占目标", "raised": "占发起", "required": "占需求"}


class Note(NamedTuple):
    """What was noted beside it: on which day, why, and in which words, unless these are gone."""

    on: date
    reason: str
    words: str | None


class Submission(NamedTuple):
    """What is known of a report that was handed in; `position` as clients know it."""

    row: ReportRow
    position: str
    notes: Sequence[Note] = ()


class Line(NamedTuple):
    """One row of a table: a cell for each of the columns."""

    cells: tuple[str, ...]


class Table(NamedTuple):
    title: str
    lines: tuple[Line, ...]


class Paper(NamedTuple):
    """`remarks` stand under the tables. `warning`: what nobody must overlook."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    remarks: str
    figures_id: str
    how_to_check: str
    warning: str


def paper(draft: drafting.Draft, programme: str, by: Submission | None) -> Paper:
    """Of a draft; or, with its submission, of a report."""
    cut = draft.cut
    return Paper(
        title=f"{cut.kind.zh}报告",
        subtitle=programme,
        facts=tuple(facts(draft, by)),
        tables=tuple(map(table, drafting.sections(draft.figures))),
        notes=tuple(map(noted, by.notes)) if by else (),
        remarks=f"{drafting.DEFINITIONS[cut.definition].zh}\n{IN_YUAN}",
        figures_id=by.row.figures_id if by else draft.figures_id,
        how_to_check=checking(by),
        warning=warning(draft, by),
    )


def facts(draft: drafting.Draft, by: Submission | None) -> Iterator[tuple[str, str]]:
    cut = draft.cut
    yield "报送地区", full_name(cut.region_id, cut.period.last)
    yield "报告期", shown.days(*cut.period)
    yield "对比期", shown.days(*cut.period.before)
    yield "知悉日", f"{shown.day(cut.known_at)}（以此日终了时已录入的信息为准）"
    yield "指标定义", cut.definition.value
    if by:
        yield "报告编号", by.row.report_id
        yield "报送日期", f"{shown.day(by.row.submitted_on)}（记录位置 {by.position}）"


def table(section: Section) -> Table:
    return Table(section.label.zh, tuple(map(line, section.rows)))


def line(row: Row) -> Line:
    figure, unit = row.figure, row.unit.zh
    numbers = (figure.total, figure.period, figure.before, figure.change, figure.target)
    share = shown.percent(row.share.rate) if row.share else shown.NONE
    of = f"{SHARES[row.share.of]} " if row.share and share != shown.NONE else ""
    cells = (shown.number(it, unit) for it in numbers)
    return Line((row.label.zh, shown.unit(unit), *cells, of + share))


def noted(note: Note) -> str:
    return f"{shown.day(note.on)}（{note.reason}）{note.words or REMOVED}"


def checking(by: Submission | None) -> str:
    """The full hash stands beside it."""
    command = f"jiedui report {by.row.report_id}" if by else "jiedui report"
    return (
        "核验：报告内容（JSON，按 RFC 8785 规范化）的 SHA-256 应与此摘要一致；"
        f"内容由“{command}”导出，或自日志重新计算。"
    )


def warning(draft: drafting.Draft, by: Submission | None) -> str:
    if by is None:
        return "草稿，尚未报送"
    if draft.figures_id != by.row.figures_id:
        return "注意：重新计算的数据与报送时的摘要不符"
    if by.row.retracted_on != date.max:
        return f"本报告已于{shown.day(by.row.retracted_on)}撤销（录入有误）"
    return ""
