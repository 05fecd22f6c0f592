"""Exports over HTTP: GET /exports/needs.csv, for whoever says who they are."""

from asyncio import to_thread
from collections.abc import Callable
from contextlib import ExitStack

from fastapi import APIRouter, Request, Response

from api.audience import audience
from api.context import Context
from api.writing import BadInput
from infra.answers import refused
from infra.exporting.books import Export
from infra.exporting.offering import OPEN, Offer, known, offer
from infra.exporting.open_data.publisher import Publisher
from infra.exporting.outgoing import Outgoing, begun
from infra.exporting.refusing import both
from infra.exporting.slots import Busy, slots
from infra.foundation import Platform
from infra.journal import now
from projections.reader import TookTooLong

PATH, PUBLIC = "/exports", ""
"""All who do not say who they are share the seats of one."""
NOBODY = (
    "Only who says who they are may export: send a token.",
    "须先表明身份方可导出：请提供令牌。",
)
TOO_LONG = "This took too long; ask for less at a time.", "用时过长；请减少一次导出的内容。"
NO_SUCH = "There is no such file; there are {}."


def exports(
    platform: Platform, asking: Callable[[Request], Context], publisher: tuple[str, str]
) -> APIRouter:
    """GET /exports/needs.xlsx?variables={"filter": …}: as the query of that name is asked."""
    router, seats = APIRouter(prefix=PATH), slots()

    @router.get("/{file}")
    async def read(request: Request, file: str, variables: str | None = None) -> Response:
        context = asking(request)
        if context.actor is None and file not in OPEN:
            return refused(401, *NOBODY)
        try:
            with ExitStack() as held:
                held.enter_context(
                    seats.seated(context.actor.person_id if context.actor else PUBLIC)
                )
                export = await begin(platform, context, publisher)
                found = offer(*ending(file), variables, export)
                if found is None:
                    there = ", ".join(known())
                    return refused(404, NO_SUCH.format(there), "没有这一文件；可导出的文件见前。")
                return await answer(found, context, export, held)
        except Busy as busy:
            return refused(503, busy.en, busy.zh)
        except BadInput as wrong:
            return refused(400, *both(wrong))
        except TookTooLong:
            return refused(503, *TOO_LONG)

    return router


def ending(file: str) -> tuple[str, str]:
    """The name, and what it ends in."""
    name, _, form = file.rpartition(".")
    return name, form


async def begin(platform: Platform, context: Context, publisher: tuple[str, str]) -> Export:
    """True for all that is recorded by now."""
    return Export(
        log=platform.log,
        texts=platform.texts,
        reader=context.reader,
        audience=audience(context.actor),
        today=context.today,
        until=await to_thread(platform.log.head),
        publisher=Publisher(*publisher, at=now()),
    )


async def answer(found: Offer, context: Context, export: Export, held: ExitStack) -> Response:
    """As soon as the read models know of what is recorded; and its first bytes at once."""
    position = context.position(export.until)
    for projection in sorted(found.projections):
        await context.reached(projection, position)
    pieces = await begun(found.pieces)
    name = f"{found.zh}-{export.today}.{found.form}"
    return Outgoing(pieces, held.pop_all(), name, found.media_type, position)
