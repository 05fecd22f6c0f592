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


def figures(story: Story, since: Any) -> Any:
    """Of the programme, as soon as they know of this answer."""
    asked = {"filter": {"programmeId": story.programme}, "atLeast": since["position"]}
    return story.watcher.asks("MatchRate", **asked)["figures"]


def rate(story: Story, since: Any) -> Any:
    return figures(story, since)["matched"]


def counts(story: Story, since: Any) -> Any:
    return figures(story, since)["counts"]


def test_a_need_is_met_and_everybody_can_see_it(server: Server) -> None:
    story = Story(server)
    pairing_id, position = paired(story)
    the_register_shows_it(story, pairing_id, position)
    need_id = asked_for(story)
    public = story.chief.records("PublishNeed", needId=need_id, level="COUNTY")
    assert rate(story, public) == {"part": "0", "whole": "1", "percent": "0.00", "wholePercent": 0}

    pledge_id, allocation_id = claimed(story, pairing_id)
    approved = story.chief.records("ApproveAllocation", allocationId=allocation_id)
    after = {"part": "1", "whole": "1", "percent": "100.00", "wholePercent": 100}
    assert rate(story, approved) == after
    miller = story.organisation("miller", story.mill)
    miller.records("BindPledge", pledgeId=pledge_id, isPublicPromise=True)

    a_tenth_goes_back(story, sent(story, allocation_id, JIN))
    rest = {"quantity": "4", "unit": "斤"}
    all_is_good(story, sent(story, allocation_id, rest), rest)


def the_register_shows_it(story: Story, pairing_id: str, position: str) -> None:
    [pairing] = listed(story.reader.asks("Register", atLeast=position))
    assert pairing["id"] == pairing_id
    assert pairing["isInForce"]
    assert pairing["assisting"]["name"] == {"text": "珠海市"}


def asked_for(story: Story) -> str:
    """By the elder; found on the clerk's desk and verified; unknown to the public until then."""
    elder = story.receiver("elder", story.village)
    content = story.content("20", isOpenToAll=False)
    asked = elder.records("SubmitNeed", programmeId=story.programme, content=content)
    known = {"atLeast": asked["position"]}
    [waiting] = listed(story.clerk.asks("Desk", task="VERIFY_NEED", **known))
    assert waiting["thingId"] == asked["id"]
    assert story.reader.asks("History", id=asked["id"], **known)["totalCount"] == 0
    story.clerk.records("VerifyNeed", needId=asked["id"])
    return str(asked["id"])


def claimed(story: Story, pairing_id: str) -> tuple[str, str]:
    """By the miller, who found the need on the board: the pledge and the proposal."""
    miller = story.organisation("miller", story.mill)
    [found] = listed(miller.asks("BrowseNeeds"))
    assert found["title"] == {"text": "春耕种子", "isRemoved": False}
    [searched] = listed(miller.asks("FindNeeds", search="福贡 种子"))
    assert searched["hits"]["title"] == [
        {"text": "春耕", "isHit": False},
        {"text": "种子", "isHit": True},
    ]
    pledge = miller.records(
        "ClaimNeed",
        partyId=story.mill,
        needId=found["id"],
        lines=[{"needLine": 1, "measure": JIN}],
        pairingId=pairing_id,
    )
    [proposal] = listed(pledge["node"]["allocations"])
    assert proposal["stage"] == "PROPOSED"
    return pledge["id"], proposal["id"]


def sent(story: Story, allocation_id: str, measure: dict[str, str]) -> str:
    """By the miller, and arrived; in between it is on its way to the village."""
    miller = story.organisation("miller", story.mill)
    lines = [{"allocationId": allocation_id, "measure": measure}]
    lorry = miller.records("RecordDispatch", receiverId=story.village, lines=lines)
    elder = story.receiver("elder", story.village)
    on_its_way = elder.asks("OnItsWay", partyId=story.village, atLeast=lorry["position"])
    assert lorry["id"] in [it["id"] for it in listed(on_its_way)]
    arrived = [{"line": 1, "measure": measure}]
    elder.records("RecordReceipt", deliveryId=lorry["id"], lines=arrived)
    return str(lorry["id"])


def a_tenth_goes_back(story: Story, delivery_id: str) -> None:
    teacher = story.receiver("teacher", story.village)
    part = {"deliveryId": delivery_id, "line": 1}
    damaged = {"quantity": "2", "unit": "公斤"}
    teacher.records("RefuseDelivery", **part, measure=damaged, reason="DAMAGED")
    whole = {"quantity": "16", "unit": "斤"}
    good = teacher.records("AcceptDelivery", **part, measure=whole)
    history = story.reader.asks("History", id=delivery_id, atLeast=good["position"])
    assert listed(history)[-1]["event"] == "DeliveryAccepted"
    assert (counts(story, good)["delivered"], counts(story, good)["accepted"]) == (1, 0)


def all_is_good(story: Story, delivery_id: str, measure: dict[str, str]) -> None:
    teacher = story.receiver("teacher", story.village)
    good = teacher.records("AcceptDelivery", deliveryId=delivery_id, line=1, measure=measure)
    assert counts(story, good)["accepted"] == 1
    [row] = story.watcher.asks("MatchRateBy", group="COUNTY", atLeast=good["position"])["by"]
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
    approval = {"allocationId": proposal["id"]}
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
