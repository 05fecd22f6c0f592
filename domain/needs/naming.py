"""Which needs name a household or child, and on which days they were shown with its consent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from domain.events.needs import NeedAmended, NeedDrafted, NeedPublished, NeedResumed
from domain.ids import NeedId, PseudonymId
from domain.kernel import Look, Provenance, View, on
from domain.needs.bindings import NeedBindings
from domain.needs.views import NeedStanding

SHOWING = tuple(it.__name__ for it in (NeedPublished, NeedAmended, NeedResumed))
"""The steps of a need that ask for a consent, once it is to be public or is."""


@dataclass(frozen=True)
class Named(View):
    """The needs that ever named a household or child, in the order in which they did."""

    pseudonym_id: PseudonymId
    need_ids: tuple[NeedId, ...] = ()

    @on(NeedDrafted, NeedAmended)
    def was_named(self, event: NeedDrafted | NeedAmended, _: Provenance) -> Self:
        return replace(self, need_ids=tuple(dict.fromkeys((*self.need_ids, event.need_id))))


def matched(look: Look, need: NeedStanding, _: PseudonymId) -> Iterator[date]:
    """The days on which something was matched with the need; since then it names no other."""
    return (it.on for it in look(NeedBindings(need.need_id)).ties.approved)


def shown(_: Look, need: NeedStanding, pseudonym_id: PseudonymId) -> Iterator[date]:
    """The days of the steps that showed the need while it named this household or child."""
    after = need
    for step in reversed(need.course.steps):
        names = after.content.pseudonym_id if after.content else None
        if step.name in SHOWING and after.levels and names == pseudonym_id:
            yield step.on
        after = after.earlier or after
