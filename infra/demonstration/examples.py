"""Where to begin: things of the demonstration by their ids, for whoever looks at it first."""

from typing import NamedTuple

from domain.authority import NATION
from domain.codes.roles import Role
from domain.ids import NeedId, PairingId, PartyId, PersonId, ProgrammeId, RegionId
from domain.kernel import Actor
from infra.demonstration import district, plan
from infra.demonstration.stories import still_open
from infra.demonstration.year import the_year, told
from infra.importing.numbers import named

DISTRICT = RegionId("region-449999")
CITY = RegionId("region-4499")
