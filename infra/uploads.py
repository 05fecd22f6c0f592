"""Files come in and go out here: by their digest, for those who say who they are."""

from asyncio import get_running_loop, to_thread
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from domain.ids import EvidenceId
from domain.kernel import Actor
from domain.refusals import Misnamed
from infra.evidence import EvidenceStore, Unfit
from infra.evidence.cleaning import media_type

PATH = "/evidence"


def uploads(store: EvidenceStore, who: Callable[[Request], Actor | None]) -> APIRouter:
    """POST the file itself, get its id; a decision then carries it.

    One picture is painted anew at a time: a few large ones together would take all memory.
    """
    router = APIRouter(prefix=PATH)
    painter = ThreadPoolExecutor(1, "painter")

    @router.post("")
    async def keep(request: Request) -> JSONResponse:
        if not who(request):
            return told(401, "Only who says who they are may keep a file here: send a token.")
        try:
            keeping = partial(store.keep, await request.body())
            evidence = await get_running_loop().run_in_executor(painter, keeping)
        except Unfit as unfit:
            return told(422, str(unfit))
        return JSONResponse({"id": evidence.evidence_id}, status_code=201)

    @router.get("/{evidence_id}")
    async def read(request: Request, evidence_id: str) -> Response:
        if not who(request):
            return told(401, "Files are shown only to who says who they are: send a token.")
        try:
            content = await to_thread(store.read, EvidenceId(evidence_id))
        except Misnamed:
            content = None
        if content is None:
            return told(404, "There is no such file, or it was removed.")
        headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
        return Response(content, media_type=media_type(content), headers=headers)

    return router


def told(status: int, why: str) -> JSONResponse:
    return JSONResponse({"errors": [{"message": why}]}, status_code=status)
