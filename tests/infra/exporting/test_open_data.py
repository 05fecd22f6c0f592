"""IATI and 360Giving: what the public may collect, in the forms of their standards."""

import os
from decimal import Decimal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.infra.exporting.gift import Gift, exported
from tests.support.server import Server
from tests.support.story import TODAY

pytestmark = pytest.mark.usefixtures("gift")

ACTIVITY = [
    "iati-identifier",
    "reporting-org",
    "title",
    "description",
    "participating-org",
    "other-identifier",
    "activity-status",
    "activity-date",
    "contact-info",
    "activity-scope",
    "recipient-country",
    "recipient-region",
    "location",
    "sector",
    "tag",
    "country-budget-items",
    "humanitarian-scope",
    "policy-marker",
    "collaboration-type",
    "default-flow-type",
    "default-finance-type",
    "default-aid-type",
    "default-tied-status",
    "budget",
    "planned-disbursement",
    "capital-spend",
    "transaction",
    "document-link",
    "related-activity",
    "legacy-data",
    "conditions",
    "result",
    "crs-add",
    "fss",
]
"""The elements of an activity, in the order of IATI 2.03."""
MUST = {*ACTIVITY[:5], "activity-status", "activity-date"}
SCHEMA = "JIEDUI_IATI_SCHEMA"
"""Names the published iati-activities-schema.xsd, where it is at hand: then its order counts."""
XSD = "{http://www.w3.org/2001/XMLSchema}"
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


def order() -> list[str]:
    """Of the published schema, or of the table above."""
    if path := os.environ.get(SCHEMA):
        [activity] = (
            it
            for it in ElementTree.parse(path).iter(f"{XSD}element")
            if it.get("name") == "iati-activity"
        )
        refs = (it.get("ref") for it in activity.iter(f"{XSD}element"))
        return [it for it in refs if it]
    return ACTIVITY


@pytest.fixture(scope="module")
def activities(server: Server) -> list[Element]:
    """As anybody gets them."""
    answer = exported(server, "iati.xml", by=None)
    assert answer.status_code == 200, answer.text
    root = ElementTree.fromstring(answer.content)
    assert (root.tag, root.get("version")) == ("iati-activities", "2.03")
    return list(root)


def of(activities: list[Element], thing_id: str) -> Element:
    [found] = [it for it in activities if (it[0].text or "").endswith(thing_id)]
    return found


def test_elements_stand_in_the_order_of_the_standard(activities: list[Element]) -> None:
    standard = order()
    assert activities
    for it in activities:
        places = [standard.index(one.tag) for one in it]
        assert places == sorted(places)
        assert {one.tag for one in it} >= MUST


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
