"""Refusals about reports, and the returns that they answer."""

from datetime import date
from typing import ClassVar

from domain.codes.parties import ReturnKind
from domain.refusals.base import Refused


class PeriodIsNotOver(Refused):
    """A report is cut at a day that is over: what is true of it can still change until then."""

    on: date
    today: date
    en: ClassVar = "{on} is not over on {today}; cut the report at a day before."
    zh: ClassVar = "{on} 在 {today} 尚未结束；报告只能截至此前已结束的日期。"


class KnownTooEarly(Refused):
    """A report knows of its own last day at least."""

    known_at: date
    ends_on: date
    en: ClassVar = "On {known_at} nobody knew {ends_on} yet; give that day or a later one."
    zh: ClassVar = "知悉日 {known_at} 早于截至日 {ends_on}；请填写截至日或其后的日期。"


class FiguresDiffer(Refused):
    """The hash is not that of the figures: they were changed, or are of another cut."""

    expected: str
    given: str
    en: ClassVar = "The figures are {expected}, not {given}; look at the draft again."
    zh: ClassVar = "数据摘要应为 {expected}，而非 {given}；请重新查看草稿。"


class FiguresAreHandedIn(Refused):
    """Some report holds these very figures already: nothing would be said by a second one."""

    figures_id: str
    report_id: str
    en: ClassVar = "{report_id} holds these figures already; put a note beside that instead."
    zh: ClassVar = "{report_id} 已报送同样的数据；如需说明，请在其旁附更正说明。"


class ReturnIsNotAsked(Refused):
    """The programme asks for no such return of this region on this day."""

    kind: ReturnKind
    on: date
    en: ClassVar = "The programme asks this region for no {kind} by {on}; see its schedule."
    zh: ClassVar = "该专项行动未要求本地区报送 {on} 的“{kind.zh}”；请查看报送安排。"


class ReturnIsAnswered(Refused):
    """One report answers a return. What was wrong in it is told by a note beside it."""

    return_id: str
    report_id: str
    en: ClassVar = "{return_id} is answered by {report_id}; put a note beside that instead."
    zh: ClassVar = "{return_id} 已由 {report_id} 报送；如需更正，请在其旁附更正说明。"
