"""Files come in and go out here: by their digest, for those who say who they are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.seats import Seats
from domain.ids import EvidenceId
from domain.kernel import Actor
from domain.refusals import Misnamed
from infra.answers import Declined, attachment
from infra.evidence import Away, Unfit
from infra.evidence.cleaning import media_type
from infra.evidence.porters import Porters
from infra.jobs.declining import full, too_slow
from infra.jobs.receiving import TooSlow, received

PATH = "/evidence"
SECONDS = 300.0
"""For one file; lines in the villages are slow."""
AT_ONCE, AT_ONCE_EACH = 16, 4
"""Files that are being received, of all together and of each person."""


def uploads(porters: Porters, who: Callable[[Request], Actor | None]) -> APIRouter:
    """POST the file itself, get its id once it is kept; a decision then carries it."""
    router = APIRouter(prefix=PATH)
    receiving = Seats(AT_ONCE, AT_ONCE_EACH, full)

    @router.post("")
    async def keep(request: Request) -> JSONResponse:
        actor = who(request)
        if not actor:
            raise Declined(
                401,
                "Only who says who they are may keep a file here: send a token.",
                "须先表明身份方可上传文件：请提供令牌。",
            )
        with declining(), receiving.seated(actor.person_id), BytesIO() as content:
            await received(request.stream(), content)
            evidence = await porters.keep(content.getvalue())
        return JSONResponse({"id": evidence.evidence_id}, status_code=201)

    @router.get("/{evidence_id}")
    async def read(request: Request, evidence_id: str) -> Response:
        if not who(request):
            raise Declined(
                401,
                "Files are shown only to who says who they are: send a token.",
                "须先表明身份方可查看文件：请提供令牌。",
            )
        with declining():
            content = await porters.read(EvidenceId(evidence_id))
        if content is None:
            raise not_there()
        return Response(content, media_type=media_type(content), headers=attachment())

    return router


@contextmanager
def declining() -> Iterator[None]:
    """What is wrong with a file, or with where files lie, is the answer."""
    try:
        yield
    except TooSlow:
        raise too_slow() from None
    except Unfit as unfit:
        raise Declined.by(422, unfit) from None
    except Away as away:
        raise Declined.by(503, away) from None
    except Misnamed:
        raise not_there() from None


def not_there() -> Declined:
    return Declined(404, "There is no such file, or it was removed.", "没有这个文件，或已被删除。")
