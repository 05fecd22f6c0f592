"""A workbook that is imported while nobody waits: what is known of it, and whom to ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from domain.ids import CommandId
from domain.kernel import Actor

MOST_OPEN = 5
"""Imports of one person that have not ended."""


class State(Enum):
    """How far it has come."""

    WAITING = "waiting"
    READING = "reading"
    RECORDING = "recording"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Counted:
    """What became of the entries of one sheet."""

    sheet: str
    recorded: int
    already_there: int
    resumed: int
    refused: int


@dataclass(frozen=True)
class Told:
    """A sentence about a place in a workbook."""

    book: str
    sheet: str
    row: int
    number: str
    column: str
    message_zh: str
    message: str


@dataclass(frozen=True)
class Outcome:
    """What came of it; of the sentences no more than people read."""

    counts: Sequence[Counted] = ()
    refused: Sequence[Told] = ()
    warnings: Sequence[Told] = ()
    more: int = 0
    why: str | None = None


@dataclass(frozen=True)
class Job:
    """`done` of `total` steps; before all is read, the total still grows."""

    job_id: str
    state: State
    office: str
    files: Sequence[str]
    asked_at: datetime
    ended_at: datetime | None
    done: int
    total: int
    seconds_left: float | None
    gives_back: bool
    """Whether there is a workbook of what was refused."""
    outcome: Outcome

    @property
    def has_ended(self) -> bool:
        return self.state in (State.DONE, State.FAILED)

    @property
    def percent(self) -> float | None:
        """None, as long as nobody knows of how much."""
        if self.state is State.DONE:
            return 100.0
        return 100 * self.done / self.total if self.state is State.RECORDING else None


class TooMany(Exception):
    """So many of one person's imports have not ended yet."""


class Imports(Protocol):
    """Nobody is told of another's job: it is as if there were none."""

    async def start(
        self, actor: Actor, command_id: CommandId, files: Sequence[str], office: str
    ) -> Job:
        """The same job, however often the same is asked. Refuses files that are not there, and
        another content under the same command. Raises TooMany.
        """

    async def job(self, actor: Actor, job_id: str) -> Job | None: ...

    async def jobs(self, actor: Actor) -> Sequence[Job]:
        """Those that are still kept, the latest first."""
