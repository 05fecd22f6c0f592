"""The match rate is for whoever has a role; what one party had a part in is not."""

from typing import Any

import pytest

from domain.codes.pledges import Anonymity
from domain.ids import PledgeId
from domain.kernel import Actor
from tests.support.county import (
    CHIEF,
    DAIRYMAN,
    ELDER,
    JUNE,
    MAY,
    MILL,
    MILLER,
    PARTIES,
    STRANGER,
    approved,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
    programme,
    proposed,
)
from tests.support.house import House
from tests.support.scenario import told

SECRET = PledgeId("pledge-secret")
RATE = """
query ($filter: MatchRateFilter) {
  matchRate(filter: $filter) {
    figures { matched { part whole } }
    share { counts { matched } }
    by(group: KIND) { name share { counts { matched } } }
  }
}
"""


@pytest.fixture(scope="module")
def county(shared: House) -> House:
    """Where a need was met by somebody who wants no name."""
    hidden = pledge_content("6").model_copy(update={"anonymity": Anonymity.ANONYMOUS})
    six = proposed("6", of=binding(pledge_id=SECRET))
    shared.remembers(
        *PARTIES,
        programme(),
        *need(need_content("10")),
        offered(hidden, SECRET),
        told(six, on=MAY),
        told(approved(six), on=JUNE),
    )
    return shared


def rate(house: House, by: Actor | None, **filter: Any) -> Any:
    return house.asked(RATE, {"filter": filter}, by=by)["matchRate"]


@pytest.mark.parametrize("by", [DAIRYMAN, STRANGER, CHIEF])
def test_what_everybody_had_a_part_in_is_for_whoever_has_a_role(county: House, by: Actor) -> None:
    answer = rate(county, by)
    assert answer["figures"] == {"matched": {"part": "1", "whole": "1"}}
    assert answer["share"] is None


@pytest.mark.parametrize("by", [MILLER, CHIEF, STRANGER])
def test_a_share_is_told_to_the_party_itself_and_to_the_offices(county: House, by: Actor) -> None:
    answer = rate(county, by, partyId=MILL)
    assert answer["share"] == {"counts": {"matched": 1}}
    assert {"name": "goods", "share": answer["share"]} in answer["by"]


@pytest.mark.parametrize("by", [None, DAIRYMAN, ELDER])
def test_nobody_else_learns_from_a_share_who_gave_without_a_name(
    county: House, by: Actor | None
) -> None:
    [error] = county.wrong(RATE, {"filter": {"partyId": MILL}}, by=by)
    assert error.extensions == {"code": "BAD_INPUT", "field": "filter.partyId"}
    assert "only the party itself and the offices" in error.message
