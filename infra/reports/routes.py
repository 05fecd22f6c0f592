"""Reports as files: by the report's id and an ending, for those who may see the report."""

from asyncio import Semaphore, to_thread
from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from api.audience import audience
from api.context import Context
from infra.answers import attachment, refused
from infra.reports.printing import FORMS, of_report

PATH = "/reports"
AT_ONCE = 2
"""Files that are being made; the others wait."""


def papers(asking: Callable[[Request], Context]) -> APIRouter:
    """GET /reports/report-….pdf, .xlsx, or .json, which is what the hash is of."""
    router = APIRouter(prefix=PATH)
    making = Semaphore(AT_ONCE)

    @router.get("/{name}")
    async def read(request: Request, name: str) -> Response:
        report_id, _, form = name.rpartition(".")
        if form not in FORMS:
            return refused(404, f"Ask for {', '.join(FORMS)}: /reports/report-….pdf")
        context = asking(request)
        words, seen = context.texts.told, audience(context.actor)
        found = await of_report(context.reader, words, context.position, seen, report_id)
        if found is None:
            return refused(404, "There is no such report that you may see; check the id.")
        make, media_type = FORMS[form]
        async with making:
            made = await to_thread(make, found)
        return Response(made, media_type=media_type, headers=attachment(name))

    return router
