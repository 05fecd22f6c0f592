"""Where the web meets the house: what a resolver may reach for, over an open platform."""

from asyncio import to_thread, wait_for, wrap_future
from collections.abc import Sequence
from datetime import date
from functools import partial

from api.context import Context
from api.errors import TryAgain
from api.introspection import Introspection
from api.writing import BadInput
from domain.kernel import Actor, Command, Outcome
from infra.evidence.porters import Porters
from infra.foundation import Platform
from infra.jobs.desk import ImportDesk
from infra.journal import Contended
from infra.log import Unavailable
from infra.people.desk import PeopleDesk
from infra.people.households import whose
from infra.position import StrangePosition
from infra.standings import standings
from infra.words import Words
from projections.place import Standing
from projections.reader import Reader


class Reception:
    """`patience`: for how many seconds an answer may wait for a position."""

    def __init__(
        self,
        platform: Platform,
        reader: Reader,
        patience: float,
        introspection: Introspection = Introspection.KNOWN,
    ) -> None:
        self._platform, self.reader, self._patience = platform, reader, patience
        self._introspection = introspection
        self.porters = Porters(platform.evidence, patience)
        self._imports = ImportDesk(platform.jobs)
        self._people = PeopleDesk(platform.people, platform.texts, platform.log, platform.now)
        self._words = Words(
            platform.seals, platform.texts, self.porters, partial(whose, platform.pool)
        )

    def context(self, actor: Actor | None, today: date, reader: Reader | None = None) -> Context:
        """For one request, of whoever acts; of the public, if nobody does."""
        return Context(
            actor=actor,
            today=today,
            submit=self.submit,
            reader=reader or self.reader,
            reached=self.reached,
            texts=self._words,
            position=self._platform.position,
            standings=self.standings,
            people=self._people,
            imports=self._imports,
            may_introspect=self._introspection.admits(actor),
        )

    async def submit(self, command: Command) -> Outcome:
        try:
            return await wrap_future(self._platform.journal.submit(command))
        except (Unavailable, Contended) as away:
            raise TryAgain(str(away)) from away

    async def reached(self, projection: str, position: str) -> None:
        """Waits until the projection knows of the position."""
        try:
            there = self._platform.places.reached(projection, self.number(position))
            await wait_for(wrap_future(there), self._patience)
        except TimeoutError:
            raise BadInput("atLeast", "the answer does not know of this position yet.") from None

    def number(self, position: str) -> int:
        try:
            return self._platform.number(position)
        except StrangePosition as strange:
            raise BadInput("atLeast", str(strange)) from None

    def today(self) -> date:
        return self._platform.today()

    async def standings(self) -> Sequence[Standing]:
        return await to_thread(standings, self._platform.log, self._platform.tables)
