"""A provider, as it was set: as whom we are known there, and what is believed of what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.codes.roles import Role
from infra.accounts.cookies import is_loopback
from infra.oidc.addresses import host_of


@dataclass(frozen=True)
class Mapped:
    """Which claims say as what, where, for whom and within which programme somebody acts; a claim
    inside a claim is `outer.inner`, and an empty name is none at all.
    """

    role: str
    region: str
    party: str
    programme: str
    roles: Mapping[str, Role]
    """What the first claim may say, and the role that is meant; whatever else it says is none."""

    @property
    def claims(self) -> list[str]:
        return [it for it in (self.role, self.region, self.party, self.programme) if it]


@dataclass(frozen=True)
class Provider:
    """As whom we are known there, and what is believed of what it says."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scopes: str
    base: str
    """Our own address, as browsers know it."""
    skew: int
    """Seconds by which its clock may differ from ours."""
    mapped: Mapped

    @property
    def back(self) -> str:
        return f"{self.base}/auth/oidc/back"

    @property
    def is_beside_us(self) -> bool:
        """On the same machine; nowhere else is it spoken to without TLS."""
        return is_loopback(host_of(self.issuer))
