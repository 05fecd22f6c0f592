"""Killed at any moment, the server loses nothing that it acknowledged, and doubles nothing."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

import httpx
import pytest

from domain.events.needs import NeedSubmitted
from infra.log import Log
from infra.recorder import PostgresRecorder
from tests.support.county import CLERK
from tests.support.people import Person, listed
from tests.support.processes import Process, process
from tests.support.scenario import everything
from tests.support.server import Client, served
from tests.support.shelves import wait_until
from tests.support.story import Story

SENDERS = 2
DESK = """query ($after: String, $atLeast: ID) {
  desk(task: VERIFY_NEED, first: 100, after: $after, atLeast: $atLeast) {
    pageInfo { hasNextPage endCursor }
    edges { node { thingId } }
  }
}"""


class Sender:
    """Asks for one need after the other, and remembers what was said of each."""

    def __init__(self, name: str, person: Person, asked: dict[str, Any]) -> None:
        self._name, self._person, self._asked = name, person, asked
        self._numbers = count()
        self.acknowledged: dict[str, Any] = {}
        self.unanswered: list[str] = []

    def send(self) -> None:
        """Until nobody answers any more."""
        while True:
            command_id = f"command-{self._name}-{next(self._numbers)}"
            try:
                self.acknowledged[command_id] = self.ask(command_id)
            except httpx.TransportError:
                self.unanswered.append(command_id)
                return

    def ask(self, command_id: str) -> Any:
        return self._person.records("SubmitNeed", commandId=command_id, **self._asked)

    def ask_again(self) -> None:
        """Whatever was answered is answered the same; what was not gets its answer now."""
        for command_id, answer in self.acknowledged.items():
            assert self.ask(command_id) == answer
        for command_id in self.unanswered:
            self.acknowledged[command_id] = self.ask(command_id)
        self.unanswered.clear()


def killed_under_load(server: Process, senders: list[Sender], after: float) -> None:
    before = answers(senders)
    with ThreadPoolExecutor(len(senders)) as people:
        sending = [people.submit(it.send) for it in senders]
        wait_until(lambda: answers(senders) > before)
        sleep(after)
        server.kill()
        for it in sending:
            it.result()


def answers(senders: list[Sender]) -> int:
    return sum(len(it.acknowledged) for it in senders)


def last(senders: list[Sender]) -> str:
    """The last position that anybody was told."""
    answers = (answer for it in senders for answer in it.acknowledged.values())
    return f"main-{max(int(it['position'].removeprefix('main-')) for it in answers)}"


def killed_again_and_again(database: str, folder: Path, rounds: int, chance: Random) -> None:
    with process(database, folder) as server:
        story = Story(server.client)
        asked = {"programmeId": story.programme, "content": story.content("20")}
        elder = story.receiver("elder", story.village)
        senders = [Sender(f"sender-{n}", elder, asked) for n in range(SENDERS)]
        for _ in range(rounds):
            killed_under_load(server, senders, after=chance.uniform(0.2, 1.2))
            server.start()
            assert waiting(server.client, last(senders)) >= made(senders)
            for it in senders:
                it.ask_again()
        assert waiting(server.client, last(senders)) == made(senders)
        assert recorded(database) == sorted(made(senders))


def made(senders: list[Sender]) -> set[str]:
    """The needs of which it was said that they are recorded."""
    ids = [answer["id"] for it in senders for answer in it.acknowledged.values()]
    assert len(ids) == len(set(ids))
    return set(ids)


def waiting(client: Client, at_least: str) -> set[str]:
    """The needs that wait to be verified, as the desk knows them from this position on."""
    found: set[str] = set()
    page: dict[str, Any] = {"endCursor": None, "hasNextPage": True}
    while page["hasNextPage"]:
        asked = {"after": page["endCursor"], "atLeast": at_least}
        desk = client.asked(DESK, asked, by=CLERK)["desk"]
        found |= {it["thingId"] for it in listed(desk)}
        page = desk["pageInfo"]
    return found


def recorded(database: str) -> list[str]:
    """The needs that were submitted, as often as they were, by the log itself."""
    with PostgresRecorder(database) as recorder:
        events = everything(Log(recorder))
    return sorted(it.need_id for it in events if isinstance(it, NeedSubmitted))


def test_what_was_acknowledged_is_there_exactly_once(database: str, tmp_path: Path) -> None:
    killed_again_and_again(database, tmp_path, 2, Random(1))


@pytest.mark.soak
def test_what_was_acknowledged_is_there_exactly_once_for_long(
    database: str, tmp_path: Path
) -> None:
    killed_again_and_again(database, tmp_path, 12, Random())


def test_ctrl_c_stops_it_in_order(database: str, tmp_path: Path) -> None:
    with process(database, tmp_path) as server:
        assert server.stop() == (0, "")
        server.start()


def test_ones_own_writes_can_be_read_where_nobody_follows(database: str, tmp_path: Path) -> None:
    """One process keeps the read models up to date, and another answers from them."""
    with process(database, tmp_path), served(database, tmp_path, follow=False) as other:
        story = Story(other)
        need_id = story.published("20")
        miller = story.organisation("miller", story.mill)
        for number in range(10):
            claim = {"partyId": story.mill, "needId": need_id}
            lines = [{"needLine": 1, "measure": {"quantity": "1", "unit": "公斤"}}]
            claimed = miller.records("ClaimNeed", **claim, lines=lines)
            known = {"partyId": story.mill, "atLeast": claimed["position"]}
            assert miller.asks("MyPledges", **known)["totalCount"] == number + 1
