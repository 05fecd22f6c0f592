"""Ten thousand yuan for a village: asked for, promised, approved, bound, sent and found good."""

import csv
from dataclasses import dataclass
from io import StringIO
from urllib.parse import quote

import httpx
import orjson

from domain.kernel import Actor
from tests.support.people import listed
from tests.support.scenario import person
from tests.support.server import Server
from tests.support.story import Story

TITLE = '=HYPERLINK("http://example.com","点我")'
"""What somebody may write into a title, to harm whoever opens the file."""
NATIONWIDE = person("person-of-the-centre", "supervisor", region="region-00")
FEN = {"quantity": "10000", "unit": "元"}


@dataclass
class Gift:
    """The need, the pledge, the allocation and the delivery, by their ids once it has happened."""

    story: Story
    need_id: str = ""
    draft_id: str = ""
    pledge_id: str = ""
    allocation_id: str = ""
    delivery_id: str = ""

    def happens(self) -> None:
        story, elder = self.story, self.story.receiver("elder", self.story.village)
        line = {"kind": "MONEY", "measure": FEN}
        self.need_id = story.published(title=TITLE, lines=[line])
        content = story.content("3", title="尚未公布")
        made = elder.records("SubmitNeed", programmeId=story.programme, content=content)
        self.draft_id = made["id"]
        story.clerk.records("ReturnNeed", needId=self.draft_id, reason="INCOMPLETE", note="再核")
        self.promised()
        self.sent()

    def promised(self) -> None:
        story = self.story
        miller = story.organisation("miller", story.mill)
        lines = [{"needLine": 1, "measure": FEN}]
        claimed = miller.records("ClaimNeed", partyId=story.mill, needId=self.need_id, lines=lines)
        self.pledge_id = claimed["id"]
        [it] = listed(claimed["node"]["allocations"])
        self.allocation_id = it["id"]
        story.chief.records("ApproveAllocation", allocationId=self.allocation_id)
        miller.records("BindPledge", pledgeId=self.pledge_id, agreement="捐赠协议一号")

    def sent(self) -> None:
        story = self.story
        miller = story.organisation("miller", story.mill)
        elder = story.receiver("elder", story.village)
        line = {"allocationId": self.allocation_id, "measure": FEN}
        made = miller.records("RecordDispatch", receiverId=story.village, lines=[line])
        self.delivery_id = made["id"]
        arrived = [{"line": 1, "measure": FEN}]
        elder.records("RecordReceipt", deliveryId=self.delivery_id, lines=arrived)
        elder.records("AcceptDelivery", deliveryId=self.delivery_id, line=1, measure=FEN)


def exported(
    server: Server, file: str, by: Actor | None = NATIONWIDE, **variables: object
) -> httpx.Response:
    asked = f"?variables={quote(orjson.dumps(variables))}" if variables else ""
    return server.http.get(f"/exports/{file}{asked}", headers=server.headers(by))


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    """Of a CSV file: what stands under each heading."""
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def why(answer: httpx.Response) -> str:
    [error] = answer.json()["errors"]
    return str(error["message"])
