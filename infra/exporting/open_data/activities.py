"""From the read models to activities: some hundred at a time, as far as the public may know."""

from collections.abc import AsyncGenerator, Iterator, Sequence
from datetime import date, timedelta

from domain.codes.stages import PairingStage, PledgeStage
from domain.days import EVER_AFTER
from domain.regions import full_name
from infra.exporting.books import Export
from infra.exporting.open_data.activity import (
    Activity,
    Budget,
    Kind,
    Organisation,
    Part,
    Sector,
    Status,
    Transaction,
    When,
)
from infra.exporting.open_data.money import Money, money
from infra.exporting.open_data.names import NAMELESS, Names, of_parties, of_programmes
from infra.exporting.walking import walked
from projections import pairings, pledge_book, programmes
from projections.audience import PUBLIC
from projections.pairings import PairingRow
from projections.pledge_book import PledgeRow
from projections.programmes import ProgrammeRow

PAIRED = {
    PairingStage.APPROVED: Status.IMPLEMENTATION,
    PairingStage.SUSPENDED: Status.SUSPENDED,
    PairingStage.CONCLUDED: Status.CLOSED,
    PairingStage.TERMINATED: Status.CLOSED,
    PairingStage.SUPERSEDED: Status.CLOSED,
}
"""What was only proposed is not told."""
PLEDGED = {
    PledgeStage.OFFERED: Status.PIPELINE,
    PledgeStage.ACCEPTED: Status.PIPELINE,
    PledgeStage.WITHDRAWN: Status.CANCELLED,
    PledgeStage.LAPSED: Status.CANCELLED,
    PledgeStage.RELEASED: Status.CANCELLED,
    PledgeStage.CLOSED_SHORT: Status.CLOSED,
}
DAY = timedelta(days=1)
YEAR = 364 * DAY
"""From the first day to the last."""
PROGRAMME = Sector("paired_assistance", "对口帮扶")


async def activities(export: Export) -> AsyncGenerator[list[Activity]]:
    async for plans in walked(export.reader, programmes.programmes()):
        names = await of_programmes(export, [it.programme_id for it in plans])
        yield [programme(it, names, export.today) for it in plans]
    async for pairs in walked(export.reader, pairings.pairings(export.today)):
        told = [it for it in pairs if it.stage in PAIRED]
        sides = [party for it in told for party in (it.assisting_id, it.assisted_id)]
        names = await of_parties(export, sides)
        yield [pairing(it, names, export.today) for it in told]
    async for offers in walked(export.reader, pledge_book.pledges(PUBLIC)):
        names = await of_parties(export, [it.giver_id for it in offers])
        sums = await money(export.reader, [it.pledge_id for it in offers])
        yield [pledge(it, names, sums, export.today) for it in offers]


def programme(it: ProgrammeRow, names: Names, today: date) -> Activity:
    place = full_name(it.region_id, today)
    return Activity(
        thing_id=it.programme_id,
        hierarchy=1,
        zh=names[it.programme_id],
        en="Programme of paired assistance",
        status=Status.CLOSED if it.ends_on < today else Status.IMPLEMENTATION,
        organisations=[Organisation(place, Part.ACCOUNTABLE)],
        dates=days(it.starts_on, it.ends_on, today),
        place=place,
        sectors=[PROGRAMME],
    )


def pairing(it: PairingRow, names: Names, today: date) -> Activity:
    assisting, assisted = names[it.assisting_id], names[it.assisted_id]
    region_id = it.assisted_county_id or it.assisted_city_id or it.assisted_province_id
    return Activity(
        thing_id=it.pairing_id,
        hierarchy=2,
        zh=f"{assisting}结对帮扶{assisted}",
        en="Pairing of two parties",
        status=PAIRED[it.stage],
        organisations=[
            Organisation(assisting, Part.FUNDING, it.assisting_id),
            Organisation(assisted, Part.IMPLEMENTING, it.assisted_id),
        ],
        dates=days(it.starts_on, it.ends_on or EVER_AFTER, today),
        place=full_name(region_id, today),
        sectors=[Sector(it.kind.value, it.kind.zh)],
        parent_id=it.programme_id,
    )


def pledge(it: PledgeRow, names: Names, sums: Money, today: date) -> Activity:
    known = pledge_book.knows_giver(PUBLIC, it)
    giver = names[it.giver_id] if known else NAMELESS
    return Activity(
        thing_id=it.pledge_id,
        hierarchy=3,
        zh=f"{giver}认捐{'、'.join(kind.zh for kind in it.kinds)}",
        en="Pledge",
        status=status(it),
        organisations=[Organisation(giver, Part.FUNDING, it.giver_id if known else None)],
        dates=[(When.ACTUAL_START, it.offered_on)],
        place=place(it, today),
        sectors=[Sector(kind.value, kind.zh) for kind in it.kinds],
        budgets=list(planned(it, sums)),
        transactions=list(moved(it, sums)),
    )


def status(it: PledgeRow) -> Status:
    return Status.CLOSED if it.is_performed else PLEDGED.get(it.stage, Status.IMPLEMENTATION)


def place(it: PledgeRow, today: date) -> str:
    """What it is meant for lies there; or nobody said where."""
    meant = it.meant_county_id or it.meant_city_id or it.meant_province_id
    return full_name(meant, today) if meant else "中国"


def planned(it: PledgeRow, sums: Money) -> Iterator[Budget]:
    """One for each day by which money is due, from the day before on: a year at most, as the
    standard wants. What was given up is planned no more.
    """
    if status(it) is Status.CANCELLED:
        return
    free = it.offered_on
    for due in sums.due[it.pledge_id]:
        first = min(max(free, due.on - YEAR), due.on)
        yield Budget(first, due.on, due.yuan, it.pledge_id in sums.bound)
        free = due.on + DAY


def moved(it: PledgeRow, sums: Money) -> Iterator[Transaction]:
    if bound := sums.bound.get(it.pledge_id):
        yield Transaction(Kind.COMMITMENT, *bound)
    for came in sums.arrived.get(it.pledge_id, ()):
        yield Transaction(Kind.DISBURSEMENT, *came)


def days(first: date, last: date, today: date) -> Sequence[tuple[When, date]]:
    """What is to come is planned."""
    found = [(When.ACTUAL_START if first <= today else When.PLANNED_START, first)]
    if last != EVER_AFTER:
        found.append((When.ACTUAL_END if last < today else When.PLANNED_END, last))
    return found
