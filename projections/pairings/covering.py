"""Which listed villages are covered: assisted, and somebody answers for it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from domain.days import EVER_AFTER
from domain.events.programmes import VillageListed
from projections.pairings.rows import Listed, PairingRow, VillageRow
from projections.whereabouts import whereabouts


def stepped(listed: Listed, name: str, day: date) -> Listed:
    return listed._replace(steps=(*listed.steps, f"{name} {day}"))


def unstepped(listed: Listed) -> Listed:
    return listed._replace(steps=listed.steps[:-1])


def villages(listed: Listed, pairings: Sequence[PairingRow]) -> Iterator[VillageRow]:
    """A row for each stretch of days on which the village was listed and nothing changed."""
    for first, last in stays(listed):
        inside = {it.since for it in pairings if first < it.since < last}
        days = sorted({first, *inside})
        for since, until in zip(days, [*days[1:], last], strict=True):
            yield village(listed, since, until, in_force(pairings, since))


def stays(listed: Listed) -> Iterator[tuple[date, date]]:
    """From each listing until it was unlisted."""
    begun: date | None = None
    for name, day in (it.split() for it in listed.steps):
        on = date.fromisoformat(day)
        if name == VillageListed.__name__:
            begun = on
        elif begun:
            yield begun, on
            begun = None
    if begun:
        yield begun, EVER_AFTER


def in_force(pairings: Iterable[PairingRow], day: date) -> list[PairingRow]:
    return [it for it in pairings if it.since <= day < it.until and it.is_in_force]


def village(listed: Listed, since: date, until: date, pairings: Sequence[PairingRow]) -> VillageRow:
    above = whereabouts(listed.region_id, since)
    return VillageRow(
        village_id=listed.village_id,
        programme_id=listed.programme_id,
        since=since,
        until=until,
        is_assisted=bool(pairings),
        is_covered=any(it.responsible_id for it in pairings),
        province_id=above.province_id,
        city_id=above.city_id,
        county_id=above.county_id,
    )
