"""Who acts, as a book names them: pseudonyms only, for no name is ever kept."""

import re
from functools import lru_cache

from domain.codes.roles import Role
from domain.ids import PartyId, PersonId, PseudonymId
from domain.kernel import Actor
from infra.importing.numbers import tidy
from infra.seals import Seals


class People:
    """The holder of the token enters for those whom an office's books name.

    The same name of the same office is the same person, in every book and for ever; without
    the server's key nobody can tell who.
    """

    def __init__(self, seals: Seals, holder: Actor) -> None:
        self._seals, self.holder = seals, holder
        self.actor = lru_cache(maxsize=4096)(self._actor)

    def person(self, office: str, name: str) -> PersonId:
        """An id, as exports write it, names itself."""
        if re.fullmatch(PersonId.shape, name):
            return PersonId(name)
        return PersonId.derived(self._sealed("person", office, name))

    def pseudonym(self, office: str, name: str) -> PseudonymId:
        """Of a household or child, known to the office by a number."""
        if re.fullmatch(PseudonymId.shape, name):
            return PseudonymId(name)
        return PseudonymId.derived(self._sealed("pseudonym", office, name))

    def _actor(self, office: str, name: str, role: Role, party_id: PartyId | None) -> Actor:
        """Whoever is named; without a name the holder acts, as the coordinator they are."""
        if not name:
            return self.holder
        return Actor(
            person_id=self.person(office, name),
            role=role,
            party_id=party_id,
            region_id=self.holder.region_id,
            entered_by=self.holder.person_id,
            programme_id=self.holder.programme_id,
            grant_id=self.holder.grant_id,
            on_behalf_of=self.holder.on_behalf_of,
        )

    def _sealed(self, kind: str, office: str, name: str) -> str:
        return self._seals.sealed(tidy(name), kind, tidy(office)).text_id
