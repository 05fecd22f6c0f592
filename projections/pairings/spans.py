"""From what happened to a pairing to how it was, day by day: a row while nothing changed."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.days import EVER_AFTER, day_after
from domain.pairings.views import PairingStanding
from projections.pairings.rows import PairingRow
from projections.pairings.stories import State, on_day
from projections.whereabouts import whereabouts


def rows(states: Sequence[State], above: Sequence[PairingRow]) -> list[PairingRow]:
    """`above`: the rows of its parent, if it has one; they have their own parents in them."""
    first = states[0].since
    days = sorted(it for it in turns(states, above) if it >= first)
    found: list[PairingRow] = []
    for since, until in zip(days, [*days[1:], EVER_AFTER], strict=True):
        standing = on_day(states, since)
        assert standing
        row = row_of(standing, since, until, first, held=is_held(standing, above, since))
        if found and same(found[-1], row):
            found[-1] = found[-1]._replace(until=until)
        else:
            found.append(row)
    return found


def turns(states: Iterable[State], above: Iterable[PairingRow]) -> set[date]:
    """Every day on which something may change."""
    terms = [it.standing.terms for it in states if it.standing.terms]
    return (
        {it.since for it in states}
        | {it.since for it in above}
        | {it.starts_on for it in terms}
        | {day_after(it.ends_on) for it in terms if it.ends_on and it.ends_on < EVER_AFTER}
    )


def is_held(standing: PairingStanding, above: Iterable[PairingRow], day: date) -> bool:
    """Whether those above it are in force on the day, or there is none."""
    if standing.parent_id is None:
        return True
    return any(it.is_in_force for it in above if it.since <= day < it.until)


def same(one: PairingRow, other: PairingRow) -> bool:
    return one._replace(since=other.since, until=other.until) == other


def row_of(
    standing: PairingStanding, since: date, until: date, proposed_on: date, *, held: bool
) -> PairingRow:
    pair, terms = standing.pair, standing.terms
    assert pair
    assert terms
    giving = whereabouts(pair.assisting_region_id, proposed_on)
    getting = whereabouts(pair.assisted_region_id, proposed_on)
    return PairingRow(
        pairing_id=standing.pairing_id,
        since=since,
        until=until,
        stage=standing.stage,
        is_in_force=held and standing.stands_on(since),
        programme_id=pair.programme_id,
        kind=pair.kind,
        assisting_id=pair.assisting_id,
        assisted_id=pair.assisted_id,
        assisted_seat_id=pair.assisted_seat_id,
        is_self_help=pair.is_self_help,
        proposed_on=proposed_on,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        parent_id=terms.parent_id,
        implementer_id=terms.implementer_id,
        responsible_id=standing.responsible_id,
        expected_benefit_id=terms.expected_benefit.text_id if terms.expected_benefit else None,
        superseded_by=standing.superseded_by,
        assisting_province_id=giving.province_id,
        assisting_city_id=giving.city_id,
        assisting_county_id=giving.county_id,
        assisted_province_id=getting.province_id,
        assisted_city_id=getting.city_id,
        assisted_county_id=getting.county_id,
    )
