"""Needs are found by the names of those who give for them, by whoever may know of it."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as any_of

from domain.codes.pledges import Anonymity
from domain.codes.reasons import Reason
from domain.events.allocations import AllocationStepRetracted
from domain.events.pairings import PairingProposed, PairingStepRetracted, Terms
from domain.events.pledges import (
    Designation,
    PledgeAccepted,
    PledgeAmended,
    PledgeRedirected,
    PledgeStepRetracted,
    PledgeWithdrawn,
)
from domain.ids import NeedId, PartyId, PledgeId
from domain.kernel import Event
from projections.audience import PUBLIC, Audience
from projections.tables import Tables
from tests.projections.needs_board.test_it_agrees_with_the_domain import FEW
from tests.support.board import Board
from tests.support.county import (
    DAIRY,
    FUGONG,
    LUSHUI,
    MAY,
    MILL,
    PAIRING,
    RICE,
    STONE_BRIDGE,
    ZHUHAI_CITY,
    approved,
    binding,
    bound,
    need,
    offered,
    pair,
    pledge_content,
    proposed,
    text,
)
from tests.support.scenario import Told, told
from tests.support.searching import Desk, content, registered
from tests.support.twice import begin_again, says_the_same_however_told

COLD, LANE = NeedId("need-cold"), NeedId("need-lane")
NAMES = {"mill": "珠海市慈善总会", "dairy": "横琴乳业公司", "city": "粤港澳联合体"}
ANONYMOUS: dict[str, Any] = {"anonymity": Anonymity.ANONYMOUS}
OFFICE, OTHER_OFFICE = Audience(region_id=FUGONG), Audience(region_id=LUSHUI)
GIVER, OTHER, VILLAGE = (Audience(party_id=it) for it in (MILL, DAIRY, STONE_BRIDGE))
EVERYBODY = (PUBLIC, OFFICE, OTHER_OFFICE, GIVER, OTHER, VILLAGE)
GIFT = proposed("6", of=binding(COLD))
PAIRED_GIFT = proposed("6", of=binding(COLD, pairing_id=PAIRING))
PAIRED = PairingProposed(pairing_id=PAIRING, pair=pair(), terms=Terms(starts_on=MAY))
WRONG = Reason.ENTERED_IN_ERROR


def offer(meant_for: NeedId | None = None, **said: Any) -> Told:
    plain = pledge_content("6", designation=Designation(need_id=meant_for))
    return offered(plain.model_copy(update=said))


def retracted(step: str) -> AllocationStepRetracted:
    return AllocationStepRetracted(**dict(GIFT), step=step, reason=WRONG)


def unsaid(step: type[Event]) -> PledgeStepRetracted:
    return PledgeStepRetracted(pledge_id=RICE, step=step.__name__, reason=WRONG)


@pytest.fixture
def county(desk: Desk) -> Desk:
    names = [registered("mill", MILL), registered("dairy", DAIRY), registered("city", ZHUHAI_CITY)]
    needs = [*need(content("cold"), COLD), *need(content("lane"), LANE)]
    return desk.keeps(NAMES).told(*names, PAIRED, *needs)


async def finders(county: Desk, looked_for: str = "慈善总会") -> list[Audience]:
    """By whom the cold store is found, and nothing else."""
    found = {it: await county.finds(looked_for, it) for it in EVERYBODY}
    assert all(names in (set(), {"cold"}) for names in found.values())
    return [it for it, names in found.items() if names]


async def test_what_is_proposed_is_known_to_both_sides_and_the_office(county: Desk) -> None:
    assert await finders(county.told(offer(), GIFT)) == [OFFICE, GIVER, VILLAGE]


async def test_what_is_approved_is_known_to_everybody_until_that_is_retracted(
    county: Desk,
) -> None:
    assert await finders(county.told(offer(), GIFT, approved(GIFT))) == [*EVERYBODY]
    county.told(retracted("AllocationApproved"))
    assert await finders(county) == [OFFICE, GIVER, VILLAGE]
    county.told(retracted("AllocationProposed"))
    assert await finders(county) == []


async def test_who_wants_no_name_is_found_by_offices_and_by_itself(county: Desk) -> None:
    county.told(offer(**ANONYMOUS), GIFT)
    assert await finders(county) == [OFFICE, GIVER]
    county.told(approved(GIFT))
    assert await finders(county) == [OFFICE, OTHER_OFFICE, GIVER]


async def test_who_wants_no_name_any_more_is_found_no_more(county: Desk) -> None:
    county.told(offer(), GIFT, approved(GIFT))
    named = pledge_content("6").model_copy(update=ANONYMOUS)
    county.told(PledgeAmended(pledge_id=RICE, content=named))
    assert await finders(county) == [OFFICE, OTHER_OFFICE, GIVER]
    county.told(unsaid(PledgeAmended))
    assert await finders(county) == [*EVERYBODY]


async def test_nobody_is_named_whose_pledge_nobody_knows(county: Desk) -> None:
    assert await finders(county.told(GIFT, approved(GIFT))) == []


async def test_a_pledge_that_is_meant_for_a_need_is_known_once_it_was_accepted(
    county: Desk,
) -> None:
    assert await finders(county.told(offer(COLD))) == [OFFICE, GIVER, VILLAGE]
    county.told(PledgeAccepted(pledge_id=RICE))
    assert await finders(county) == [*EVERYBODY]
    county.told(unsaid(PledgeAccepted))
    assert await finders(county) == [OFFICE, GIVER, VILLAGE]
    county.told(bound())
    assert await finders(county) == [*EVERYBODY]


async def test_a_pledge_is_found_by_the_need_it_is_meant_for_now(county: Desk) -> None:
    county.told(offer(LANE), PledgeAccepted(pledge_id=RICE))
    assert await county.finds("慈善总会") == {"lane"}
    elsewhere = Designation(need_id=COLD)
    county.told(PledgeRedirected(pledge_id=RICE, designation=elsewhere, consent=text()))
    assert await finders(county) == [*EVERYBODY]
    county.told(unsaid(PledgeRedirected), unsaid(PledgeAccepted), PledgeWithdrawn(pledge_id=RICE))
    assert await county.finds("慈善总会", PUBLIC) == set()


async def test_who_is_paired_is_found_as_the_giver_is(county: Desk) -> None:
    county.told(offer(), PAIRED_GIFT)
    assert await finders(county, "联合体") == [OFFICE, GIVER, VILLAGE]
    county.told(approved(PAIRED_GIFT))
    assert await finders(county, "联合体") == await finders(county) == [*EVERYBODY]


async def test_who_is_paired_with_who_wants_no_name_tells_who_that_is(county: Desk) -> None:
    county.told(offer(**ANONYMOUS), PAIRED_GIFT, approved(PAIRED_GIFT))
    assert await finders(county, "联合体") == [OFFICE, OTHER_OFFICE, GIVER]


async def test_a_pairing_that_never_was_is_not_known(county: Desk) -> None:
    gone = PairingStepRetracted(
        pairing_id=PAIRING, pair=pair(), step=PairingProposed.__name__, reason=WRONG
    )
    agreed = gone.model_copy(update={"step": "PairingApproved"})
    county.told(agreed, gone, offer(), PAIRED_GIFT, approved(PAIRED_GIFT))
    assert await finders(county, "联合体") == []
    assert await finders(county) == [*EVERYBODY]


@pytest.mark.parametrize(
    ("looked_for", "is_found"),
    [
        ("珠海市慈善总会", True),
        ("“珠海市慈善总会”", True),
        ("慈善总会", True),
        ("慈善 珠海", True),
        ("慈善總會", True),
        ("海市慈", True),
        ("“慈善珠海”", False),
        ("慈善协会", False),
        ("横琴乳业", False),
    ],
)
async def test_organisations_by_their_names(county: Desk, looked_for: str, is_found: bool) -> None:
    county.told(offer(), GIFT, approved(GIFT))
    assert await finders(county, looked_for) == [*EVERYBODY] * is_found


async def test_each_word_may_stand_elsewhere(county: Desk) -> None:
    county.told(offer(), GIFT, approved(GIFT))
    assert await finders(county, "慈善总会 冷链") == [*EVERYBODY]
    assert await finders(county, "慈善 冷链 福贡 横琴") == []


async def test_whoever_gives_very_often_is_found(county: Desk) -> None:
    """Too often for all needs to be named."""
    meant = pledge_content(designation=Designation(need_id=COLD))
    county.told(*(offered(meant, PledgeId(f"pledge-{n}")) for n in range(1_001)))
    assert await finders(county) == [OFFICE, GIVER, VILLAGE]
    assert await finders(county, "慈善总会 冷链") == [OFFICE, GIVER, VILLAGE]
    assert await finders(county, "慈善总会 乳业") == []


async def test_one_of_very_many_who_are_called_so_gives(county: Desk) -> None:
    many = [registered("dairy", PartyId(f"party-{n:04}")) for n in range(1_001)]
    last = offered(pledge_content(designation=Designation(need_id=COLD)), by=DAIRY)
    county.told(*many, last, PledgeAccepted(pledge_id=RICE))
    assert await finders(county, "乳业 公司") == [*EVERYBODY]
    assert await finders(county, "乳业 慈善") == []


gifts = any_of.sampled_from(
    [
        offer(),
        offer(COLD),
        offer(COLD, **ANONYMOUS),
        told(PledgeAccepted(pledge_id=RICE)),
        told(unsaid(PledgeAccepted)),
        told(
            PledgeRedirected(pledge_id=RICE, designation=Designation(need_id=LANE), consent=text())
        ),
        told(PAIRED),
        told(PAIRED_GIFT),
        told(approved(PAIRED_GIFT)),
        told(retracted("AllocationApproved")),
        told(retracted("AllocationProposed")),
    ]
)


@FEW
@for_all(further=any_of.lists(gifts, max_size=8))
def test_it_is_found_by_the_same_however_it_is_told(
    tables: Tables, further: Sequence[Told]
) -> None:
    board = Board(tables)
    begin_again(tables, board.projection)
    says_the_same_however_told(tables, board.projection, [*need(content("cold"), COLD), *further])
