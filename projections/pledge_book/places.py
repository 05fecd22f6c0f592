"""Where parties and needs are: so that it is known whom a pledge, and what came of it, concerns."""

from domain.events.needs import NeedAmended, NeedContent, NeedDrafted, NeedStepRetracted
from domain.events.parties import PartyAmended, PartyRegistered, PartyStepRetracted
from domain.events.pledges import Designation
from domain.ids import PartyId, RegionId
from domain.kernel import Event
from projections.pledge_book.rows import PlaceRow
from projections.sheet import Sheet
from projections.whose import Whose, whose

SAYING = frozenset(it.__name__ for it in (PartyRegistered, PartyAmended, NeedDrafted, NeedAmended))


class Places:
    """What parties and needs say of themselves, as a stack: a retraction takes the last away."""

    def __init__(self, name: str) -> None:
        self.sheet = Sheet(f"{name}_places", PlaceRow)

    def of(self, thing_id: str) -> PlaceRow | None:
        return self.sheet.get(thing_id)

    def take(self, event: Event) -> None:
        match event:
            case PartyRegistered(party_id=it, standing=standing):
                self.put(PlaceRow(it, None, (words(standing.region_id, it),)))
            case PartyAmended(party_id=it, standing=standing):
                self.say(it, words(standing.region_id, it))
            case NeedDrafted(need_id=it, programme_id=programme_id, content=content):
                self.put(PlaceRow(it, programme_id, (of_need(content),)))
            case NeedAmended(need_id=it, content=content):
                self.say(it, of_need(content))
            case PartyStepRetracted(party_id=it, step=step) if step in SAYING:
                self.unsay(it)
            case NeedStepRetracted(need_id=it, step=step) if step in SAYING:
                self.unsay(it)

    def put(self, row: PlaceRow) -> None:
        is_private = row.said[-1].split()[2] != Whose.ANYBODY
        self.sheet.put(row._replace(is_private=is_private))

    def say(self, thing_id: str, words: str) -> None:
        if known := self.of(thing_id):
            self.put(known._replace(said=(*known.said, words)))

    def unsay(self, thing_id: str) -> None:
        known = self.of(thing_id)
        if known and len(known.said) > 1:
            self.put(known._replace(said=known.said[:-1]))
        else:
            self.sheet.delete(thing_id)

    def meant(self, by: Designation) -> tuple[PartyId | None, RegionId | None]:
        """Whom a pledge is meant for, and where that is; as both say it now."""
        thing_id = by.need_id or by.village_id
        place = self.of(thing_id) if thing_id else None
        return (place.party_id, place.region_id) if place else (None, by.county_id)


def of_need(content: NeedContent) -> str:
    return words(content.region_id, content.beneficiary_id, whose(content))


def words(region_id: RegionId, party_id: PartyId, whose: Whose = Whose.ANYBODY) -> str:
    return f"{region_id} {party_id} {whose}"
