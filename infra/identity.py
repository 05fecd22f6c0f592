"""Who acts: a token signed by the server's own key says so, for the first administrator and for
demonstrations. Everybody else signs in (`infra.accounts`, `infra.oidc`).
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import jwt
from pydantic import ValidationError

from api.scopes import ALL, Scopes
from domain.codes.roles import FOR_A_PARTY, FOR_A_REGION, FOR_PEOPLE, Role
from domain.days import day_of
from domain.ids import PartyId, PersonId, RegionId
from domain.kernel import Actor
from domain.regions import Ambiguous, Found, find, full_name
from infra.trouble import Trouble

AUDIENCE, ALGORITHM = "jiedui", "HS256"
LONGEST = 4096
SAID = ("role", "party_id", "region_id")


class Holder(NamedTuple):
    """Whom a credential makes known, until when and for what; and what returns when it is over
    before its time.
    """

    actor: Actor
    expires_at: datetime | None = None
    scopes: Scopes = ALL
    lasts: Callable[[], Awaitable[None]] | None = None


class BadToken(Exception):
    """It does not say who acts: forged, expired, or not ours."""


def token(actor: Actor, key: bytes, *, days: int = 30) -> str:
    """Whoever shows it acts as this person, in this role, for so many days."""
    must_be_whole(actor)
    now = datetime.now(UTC)
    claims = {it: said for it in SAID if (said := getattr(actor, it))}
    lifetime = {"iat": now, "exp": now + timedelta(days=days), "aud": AUDIENCE}
    return jwt.encode({"sub": actor.person_id, **claims, **lifetime}, key, ALGORITHM)


def actor_of(token: str, key: bytes) -> Actor:
    return holder_of(token, key).actor


def holder_of(token: str, key: bytes) -> Holder:
    """Raises BadToken, in the same words whatever is wrong with it."""
    try:
        if len(token) > LONGEST:
            raise BadToken
        claims = jwt.decode(
            token,
            key,
            [ALGORITHM],
            audience=AUDIENCE,
            options={"require": ["exp", "sub", "aud"]},
        )
        actor = Actor(
            person_id=claims["sub"],
            role=Role(claims["role"]),
            party_id=claims.get("party_id"),
            region_id=claims.get("region_id"),
        )
        must_be_for_people(actor.role)
        must_be_whole(actor)
        expires_at = datetime.fromtimestamp(claims["exp"], UTC)
    except (
        jwt.InvalidTokenError,
        ValidationError,
        ValueError,
        OverflowError,
        KeyError,
        Trouble,
    ) as wrong:
        raise BadToken from wrong
    return Holder(actor, expires_at)


def must_be_whole(actor: Actor) -> None:
    """A member acts for a party, a coordinator for a region."""
    if actor.role in FOR_A_PARTY and not actor.party_id:
        raise Trouble(f"A {actor.role} acts for a party: give --party")
    if actor.role in FOR_A_REGION and not actor.region_id:
        raise Trouble(f"A {actor.role} acts for a region: give --region")


def must_be_for_people(role: str) -> None:
    """Nobody has a token of the clock's, nor of the public's."""
    known = sorted(FOR_PEOPLE)
    if role not in known:
        raise Trouble(f"There is no role {role!r}; the roles are {', '.join(known)}")


def person(name: str, role: str, party: str | None = None, region: str | None = None) -> Actor:
    """An actor from words typed by a person; raises Trouble, or Misnamed, in one sentence."""
    must_be_for_people(role)
    actor = Actor(
        person_id=PersonId(name),
        role=Role(role),
        party_id=PartyId(party) if party else None,
        region_id=region_called(region) if region else None,
    )
    must_be_whole(actor)
    return actor


def region_called(name: str) -> RegionId:
    """By its id, or by any name or code that it has today."""
    if name.startswith("region-"):
        return RegionId(name)
    match find(name, day_of(datetime.now(UTC))):
        case Found(region=region):
            return region.region_id
        case Ambiguous(candidates=candidates):
            today = day_of(datetime.now(UTC))
            places = ", ".join(full_name(it.region_id, today) for it in candidates)
            raise Trouble(f"There are several places called {name!r}; say more: {places}")
        case _:
            raise Trouble(f"There is no place called {name!r}; give its name, code, or region-…")
