"""Workbooks come in here, and what was refused goes out: for coordinators, each their own."""

from asyncio import Semaphore, to_thread
from collections.abc import Callable
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from domain.codes.roles import Role
from domain.kernel import Actor
from infra.answers import XLSX, attachment, refused
from infra.importing.books import READERS
from infra.importing.guard import LARGEST_FILE
from infra.jobs.files import MOST_WAITING, TooManyWaiting
from infra.jobs.store import Jobs

PATH, LARGEST = "/imports", LARGEST_FILE
SECONDS = 600.0
"""For one file; lines in the villages are slow."""
AT_ONCE = 4
"""Files that are being received; the others wait before they are read."""
IN_MEMORY = 1 << 20
LONGEST_NAME = 120

Who = Callable[[Request], Actor | None]


def imports(jobs: Jobs, who: Who) -> APIRouter:
    """POST a file itself to /imports?name=需求.xlsx, get its id; `startImport` then takes it."""
    router = APIRouter(prefix=PATH)
    receiving = Semaphore(AT_ONCE)

    @router.post("")
    async def keep(request: Request, name: Annotated[str, Query()] = "") -> JSONResponse:
        actor = who(request)
        if not actor:
            return refused(401, "Only who says who they are may send a workbook: send a token.")
        if actor.role != Role.COORDINATOR:
            return refused(403, "Only coordinators enter for others. 只有协调员可以代他人录入。")
        if wrong := misnamed(name):
            return refused(422, wrong)
        async with receiving:
            with SpooledTemporaryFile(max_size=IN_MEMORY) as content:
                async for piece in request.stream():
                    await to_thread(content.write, piece)
                content.seek(0)
                try:
                    found = await to_thread(jobs.files.keep, actor.person_id, name, content)
                except TooManyWaiting:
                    return refused(
                        409,
                        f"Too many files wait for an import, {MOST_WAITING} at most: "
                        "start one with them first. 待导入文件过多，请先开始导入。",
                    )
        return JSONResponse({"id": found}, status_code=201)

    @router.get("/{job_id}/refused")
    async def returned(request: Request, job_id: str) -> Response:
        actor = who(request)
        if not actor:
            return refused(401, "Workbooks are shown only to who sent them: send a token.")
        known = job_id.isprintable()  # the database takes no words with a NUL in them
        job = await to_thread(jobs.job, actor, job_id) if known else None
        pieces = await to_thread(jobs.files.returned, job_id) if job else None
        if job is None or pieces is None:
            return refused(404, "There is no such workbook, or it is not kept any more.")
        name = f"{PurePath(job.files[0]).stem}-未导入.xlsx"
        return StreamingResponse(pieces, media_type=XLSX, headers=attachment(name))

    return router


def misnamed(name: str) -> str | None:
    """A name as a file has it, without a folder, that says which kind of file it is."""
    known = ", ".join(READERS)
    if PurePath(name).suffix.lower() not in READERS:
        return f"Say the file's name, which ends in {known}: {PATH}?name=… 请注明文件名。"
    plain = name == PurePath(name).name and "\\" not in name and name.isprintable()
    if not plain or len(name.encode()) > LONGEST_NAME or name.startswith("."):
        return (
            f"This name will not do: {LONGEST_NAME} bytes at most, and no folders. 文件名不合适。"
        )
    return None
