"""An import from beginning to end: read all, see what is recorded already, ask for the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from domain.codes.roles import Role
from domain.kernel import Actor
from infra.importing.agenda import Agenda
from infra.importing.asking import Asking, Keeping
from infra.importing.books import books
from infra.importing.clock import Clock
from infra.importing.desk import Desk
from infra.importing.people import People
from infra.importing.reader import Reader
from infra.importing.report import Report
from infra.journal import Journal
from infra.log import Log
from infra.progress import Advance, unseen
from infra.seals import Seals
from infra.trouble import Trouble


class House(Protocol):
    """Where an import goes to."""

    @property
    def log(self) -> Log: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def texts(self) -> Keeping: ...
    @property
    def seals(self) -> Seals: ...


@dataclass(frozen=True)
class Import:
    """In whose hands an import is, and whose numbers the books use where they do not say.

    With a `clock`, which the journal goes by, it runs from the column 收到日期: for the
    demonstration alone. Without one, everything is known from now.
    """

    house: House
    holder: Actor
    office: str = ""
    clock: Clock | None = None

    def run(self, files: Sequence[Path], advance: Advance = unseen) -> Report:
        """Raises Trouble where a book cannot be read, before anything is recorded.

        `advance` is told how many steps are done, and of how many, as far as has been read.
        """
        must_be_a_coordinator(self.holder)
        paths = list(books(files))
        with TemporaryDirectory(prefix="jiedui-import-") as folder:
            agenda = Agenda(Path(folder))
            try:
                return self._run(paths, agenda, advance)
            finally:
                agenda.close()

    def _run(self, paths: Sequence[Path], agenda: Agenda, advance: Advance) -> Report:
        desk = Desk(self.house.seals, People(self.house.seals, self.holder))
        office = self.office or self.holder.party_id or self.holder.region_id or ""
        reader = Reader(self.house.log, agenda, desk, office, by_receipt=self.clock is not None)
        for path in paths:
            reader.read(path, lambda: advance(0, len(agenda)))
        reader.finish()
        asking = Asking(self.house.journal, self.house.texts, reader.fates.refuse, reader.gone)
        asking.ask(agenda, self.clock, advance)
        return reader.fates.report()


def import_files(
    files: Sequence[Path],
    house: House,
    holder: Actor,
    office: str | None = None,
    advance: Advance = unseen,
) -> Report:
    """What became of every row. May be repeated at any time: what is there stays as it is."""
    return Import(house, holder, office or "").run(files, advance)


def must_be_a_coordinator(holder: Actor) -> None:
    if holder.role != Role.COORDINATOR:
        raise Trouble(
            f"Only coordinators enter for others, and this token is a {holder.role}'s: ask one to "
            "import the book. 只有协调员可以代他人录入。"
        )
