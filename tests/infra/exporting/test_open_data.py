"""IATI and 360Giving: what the public may collect, in the forms of their standards."""

from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from domain.codes.needs import Kind
from domain.codes.stages import PledgeStage
from domain.ids import PledgeId
from infra.exporting.open_data.activities import planned
from infra.exporting.open_data.money import Money, Sum, promised
from projections.pledge_book import LineRow, PledgeRow
from tests.infra.exporting.gift import Gift, exported
from tests.infra.exporting.iati import faults, of
from tests.support.server import Server
from tests.support.story import TODAY

pytestmark = pytest.mark.usefixtures("gift")

GRANT = {
    "id",
    "title",
    "description",
    "currency",
    "amountAwarded",
    "awardDate",
    "recipientOrganization",
    "fundingOrganization",
}


@pytest.fixture(scope="module")
def published(server: Server) -> bytes:
    """As anybody gets it."""
    answer = exported(server, "iati.xml", by=None)
    assert answer.status_code == 200, answer.text
    return answer.content


@pytest.fixture(scope="module")
def activities(published: bytes) -> list[Element]:
    root = ElementTree.fromstring(published)
    assert (root.tag, root.get("version")) == ("iati-activities", "2.03")
    return list(root)


def test_it_is_as_the_standard_wants_it(published: bytes) -> None:
    assert faults(published) == []


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (b'<activity-status code="2"/>', b""),
        (b"</iati-identifier>", b"</iati-identifier><transaction/>"),
        (b"<recipient-country ", b"<headline/><recipient-country "),
    ],
)
def test_what_the_standard_does_not_want_is_found(
    published: bytes, said: bytes, instead: bytes
) -> None:
    """Something missing, something before its turn, and something that there is not."""
    assert said in published
    assert faults(published.replace(said, instead, 1)) != []


def test_shares_of_sectors_add_up(activities: list[Element]) -> None:
    for it in activities:
        sectors = it.findall("sector")
        assert {one.get("vocabulary") for one in sectors} == {"99"}
        shares = [Decimal(one.get("percentage", "100")) for one in sectors]
        assert sum(shares) == 100


def test_a_pledge_is_a_commitment_and_what_came_a_disbursement(
    activities: list[Element], gift: Gift
) -> None:
    pledge = of(activities, gift.pledge_id)
    kinds = [it.get("code") for it in pledge.findall("transaction/transaction-type")]
    values = [it.text for it in pledge.findall("transaction/value")]
    assert (kinds, values) == (["2", "3"], ["10000", "10000"])
    assert pledge.findtext("participating-org/narrative") == "珠海磨坊"
    assert pledge.findtext("location/name/narrative") == "云南省怒江傈僳族自治州福贡县"


PLEDGE = PledgeId("pledge-1")


def pledge(**said: Any) -> PledgeRow:
    return PledgeRow(**{**dict.fromkeys(PledgeRow._fields), "stage": PledgeStage.BOUND, **said})


def test_money_that_is_due_by_a_day_is_a_budget_of_a_year_at_most() -> None:
    """Goods are none, nor is what is due by no day, and what was given up."""
    days = [date(2020, 6, 30), date(2020, 12, 31), date(2023, 1, 1), date(2020, 1, 1)]
    due = [Sum(day, Decimal(n)) for n, day in enumerate(days, start=1)]
    it = pledge(pledge_id=PLEDGE, offered_on=date(2020, 3, 1))
    sums = Money({}, {PLEDGE: due[:3]}, {})
    assert [tuple(one) for one in planned(it, sums)] == [
        (date(2020, 3, 1), days[0], 1, False),
        (date(2020, 7, 1), days[1], 2, False),
        (date(2022, 1, 2), days[2], 3, False),
    ]
    bound = sums._replace(bound={PLEDGE: due[0]}, due={PLEDGE: due[3:]})
    assert [tuple(one) for one in planned(it, bound)] == [(days[3], days[3], 4, True)]
    assert list(planned(it._replace(stage=PledgeStage.RELEASED), sums)) == []


def test_what_is_promised_by_a_day_is_summed_up() -> None:
    line = LineRow(PLEDGE, 1, Kind.MONEY, "fen", Decimal(150), Decimal(1), "yuan", None)
    day = date(2020, 6, 30)
    lines = [line, line._replace(due_on=day), line._replace(due_on=day)]
    assert list(promised(lines)) == [Sum(day, Decimal(3))]


def test_every_activity_is_told_in_both_languages(activities: list[Element]) -> None:
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for it in activities:
        assert it.get(lang) == "zh"
        assert [one.get(lang) for one in it.findall("title/narrative")] == [None, "en"]


def test_money_that_was_approved_is_a_grant(server: Server, gift: Gift) -> None:
    answer = exported(server, "360giving.json", by=None)
    [grant] = answer.json()["grants"]
    assert set(grant) >= GRANT
    assert grant["id"] == f"360G-CN-JIEDUI-{gift.allocation_id}"
    assert (grant["currency"], grant["amountAwarded"]) == ("CNY", 10000)
    assert grant["awardDate"] == str(TODAY)
    assert [it["name"] for it in grant["recipientOrganization"]] == ["石桥村"]
    assert [it["name"] for it in grant["fundingOrganization"]] == ["珠海磨坊"]


def test_nobody_is_named_in_them(server: Server) -> None:
    for file in ("iati.xml", "360giving.json"):
        text = exported(server, file, by=None).text
        assert "person-" not in text
        assert "尚未公布" not in text
