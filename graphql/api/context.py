"""What a resolver may reach for. Wired in infra, and nowhere else."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, TypeAlias

from strawberry.fastapi import BaseContext
from strawberry.types import Info as StrawberryInfo

from api.import_job import Imports
from api.lasting import Lasts
from api.people import People
from api.scopes import ALL, Scope, Scopes, must_reach
from domain.authority import TABLE
from domain.ids import CommandId, TextId
from domain.kernel import Actor, Asked, Command, Decision, Outcome
from domain.refusals.common import NotAllowed
from domain.texts import Evidence, Text
from projections.place import Standing
from projections.reader import Reader


class Texts(Protocol):
    """The words and files that stand beside the log."""

    def sealed(self, words: str, *origin: object) -> Text:
        """What an event carries in their place. The words themselves are not kept yet."""

    def evidence(self, evidence_id: str) -> Evidence:
        """What an event carries for a file that was uploaded."""

    async def keep(
        self, words: Mapping[Text, str], files: Sequence[Evidence], about: Decision
    ) -> None:
        """Durably, before any event that carries them. Refuses files that are not there.

        Words about a household or child stand under its key.
        """

    async def told(self, ids: Iterable[TextId]) -> Mapping[TextId, str]:
        """The words of these; those that were removed are missing."""


def uncounted(_: int) -> None:
    """As often as they like."""


@dataclass
class Context(BaseContext):
    """Who asks, and what of the house a resolver may use for it."""

    actor: Actor | None
    today: date
    submit: Callable[[Command], Awaitable[Outcome]]
    reader: Reader
    reached: Callable[[str, str], Awaitable[None]]
    """Waits until the projection of this name knows of this position."""
    texts: Texts
    position: Callable[[int], str]
    """What clients know a place in the log by."""
    standings: Callable[[], Awaitable[Sequence[Standing]]]
    """How far each projection is behind the log."""
    people: People
    imports: Imports
    """Workbooks that are imported while nobody waits."""
    expires_at: datetime | None = None
    """When the token does by which they are known."""
    scopes: Scopes = ALL
    """What that is good for."""
    lasts: Lasts | None = None
    """Returns when they are no longer who they were."""
    count_decisions: Callable[[int], None] = uncounted
    """Before so many are taken. Raises TooOften."""
    may_introspect: bool = True
    """Whether they are told what can be asked at all."""
    has_ended: bool = False
    """Said by what is followed: this answer is the last, for it cannot become another."""
    loaders: dict[object, Any] = field(default_factory=dict)
    """What is fetched for many things at once, while one request is answered (`api.loading`)."""

    def __post_init__(self) -> None:
        super().__init__()

    def known(self, kind: type[Decision]) -> Actor:
        """Who has not said who they are is the public, and only reads. Whose role may never do
        this is told so before anything is looked up: else they learnt what there is.
        """
        must_reach(Scope.DECIDE, self.scopes)
        role = self.actor.role if self.actor else "public"
        if not self.actor or role not in TABLE.get(kind.__name__, {role}):
            raise NotAllowed(kind.__name__, role)
        return self.actor

    async def decide(self, command_id: CommandId, on: date | None, decision: Decision) -> Outcome:
        asked = Asked(self.known(type(decision)), on or self.today)
        return await self.submit(Command(command_id, asked, decision))


Info: TypeAlias = StrawberryInfo[Context, None]
