"""What became of the needs of 2020, story by story, with how often each happened.

The counts make the figures of the source: 1,511 raised and 1,041 of them matched, as of the last
day of the year. Some of it was known late, and some of what was known then has been corrected.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from infra.demonstration.diary import Diary, days
from infra.demonstration.records import Record

YEAR_END = date(2020, 12, 31)
LATE, NEW_YEAR = date(2021, 1, 20), date(2021, 1, 31)
DECEMBER = date(2020, 12, 1)


class Story(NamedTuple):
    """How many needs it happened to, and how many days after publication it takes."""

    times: int
    lasts: int
    tell: Callable[[Diary, date], None]


def fulfilled(diary: Diary, on: date) -> None:
    need = diary.need(on)
    allocation, _ = diary.allocated(need, on + days(9))
    diary.delivered(need, allocation, on + days(15))
    need.record.on("关闭日期", on + days(22), 关闭方式="已满足")


def delivered(diary: Diary, on: date) -> None:
    need = diary.need(on)
    allocation, _ = diary.allocated(need, on + days(12))
    diary.delivered(need, allocation, on + days(20))


def on_its_way(diary: Diary, on: date) -> None:
    need = diary.need(on)
    allocation, _ = diary.allocated(need, on + days(14))
    diary.delivered(need, allocation, on + days(25), arrives=False)


def matched(diary: Diary, on: date) -> None:
    diary.allocated(diary.need(on), on + days(8))


def in_part(diary: Diary, on: date) -> None:
    """By two givers, who together give less than is asked."""
    need = diary.need(on, lots=True)
    first, _ = diary.allocated(need, on + days(7), share=0.4)
    diary.allocated(need, on + days(18), share=0.3, place=1)
    diary.delivered(need, first, on + days(12))


def released_in_part(diary: Diary, on: date) -> None:
    """Half came; the rest was released, and the need closed short."""
    need = diary.need(on, lots=True)
    allocation, _ = diary.allocated(need, on + days(6))
    half = int(allocation.head["数量"]) // 2
    diary.delivered(need, allocation, on + days(10), sent_quantity=half)
    allocation.on("解除日期", on + days(20), 原因="双方协商一致")
    need.record.on("关闭日期", on + days(24), 关闭方式="部分满足")


def one_line_of_several(diary: Diary, on: date) -> None:
    need = diary.need(on, lines=3)
    diary.allocated(need, on + days(10), line=2)


def sent_again(diary: Diary, on: date) -> None:
    """Part of it came damaged, went back, and came again."""
    need = diary.need(on, lots=True)
    allocation, _ = diary.allocated(need, on + days(5))
    quantity = int(allocation.head["数量"])
    good = quantity - 2
    diary.delivered(need, allocation, on + days(8), accepted=good)
    diary.delivered(need, allocation, on + days(18), sent_quantity=quantity - good)


def matched_but_told_late(diary: Diary, on: date) -> None:
    diary.allocated(diary.need(on), max(on + days(9), DECEMBER), known=LATE)


def released_after_the_year(diary: Diary, on: date) -> None:
    allocation, _ = diary.allocated(diary.need(on), on + days(9))
    allocation.on("解除日期", date(2021, 1, 12), known=NEW_YEAR, 原因="双方协商一致")


def matched_at_the_second_try(diary: Diary, on: date) -> None:
    need = diary.need(on)
    allocation, _ = diary.allocated(need, on + days(6))
    allocation.on("解除日期", on + days(15), 原因="经济状况显著恶化")
    diary.allocated(need, on + days(50), place=1)


def still_open(diary: Diary, on: date) -> None:
    diary.need(on)


def withdrawn(diary: Diary, on: date) -> None:
    diary.need(on).record.on("关闭日期", on + days(20), 关闭方式="撤回", 原因="不再需要")


def expired(diary: Diary, on: date) -> None:
    need = diary.need(on, 有效期至=on + days(30))
    need.record.on("过期日期", on + days(31))


def released(diary: Diary, on: date) -> None:
    allocation, _ = diary.allocated(diary.need(on), on + days(7))
    allocation.on("解除日期", on + days(21), 原因="双方协商一致")


def pledge_withdrawn(diary: Diary, on: date) -> None:
    _, pledge = diary.allocated(diary.need(on), on + days(9), bound=False)
    pledge.on("撤回日期", on + days(19), 原因="经济状况显著恶化")


def pledge_lapsed(diary: Diary, on: date) -> None:
    need = diary.need(on)
    _, pledge = diary.allocated(need, on + days(9), bound=False, 有效期至=on + days(25))
    pledge.on("失效日期", on + days(26))


def pledge_released(diary: Diary, on: date) -> None:
    _, pledge = diary.allocated(diary.need(on), on + days(9))
    notice = "示例：认捐方经济状况显著恶化，依法不再履行（虚构）"
    pledge.on("解除日期", on + days(30), 原因="经济状况显著恶化", 公示内容=notice)


def pledge_defaulted(diary: Diary, on: date) -> None:
    _, pledge = diary.allocated(diary.need(on), on + days(9), due=on + days(30))
    pledge.on("违约日期", on + days(40))


def proposed(diary: Diary, on: date) -> Record:
    need = diary.need(on)
    by, line = diary.giver(need), need.lines[0]
    pledge = diary.pledge(by, line, on + days(3))
    return diary.proposed(need, pledge, by, line[1], on + days(6))


def pending(diary: Diary, on: date) -> None:
    proposed(diary, on)


def rejected(diary: Diary, on: date) -> None:
    proposed(diary, on).on("否决日期", on + days(9), 原因="不符合条件")


def proposal_withdrawn(diary: Diary, on: date) -> None:
    proposed(diary, on).on("撤回日期", on + days(8))


def retracted(diary: Diary, on: date) -> None:
    """The approval had been entered in error, which was found in the new year."""
    allocation, _ = diary.allocated(diary.need(on), on + days(9))
    allocation.on(
        "撤销日期", date(2021, 1, 15), known=NEW_YEAR, 撤销步骤="批准", 撤销原因="录入有误"
    )


def matched_in_the_new_year(diary: Diary, on: date) -> None:
    diary.allocated(diary.need(on), date(2021, 1, diary.chance.randrange(8, 28)))


def raised_but_told_late(diary: Diary, on: date) -> None:
    diary.need(on, known=LATE)


def released_but_told_late(diary: Diary, on: date) -> None:
    allocation, _ = diary.allocated(diary.need(on), on + days(9))
    allocation.on("解除日期", date(2020, 12, 28), known=LATE, 原因="双方协商一致")


def returned(diary: Diary, on: date) -> None:
    diary.submitted(on).record.on("退回日期", on + days(3), 原因="材料不全")


def turned_down(diary: Diary, on: date) -> None:
    diary.submitted(on).record.on("否决日期", on + days(3), 原因="不符合条件")


def submitted(diary: Diary, on: date) -> None:
    diary.submitted(on)


def verified(diary: Diary, on: date) -> None:
    diary.submitted(on).record.on("核实日期", on + days(2))


def published_in_error(diary: Diary, on: date) -> None:
    need = diary.need(on)
    need.record.on(
        "撤销日期", date(2021, 1, 18), known=NEW_YEAR, 撤销步骤="公布", 撤销原因="录入有误"
    )


def published_in_the_new_year(diary: Diary, _: date) -> None:
    diary.need(date(2021, 1, diary.chance.randrange(6, 29)))


def merged(diary: Diary, on: date) -> None:
    merge(diary, on, None)


def merged_but_told_late(diary: Diary, on: date) -> None:
    merge(diary, on, LATE)


def merge(diary: Diary, on: date, known: date | None) -> None:
    """Two villages' groups asked for the same; one need goes on for both, and is matched."""
    survivor = diary.need(on)
    diary.allocated(survivor, on + days(8))
    twin = diary.need(on + days(2))
    twin.record.on("合并日期", date(2020, 12, 21), known=known, 合并到=survivor.number)


MATCHED = (
    Story(420, 30, fulfilled),
    Story(150, 30, delivered),
    Story(100, 30, on_its_way),
    Story(150, 12, matched),
    Story(90, 25, in_part),
    Story(30, 30, released_in_part),
    Story(40, 12, one_line_of_several),
    Story(20, 25, sent_again),
    Story(18, 12, matched_but_told_late),
    Story(8, 12, released_after_the_year),
    Story(10, 60, matched_at_the_second_try),
    Story(3, 60, merged),
    Story(2, 60, merged_but_told_late),
)
"""1,041 needs, which were matched on the last day of the year."""

RAISED_ONLY = (
    Story(278, 3, still_open),
    Story(25, 25, withdrawn),
    Story(30, 35, expired),
    Story(22, 25, released),
    Story(15, 25, pledge_withdrawn),
    Story(10, 30, pledge_lapsed),
    Story(8, 35, pledge_released),
    Story(6, 45, pledge_defaulted),
    Story(20, 12, rejected),
    Story(10, 12, proposal_withdrawn),
    Story(15, 10, pending),
    Story(9, 15, retracted),
    Story(12, 3, matched_in_the_new_year),
    Story(7, 3, raised_but_told_late),
    Story(3, 15, released_but_told_late),
)
"""470 needs, which were public, and not matched on that day."""

NEVER_RAISED = (
    Story(10, 5, returned),
    Story(8, 5, turned_down),
    Story(6, 1, submitted),
    Story(5, 3, verified),
    Story(4, 3, published_in_error),
    Story(6, 0, published_in_the_new_year),
)
"""Those that count nowhere, as of that day; nor do the five that were merged into others."""

STORIES = (*MATCHED, *RAISED_ONLY, *NEVER_RAISED)
