"""Refusals about programmes, and the villages in them."""

from typing import ClassVar

from domain.refusals.base import Refused


class PicksAreTaken(Refused):
    """A province picks no more villages than the programme lets it."""

    province_id: str
    limit: int
    en: ClassVar = "{province_id} has picked its {limit} villages; unpick one first."
    zh: ClassVar = "{province_id} 已选满 {limit} 个村；请先取消一个。"


class ChainIsOutOfOrder(Refused):
    """A need is published by the county first and by the city after it, once each."""

    en: ClassVar = "The publication chain must be: county, city, or the county and then the city."
    zh: ClassVar = "公布层级只能为：县级、市级，或先县级后市级。"
