"""What a plan says of itself, beside what it lists: 14 cities, where its list has 15."""

from collections import defaultdict

from domain.ids import Id, PartyId, ProgrammeId
from domain.pairings.proposing import ProposePairing
from infra.importing.entries import Place
from infra.importing.report import Notice
from infra.importing.said import Said
from infra.importing.things import Thing


class Stated:
    """Counts whom each programme assists, as far as one import tells."""

    def __init__(self) -> None:
        self._stated: dict[Id, tuple[int, Place, str]] = {}
        self._assisted: dict[ProgrammeId, set[PartyId]] = defaultdict(set)

    def learn(self, thing: Thing, stated: int | None) -> None:
        if stated:
            self._stated[thing.thing_id] = stated, thing.place, thing.number
        first = thing.steps[0].decision
        if isinstance(first, ProposePairing):
            self._assisted[first.programme_id].add(first.assisted_id)

    def notices(self, column: str) -> list[Notice]:
        """Where both are known and differ. That is no fault: a notice may be wrong, and stands."""
        return [
            Notice(place, number, column, differs(stated, len(listed)))
            for programme_id, (stated, place, number) in self._stated.items()
            if (listed := self._assisted.get(ProgrammeId(programme_id))) and len(listed) != stated
        ]


def differs(stated: int, listed: int) -> Said:
    return Said(
        f"写明受帮扶方 {stated} 个，结对表列出 {listed} 个，请核对",
        f"{stated} assisted parties are stated, and {listed} are listed; compare the two",
    )
