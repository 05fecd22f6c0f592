"""What a provider says is fetched here: over TLS, within limits of size and time, from nowhere else
than was asked.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx

from infra.oidc.addresses import is_safe
from infra.oidc.strange import Away, Strange, object_in

MOST_BYTES = 256 * 1024
SECONDS = 10.0
PLAIN = {"accept": "application/json", "accept-encoding": "identity", "user-agent": "jiedui"}


class Fetching:
    """Redirects are not followed, and nothing compressed is taken: it might unfold without end."""

    def __init__(self, *, plain: bool, seconds: float = SECONDS) -> None:
        self._plain, self._seconds = plain, seconds
        self._client = httpx.AsyncClient(
            headers=PLAIN, timeout=seconds, transport=httpx.AsyncHTTPTransport()
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def get(self, address: str, **asked: Any) -> dict[str, Any]:
        """A JSON object. Raises Strange for anything else, and Away."""
        return await self._said("GET", address, **asked)

    async def post(self, address: str, form: Mapping[str, str], **asked: Any) -> dict[str, Any]:
        return await self._said("POST", address, data=form, **asked)

    async def _said(self, method: str, address: str, **asked: Any) -> dict[str, Any]:
        if not is_safe(address, plain=self._plain):
            raise Strange("an address without TLS")
        async with self._answer(method, address, **asked) as answer:
            if answer.status_code >= 500 or answer.status_code == 429:
                raise Away(f"it answers {answer.status_code}")
            if answer.status_code != 200:
                raise Strange(f"it answers {answer.status_code}")
            content = await limited(answer)
        return object_in(content)

    @asynccontextmanager
    async def _answer(
        self, method: str, address: str, **asked: Any
    ) -> AsyncIterator[httpx.Response]:
        try:
            async with (
                asyncio.timeout(self._seconds),
                self._client.stream(method, address, follow_redirects=False, **asked) as answer,
            ):
                yield answer
        except (httpx.HTTPError, TimeoutError) as away:
            raise Away(type(away).__name__) from away
        except httpx.InvalidURL:
            raise Strange("an address that is none") from None


async def limited(answer: httpx.Response) -> bytes:
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise Strange("something compressed")
    content = bytearray()
    async for part in answer.aiter_raw():
        content += part
        if len(content) > MOST_BYTES:
            raise Strange(f"more than {MOST_BYTES} bytes")
    return bytes(content)
