"""The provider, as it is spoken to."""

from typing import Any
from urllib.parse import urlencode

from joserfc.jwk import KeySet

from infra.oidc.asking import Granted, exchanged, way_there
from infra.oidc.cached import Cached
from infra.oidc.discovery import Discovered, discovered
from infra.oidc.errand import Errand
from infra.oidc.fetching import Fetching
from infra.oidc.keys import Keys, key_set
from infra.oidc.provider import Provider
from infra.oidc.strange import Strange
from infra.oidc.tokens import Farewell, Known, Tokens


class Counterpart:
    """Everything here raises Strange for what cannot be believed, and Away where nobody answers."""

    def __init__(self, provider: Provider, fetching: Fetching) -> None:
        self._provider, self._fetching = provider, fetching
        self._discovered = Cached[Discovered](lambda: discovered(fetching, provider))
        self._tokens = Tokens(provider, Keys(Cached[KeySet](self._published)))

    async def _published(self) -> KeySet:
        there = await self._discovered.now()
        return key_set(await self._fetching.get(there.jwks_uri))

    async def way_there(self, errand: Errand) -> str:
        return way_there(self._provider, await self._discovered.now(), errand)

    async def way_out(self) -> str | None:
        """Where a browser signs out of the provider too, if that can be done, and comes back from.

        Without the ID token, which is not kept: so the provider asks before it lets go.
        """
        there = (await self._discovered.now()).end_session_endpoint
        ours = {
            "client_id": self._provider.client_id,
            "post_logout_redirect_uri": f"{self._provider.base}/",
        }
        return f"{there}{'&' if '?' in there else '?'}{urlencode(ours)}" if there else None

    async def known(self, code: str, iss: str | None, errand: Errand) -> Known:
        """Who came back with this code."""
        there = await self._discovered.now()
        if (iss or there.says_iss) and iss != self._provider.issuer:
            raise Strange("an answer of another issuer")  # RFC 9207
        given = await exchanged(self._fetching, self._provider, there, code, errand)
        known = await self._tokens.known(
            given.id_token, errand.nonce, given.access_token, errand.at
        )
        return known._replace(claims=await self._completed(known, there, given))

    async def _completed(self, known: Known, there: Discovered, given: Granted) -> dict[str, Any]:
        """Many providers say what is mapped only where they are asked once more."""
        claims = dict(known.claims)
        names = [{it, it.partition(".")[0]} for it in self._provider.mapped.claims]
        lacks = {name for either in names if either.isdisjoint(claims) for name in either}
        if not lacks or not there.userinfo_endpoint or not given.access_token:
            return claims
        shown = {"authorization": f"Bearer {given.access_token}"}
        said = await self._fetching.get(there.userinfo_endpoint, headers=shown)
        if said.get("sub") != known.sub:
            raise Strange("a word about somebody else")
        return claims | {it: said[it] for it in lacks if it in said}

    async def farewell(self, token: str) -> Farewell:
        return await self._tokens.farewell(token)
