"""What authority and audience cost: `python -m bench.authority`.

Three reads and a command, each asked of one and the same application in two ways. With: by the
cookie of a coordinator, who is looked up, acts by a grant, and sees what is theirs to see.
Without: noted beforehand as somebody to whom everything is open. In turns, so that whatever else
the machine does hits both.
"""

import json
from asyncio import Runner
from collections.abc import MutableMapping
from contextlib import ExitStack
from itertools import count
from os import environ
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from fastapi import FastAPI
from rich.console import Console
from rich.table import Table

from bench.databases import Databases, databases
from bench.given import (
    CHIEF,
    FUGONG,
    PARTIES,
    need,
    need_content,
    passable_folder,
    programme,
    remember,
    role_granted,
    told,
)
from bench.matching import portions
from domain.authority import NATION
from domain.codes.roles import Role
from domain.ids import NeedId
from domain.kernel import Actor
from infra.accounts.registry import Registry
from infra.app import build
from infra.foundation import Platform
from infra.gate.recognised import NOTED
from infra.identity import Holder
from infra.settings import Settings

NEEDS, ROUNDS, TIMES = 4_000, int(environ.get("BENCH_ROUNDS", "40")), 5
OFTEN = "1000000000/minute"
HERE = "http://127.0.0.1:8000"
OURS = {"host": HERE.removeprefix("http://"), "origin": HERE, "content-type": "application/json"}
PAGE = """query ($region: ID!) { needs(first: 50, filter: {regionId: $region}) {
  edges { node { id stage title { text } lines { line left unit } } }
  pageInfo { hasNextPage endCursor } } }"""
ONE = """{ need(id: "need-7") {
  id stage title { text } lines { line left unit } } }"""
RATE = """query ($region: ID!) { matchRate(filter: {regionId: $region}) {
  figures { matched { part whole percent } }
  by(group: COUNTY) { name figures { matched { part whole percent } } } } }"""
COMMAND = """mutation ($command: ID!, $region: ID!) { registerParty(input: {
  commandId: $command, kind: VILLAGE, standing: {name: "村", regionId: $region}
}) { __typename } }"""
ASKED = {
    "a page of 50 needs": PAGE,
    "one need": ONE,
    "match rate by region": RATE,
    "a command": COMMAND,
}
EVERYWHERE = Actor(person_id=CHIEF.person_id, role=Role.SUPERVISOR, region_id=NATION)
numbers = count(1)


class Way(NamedTuple):
    """`cookie`: by which they are known; or they are `noted`, and nothing is looked up."""

    cookie: str = ""
    noted: Actor | None = None


def fill(platform: Platform) -> None:
    remember(
        platform.log,
        *PARTIES,
        told(programme()),
        told(role_granted(CHIEF.person_id, Role.COORDINATOR, FUGONG)),
    )
    for some in portions(iter(range(NEEDS)), 500):
        remember(platform.log, *(it for n in some for it in need(need_content(), a_need(n))))


def a_need(number: int) -> NeedId:
    return NeedId(f"need-{number}")


async def ask(app: FastAPI, document: str, way: Way) -> float:
    """Seconds, without a wire."""
    variables = {"region": FUGONG, "command": f"command-{next(numbers)}"}
    body = json.dumps({"query": document, "variables": variables}).encode()
    scope, said = asked(way), bytearray()

    async def receive() -> Any:
        return {"type": "http.request", "body": body}

    async def send(message: MutableMapping[str, Any]) -> None:
        said.extend(message.get("body", b""))

    start = perf_counter()
    await app(scope, receive, send)
    taken = perf_counter() - start
    if b'"errors"' in said or b"Refusal" in said or b"NotAllowed" in said:
        raise SystemExit(said.decode())
    return taken


def asked(way: Way) -> dict[str, Any]:
    headers = OURS | ({"cookie": f"jiedui={way.cookie}"} if way.cookie else {})
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/graphql",
        "query_string": b"",
        "headers": [(name.encode(), it.encode()) for name, it in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
    }
    return scope | ({NOTED: Holder(way.noted)} if way.noted else {})


async def timed(app: FastAPI, document: str, ways: tuple[Way, Way]) -> list[tuple[float, float]]:
    """Of each round the quickest, with and without."""
    found = []
    for number in range(ROUNDS):
        turns = ways if number % 2 else ways[::-1]
        best = {way: [await ask(app, document, way) for _ in range(TIMES)] for way in turns}
        found.append((min(best[ways[0]]), min(best[ways[1]])))
    return found


async def measured(app: FastAPI, cookie: str) -> dict[str, list[tuple[float, float]]]:
    found = {}
    async with app.router.lifespan_context(app):
        for name, document in ASKED.items():
            without = Way(noted=CHIEF if document is COMMAND else EVERYWHERE)
            ways = Way(cookie), without
            for way in ways:
                await ask(app, document, way)
            found[name] = await timed(app, document, ways)
    return found


def authority(places: Databases, stack: ExitStack) -> Table:
    settings = Settings(
        data=stack.enter_context(passable_folder()),
        public_url=HERE,
        rate_reading=OFTEN,
        rate_deciding=OFTEN,
    )
    platform = Platform(places.one(), settings.fingerprint_key, settings.files)
    platform.prepare()
    stack.enter_context(platform)
    fill(platform)
    caught_up(platform)
    registry = Registry(platform, settings)
    stack.callback(registry.close)
    cookie = registry.sessions.open(CHIEF.person_id, by="password")
    with Runner() as runner:
        return table(runner.run(measured(build(platform, settings), cookie)))


def caught_up(platform: Platform) -> None:
    platform.news.ring()
    for it in platform.projections:
        platform.places.reached(it.name, platform.log.head()).result(300)


def table(found: dict[str, list[tuple[float, float]]]) -> Table:
    title = "milliseconds, and what authority and audience add (5 % at most are aimed at)"
    table = Table("asked", "without", "with", "added", title=title)
    for name, rounds in found.items():
        cost = median(taken / bare for taken, bare in rounds) - 1
        table.add_row(name, in_ms(rounds, 1), in_ms(rounds, 0), f"{100 * cost:+.1f} %")
    return table


def in_ms(rounds: list[tuple[float, float]], which: int) -> str:
    return f"{1000 * median(it[which] for it in rounds):.2f}"


if __name__ == "__main__":
    with databases() as places, ExitStack() as stack:
        Console().print(authority(places, stack))
