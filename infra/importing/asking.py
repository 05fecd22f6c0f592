"""Asking the journal for one step after another, many at once, each thing's in their order."""

from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from datetime import date
from itertools import islice
from typing import NamedTuple, Protocol

from domain.ids import PseudonymId
from domain.kernel import Outcome
from domain.people.naming import named_by
from domain.refusals import Refused
from domain.texts import Text
from infra.importing.agenda import Agenda
from infra.importing.clock import Clock
from infra.importing.entries import Place
from infra.importing.fates import Fates
from infra.importing.filed import Item
from infra.importing.gone import Gone
from infra.importing.refusing import column_of, in_its_words
from infra.importing.report import Notice
from infra.importing.said import Said
from infra.importing.things import Reference, Row, Step
from infra.journal import Contended, Journal
from infra.log import Unavailable
from infra.progress import Advance
from infra.trouble import Passing

IN_FLIGHT = 256


class Keeping(Protocol):
    """Where words are kept, durably, before anything is recorded that carries them."""

    def keep(self, words: Mapping[Text, str], whose: Mapping[Text, PseudonymId], /) -> None: ...


class Flying(NamedTuple):
    item: Item
    answer: "Future[Outcome]"


class Asking:
    """The journal hears in the order in which it is asked, so nothing waits for an answer but
    the place it takes; and a step that no rule ties to the one before it.

    What is refused is told to `fates`, once for each thing. Its later steps are not asked, nor
    is anything that names it; `gone` are the things that could not even be asked.
    """

    def __init__(
        self, journal: Journal, texts: Keeping, agenda: Agenda, fates: Fates, gone: Gone
    ) -> None:
        self._journal, self._texts, self._agenda = journal, texts, agenda
        self._fates, self._gone = fates, gone
        self._flying: deque[Flying] = deque()
        self._in_flight: dict[int, int] = {}

    def ask(self, clock: Clock | None, advance: Advance) -> None:
        """All of it, day of receipt by day of receipt, where there is a clock for that."""
        coming, total, done = iter(self._agenda), len(self._agenda), 0
        today: date | None = None
        while some := list(islice(coming, IN_FLIGHT)):
            self._texts.keep(words_of(some), whose_of(some))
            for item in some:
                if clock and item.received_on != today:
                    self.settle()
                    today = item.received_on
                    clock.set(today)
                self._ask(item)
            done += len(some)
            advance(done, total)
        self.settle()

    def settle(self) -> None:
        while self._flying:
            self._land()

    def _ask(self, item: Item) -> None:
        while not item.step.guarded and item.number in self._in_flight:
            self._land()
        if self._fates.is_refused(item.number):
            return
        if self._gone and (notice := self._named_and_gone(item)):
            self._refuse(item, notice)
            return
        while len(self._flying) >= IN_FLIGHT:
            self._land()
        self._flying.append(Flying(item, self._journal.submit(item.step.command, patient=True)))
        self._in_flight[item.number] = self._in_flight.get(item.number, 0) + 1

    def _land(self) -> None:
        item, answer = self._flying.popleft()
        if still := self._in_flight.pop(item.number) - 1:
            self._in_flight[item.number] = still
        try:
            answer.result()
        except Refused as refused:
            if not self._fates.is_refused(item.number):
                told = refusal(self._agenda.row(item.number), item.step, refused)
                self._refuse(item, self._named_and_gone(item) or told)
        except (Unavailable, Contended) as away:
            raise Passing(
                "The database stopped answering; start the same import again, and it goes on "
                "where it stopped"
            ) from away

    def _refuse(self, item: Item, notice: Notice) -> None:
        """What ends a thing comes last; so what names it need not wait for that to be mended.
        Nor need it for what is told of it further: each step of that stands for itself.
        """
        row = self._agenda.row(item.number)
        if not (item.step.ends or row.is_told_more):
            self._gone.put(row.thing_id, notice, itself=True, named=True)
        self._fates.refuse(item.number, notice)

    def _named_and_gone(self, item: Item) -> Notice | None:
        """Or refused itself, where another row told of it before."""
        row = self._agenda.row(item.number)
        if lost := self._gone.itself(row.thing_id):
            return relying(row, Reference(row.number, lost.column), lost)
        for named, reference in row.names.items():
            if gone := self._gone.named(named):
                return relying(row, reference, gone)
        return None


def words_of(items: Iterable[Item]) -> dict[Text, str]:
    return {text: words for it in items for text, words in it.words.items()}


def whose_of(items: Iterable[Item]) -> dict[Text, PseudonymId]:
    """The households and children that some of them are about."""
    named = ((it, named_by(it.step.command.decision)) for it in items if it.words)
    return {text: whom for it, whom in named if whom for text in it.words}


def refusal(row: Row, step: Step, refused: Refused) -> Notice:
    column = column_of(refused, step, row)
    return Notice(row.place, row.number, column, in_its_words(refused, row))


def relying(row: Row, on: Reference, gone: Notice) -> Notice:
    return Notice(row.place, row.number, on.column, depends(on.number, gone.place))


def depends(number: str, place: Place) -> Said:
    return Said(
        f"所依据的“{number}”未导入（{place.sheet} 第 {place.row} 行），请先更正",
        f"it relies on {number}, which was refused ({place.sheet}, row {place.row}); mend that",
    )
