"""Which parties there are, for whose eyes; who belongs to whom; and how much each carries."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from domain.codes.parties import PartyKind
from domain.codes.stages import PartyStage
from projections.audience import Audience
from projections.finding import parts
from projections.paging import Condition, Listing, Order, at_least, at_most, either, is_, later_than
from projections.parties.fold import NAME
from projections.parties.rows import MembershipRow, PartyRow, PlaceRow
from projections.reader import Reader
from projections.whereabouts import lies_in


class PartyOrder(Enum):
    NEWEST = "newest"
    OLDEST = "oldest"


class PartyFilter(NamedTuple):
    """What is asked for; nothing said, nothing left out."""

    kind: PartyKind | None = None
    stage: PartyStage | None = None
    region_id: str | None = None
    code_id: str | None = None


EVERY_ONE = PartyFilter()


def parties(
    audience: Audience, asked: PartyFilter = EVERY_ONE, order: PartyOrder = PartyOrder.NEWEST
) -> Listing[PartyRow]:
    """Everybody who was verified once; those who only registered are for their offices to see."""
    return Listing(
        NAME,
        "parties",
        PartyRow,
        [visible(audience), *conditions(asked)],
        Order(("registered_on", "party_id"), is_descending=order is PartyOrder.NEWEST),
    )


def visible(audience: Audience) -> Condition:
    seen = [is_("is_public", True)]
    if audience.office_id:
        seen.append(lies_in(audience.office_id))
    if audience.party_id:
        seen.append(is_("party_id", audience.party_id))
    return either(*seen)


def conditions(asked: PartyFilter) -> Iterator[Condition]:
    for column in ("kind", "stage", "code_id"):
        if (wanted := getattr(asked, column)) is not None:
            yield is_(column, wanted)
    if asked.region_id is not None:
        yield lies_in(asked.region_id)


def members(consortium_id: str, on: date) -> Listing[MembershipRow]:
    """Who belongs to a consortium on the day."""
    return stays(is_("consortium_id", consortium_id), on)


def memberships(member_id: str, on: date) -> Listing[MembershipRow]:
    """To which consortia a party belongs on the day."""
    return stays(is_("member_id", member_id), on)


def stays(whose: Condition, on: date) -> Listing[MembershipRow]:
    during = at_most("joined_on", on), later_than("left_on", on)
    order = Order(("joined_on", "consortium_id", "member_id", "number"))
    return Listing(NAME, "parties_memberships", MembershipRow, [whose, *during], order)


async def pairings_kept(reader: Reader, ids: Sequence[str], on: date) -> list[int]:
    """How many places of its capacity each of these parties has given away on the day."""
    during = [at_most("first", on), at_least("last", on)]
    order = Order(("party_id", "pairing_id"))
    places = Listing(NAME, "parties_places", PlaceRow, during, order)
    return [len(it) for it in await parts(reader, places, ids)]
