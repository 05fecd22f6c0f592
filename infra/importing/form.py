"""An entry while it is made into a thing: its columns by name, its words sealed, its ids known."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from domain.authority import NATION
from domain.codes.roles import Role
from domain.ids import CommandId, ConsentId, Id, PartyId, PersonId, PseudonymId, RegionId
from domain.kernel import Actor, Decision, Event
from domain.refusals import Refused
from domain.regions import Ambiguous, find, full_name
from domain.texts import Text
from infra.importing.cells import Line
from infra.importing.column import Column
from infra.importing.desk import Desk, Misfilled
from infra.importing.entries import EMPTY, Entry, Fault
from infra.importing.numbers import ELSEWHERE, command_id, named
from infra.importing.said import Said, Unreadable
from infra.importing.things import Leaf, Reference, Step, leaves

K = TypeVar("K", bound=Id)
R = TypeVar("R")


class Form:
    """Things are named by (office, kind, number): never by file, row, or who entered them."""

    def __init__(
        self, entry: Entry, kind: type[Id], columns: Mapping[str, Column], office: str, desk: Desk
    ) -> None:
        self.entry, self.kind, self.office, self._desk = entry, kind, office, desk
        self._columns, self._head = columns, entry.head
        self.time: int = entry.head.get("time", 1)
        self.words: dict[Text, str] = {}
        self.names: dict[str, Reference] = {}
        self.warnings: list[Fault] = []

    def __getitem__(self, key: str) -> Any:
        """What stands in the column, or nothing."""
        return self._head.get(key)

    def __contains__(self, key: str) -> bool:
        return self._head.get(key) is not None

    def first(self, *keys: str) -> str:
        """The first of these columns that is filled in; the last, if none is."""
        for it in keys:
            if it in self:
                return it
        return keys[-1]

    def shown(self, key: str) -> str:
        return self._columns[key].shown

    @property
    def lines(self) -> list[Any]:
        return list(self.entry.lines)

    @cached_property
    def own(self) -> Any:
        """The id of the thing itself. Consents are told apart by what is consented to."""
        if self.kind is ConsentId:
            return ConsentId.of(self.pseudonym(self.entry.number), self.needed("purpose", "number"))
        return named(self.kind, self.office, self.entry.number)

    def line(self, n: int, read: Callable[[Line], R]) -> R:
        """What one line says; what is wrong with it, is wrong in its own row."""
        return self._told("quantity", self.entry.place.row + n, read, self.entry.lines[n])

    def measure(self, key: str, read: Callable[..., R], *given: Any) -> R:
        return self._told(key, self.entry.place.row, read, *given)

    def _told(self, key: str, row: int, read: Callable[..., R], *given: Any) -> R:
        try:
            return read(*given)
        except Unreadable as wrong:
            raise Misfilled(Fault(row, self.shown(key), wrong.said)) from wrong
        except Refused as refused:
            raise Misfilled(Fault(row, self.shown(key), Said.by(refused))) from refused

    def reference(self, key: str, kind: type[K]) -> K | None:
        return self.named_in(key, kind, self[key])

    def the(self, key: str, kind: type[K]) -> K:
        """What a required column names."""
        found = self.reference(key, kind)
        if found is None:
            raise self.wrong(key, EMPTY)
        return found

    def references(self, key: str, kind: type[K]) -> tuple[K, ...]:
        found = (self.named_in(key, kind, it) for it in self[key] or ())
        return tuple(it for it in found if it)

    def named_in(self, key: str, kind: type[K], number: str | None) -> K | None:
        """The thing of this number, of this office or of the one named before it."""
        if not number:
            return None
        if number.startswith(f"{kind.kind}-"):
            found = kind(number)
        else:
            office, _, rest = number.rpartition(ELSEWHERE)
            found = named(kind, office or self.office, rest)
        self.names[found] = Reference(number, self.shown(key))
        return found

    def text(self, key: str) -> Text | None:
        return self.said(key) if key in self else None

    def said(self, key: str, because: str = "") -> Text:
        """The words of a column that must be filled in, perhaps because another one is."""
        words = self.needed(key, because or key)
        text = self._desk.seals.sealed(words, self.office, self.kind.kind, self.entry.number, key)
        self.words[text] = words
        return text

    def region(self, key: str, on: date) -> RegionId:
        """By any name it ever had; one that was not right on the day leaves a warning. The region
        of the central offices has none, and goes by its id.
        """
        if self[key] == NATION:
            return NATION
        found = known_place(self[key], on)
        if isinstance(found, Ambiguous):
            raise self.wrong(key, several_are_called(self[key], found, on))
        if found is None:
            raise self.wrong(key, Said(f"没有“{self[key]}”这一地区", f"no region {self[key]!r}"))
        if found.warning:
            row, right = self.entry.place.row, found.warning.right
            said = Said(
                f"“{self[key]}”在 {on} 应为“{right}”", f"on {on} {self[key]!r} is called {right}"
            )
            self.warnings.append(Fault(row, self.shown(key), said))
        return found.region.region_id

    def pseudonym(self, number: str) -> PseudonymId:
        return self._desk.people.pseudonym(self.office, number)

    def pseudonym_in(self, column: str) -> PseudonymId | None:
        return self.pseudonym(self[column]) if column in self else None

    def person(self, key: str) -> PersonId | None:
        return self._desk.people.person(self.office, self[key]) if key in self else None

    def by(self, *keys: str, role: Role = Role.COORDINATOR, party: PartyId | None = None) -> Actor:
        """Whoever the first of these columns that is filled names."""
        name = self[self.first(*keys)] or ""
        return self._desk.people.actor(self.office, name, role, party)

    def needed(self, key: str, because: str) -> Any:
        """What the column says; refuses the entry where another column makes it necessary."""
        if key not in self:
            why = self.shown(because)
            raise self.wrong(
                key, Said(f"填写了“{why}”，此栏也须填写", f"must be filled in, as {why} is")
            )
        return self[key]

    def step(
        self,
        name: str,
        leads_to: type[Event],
        decision: Decision,
        day: str,
        actor: Actor,
        *,
        people: str = "handler",
        told_by: tuple[str, ...] = (),
        says: Mapping[Leaf, Any] | None = None,
        ends: bool = False,
        guarded: bool = True,
        of_its_own_day: bool = False,
    ) -> Step:
        return Step(
            name=name,
            leads_to=leads_to.__name__,
            decision=decision,
            on=self[day],
            actor=actor,
            command_id=self._command(f"{name} {self.time}" if self.time > 1 else name),
            day_column=self.shown(day),
            actor_column=self.shown(people),
            told_by=told_by,
            says=says,
            ends=ends,
            guarded=guarded,
            of_its_own_day=of_its_own_day,
        )

    def one_of_several(
        self,
        name: str,
        leads_to: type[Event],
        decision: Decision,
        day: str,
        acts_as: Role,
        *,
        told_by: tuple[str, ...] = (),
        says: Mapping[Leaf, Any] | None = None,
        of_its_own_day: bool = False,
    ) -> Step:
        """A step that can be taken again: it is told from others by its day, and by which of those
        it is.
        """
        self.names[self.own] = Reference(self.entry.number, self.shown("number"))
        said = leaves(decision) if says is None else says
        which = (name, self[day], *(said.get((it, ()), "") for it in told_by), self.time)
        return Step(
            name=name,
            leads_to=leads_to.__name__,
            decision=decision,
            on=self[day],
            actor=self._acting(acts_as),
            command_id=self._command(" ".join(map(str, which))),
            day_column=self.shown(day),
            actor_column=self.shown("handler"),
            told_by=told_by,
            says=says,
            of_its_own_day=of_its_own_day,
            time=self.time,
        )

    def _acting(self, usually: Role) -> Actor:
        """Whoever the row names, for the party that it names."""
        party = self.reference("party", PartyId)
        role = self["role"] or (usually if party else Role.COORDINATOR)
        return self.by("handler", role=role, party=party)

    def _command(self, which: str) -> CommandId:
        return command_id(self.office, self.kind, self.entry.number, which)

    def wrong(self, key: str, said: Said) -> Misfilled:
        return Misfilled(Fault(self.entry.place.row, self.shown(key), said))


known_place = lru_cache(maxsize=4096)(find)
"""A book names the same few places on every row."""


def several_are_called(text: str, found: Ambiguous, on: date) -> Said:
    names = [full_name(it.region_id, on) for it in found.candidates[:4]]
    return Said(
        f"“{text}”有多个：{'、'.join(names)}；请写明省市",
        f"{text!r} may be {', '.join(names)}; add the province or city",
    )
