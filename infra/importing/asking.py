"""Asking the journal for one step after another, many at once, each thing's in their order."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from datetime import date
from itertools import islice
from typing import NamedTuple, Protocol

from domain.ids import Id
from domain.kernel import Outcome
from domain.refusals import Refused
from domain.texts import Text
from infra.importing.agenda import Agenda, Item
from infra.importing.clock import Clock
from infra.importing.entries import Place
from infra.importing.refusing import column_of, in_its_words
from infra.importing.report import Notice
from infra.importing.said import Said
from infra.importing.things import Reference, Thing, texts_in
from infra.journal import Contended, Journal
from infra.log import Unavailable
from infra.progress import Advance
from infra.trouble import Trouble

IN_FLIGHT = 256


class Keeping(Protocol):
    """Where words are kept, durably, before anything is recorded that carries them."""

    def keep(self, words: Mapping[Text, str], /) -> None: ...


class Flying(NamedTuple):
    item: Item
    answer: "Future[Outcome]"


class Asking:
    """The journal hears in the order in which it is asked, so nothing waits for an answer but
    the place it takes; and a step that no rule ties to the one before it.

    What is refused is told to `refused`, once for each thing. Its later steps are not asked, nor
    is anything that names it; `gone` are the things that could not even be asked.
    """

    def __init__(
        self,
        journal: Journal,
        texts: Keeping,
        refused: Callable[[Item, Notice], None],
        gone: dict[Id, Notice],
    ) -> None:
        self._journal, self._texts, self._tell, self._gone = journal, texts, refused, gone
        self._flying: deque[Flying] = deque()
        self._in_flight: Counter[int] = Counter()
        self._refused: dict[int, Notice] = {}
        self._lost: dict[Id, Notice] = {}

    def ask(self, agenda: Agenda, clock: Clock | None, advance: Advance) -> None:
        """All of it, day of receipt by day of receipt, where there is a clock for that."""
        coming, total, done = iter(agenda), len(agenda), 0
        today: date | None = None
        while some := list(islice(coming, IN_FLIGHT)):
            self._texts.keep(words_of(some))
            for item in some:
                if clock and item.thing.received_on != today:
                    self.settle()
                    today = item.thing.received_on
                    clock.set(today)
                self._ask(item)
            done += len(some)
            advance(done, total)
        self.settle()

    def settle(self) -> None:
        while self._flying:
            self._land()

    def _ask(self, item: Item) -> None:
        while not item.step.guarded and self._in_flight[item.number]:
            self._land()
        if item.number in self._refused:
            return
        if notice := self._named_and_gone(item.thing):
            self._refuse(item, notice)
            return
        while len(self._flying) >= IN_FLIGHT:
            self._land()
        self._flying.append(Flying(item, self._journal.submit(item.step.command)))
        self._in_flight[item.number] += 1

    def _land(self) -> None:
        item, answer = self._flying.popleft()
        self._in_flight -= Counter([item.number])
        try:
            answer.result()
        except Refused as refused:
            if item.number not in self._refused:
                self._refuse(item, self._named_and_gone(item.thing) or told(item, refused))
        except (Unavailable, Contended) as away:
            raise Trouble(
                "The database stopped answering; start the same import again, and it goes on "
                "where it stopped"
            ) from away

    def _refuse(self, item: Item, notice: Notice) -> None:
        """What ends a thing comes last; so what names it need not wait for that to be mended."""
        self._refused[item.number] = notice
        if not item.step.ends:
            self._gone[item.thing.thing_id] = self._lost[item.thing.thing_id] = notice
        self._tell(item, notice)

    def _named_and_gone(self, thing: Thing) -> Notice | None:
        """Or refused itself, where another row told of it before."""
        if lost := self._lost.get(thing.thing_id):
            return relying(thing, Reference(thing.number, lost.column), lost)
        for named, reference in thing.names.items():
            if gone := self._gone.get(named):
                return relying(thing, reference, gone)
        return None


def words_of(items: Iterable[Item]) -> dict[Text, str]:
    """What is said in words in these steps."""
    return {
        text: it.thing.words[text]
        for it in items
        for text in texts_in(it.step.decision)
        if text in it.thing.words
    }


def told(item: Item, refused: Refused) -> Notice:
    thing = item.thing
    column = column_of(refused, item.step, thing)
    return Notice(thing.place, thing.number, column, in_its_words(refused, thing))


def relying(thing: Thing, on: Reference, gone: Notice) -> Notice:
    return Notice(thing.place, thing.number, on.column, depends(on.number, gone.place))


def depends(number: str, place: Place) -> Said:
    return Said(
        f"所依据的“{number}”未导入（{place.sheet} 第 {place.row} 行），请先更正",
        f"it relies on {number}, which was refused ({place.sheet}, row {place.row}); mend that",
    )
