"""Refusals about time that has run out, or has not."""

from datetime import date
from typing import ClassVar

from domain.refusals.base import Refused


class IsOver(Refused):
    """The thing's last day has passed, or would have."""

    thing: str
    until: date
    on: date
    en: ClassVar = (
        "{thing} ends with {until}, and this is about {on}; give a later end, or raise anew."
    )
    zh: ClassVar = "{thing} 的有效期至 {until}，而所涉日期为 {on}；请延后期限，或重新提出。"


class IsNotOverYet(Refused):
    """The thing has no last day, or that day has not passed."""

    thing: str
    on: date
    en: ClassVar = (
        "{thing} is not over on {on}; wait for its last day to pass, or end it by decision."
    )
    zh: ClassVar = "{thing} 在 {on} 尚未到期；请待期满，或以决定方式结束。"
