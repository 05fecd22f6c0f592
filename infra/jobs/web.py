"""Workbooks come in here, and what was refused goes out: for coordinators, each their own."""

from asyncio import to_thread
from collections.abc import AsyncIterable, Callable
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, StreamingResponse

from api.seats import Seats
from domain.kernel import Actor
from infra.answers import XLSX, attachment
from infra.importing.guard import LARGEST_FILE
from infra.jobs import declining
from infra.jobs.files import TooManyWaiting
from infra.jobs.receiving import TooSlow, received
from infra.jobs.store import Jobs

PATH, LARGEST = "/imports", LARGEST_FILE
SECONDS = 600.0
"""For one file; lines in the villages are slow."""
AT_ONCE, AT_ONCE_EACH = 8, 2
"""Files that are being received, of all together and of each person."""
IN_MEMORY = 1 << 20

Who = Callable[[Request], Actor | None]


def imports(jobs: Jobs, who: Who) -> APIRouter:
    """POST a file itself to /imports?name=需求.xlsx, get its id; `startImport` then takes it."""
    router = APIRouter(prefix=PATH)
    receiving = Seats(AT_ONCE, AT_ONCE_EACH, declining.full)

    @router.post("")
    async def keep(request: Request, name: Annotated[str, Query()] = "") -> JSONResponse:
        actor = declining.unless_a_coordinator(who(request))
        declining.unless_well_named(name)
        with receiving.seated(actor.person_id):
            found = await kept(jobs, actor.person_id, name, request.stream())
        return JSONResponse({"id": found}, status_code=201)

    @router.get("/{job_id}/refused")
    async def returned(request: Request, job_id: str) -> StreamingResponse:
        actor = declining.unless_known(who(request))
        known = job_id.isprintable()  # the database takes no words with a NUL in them
        job = await to_thread(jobs.job, actor, job_id) if known else None
        pieces = await to_thread(jobs.files.returned, job_id) if job else None
        if job is None or pieces is None:
            raise declining.not_there()
        name = f"{PurePath(job.files[0]).stem}-未导入.xlsx"
        return StreamingResponse(pieces, media_type=XLSX, headers=attachment(name))

    return router


async def kept(jobs: Jobs, person_id: str, name: str, pieces: AsyncIterable[bytes]) -> str:
    """The id under which a job may take it."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as content:
        try:
            await received(pieces, content)
            content.seek(0)
            return await to_thread(jobs.files.keep, person_id, name, content)
        except TooSlow:
            raise declining.too_slow() from None
        except TooManyWaiting:
            raise declining.too_many_waiting() from None
