"""What the parties are called for whom something is asked, to find their needs by."""

from typing import NamedTuple, TypeAlias

from domain.events.parties import PartyAmended, PartyRegistered, PartyStepRetracted
from domain.ids import PartyId, TextId
from projections.steps import Steps
from projections.words.findable import Findable

Event: TypeAlias = PartyRegistered | PartyAmended | PartyStepRetracted

NAMING = (PartyRegistered.__name__, PartyAmended.__name__)


class NameRow(NamedTuple):
    """The name that a party goes by now."""

    party_id: PartyId
    name_id: TextId
    words: str | None = None


class NamingRow(NamedTuple):
    """A name that a party was given, to go back to when a later one is retracted."""

    party_id: PartyId
    number: int
    name_id: TextId


class Names:
    def __init__(self, name: str, removed: str) -> None:
        self.names = Findable(
            f"{name}_names", NameRow, text="name_id", removed=removed, by=("party_id", "name_id")
        )
        self.namings = Steps(f"{name}_namings", NamingRow)
        self.sheets = (self.names, self.namings)

    def take(self, event: Event) -> None:
        given = self.namings.about(event.party_id)
        match event:
            case PartyRegistered(party_id=party_id, standing=standing):
                self.name(NamingRow(party_id, 1, standing.name.text_id))
            case PartyAmended(party_id=party_id, standing=standing) if given:
                number = self.namings.next_number(party_id)
                self.name(NamingRow(party_id, number, standing.name.text_id))
            case PartyStepRetracted(party_id=party_id, step=step) if given and step in NAMING:
                self.forget_last(party_id)

    def name(self, naming: NamingRow) -> None:
        self.namings.put(naming)
        self.names.put(NameRow(naming.party_id, naming.name_id))

    def forget_last(self, party_id: PartyId) -> None:
        """With its registration the party itself is gone."""
        if before := self.namings.forget_last(party_id):
            self.name(before[-1])
        else:
            self.names.delete(party_id)

    def forget_text(self, text_id: TextId) -> None:
        for row in self.names.about(text_id, by="name_id"):
            self.names.put(row._replace(words=None))
