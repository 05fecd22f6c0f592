"""Routes under /auth: while the database is away, they say so."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from psycopg import Error
from psycopg_pool import PoolTimeout

from infra.accounts import saying
from infra.accounts.reach import AUTH


class Reachable(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def answering(request: Request) -> Response:
            try:
                return await answer(request)
            except (Error, PoolTimeout) as away:
                raise saying.away() from away

        return answering


def routes(below: str = "") -> APIRouter:
    return APIRouter(prefix=AUTH + below, route_class=Reachable)
