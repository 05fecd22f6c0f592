"""What a provider says about itself (OpenID Connect Discovery 1.0)."""

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from infra.oidc.addresses import is_safe
from infra.oidc.fetching import Fetching
from infra.oidc.provider import Provider
from infra.oidc.strange import Strange

WHERE = "/.well-known/openid-configuration"


class Discovered(BaseModel):
    """Where to go for what; only what is used here."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    end_session_endpoint: str | None = None
    token_endpoint_auth_methods_supported: list[str] = Field(["client_secret_basic"])
    says_iss: bool = Field(False, alias="authorization_response_iss_parameter_supported")

    @property
    def addresses(self) -> list[str]:
        all_ = (
            self.authorization_endpoint,
            self.token_endpoint,
            self.jwks_uri,
            self.userinfo_endpoint,
            self.end_session_endpoint,
        )
        return [it for it in all_ if it]


async def discovered(fetching: Fetching, provider: Provider) -> Discovered:
    """Raises Strange where it says that it is another, or sends us where no TLS is."""
    said = await fetching.get(provider.issuer.rstrip("/") + WHERE)
    try:
        found = Discovered.model_validate(said)
    except ValidationError:
        raise Strange("a discovery that lacks what is needed") from None
    if found.issuer != provider.issuer:
        raise Strange("a discovery of another issuer")
    if not all(is_safe(it, plain=provider.is_beside_us) for it in found.addresses):
        raise Strange("a discovery with an address that is not safe")
    return found
