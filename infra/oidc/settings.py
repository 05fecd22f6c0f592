"""What has to be set of a provider before anybody can sign in by it."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode

from domain.codes.roles import FOR_PEOPLE, Role
from infra.accounts.cookies import is_loopback
from infra.oidc.addresses import host_of, is_safe
from infra.oidc.provider import Mapped, Provider
from infra.trouble import Trouble

BY_THEIR_NAMES = {it.value: it for it in sorted(FOR_PEOPLE - {Role.ADMINISTRATOR})}
"""What a claim says where nothing else is set. Administrators have to be mapped on purpose."""
CLAIM = Field("", max_length=200)


class ProviderSettings(BaseSettings):
    """A part of all settings (`infra.settings`)."""

    oidc_issuer: str | None = Field(None, max_length=500)
    """The provider's address, under which it says everything else about itself."""
    oidc_client_id: str = Field("", max_length=200)
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_client_secret_file: Path | None = None
    oidc_scopes: str = Field("openid", max_length=500)
    oidc_skew: int = Field(60, ge=0, le=300)
    """Seconds by which the provider's clock may differ from ours."""
    oidc_role_claim: str = Field("roles", max_length=200)
    oidc_region_claim: str = CLAIM
    oidc_party_claim: str = CLAIM
    oidc_programme_claim: str = CLAIM
    oidc_roles: Annotated[dict[str, Role], NoDecode] = BY_THEIR_NAMES
    """What the claim may say, and what is meant: office=coordinator; eye=supervisor"""

    @field_validator("oidc_roles", mode="before")
    @classmethod
    def pairs(cls, said: object) -> object:
        if not isinstance(said, str):
            return said
        pairs = [it.rpartition("=") for it in said.split(";")]
        return {value.strip(): role.strip() for value, _, role in pairs}

    @field_validator("oidc_roles")
    @classmethod
    def for_people(cls, roles: dict[str, Role]) -> dict[str, Role]:
        if "" in roles or not FOR_PEOPLE.issuperset(roles.values()):
            raise ValueError("Pairs like office=coordinator are asked for, with ; between them")
        return roles

    @field_validator("oidc_issuer")
    @classmethod
    def can_be_spoken_to(cls, address: str | None) -> str | None:
        if address and not is_safe(address, plain=is_loopback(host_of(address))):
            raise ValueError("An address like https://id.example.cn is asked for")
        return address

    def provider(self, base: str) -> Provider | None:
        """None, if nobody is to sign in so; `base`: our own address, as browsers know it.

        Raises Trouble where something is missing.
        """
        if not self.oidc_issuer:
            return None
        if not self.oidc_client_id or "openid" not in self.oidc_scopes.split():
            raise Trouble(
                "JIEDUI_OIDC_ISSUER needs JIEDUI_OIDC_CLIENT_ID, as the provider knows us, and "
                "openid among JIEDUI_OIDC_SCOPES"
            )
        if not is_safe(base, plain=is_loopback(host_of(base))):
            raise Trouble(
                "JIEDUI_OIDC_ISSUER needs JIEDUI_PUBLIC_URL, for browsers are sent back there: "
                "https://jiedui.example.cn"
            )
        return Provider(
            issuer=self.oidc_issuer,
            client_id=self.oidc_client_id,
            client_secret=self._secret(),
            scopes=self.oidc_scopes,
            base=base.rstrip("/"),
            skew=self.oidc_skew,
            mapped=self._mapped(),
        )

    def _secret(self) -> str:
        """Empty for a public client, which PKCE alone protects."""
        given = self.oidc_client_secret_file
        try:
            return (
                given.read_text().strip() if given else self.oidc_client_secret.get_secret_value()
            )
        except OSError as refused:
            raise Trouble(f"No secret can be read from {given}: {refused.strerror}") from refused

    def _mapped(self) -> Mapped:
        return Mapped(
            role=self.oidc_role_claim,
            region=self.oidc_region_claim,
            party=self.oidc_party_claim,
            programme=self.oidc_programme_claim,
            roles=self.oidc_roles,
        )
