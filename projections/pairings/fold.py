"""From events to the register: what happened to a pairing is told again, and its rows laid anew."""

from domain.events.pairings import PairingProposed
from domain.events.programmes import ListingStepRetracted, VillageListed, VillageUnlisted
from domain.ids import SeatId
from domain.kernel import Recorded
from projections.pairings.covering import stepped, unstepped, villages
from projections.pairings.rows import Listed, PairingRow, Story, VillageRow
from projections.pairings.spans import rows
from projections.pairings.stories import states, told
from projections.projection import Projection
from projections.sheet import Sheet
from projections.whereabouts import Whereabouts

BY_DAY = ("since", "until")
SIDES = ("assisting", "assisted")


class Pairings(Projection):
    name = "pairings"

    def __init__(self) -> None:
        self.stories = Sheet(
            "pairings_story",
            Story,
            by=("pairing_id", "parent_id"),
            leads_by=("pairing_id", "parent_id", "assisted_seat_id"),
        )
        self.register = Sheet(
            "pairings",
            PairingRow,
            key=2,
            by=("pairing_id", "assisted_seat_id"),
            indexes=[
                ("proposed_on", "pairing_id"),
                ("programme_id", "proposed_on", "pairing_id"),
                ("assisting_id", "proposed_on", "pairing_id"),
                ("assisted_id", "proposed_on", "pairing_id"),
                *((f"{side}_{it}", "proposed_on") for side in SIDES for it in Whereabouts._fields),
            ],
        )
        self.listed = Sheet("pairings_listed", Listed, leads_by=("village_id", "programme_id"))
        self.villages = Sheet(
            "pairings_villages",
            VillageRow,
            key=3,
            by=(("village_id", "programme_id"),),
            indexes=[("programme_id", *BY_DAY), *((it, *BY_DAY) for it in Whereabouts._fields)],
        )
        self.sheets = (self.stories, self.register, self.listed, self.villages)

    def fold(self, recorded: Recorded) -> None:
        event, day = recorded.event, recorded.provenance.occurred_on
        match event:
            case VillageListed() | VillageUnlisted():
                new = Listed(
                    event.seat_id, event.programme_id, event.village_id, event.region_id, ()
                )
                listed = self.listed.get(event.seat_id) or new
                self.listed.put(stepped(listed, type(event).__name__, day))
                self.cover(event.seat_id)
            case ListingStepRetracted(seat_id=seat_id):
                self.listed.put(unstepped(self.listed[seat_id]))
                self.cover(seat_id)
            case _ if pairing_id := getattr(event, "pairing_id", None):
                self.tell(pairing_id, recorded)

    def tell(self, pairing_id: str, recorded: Recorded) -> None:
        """Only what happened to a pairing is of its story, not what was done under it."""
        event = recorded.event
        if isinstance(event, PairingProposed):
            terms, seat_id = event.terms, event.pair.assisted_seat_id
            story = Story(event.pairing_id, terms.parent_id, seat_id, {})
        else:
            story = self.stories[pairing_id]
        self.stories.put(told(story, recorded))
        self.lay(story.pairing_id)

    def lay(self, pairing_id: str) -> None:
        """Its rows, and those of the pairings below it, which are in force only with it."""
        story = self.stories[pairing_id]
        for old in self.register.about(pairing_id):
            self.register.delete(*old[:2])
        if found := states(story):
            above = self.register.about(story.parent_id) if story.parent_id else []
            for row in rows(found, above):
                self.register.put(row)
        self.cover(story.assisted_seat_id)
        for child in self.stories.about(pairing_id, by="parent_id"):
            self.lay(child.pairing_id)

    def cover(self, seat_id: SeatId) -> None:
        listed = self.listed.get(seat_id)
        if listed is None:
            return
        for old in self.villages.about(
            listed.village_id, listed.programme_id, by=("village_id", "programme_id")
        ):
            self.villages.delete(*old[:3])
        for row in villages(listed, self.register.about(seat_id, by="assisted_seat_id")):
            self.villages.put(row)
