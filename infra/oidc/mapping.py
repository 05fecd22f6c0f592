"""From what claims say to what somebody may be granted."""

import logging
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from domain.codes.roles import FOR_A_PARTY, FOR_A_REGION, Role
from domain.ids import PartyId, ProgrammeId, RegionId
from domain.refusals import Misnamed
from infra.identity import region_called
from infra.oidc.provider import Mapped
from infra.oidc.strange import Strange
from infra.trouble import Trouble

MOST = 20
"""Grants by the claims of one person, and values of one claim."""
LONGEST = 200
ANY_PROGRAMME = "*"
Claims = Mapping[str, Any]
T = TypeVar("T")
logger = logging.getLogger(__name__)


class Wish(NamedTuple):
    """A grant that the claims ask for."""

    role: Role
    region_id: RegionId | None = None
    party_id: PartyId | None = None
    programme_id: ProgrammeId | None = None

    def __str__(self) -> str:
        return " ".join(it or "-" for it in self)


def wishes(claims: Claims, mapped: Mapped) -> frozenset[Wish]:
    """Every role that they name, wherever they name it. What cannot be read grants nothing.

    Raises Strange where they name more than one person can be.
    """
    roles = {mapped.roles[it] for it in said(claims, mapped.role) if it in mapped.roles}
    regions = read(region_called, claims, mapped.region)
    parties = read(PartyId, claims, mapped.party)
    programmes = read(programme, claims, mapped.programme) if mapped.programme else [None]
    found = frozenset(
        it._replace(programme_id=programme_id)
        for role in roles
        for it in reaches(role, regions, parties)
        for programme_id in programmes
    )
    if len(found) > MOST:
        raise Strange("claims for more than can be granted")
    return found


def reaches(role: Role, regions: list[RegionId], parties: list[PartyId]) -> Iterator[Wish]:
    """A role is for a region or for a party, as the role may be."""
    if role in FOR_A_REGION:
        yield from (Wish(role, region_id=it) for it in regions)
    if role in FOR_A_PARTY:
        yield from (Wish(role, party_id=it) for it in parties)


def programme(value: str) -> ProgrammeId | None:
    return None if value == ANY_PROGRAMME else ProgrammeId(value)


def read(understood: Callable[[str], T], claims: Claims, claim: str) -> list[T]:
    """What the claim names, as far as it is anything of ours."""
    found = []
    for value in said(claims, claim):
        try:
            found.append(understood(value))
        except (Trouble, Misnamed):
            logger.warning("The claim %s names what is not known here", claim)
    return found


def said(claims: Claims, claim: str) -> list[str]:
    """A claim says one thing or several; `outer.inner` is a claim inside a claim."""
    found: Any = claims
    for part in [claim] if claim in claims else claim.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    values = found if isinstance(found, list) else [found]
    return [it for it in values[:MOST] if isinstance(it, str) and 0 < len(it) <= LONGEST]
