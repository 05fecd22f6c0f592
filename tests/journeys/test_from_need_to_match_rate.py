"""Three kinds of users and a reader, from the first registration to the match rate, by GraphQL."""

from typing import Any

from tests.support.county import LUSHUI, ZHUHAI
from tests.support.people import Person, listed
from tests.support.server import Server
from tests.support.story import TODAY, Story

JIN = {"quantity": "20", "unit": "斤"}


def paired(story: Story) -> tuple[str, str]:
    """The city and the county; proposed and agreed by both sides, approved by the office."""
    mayor = story.office("mayor", ZHUHAI)
    terms = {"startsOn": TODAY.isoformat()}
    made = mayor.records(
        "ProposePairing",
        programmeId=story.programme,
        kind="CITY_COUNTY",
        assistingId=story.city,
        assistedId=story.county,
        terms=terms,
    )
    agreed = {"pairingId": made["id"], "agreement": "协议一号", "criteria": "按年度考核"}
    mayor.records("AgreePairing", side="ASSISTING", **agreed)
    headman = story.receiver("headman", story.county)
    headman.records("AgreePairing", side="ASSISTED", **agreed)

    assert mayor.is_refused("ApprovePairing", pairingId=made["id"]) == "NeedsASecondPerson"
    approved = story.chief.records("ApprovePairing", pairingId=made["id"])
    return str(made["id"]), str(approved["position"])


def rate(reader: Person, **asked: Any) -> dict[str, Any]:
    found: dict[str, Any] = reader.asks("MatchRate", **asked)["figures"]["matched"]
    return found


def test_a_need_is_met_and_everybody_can_see_it(server: Server) -> None:
    story = Story(server)
    reader, clerk, chief = story.reader, story.clerk, story.chief
    elder, teacher = (story.receiver(it, story.village) for it in ("elder", "teacher"))
    miller = story.organisation("miller", story.mill)

    pairing_id, position = paired(story)
    [pairing] = listed(reader.asks("Register", atLeast=position))
    assert pairing["id"] == pairing_id
    assert pairing["isInForce"]
    assert pairing["assisting"]["name"] == {"text": "珠海市"}

    asked = elder.records(
        "SubmitNeed", programmeId=story.programme, content=story.content("20", isOpenToAll=False)
    )
    need_id = asked["id"]
    desk = listed(clerk.asks("Desk", task="VERIFY_NEED", atLeast=asked["position"]))
    assert [it["thingId"] for it in desk] == [need_id]
    assert reader.asks("History", id=need_id, atLeast=asked["position"])["totalCount"] == 0
    clerk.records("VerifyNeed", needId=need_id)
    public = chief.records("PublishNeed", needId=need_id, level="COUNTY")
    before = {"part": "0", "whole": "1", "percent": "0.00", "wholePercent": 0}
    of_programme = {"programmeId": story.programme}
    assert rate(reader, filter=of_programme, atLeast=public["position"]) == before

    [found] = listed(miller.asks("BrowseNeeds"))
    assert found["title"] == {"text": "春耕种子", "isRemoved": False}
    claimed = miller.records(
        "ClaimNeed",
        partyId=story.mill,
        needId=found["id"],
        lines=[{"needLine": 1, "measure": JIN}],
        pairingId=pairing_id,
    )
    [proposal] = listed(claimed["node"]["allocations"])
    assert proposal["stage"] == "PROPOSED"
    allocation_id = proposal["allocationId"]
    approved = chief.records("ApproveAllocation", allocationId=allocation_id)
    after = {"part": "1", "whole": "1", "percent": "100.00", "wholePercent": 100}
    assert rate(reader, filter=of_programme, atLeast=approved["position"]) == after
    [pledge] = listed(miller.asks("MyPledges", partyId=story.mill, atLeast=approved["position"]))
    assert listed(pledge["allocations"]) == [proposal | {"stage": "APPROVED"}]

    miller.records("BindPledge", pledgeId=claimed["id"], isPublicPromise=True)
    sent = miller.records(
        "RecordDispatch",
        receiverId=story.village,
        lines=[{"allocationId": allocation_id, "measure": JIN}],
    )
    delivery_id = sent["id"]
    [lorry] = listed(elder.asks("OnItsWay", partyId=story.village, atLeast=sent["position"]))
    assert lorry["id"] == delivery_id
    arrived = {"line": 1, "measure": JIN}
    elder.records("RecordReceipt", deliveryId=delivery_id, lines=[arrived])

    part = {"deliveryId": delivery_id, "line": 1}
    teacher.records(
        "RefuseDelivery", **part, measure={"quantity": "2", "unit": "公斤"}, reason="DAMAGED"
    )
    good = teacher.records("AcceptDelivery", **part, measure={"quantity": "16", "unit": "斤"})
    [step] = listed(reader.asks("History", id=delivery_id, atLeast=good["position"]))[-1:]
    assert step["event"] == "DeliveryAccepted"
    counts = reader.asks("MatchRate", atLeast=good["position"])["figures"]["counts"]
    assert counts["delivered"] == 1
    assert counts["accepted"] == 0, "a tenth was refused and stays owed"

    again = miller.records(
        "RecordDispatch",
        receiverId=story.village,
        lines=[{"allocationId": allocation_id, "measure": {"quantity": "4", "unit": "斤"}}],
    )
    rest = {"line": 1, "measure": {"quantity": "2", "unit": "公斤"}}
    elder.records("RecordReceipt", deliveryId=again["id"], lines=[rest])
    good = teacher.records("AcceptDelivery", deliveryId=again["id"], **rest)
    counts = reader.asks("MatchRate", atLeast=good["position"])["figures"]["counts"]
    assert counts["accepted"] == 1
    [row] = reader.asks("MatchRateBy", group="COUNTY", atLeast=good["position"])["by"]
    assert row["figures"]["matched"]["percent"] == "100.00"


def test_nobody_approves_what_they_had_a_hand_in(server: Server) -> None:
    story = Story(server)
    need_id = story.published("20")
    asked = story.content("20")
    made = story.clerk.records("SubmitNeed", programmeId=story.programme, content=asked)
    assert story.clerk.is_refused("VerifyNeed", needId=made["id"]) == "NeedsASecondPerson"

    chief_as_giver = story.organisation("chief", story.mill)
    claim = {"partyId": story.mill, "needId": need_id, "lines": [{"needLine": 1, "measure": JIN}]}
    claimed = chief_as_giver.records("ClaimNeed", **claim)
    [proposal] = listed(claimed["node"]["allocations"])
    approval = {"allocationId": proposal["allocationId"]}
    assert story.chief.is_refused("ApproveAllocation", **approval) == "NeedsASecondPerson"
    story.clerk.records("ApproveAllocation", **approval)


def test_what_is_out_of_scope_looks_like_what_does_not_exist(server: Server) -> None:
    story = Story(server)
    asked = story.content("20")
    made = story.clerk.records("SubmitNeed", programmeId=story.programme, content=asked)
    neighbour = story.office("neighbour", LUSHUI)
    out_of_scope = neighbour.tells("VerifyNeed", needId=made["id"])
    unknown = neighbour.tells("VerifyNeed", needId="need-nowhere")
    assert out_of_scope["code"] == unknown["code"] == "Unknown"
    assert out_of_scope["message"].replace(made["id"], "need-nowhere") == unknown["message"]

    miller = story.organisation("miller", story.mill)
    question = {"id": made["id"], "atLeast": made["position"]}
    assert miller.asks("OneNeed", **question) is None
    assert miller.is_refused("RecordDispatch", receiverId=story.village, lines=[]) != "NotAllowed"
    assert listed(neighbour.asks("Desk", atLeast=made["position"])) == []


def test_the_public_only_reads(server: Server) -> None:
    story = Story(server)
    public = Person(server, "organisation")
    claim = {"partyId": story.mill, "needId": story.published("20")}
    lines = [{"needLine": 1, "measure": JIN}]
    assert public.is_refused("ClaimNeed", **claim, lines=lines) == "NotAllowed"


def test_one_reads_ones_own_writes(server: Server) -> None:
    story = Story(server)
    miller = story.organisation("miller", story.mill)
    for number in range(5):
        need_id = story.published("20")
        claimed = miller.records(
            "ClaimNeed",
            partyId=story.mill,
            needId=need_id,
            lines=[{"needLine": 1, "measure": JIN}],
        )
        known = {"atLeast": claimed["position"]}
        assert miller.asks("MyPledges", partyId=story.mill, **known)["totalCount"] == number + 1
        assert listed(story.chief.asks("Desk", task="APPROVE_ALLOCATION", **known))[-1]
        [last, *_] = listed(story.chief.asks("WhyItStands", id=need_id, **known))
        assert last["event"] == "AllocationProposed"
        assert last["hands"]["personId"] == "person-miller"
