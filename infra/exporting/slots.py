"""How many exports go on at a time, in all and of one person: they take long, questions do not."""

from api.seats import Seats
from infra.trouble import InBothLanguages

MOST, MOST_EACH = 4, 2


class Busy(InBothLanguages):
    """As many as may go on at a time do."""


def busy(_: int, is_theirs: bool) -> Busy:
    if is_theirs:
        return Busy(
            "Your other exports are under way; try again when one of them has ended.",
            "您的其他导出正在进行；请待其中一个结束后再试。",
        )
    return Busy("Other exports are under way; try again in a minute.", "导出较多，请一分钟后再试。")


def slots(most: int = MOST, most_each: int = MOST_EACH) -> Seats:
    return Seats(most, most_each, busy)
