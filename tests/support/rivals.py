"""One process of several that ask for the same things at the same time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random

from domain.kernel import Command
from domain.refusals import Refused
from infra.journal import Journal
from infra.log import Log
from infra.recorder import PostgresRecorder
from tests.support.scenario import KEY

THREADS = 16

Answer = tuple[str, int] | tuple[str, str]
"""The command, and where its event is or why there is none."""


@dataclass(frozen=True)
class Rival:
    """Asks everything in an order of its own, over a journal of its own."""

    database: str
    commands: list[Command]
    seed: int

    def __call__(self) -> list[Answer]:
        with (
            PostgresRecorder(self.database) as recorder,
            Journal(Log(recorder), KEY) as journal,
            ThreadPoolExecutor(THREADS) as crowd,
        ):
            order = Random(self.seed).sample(self.commands, len(self.commands))
            return list(crowd.map(lambda it: answer(journal, it), order))


def answer(journal: Journal, command: Command) -> Answer:
    try:
        return command.command_id, journal.decide(command).position
    except Refused as refused:
        return command.command_id, type(refused).__name__
