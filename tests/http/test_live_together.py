"""Hundreds who follow the same are answered once; those who follow their own, in turns."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from projections.match_rate.fold import NAME
from projections.reader import Reader
from tests.support.county import CLERK
from tests.support.live import PROTOCOL
from tests.support.server import Server, served
from tests.support.story import Story

MANY = 200
RATE = "subscription { matchRate { figures { counts { raised } } } }"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The name of each projection, as often as it is asked."""
    names: list[str] = []
    answer = Reader.answer

    async def noted(self: Reader, projection: str, question: Any) -> Any:
        names.append(projection)
        return await answer(self, projection, question)

    monkeypatch.setattr(Reader, "answer", noted)
    return names


async def follower(server: Server) -> ClientConnection:
    address = server.address.replace("http", "ws") + "/graphql"
    it = await connect(address, subprotocols=[Subprotocol(PROTOCOL)], proxy=None)
    await it.send(json.dumps({"type": "connection_init", "payload": server.headers(CLERK)}))
    await it.recv()
    subscribed = {"type": "subscribe", "id": "it", "payload": {"query": RATE}}
    await it.send(json.dumps(subscribed))
    return it


async def raised(it: ClientConnection) -> int:
    async with asyncio.timeout(20):
        message = json.loads(await it.recv())
    return int(message["payload"]["data"]["matchRate"]["figures"]["counts"]["raised"])


async def test_two_hundred_cost_one_question_for_each_change(
    database: str, tmp_path: Path, asked: list[str]
) -> None:
    with served(database, tmp_path, max_live_each=MANY) as server:
        story = Story(server)
        await asyncio.to_thread(story.published, "1")
        server.catch_up()
        followers = [await follower(server) for _ in range(MANY)]
        assert {await raised(it) for it in followers} == {1}
        for known in range(2, 5):
            asked.clear()
            await asyncio.to_thread(story.published, "1")
            assert [await raised(it) for it in followers] == [known] * MANY
            assert asked.count(NAME) <= 4, "once for each batch of what was recorded"
        for it in followers:
            await it.close()
