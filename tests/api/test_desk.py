"""Everybody finds on their desk what waits for them, and nothing else."""

from typing import Any

from domain.codes.parties import ReturnKind
from domain.events.programmes import Return
from domain.kernel import Actor
from tests.support.county import (
    CHIEF,
    ELDER,
    FUGONG,
    HARVEST,
    MAY,
    MILLER,
    PARTIES,
    SEED,
    STRANGER,
    approved,
    need,
    need_content,
    offered,
    pledge_content,
    programme,
)
from tests.support.house import House
from tests.support.lorry import SIX, arrived, dispatched, line
from tests.support.scenario import told

DESK = """
query ($task: Task, $others: Boolean! = false) {
  desk(task: $task, others: $others) {
    totalCount
    edges { node { task thingId since days isProvisional partyId thing { id } } }
  }
}
"""
BEGUN = [*PARTIES, told(programme()), *need(need_content("10"))]


def tasks(house: House, by: Actor | None, **asked: Any) -> list[tuple[str, str]]:
    edges = house.asked(DESK, asked, by=by)["desk"]["edges"]
    return [(it["node"]["task"], it["node"]["thingId"]) for it in edges]


def test_a_need_waits_for_the_office_of_its_county_and_for_no_other(empty: House) -> None:
    empty.remembers(*BEGUN[:-2])
    assert tasks(empty, CHIEF) == [("VERIFY_NEED", SEED)]
    assert tasks(empty, STRANGER) == tasks(empty, ELDER) == tasks(empty, None) == []
    [waiting] = empty.asked(DESK, by=CHIEF)["desk"]["edges"]
    assert waiting["node"]["since"] == "2026-05-01"
    assert waiting["node"]["days"] == 204
    assert waiting["node"]["partyId"] is None


def test_goods_wait_for_whoever_sends_receives_and_checks_them(empty: House) -> None:
    matched = [told(SIX, by=MILLER, on=MAY), told(approved(SIX), by=CHIEF, on=MAY)]
    empty.remembers(*BEGUN, offered(pledge_content("6")), *matched)
    assert [it for it, _ in tasks(empty, MILLER)] == ["DISPATCH"]
    empty.remembers(told(dispatched(line("6"))), told(arrived("4")))
    assert tasks(empty, MILLER) == []
    assert {it for it, _ in tasks(empty, ELDER)} == {"RECEIVE", "CHECK"}
    assert [it for it, _ in tasks(empty, ELDER, task="CHECK")] == ["CHECK"]
    assert {it for it, _ in tasks(empty, CHIEF, others=True)} == {"RECEIVE", "CHECK"}


def test_an_overdue_return_waits_for_the_office_that_owes_it(empty: House) -> None:
    rules = programme().rules.model_copy(
        update={"returns": (Return(kind=ReturnKind.PROGRESS_REPORT, due_on=MAY),)}
    )
    empty.remembers(*PARTIES, told(programme().model_copy(update={"rules": rules})))
    [it] = empty.asked(DESK, {"task": "SUBMIT_RETURN"}, by=CHIEF)["desk"]["edges"]
    return_id = f"return-{HARVEST}/{FUGONG}/progress_report/{MAY}"
    assert it["node"] == {
        "task": "SUBMIT_RETURN",
        "thingId": return_id,
        "since": MAY.isoformat(),
        "days": 204,
        "isProvisional": False,
        "partyId": None,
        "thing": {"id": return_id},
    }
    assert tasks(empty, CHIEF, others=True) == tasks(empty, ELDER) == []
