"""What a month publishes, when it closes, of needs that name households and children.

All other needs stand on the board, so everybody can take them off any figure. What is then left
must not tell of few: so these needs enter the figures in batches. In a region they wait until
there are five, raised or matched; from the closing month on, and for ever, these count there and
in all that contains it. Fewer wait one level up, and at last for all categories together.

Nothing is published but sums of batches, so nothing can be worked out but sums of batches. Nor
is a batch ever as large as all but one of the regions below could make it with fewer than five
each: so it tells of none of them that it had any (docs/adr/0053).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from domain.codes.needs import Category
from domain.ids import RegionId
from domain.regions.listing import Level, listed
from projections.match_rate.groups import ALL
from projections.match_rate.households import Learnt
from projections.match_rate.life import Place
from projections.match_rate.numbers import plus

FEWEST = 5
NATION = Place("", "", "")


class Node(NamedTuple):
    """A region and a category that are counted under; or all regions, or all categories."""

    place: Place
    category: str

    @property
    def region_id(self) -> str:
        return next((it for it in reversed(self.place) if it), ALL)

    def containing(self) -> Iterator["Node"]:
        """Itself, and all under which it counts as well."""
        city, province = self.place._replace(county_id=""), Place(self.place[0], "", "")
        for category in {self.category, ALL}:
            for place in {self.place, city, province, NATION}:
                yield Node(place, category)


class Sums(NamedTuple):
    raised: int = 0
    matched: int = 0

    @property
    def is_safe(self) -> bool:
        """None or enough: of raised, of matched, and, if any are, of those that are not."""
        if not self.matched:
            return not self.raised or self.raised >= FEWEST
        return min(self.matched, self.raised - self.matched) >= FEWEST


class Batch(NamedTuple):
    """Published by a month, which is named by its first day."""

    month: date
    node: Node
    sums: Sums


def of_county(source: Node) -> Node | None:
    return source if source.place.county_id else None


def of_city(source: Node) -> Node | None:
    place = source.place._replace(county_id="")
    return source._replace(place=place) if place.city_id else None


def of_province(source: Node) -> Node | None:
    return source._replace(place=Place(source.place.province_id, "", ""))


def of_nation(source: Node) -> Node | None:
    return source._replace(place=NATION)


def of_all(_: Node) -> Node | None:
    return Node(NATION, ALL)


STEPS: tuple[Callable[[Node], Node | None], ...]
STEPS = (of_county, of_city, of_province, of_nation, of_all)


def batches(learnt: Iterable[Learnt]) -> Iterator[Batch]:
    """`learnt`: in the order of the months, of which the last is closed."""
    closing = Closing()
    for month, rows in groupby(learnt, attrgetter("recorded_in")):
        for it in rows:
            closing.wait(it)
        yield from closing.close(month)


class Closing:
    """What waits, by where it is from, and what is published, by where it counts."""

    def __init__(self) -> None:
        self._waiting: defaultdict[Node, Sums] = defaultdict(Sums)
        self._published: defaultdict[Node, Sums] = defaultdict(Sums)

    def wait(self, it: Learnt) -> None:
        source = Node(Place(it.province_id, it.city_id, it.county_id), it.category)
        self._waiting[source] = plus(self._waiting[source], Sums(it.raised, it.matched))

    def close(self, month: date) -> Iterator[Batch]:
        for step in STEPS:
            for node, sources in self._under(step).items():
                raised = self._publish(node, sources, "raised")
                matched = self._publish(node, sources, "matched")
                if raised or matched:
                    yield Batch(month, node, Sums(raised, matched))
        self._waiting = defaultdict(Sums, {it: of for it, of in self._waiting.items() if any(of)})

    def _under(self, step: Callable[[Node], Node | None]) -> dict[Node, list[Node]]:
        found: dict[Node, list[Node]] = {}
        for source in sorted(self._waiting):
            if node := step(source):
                found.setdefault(node, []).append(source)
        return found

    def _publish(self, node: Node, sources: Sequence[Node], what: str) -> int:
        """How many of those that wait are published here, if enough are."""
        total: int = sum(getattr(self._waiting[it], what) for it in sources)
        number = min(total, self._most(node, what))
        after = {it: self._after(it, what, number) for it in node.containing()}
        if abs(number) < FEWEST or not all(it.is_safe for it in after.values()):
            return 0
        self._published.update(after)
        self._take(sources, what, number, total)
        return number

    def _most(self, node: Node, what: str) -> int:
        """As many may be matched as leave enough that are not, wherever they count."""
        if what == "raised":
            return largest(node)
        above = [self._published[it] for it in node.containing()]
        return min(largest(node), *(it.raised - it.matched - FEWEST for it in above))

    def _after(self, node: Node, what: str, number: int) -> Sums:
        return plus(self._published[node], Sums(**{what: number}))

    def _take(self, sources: Sequence[Node], what: str, number: int, total: int) -> None:
        """All, or from one source after the other so many."""
        for it in sources:
            waits = getattr(self._waiting[it], what)
            taken = waits if number == total else min(max(waits, 0), number)
            number, total = number - taken, total - taken
            self._waiting[it] = plus(self._waiting[it], Sums(**{what: -taken}))


MANY = 10**9


@cache
def largest(node: Node) -> int:
    """Of what is published of a county nothing is added up, so it may be of any size."""
    if node.place.county_id:
        return MANY
    return (FEWEST - 1) * (parts(node) - 1)


def parts(node: Node) -> int:
    """Out of how many a batch may be made: below a province or city, and in it, in none below."""
    if node.category == ALL:
        return len(Category)
    if node.place == NATION:
        return len({it.region_id for it in listed() if it.level is Level.PROVINCE})
    return len(below()[RegionId(node.region_id)]) + 1


@cache
def below() -> defaultdict[RegionId, set[RegionId]]:
    found: defaultdict[RegionId, set[RegionId]] = defaultdict(set)
    for it in listed():
        if it.parent_id:
            found[it.parent_id].add(it.region_id)
    return found
