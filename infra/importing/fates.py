"""What becomes of every entry while an import goes on: a byte each, and the sentences."""

from collections.abc import Sequence

from infra.importing.refusals import Refusals
from infra.importing.report import Fate, Notice, Report
from infra.importing.sheets import SHEETS, Sheet


class Fates:
    """`refusals`: where they are all kept, however many they are."""

    def __init__(self, refusals: Refusals) -> None:
        self._refusals = refusals
        self._sheets, self._fates = bytearray(), bytearray()
        self._report = Report()

    def begun(self, sheet: Sheet, fate: Fate) -> int:
        """The number under which the entry is known from now on."""
        self._sheets.append(SHEETS.index(sheet))
        self._fates.append(fate)
        return len(self._fates) - 1

    def refused_unread(self, sheet: Sheet, notices: Sequence[Notice]) -> None:
        self.begun(sheet, Fate.REFUSED)
        for it in notices:
            self.tell(it)

    def refuse(self, number: int, notice: Notice) -> None:
        self._fates[number] = Fate.REFUSED
        self.tell(notice)

    def is_refused(self, number: int) -> bool:
        return self._fates[number] == Fate.REFUSED

    def tell(self, notice: Notice) -> None:
        self._refusals.put(notice)
        self._report.refuse(notice)

    def warn(self, notice: Notice) -> None:
        self._report.warn(notice)

    def report(self) -> Report:
        for sheet, fate in zip(self._sheets, self._fates, strict=True):
            self._report.add(SHEETS[sheet].en, Fate(fate))
        return self._report
