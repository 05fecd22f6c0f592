"""Reports as files: by the report's id and an ending, for those who may see the report; and
drafts, as the query `reportDraft` is asked.
"""

from asyncio import Semaphore, to_thread
from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from api.audience import audience
from api.context import Context
from infra.answers import Declined, attachment
from infra.reports.asked_draft import asked_draft
from infra.reports.printing import FORMS, Printed, of_draft, of_report

PATH, DRAFT = "/reports", "draft"
AT_ONCE = 2
"""Files that are being made; the others wait."""


def papers(asking: Callable[[Request], Context]) -> APIRouter:
    """GET /reports/report-….pdf, .xlsx, or .json, which is what the hash is of; and
    /reports/draft.pdf?programmeId=…&regionId=…&from=…&to=….
    """
    router = APIRouter(prefix=PATH)
    making = Semaphore(AT_ONCE)

    @router.get("/{name}")
    async def read(request: Request, name: str) -> Response:
        thing, _, form = name.rpartition(".")
        if form not in FORMS:
            known = ", ".join(FORMS)
            raise Declined(
                404,
                f"Ask for {known}: /reports/report-….pdf",
                f"请指定格式（{known}）：/reports/report-….pdf",
            )
        context = asking(request)
        is_draft = thing == DRAFT
        found = await (drafted(context, request) if is_draft else handed_in(context, thing))
        make, media_type = FORMS[form]
        async with making:
            made = await to_thread(make, found)
        return Response(made, media_type=media_type, headers=attachment(name))

    return router


async def handed_in(context: Context, report_id: str) -> Printed:
    words, seen = context.texts.told, audience(context.actor)
    found = await of_report(context.reader, words, context.position, seen, report_id)
    if found is None:
        raise not_there()
    return found


async def drafted(context: Context, request: Request) -> Printed:
    cut = asked_draft(context, request.query_params)
    if cut is None:
        raise not_there()
    return await of_draft(context.reader, context.texts.told, cut)


def not_there() -> Declined:
    return Declined(
        404,
        "There is no such report that you may see; check the id.",
        "没有您可见的这份报告；请核对编号。",
    )
