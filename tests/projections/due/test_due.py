"""What ends by time alone is on the list with its last day, for as long as nothing else ends it."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

import pytest

from domain.events.needs import NeedAmended, NeedExpired, NeedResumed
from domain.events.pairings import PairingResumed, ResponsibleNamed, Terms
from domain.events.pledges import Designation, PledgeAmended, PledgeLapsed, PledgeRedirected
from domain.ids import NeedId, PersonId
from domain.kernel import Event
from projections.due import Due, WhatIsDue, pages
from projections.tables import Tables
from tests.support import needs, pairings, pledges
from tests.support.county import (
    HARVEST,
    JULY,
    JUNE,
    MAY,
    PAIRING,
    RICE,
    SEED,
    TWO_RIVERS,
    need_content,
    text,
)
from tests.support.scenario import Told, told
from tests.support.telling import tell
from tests.support.twice import says_the_same_however_told

UNTIL_JUNE, UNTIL_JULY = needs.saying(expires_on=JUNE), needs.saying(expires_on=JULY)
OFFER, LONGER = pledges.saying(expires_on=JUNE), pledges.saying(expires_on=JULY)
LAST_OF_JULY = date(2026, 7, 31)
EVER = date.max

Telling: TypeAlias = Callable[[Any], list[Told]]
"""How far something has come, given what it says."""


def listed(tables: Tables, *happened: Event | Told, on: date = EVER) -> list[Due]:
    """What is over on the day, after all this has happened."""
    projection = WhatIsDue()
    tables.prepare(projection)
    if happened:
        tell(tables, projection, *happened)
    return [it for page in pages(tables, on, 256) for it in page]


@pytest.mark.parametrize("past", [needs.published, needs.suspended])
def test_a_public_need_ends_with_its_last_day(tables: Tables, past: Telling) -> None:
    assert listed(tables, *past(UNTIL_JUNE)) == [Due(SEED, JUNE)]


@pytest.mark.parametrize("past", [needs.drafted, needs.submitted, needs.verified])
def test_one_that_is_not_public_does_not(tables: Tables, past: Telling) -> None:
    assert listed(tables, *past(UNTIL_JUNE)) == []


def test_nor_does_one_that_has_no_last_day_or_was_closed(tables: Tables) -> None:
    assert listed(tables, *needs.published()) == []
    assert listed(tables, *needs.published(UNTIL_JUNE), needs.closed()) == []


def test_its_last_day_is_what_was_said_last(tables: Tables) -> None:
    amended = NeedAmended(need_id=SEED, content=UNTIL_JULY)
    assert listed(tables, *needs.suspended(UNTIL_JUNE), amended) == [Due(SEED, JULY)]
    assert listed(tables, NeedResumed(need_id=SEED)) == [Due(SEED, JULY)]
    endless = NeedAmended(need_id=SEED, content=needs.PLAIN)
    assert listed(tables, endless) == []


def test_a_step_that_was_retracted_leaves_the_one_before(tables: Tables) -> None:
    amended = NeedAmended(need_id=SEED, content=UNTIL_JULY)
    listed(tables, *needs.published(UNTIL_JUNE), amended, NeedExpired(need_id=SEED))
    assert listed(tables) == []
    assert listed(tables, needs.retracted("NeedExpired")) == [Due(SEED, JULY)]
    assert listed(tables, needs.retracted("NeedAmended")) == [Due(SEED, JUNE)]
    assert listed(tables, needs.retracted("NeedPublished")) == []


def test_what_was_never_there_is_no_step(tables: Tables) -> None:
    assert listed(tables, needs.retracted("NeedPublished")) == []
    assert listed(tables, needs.consent(), *needs.COUNTY) == []


@pytest.mark.parametrize("past", [pledges.offered, pledges.accepted])
def test_an_offer_ends_with_its_last_day(tables: Tables, past: Telling) -> None:
    assert listed(tables, *past(OFFER)) == [Due(RICE, JUNE)]


def test_what_binds_does_not_pass_with_time(tables: Tables) -> None:
    assert listed(tables, *pledges.bound(OFFER)) == []
    assert listed(tables, pledges.retracted("PledgeBound")) == [Due(RICE, JUNE)]


def test_an_offer_may_be_prolonged_and_sent_elsewhere(tables: Tables) -> None:
    prolonged = PledgeAmended(pledge_id=RICE, content=LONGER)
    elsewhere = PledgeRedirected(
        pledge_id=RICE,
        designation=Designation(village_id=TWO_RIVERS),
        consent=text(),
    )
    assert listed(tables, *pledges.offered(OFFER), prolonged, elsewhere) == [Due(RICE, JULY)]
    assert listed(tables, PledgeLapsed(pledge_id=RICE)) == []


def test_a_pairing_ends_with_its_terms_once_it_is_approved(tables: Tables) -> None:
    assert listed(tables, *pairings.agreed_by_both(pairings.UNTIL_JULY)) == []
    assert listed(tables, pairings.approved(pairings.UNTIL_JULY)) == [Due(PAIRING, LAST_OF_JULY)]
    assert listed(tables, pairings.suspended()) == [Due(PAIRING, LAST_OF_JULY)]
    li = PersonId("person-li")
    named = ResponsibleNamed(programme_id=HARVEST, pairing_id=PAIRING, responsible_id=li)
    resumed = PairingResumed(pairing_id=PAIRING)
    assert listed(tables, resumed, named) == [Due(PAIRING, LAST_OF_JULY)]
    assert listed(tables, pairings.concluded()) == []
    assert listed(tables, pairings.retracted("PairingConcluded")) == [Due(PAIRING, LAST_OF_JULY)]


def test_a_pairing_without_an_end_is_never_over(tables: Tables) -> None:
    assert listed(tables, *pairings.standing(Terms(starts_on=MAY))) == []


def test_the_last_day_belongs_to_the_thing(tables: Tables) -> None:
    assert listed(tables, *needs.published(UNTIL_JUNE), on=JUNE) == []
    assert listed(tables, on=date(2026, 6, 2)) == [Due(SEED, JUNE)]


def test_it_is_read_page_by_page_in_the_order_in_which_things_end(tables: Tables) -> None:
    numbers = [NeedId(f"need-{n}") for n in range(5)]
    history = [
        entry
        for n, it in enumerate(numbers)
        for entry in needs.published(needs.saying(expires_on=(JULY, JUNE)[n % 2]), it)
    ]
    listed(tables, *history)
    found = list(pages(tables, EVER, 2))
    assert [[it.thing_id for it in page] for page in found] == [
        ["need-1", "need-3"],
        ["need-0", "need-2"],
        ["need-4"],
    ]


def test_however_it_is_told_it_says_the_same(tables: Tables) -> None:
    history = [
        *needs.published(UNTIL_JUNE),
        *needs.published(need_content(), NeedId("need-other")),
        *pledges.bound(OFFER),
        *pairings.standing(pairings.UNTIL_JULY),
        told(NeedExpired(need_id=SEED), on=JULY),
        told(needs.retracted("NeedExpired"), on=JULY),
        told(pledges.retracted("PledgeBound"), on=JULY),
        told(pairings.concluded(), on=JULY),
    ]
    says_the_same_however_told(tables, WhatIsDue(), history)
