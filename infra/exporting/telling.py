"""From the story of one thing to its rows, on whichever sheets have room for them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from domain.days import day_of
from domain.ids import Id
from domain.kernel import Recorded
from infra.exporting.paper import BEGINNING, Paper, Says
from infra.exporting.sheets.amendments import AMENDED, amendment
from infra.exporting.sheets.common import hands
from infra.exporting.sheets.needs import SUBMITTED
from infra.exporting.sheets.steps import step
from infra.importing.saying import act_for
from infra.importing.sheets import Sheet
from infra.importing.sheets.needs import NEEDS
from infra.importing.sheets.steps import STEPS
from infra.importing.things import leaves

Cells: TypeAlias = Mapping[str, Any]
Page: TypeAlias = tuple[Sheet, Sequence[Cells]]


@dataclass(frozen=True)
class Telling:
    """How things of one kind are told: on which sheet, what it has columns for, and which number
    it goes by there.
    """

    sheet: Sheet
    says: Says
    number: Callable[[Recorded, Id], str] = lambda _, thing_id: thing_id

    def tell(
        self,
        thing_id: Id,
        story: Sequence[Recorded],
        by_receipt: bool = False,
        alone: Sheet | None = None,
    ) -> Iterator[Page]:
        """The rows of one thing, sheet by sheet, or those of one sheet `alone`. Those told
        `by_receipt` say when they came to be known, and so hold only steps of one day.
        """
        papers: list[tuple[Recorded, Paper]] = []
        others = [it for it in story if not self._finds_room(it, papers, by_receipt)]
        if alone is None or alone is self.sheet:
            for n, (first, paper) in enumerate(papers, start=1):
                more = {"order": paper.order, "time": again(n), **draft(self.sheet, paper)}
                head = self._head(first, thing_id, story, by_receipt)
                yield self.sheet, paper.rows({**head, **more})
        for it in others:
            if alone is None or alone is elsewhere(it):
                yield apart(it, story, self._head(it, thing_id, story, by_receipt))

    def _head(
        self, it: Recorded, thing_id: Id, story: Sequence[Recorded], by_receipt: bool
    ) -> Cells:
        number = self.number(story[0], thing_id)
        return {"number": number, "received_on": known_on(it) if by_receipt else None}

    def _finds_room(
        self, it: Recorded, papers: list[tuple[Recorded, Paper]], by_receipt: bool
    ) -> bool:
        """In the row of the thing; what begins it anew, and no step can say, begins a new one."""
        if type(it.event) in AMENDED:
            return False
        for first, paper in papers:
            if (not by_receipt or known_on(first) == known_on(it)) and paper.takes(it):
                return True
        if papers and act_for(it.event):
            return False
        paper = Paper(self.says, it)
        if paper.takes(it) and not paper.lacks(BEGINNING):
            papers.append((it, paper))
            return True
        return False


def elsewhere(it: Recorded) -> Sheet:
    """Where that is told which the sheet of the thing itself has no room for."""
    return AMENDED.get(type(it.event), STEPS)


def apart(it: Recorded, story: Sequence[Recorded], head: Cells) -> Page:
    """A step in a row of its own."""
    more = {**head, "order": str(it.position), "time": again(time(it, story))}
    sheet = elsewhere(it)
    if sheet is STEPS:
        return STEPS, [{**step(it, story[0]), **more}]
    first, *lines = amendment(it)
    return sheet, [{**first, **hands(it), **more}, *lines]


def known_on(it: Recorded) -> date:
    return day_of(it.provenance.recorded_at)


def draft(sheet: Sheet, paper: Paper) -> Cells:
    return {"is_draft": True} if sheet is NEEDS and paper.lacks(SUBMITTED) else {}


def again(time: int) -> int | None:
    return time if time > 1 else None


def time(it: Recorded, story: Sequence[Recorded]) -> int:
    """Which of several alike, of one day, it is."""
    return 1 + sum(alike(it, one) for one in story if one.position < it.position)


def alike(one: Recorded, other: Recorded) -> bool:
    if type(one.event) is not type(other.event) or one.provenance.about != other.provenance.about:
        return False
    found = act_for(one.event)
    told_by = found[1].told_by if found else ()
    mine, theirs = leaves(one.event), leaves(other.event)
    return all(mine.get((it, ())) == theirs.get((it, ())) for it in told_by)
