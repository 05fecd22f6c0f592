"""A party's profile says how it kept what it promised, as of any day."""

from typing import Any

import pytest

from domain.codes.needs import Kind
from domain.codes.pledges import Anonymity
from domain.ids import PledgeId
from domain.kernel import Actor
from tests.support.county import (
    CHIEF,
    DAIRYMAN,
    JULY,
    JUNE,
    MILL,
    MILLER,
    PARTIES,
    RICE,
    STONE_BRIDGE,
    approved,
    bound,
    need,
    need_content,
    offered,
    pledge_content,
)
from tests.support.house import House
from tests.support.lorry import SIX, arrived, dispatched, good, line
from tests.support.scenario import told

SECRET = PledgeId("pledge-secret")
PROFILE = """
query ($id: ID!, $asOf: Date) {
  party(id: $id) {
    profile(asOf: $asOf) {
      asOf pledges bound due accepted
      honour { part whole value percent wholePercent }
      units { unit bound due accepted honour { percent } }
      money { due }
      definition { name }
    }
  }
}
"""


@pytest.fixture(scope="module")
def county(shared: House) -> House:
    """Six kilograms of rice and three more were due in June; and in July money without a name."""
    rice = pledge_content("6", "3")
    dated = tuple(it.model_copy(update={"due_on": JUNE}) for it in rice.lines)
    money = pledge_content("500", unit="fen", kind=Kind.MONEY)
    nameless = {"anonymity": Anonymity.ANONYMOUS, "expires_on": JUNE}
    shared.remembers(
        *PARTIES,
        *need(need_content("10")),
        offered(rice.model_copy(update={"lines": dated})),
        bound(RICE),
        offered(money.model_copy(update=nameless), SECRET),
        bound(SECRET),
        *(told(it, on=JUNE) for it in (SIX, approved(SIX), dispatched(line("6")))),
        *(told(it, on=JUNE) for it in (arrived("6"), good("6"))),
    )
    return shared


def profile(house: House, party: str = MILL, *, by: Actor | None = None, **asked: Any) -> Any:
    return house.asked(PROFILE, {"id": party, **asked}, by=by)["party"]["profile"]


def test_everybody_sees_how_promises_were_kept(county: House) -> None:
    assert profile(county, asOf="2026-06-01") == {
        "asOf": "2026-06-01",
        "pledges": 1,
        "bound": 1,
        "due": 2,
        "accepted": 1,
        "honour": {
            "part": "1",
            "whole": "2",
            "value": "0.5",
            "percent": "50.00",
            "wholePercent": 50,
        },
        "units": [
            {
                "unit": "kg",
                "bound": "9",
                "due": "9",
                "accepted": "6",
                "honour": {"percent": "66.67"},
            }
        ],
        "money": None,
        "definition": {"name": "honour-rate/1"},
    }


@pytest.mark.parametrize(("by", "pledges"), [(None, 1), (DAIRYMAN, 1), (MILLER, 2), (CHIEF, 2)])
def test_what_is_given_without_a_name_counts_for_the_offices_and_the_giver(
    county: House, by: Actor | None, pledges: int
) -> None:
    found = profile(county, by=by, asOf=f"{JULY}")
    assert found["pledges"] == pledges
    assert found["money"] == (None if pledges == 1 else {"due": "500"})


def test_where_nothing_was_due_there_is_no_rate(county: House) -> None:
    found = profile(county, STONE_BRIDGE)
    assert found["asOf"] == "2026-11-21"
    assert found["honour"]["value"] is None
    before = profile(county, asOf="2026-05-31")
    assert (before["bound"], before["due"], before["honour"]["percent"]) == (1, 0, None)


def test_a_page_of_parties_shows_their_profiles(county: House) -> None:
    question = "{ parties { edges { node { id profile { pledges } } } } }"
    edges = county.asked(question)["parties"]["edges"]
    found = {it["node"]["id"]: it["node"]["profile"]["pledges"] for it in edges}
    assert found[MILL] == 1
    assert sum(found.values()) == 1
