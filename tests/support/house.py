"""The whole house but for HTTP, on a database of its own: asked in GraphQL, answering as it does.

with house(database, folder) as it:
    it.remembers(*PARTIES, *need(need_content()))
    assert it.asked("{ needs { totalCount } }") == {"needs": {"totalCount": 1}}
"""

from asyncio import Runner
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from graphql import GraphQLError
from strawberry.types import ExecutionResult

from api.schema import schema
from domain.kernel import Actor, Event
from infra.evidence.folder import Folder
from infra.foundation import Platform
from infra.pools import reading_pool
from infra.reception import Reception
from projections.columns import Row
from projections.question import Answer, Question
from projections.reader import Reader
from tests.support.scenario import KEY, NOON, TODAY, Told, remember

PATIENCE = 60.0
MUTATION = """
mutation ($input: {kind}Input!) {{
  answer: {verb}(input: $input) {{
    __typename
    ... on Accepted {{ id position events {{ name occurredOn }} node {{ __typename id }} }}
    ... on Refusal {{ code message messageZh }}
  }}
}}
"""


class Listening(Reader):
    """Notes what it is asked."""

    heard: tuple[object, ...] = ()

    async def read(self, question: Question[Row]) -> list[Row]:
        self.heard += (question,)
        return await super().read(question)

    async def answer(self, projection: str, question: Question[Row]) -> Answer[Row]:
        self.heard += (question,)
        return await super().answer(projection, question)


class House:
    """Where it is noon of the tests' day, all the time."""

    def __init__(self, platform: Platform, runner: Runner, reader: Listening) -> None:
        self.platform, self._runner, self._reader = platform, runner, reader
        self._reception = Reception(platform, reader, PATIENCE)

    def remembers(self, *history: Event | Told) -> str:
        """Puts facts of old into the log; the position from which every answer knows of them."""
        remember(self.platform.log, *history)
        self.platform.news.ring()
        return self.caught_up()

    def caught_up(self) -> str:
        """The position at the end of the log, once every projection has reached it."""
        head = self.platform.log.head()
        for it in self.platform.projections:
            self.platform.places.reached(it.name, head).result(PATIENCE)
        return self.platform.position(head)

    def asked(
        self,
        question: str,
        variables: Mapping[str, Any] | None = None,
        *,
        by: Actor | None = None,
        on: date = TODAY,
    ) -> Any:
        """The data of an answer without any error; asked by the public, if nobody is named."""
        result = self._execute(question, variables, by, on)
        assert result.errors is None, result.errors
        return result.data

    def statements(self, question: str, *, by: Actor | None = None) -> int:
        """How many statements it takes to answer this."""
        before = len(self._reader.heard)
        self.asked(question, by=by)
        return len(self._reader.heard) - before

    def wrong(
        self, question: str, variables: Mapping[str, Any] | None = None, *, by: Actor | None = None
    ) -> Sequence[GraphQLError]:
        """What is wrong with a question."""
        result = self._execute(question, variables, by, TODAY)
        assert result.errors
        return result.errors

    def told(self, verb: str, *, by: Actor | None = None, **given: Any) -> Any:
        """What comes of a mutation of this name, with its input's fields."""
        kind = verb[0].upper() + verb[1:]
        mutation = MUTATION.format(kind=kind, verb=verb)
        return self.asked(mutation, {"input": given}, by=by)["answer"]

    def _execute(
        self, document: str, variables: Mapping[str, Any] | None, by: Actor | None, on: date
    ) -> ExecutionResult:
        given = dict(variables or {})
        answer = schema().execute(document, given, context_value=self._reception.context(by, on))
        result: ExecutionResult = self._runner.run(answer)
        return result


@contextmanager
def house(conninfo: str, folder: Path) -> Iterator[House]:
    """Open for as long as the test lasts; the database is to be an empty one."""
    pool = reading_pool(conninfo)
    platform = Platform(conninfo, KEY, Folder(folder), clock=lambda: NOON)
    platform.prepare()
    with platform, Runner() as runner:
        runner.run(pool.open())
        try:
            yield House(platform, runner, Listening(pool))
        finally:
            runner.run(pool.close())
