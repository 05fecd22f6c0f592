"""One IATI activity (2.03): its elements in the order of the standard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from infra.exporting.open_data.publisher import Publisher
from infra.exporting.open_data.xml import element, narrative, text

GOVERNMENT = "10"
COUNTRY = "CN"
CURRENCY = "CNY"
OURS = "99"
"""A vocabulary of the publisher's own."""
PARENT = "1"
ORIGINAL = "1"
INDICATIVE, COMMITTED = "1", "2"
"""The kinds of budgets, and how firm they are."""


class Status(StrEnum):
    PIPELINE = "1"
    IMPLEMENTATION = "2"
    CLOSED = "4"
    CANCELLED = "5"
    SUSPENDED = "6"


class When(StrEnum):
    """The kinds of days."""

    PLANNED_START = "1"
    ACTUAL_START = "2"
    PLANNED_END = "3"
    ACTUAL_END = "4"


class Part(StrEnum):
    """The kinds of parts that organisations have."""

    FUNDING = "1"
    ACCOUNTABLE = "2"
    IMPLEMENTING = "4"


class Kind(StrEnum):
    """The kinds of transactions."""

    COMMITMENT = "2"
    DISBURSEMENT = "3"


class Organisation(NamedTuple):
    """`ref`: none, where nobody may know which it is."""

    name: str
    part: Part
    ref: str | None = None


class Transaction(NamedTuple):
    """So many yuan, on a day."""

    kind: Kind
    on: date
    value: Decimal


class Budget(NamedTuple):
    """So many yuan that are due by the last day of a period, a year at most."""

    first: date
    last: date
    value: Decimal
    is_committed: bool


class Sector(NamedTuple):
    code: str
    zh: str


@dataclass(frozen=True)
class Activity:
    """All that is told of one thing. The `zh` title stands first, for all else is Chinese."""

    thing_id: str
    hierarchy: int
    zh: str
    en: str
    status: Status
    organisations: Sequence[Organisation]
    dates: Sequence[tuple[When, date]]
    place: str
    sectors: Sequence[Sector]
    budgets: Sequence[Budget] = ()
    transactions: Sequence[Transaction] = ()
    parent_id: str | None = None

    def xml(self, by: Publisher) -> str:
        return element(
            "iati-activity",
            *self._elements(by),
            xml_lang="zh",
            default_currency=CURRENCY,
            hierarchy=self.hierarchy,
            last_updated_datetime=by.at.isoformat(timespec="seconds"),
        )

    def _elements(self, by: Publisher) -> Iterator[str]:
        yield element("iati-identifier", text(by.id(self.thing_id)))
        yield element("reporting-org", narrative(by.name), ref=by.ref, type=GOVERNMENT)
        yield element("title", narrative(self.zh), narrative(self.en, "en"))
        yield element("description", narrative(self.zh), type="1")
        for it in self.organisations:
            ref = by.id(it.ref) if it.ref else None
            yield element("participating-org", narrative(it.name), ref=ref, role=it.part)
        yield element("activity-status", code=self.status)
        for when, day in self.dates:
            yield element("activity-date", type=when, iso_date=day)
        yield element("recipient-country", code=COUNTRY)
        yield element("location", element("name", narrative(self.place)))
        yield from self._sectors()
        yield from map(planned, self.budgets)
        yield from map(moved, self.transactions)
        if self.parent_id:
            yield element("related-activity", ref=by.id(self.parent_id), type=PARENT)

    def _sectors(self) -> Iterator[str]:
        """In equal shares, which add up to a hundred."""
        whole, rest = divmod(10_000, len(self.sectors))
        for n, it in enumerate(self.sectors):
            share = Decimal(whole + (n < rest)) / 100 if len(self.sectors) > 1 else None
            yield element(
                "sector", narrative(it.zh), vocabulary=OURS, code=it.code, percentage=share
            )


def planned(it: Budget) -> str:
    return element(
        "budget",
        element("period-start", iso_date=it.first),
        element("period-end", iso_date=it.last),
        element("value", text(format(it.value, "f")), currency=CURRENCY, value_date=it.first),
        type=ORIGINAL,
        status=COMMITTED if it.is_committed else INDICATIVE,
    )


def moved(it: Transaction) -> str:
    return element(
        "transaction",
        element("transaction-type", code=it.kind),
        element("transaction-date", iso_date=it.on),
        element("value", text(format(it.value, "f")), currency=CURRENCY, value_date=it.on),
    )
