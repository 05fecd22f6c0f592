"""GraphQL over HTTP, as its specification has it (all 61 audits of `graphql-http`)."""

import json
from dataclasses import replace
from typing import Any

import orjson
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from fastapi import Request, Response, WebSocket
from fastapi.responses import JSONResponse
from strawberry.fastapi import GraphQLRouter
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.http.base import BaseRequestProtocol
from strawberry.types import ExecutionResult
from strawberry.types.unset import UNSET

from api.context import Context
from api.documents import Documents, Untrusted
from api.limits import LONGEST
from api.live.asked import Asked
from api.live.caller import is_from_here
from api.live.gallery import Gallery
from api.live.stream import EVENTS, Events
from api.pace import TooOften

GRAPHQL_RESPONSE = "application/graphql-response+json"
UNREAD = {
    404: (404, "Send a question: POST it as JSON with a `query`, or give `?query=`."),
    405: (405, "Send questions by POST, or by GET with `?query=`."),
    "Unsupported content type": (415, "Send the question as JSON, with its content type."),
    "Unable to parse request body as JSON": (400, "This is no JSON that can be read."),
}
"""In our words: what was sent so that no question can be found in it."""


class SpecRouter(GraphQLRouter[Context, None]):
    """Answers in the media type that was asked for, and 400 where nothing was executed.

    What is followed is for the gallery.
    """

    def __init__(self, gallery: Gallery, documents: Documents, **asked: Any) -> None:
        super().__init__(graphql_ide=None, subscription_protocols=(), **asked)
        self._gallery, self._documents = gallery, documents

    def decode_json(self, data: str | bytes) -> object:
        """Stricter than Python's: no NaN, no half letters, and no nesting without end."""
        found = orjson.loads(data)
        if not isinstance(found, dict | list):
            raise HTTPException(400, "A question is a JSON object with a `query` in it.")
        if isinstance(found, dict) and len(str(found.get("query"))) > LONGEST:
            raise HTTPException(413, f"A question has {LONGEST} letters at most.")
        return found

    def encode_json(self, data: object) -> bytes:
        return orjson.dumps(data, default=str)

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        named = request.query_params.get("documentId") is not None
        return super().should_render_graphql_ide(request) and not named

    async def parse_http_body(
        self, request: AsyncHTTPRequestAdapter
    ) -> GraphQLRequestData | list[GraphQLRequestData]:
        asked = await super().parse_http_body(request)
        if isinstance(asked, list):
            return asked
        named = await document_id(request) if asked.query is None else None
        try:
            query = self._documents.text(asked.query, named)
        except Untrusted as untrusted:
            raise HTTPException(403, untrusted.message) from None
        return replace(asked, query=query)

    async def process_result(
        self, request: Request, result: ExecutionResult
    ) -> GraphQLHTTPResponse:
        answer = await super().process_result(request, result)
        if result.errors and result.data is None and all(it.path is None for it in result.errors):
            answer.pop("data", None)
            request.state.was_refused = True
        for it in result.errors or ():
            if isinstance(it, TooOften):
                request.state.too_often = it
        return answer

    async def run(
        self,
        request: Request | WebSocket,
        context: Any = UNSET,
        root_value: Any = UNSET,
    ) -> Any:
        try:
            if isinstance(request, Request) and wants_events(request):
                return await self.events(request, context)
            response = await super().run(request, context, root_value)
        except HTTPException as unread:
            return told(unread)
        if isinstance(response, Response) and wants_graphql(request, response):
            response.headers["content-type"] = f"{GRAPHQL_RESPONSE}; charset=utf-8"
            if getattr(request.state, "was_refused", False):
                response.status_code = 400
        if isinstance(response, Response):
            slow_down(request, response)
        return response

    async def events(self, request: Request, context: Context) -> Response:
        if not is_from_here(request.headers):
            raise HTTPException(403, "A page of another origin may not follow answers.")
        try:
            asked = await self.parse_http_body(self.request_adapter_class(request))
        except json.JSONDecodeError:
            raise HTTPException(400, "Unable to parse request body as JSON") from None
        if isinstance(asked, list) or not asked.query:
            raise HTTPException(400, "Give one subscription to follow, in `query`.")
        follows = Asked(context.actor, asked.query, asked.operation_name, asked.variables or {})
        return Events(request, self._gallery, follows, context.expires_at, context.lasts)


async def document_id(request: AsyncHTTPRequestAdapter) -> str | None:
    """What stands in the place of a document, which was read before and has none."""
    is_written = request.method != "GET"
    asked = orjson.loads(await request.get_body()) if is_written else request.query_params
    found = asked.get("documentId")
    if not isinstance(found, str | None):
        raise HTTPException(400, "A `documentId` is a string.")
    return found


def slow_down(request: Request | WebSocket, response: Response) -> None:
    """In the words of HTTP as well, for those who read no further."""
    too_often: TooOften | None = getattr(request.state, "too_often", None)
    if too_often:
        response.status_code = 429
        response.headers["retry-after"] = str(too_often.after)


def told(unread: HTTPException) -> JSONResponse:
    known = UNREAD.get(unread.status_code) or UNREAD.get(unread.reason)
    status, why = known or (unread.status_code, unread.reason)
    return JSONResponse({"errors": [{"message": why}]}, status_code=status)


def wants_graphql(request: Request | WebSocket, response: Response) -> bool:
    """Whether the newer media type is asked for at least as much as plain JSON."""
    is_json = response.headers.get("content-type", "").startswith("application/json")
    wanted = weights(request.headers.get("accept", ""))
    return is_json and wanted.get(GRAPHQL_RESPONSE, 0) >= max(
        wanted.get("application/json", 0), 0.001
    )


def wants_events(request: Request) -> bool:
    """Whether a stream is asked for rather than an answer."""
    wanted = weights(request.headers.get("accept", ""))
    others = (wanted.get(it, 0) for it in (GRAPHQL_RESPONSE, "application/json"))
    return wanted.get(EVENTS, 0) > max(others)


def weights(accept: str) -> dict[str, float]:
    """Each media type with its q-value."""
    found: dict[str, float] = {}
    for part in accept.lower().split(","):
        kind, *parameters = (it.strip() for it in part.split(";"))
        given = [it[2:] for it in parameters if it.startswith("q=")]
        try:
            found[kind] = float(given[0]) if given else 1.0
        except ValueError:
            found[kind] = 0.0
    return found
