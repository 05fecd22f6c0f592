"""An import from beginning to end: read all, see what is recorded already, ask for the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from domain.codes.roles import Role
from domain.kernel import Actor
from infra.importing.agenda import Agenda
from infra.importing.asking import Asking, Keeping
from infra.importing.books import books
from infra.importing.clock import Clock
from infra.importing.desk import Desk
from infra.importing.fates import Fates
from infra.importing.gone import Gone
from infra.importing.people import People
from infra.importing.reader import Reader
from infra.importing.refusals import Refusals
from infra.importing.report import Fate, Report
from infra.importing.returned import give_back
from infra.importing.scratch import scratch
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
    returned: Path | None = None
    """Where a workbook is written of what was refused, if something was."""

    def run(self, files: Sequence[Path], advance: Advance = unseen) -> Report:
        """Raises Trouble where a book cannot be read, before anything is recorded.

        `advance` is told how many steps are done, and of how many, as far as has been read.
        """
        must_be_a_coordinator(self.holder)
        paths = list(books(files))
        with scratch() as file:
            refusals = Refusals(file)
            report = self._run(paths, Agenda(file), Gone(file), Fates(refusals), advance)
            if self.returned and report.total(Fate.REFUSED):
                give_back(paths, refusals, self.returned)
                report.returned = self.returned
            return report

    def _run(
        self, paths: Sequence[Path], agenda: Agenda, gone: Gone, fates: Fates, advance: Advance
    ) -> Report:
        desk = Desk(self.house.seals, People(self.house.seals, self.holder))
        office = self.office or self.holder.party_id or self.holder.region_id or ""
        by_receipt = self.clock is not None
        reader = Reader(self.house.log, agenda, gone, fates, desk, office, by_receipt=by_receipt)
        for path in paths:
            reader.read(path, lambda: advance(0, len(agenda)))
        reader.finish()
        asking = Asking(self.house.journal, self.house.texts, agenda, fates, gone)
        asking.ask(self.clock, advance)
        return fates.report()


def import_files(
    files: Sequence[Path],
    house: House,
    holder: Actor,
    office: str | None = None,
    advance: Advance = unseen,
    returned: Path | None = None,
) -> Report:
    """What became of every row. May be repeated at any time: what is there stays as it is."""
    return Import(house, holder, office or "", returned=returned).run(files, advance)


def must_be_a_coordinator(holder: Actor) -> None:
    if holder.role != Role.COORDINATOR:
        raise Trouble(
            f"Only coordinators enter for others, and this token is a {holder.role}'s: ask one to "
            "import the book. 只有协调员可以代他人录入。"
        )
