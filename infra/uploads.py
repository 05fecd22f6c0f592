"""Files come in and go out here: by their digest, for those who say who they are."""

from asyncio import Semaphore
from collections.abc import Callable

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from domain.ids import EvidenceId
from domain.kernel import Actor
from domain.refusals import Misnamed
from infra.answers import attachment, refused
from infra.evidence import Away, Unfit
from infra.evidence.cleaning import media_type
from infra.evidence.porters import Porters

PATH = "/evidence"
AT_ONCE = 32
"""Files that are being received; the others wait before they are read."""


def uploads(porters: Porters, who: Callable[[Request], Actor | None]) -> APIRouter:
    """POST the file itself, get its id once it is kept; a decision then carries it."""
    router = APIRouter(prefix=PATH)
    receiving = Semaphore(AT_ONCE)

    @router.post("")
    async def keep(request: Request) -> JSONResponse:
        if not who(request):
            return refused(401, "Only who says who they are may keep a file here: send a token.")
        try:
            async with receiving:
                evidence = await porters.keep(await request.body())
        except Unfit as unfit:
            return refused(422, str(unfit))
        except Away as away:
            return refused(503, str(away))
        return JSONResponse({"id": evidence.evidence_id}, status_code=201)

    @router.get("/{evidence_id}")
    async def read(request: Request, evidence_id: str) -> Response:
        if not who(request):
            return refused(401, "Files are shown only to who says who they are: send a token.")
        try:
            content = await porters.read(EvidenceId(evidence_id))
        except Misnamed:
            content = None
        except Away as away:
            return refused(503, str(away))
        if content is None:
            return refused(404, "There is no such file, or it was removed.")
        return Response(content, media_type=media_type(content), headers=attachment())

    return router
