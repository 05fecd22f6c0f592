"""Importing workbooks: files are sent to /imports, and what becomes of them is asked here."""

from datetime import datetime
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Annotated, Any, Self

import strawberry

from api.codes import described
from api.context import Info
from api.import_job import MOST_OPEN, Counted, Job, State, Told, TooMany
from api.node import ById
from api.plain import plain
from api.refusals import Refusal, refusal_of, told
from api.writing import BadInput
from domain.codes.roles import Role
from domain.ids import CommandId
from domain.kernel import Actor
from domain.refusals import Refused
from domain.refusals.common import CommandDiffers, Misnamed, NotAllowed, Unknown

MOST_FILES, MOST_TOLD, LONGEST = 50, 100, 200

described(
    State,
    "ImportState",
    "How far an import has come",
    {
        State.WAITING: "Others come first (等待)",
        State.READING: "Its rows are read and compared with what is recorded (读取)",
        State.RECORDING: "What is missing is asked for, step by step (录入)",
        State.DONE: "All that could be recorded is (完成)",
        State.FAILED: "It could not be read, or was given up; `why` says more (失败)",
    },
)


@strawberry.type(description="What became of the entries of one sheet")
class ImportCount:
    sheet: str = strawberry.field(description="The sheet's English name")
    recorded: int = strawberry.field(description="New, and recorded now")
    already_there: int = strawberry.field(description="Recorded before, and left as they are")
    resumed: int = strawberry.field(description="Known before, with further steps recorded now")
    refused: int = strawberry.field(description="Not imported, or not wholly")

    @classmethod
    def of(cls, it: Counted) -> Self:
        return cls(**vars(it))


@strawberry.type(description="A sentence about a place in a workbook")
class ImportNotice:
    book: str = strawberry.field(description="The file")
    sheet: str = strawberry.field(description="The sheet, by its name in the file")
    row: int = strawberry.field(description="The row; 0, if it is about the whole sheet")
    number: str = strawberry.field(description="The thing's own number, if it has one")
    column: str = strawberry.field(description="The column, if it is about one")
    message: str = strawberry.field(description="What is amiss, in English")
    message_zh: str = strawberry.field(description="What is amiss, in Chinese")

    @classmethod
    def of(cls, it: Told) -> Self:
        return cls(**vars(it))


FirstFew = Annotated[int, strawberry.argument(description=f"How many, {MOST_TOLD} at most")]


@strawberry.type(description="An import that goes on while nobody waits; told to who asked for it")
class ImportJob:
    id: strawberry.ID = strawberry.field(description="The job itself")
    state: State = strawberry.field(description="How far it has come")
    office: str = strawberry.field(description="Whose numbers its books use")
    files: list[str] = strawberry.field(description="The files, by the names they came under")
    asked_at: datetime = strawberry.field(description="When it was asked for")
    ended_at: datetime | None = strawberry.field(description="When it was done, or failed")
    done: int = strawberry.field(description="How many steps were asked for")
    total: int = strawberry.field(description="Of how many, as far as has been read")
    percent: Decimal | None = strawberry.field(
        description="How much is done; none, before all is read"
    )
    seconds_left: int | None = strawberry.field(
        description="How long it may still take, at the rate so far"
    )
    counts: list[ImportCount] = strawberry.field(description="What became of it, by sheet")
    more_notices: int = strawberry.field(description="Refusals and warnings beyond those kept")
    refused_workbook: str | None = strawberry.field(
        description="Where the workbook of what was refused can be fetched, with the same token"
    )
    why: str | None = strawberry.field(description="Why it failed, in both languages")
    job: strawberry.Private[Job]

    @strawberry.field(description="What was not imported, and why")
    def refused(self, first: FirstFew = 20) -> list[ImportNotice]:
        return [ImportNotice.of(it) for it in self.job.outcome.refused[: few(first)]]

    @strawberry.field(description="What was imported, and should be looked at")
    def warnings(self, first: FirstFew = 20) -> list[ImportNotice]:
        return [ImportNotice.of(it) for it in self.job.outcome.warnings[: few(first)]]

    @classmethod
    def of(cls, it: Job) -> Self:
        left = it.seconds_left
        return cls(
            id=strawberry.ID(it.job_id),
            state=it.state,
            office=it.office,
            files=list(it.files),
            asked_at=it.asked_at,
            ended_at=it.ended_at,
            done=it.done,
            total=it.total,
            percent=None if it.percent is None else Decimal(f"{it.percent:.1f}"),
            seconds_left=None if left is None else round(left),
            counts=[ImportCount.of(one) for one in it.outcome.counts],
            more_notices=it.outcome.more,
            refused_workbook=f"/imports/{it.job_id}/refused" if it.gives_back else None,
            why=it.outcome.why,
            job=it,
        )


def few(first: int) -> int:
    if not 1 <= first <= MOST_TOLD:
        raise BadInput("first", f"1 to {MOST_TOLD}.")
    return first


@strawberry.type(description=f"{MOST_OPEN} imports of yours have not ended yet")
class TooManyImports(Refusal):
    limit: int = strawberry.field(description="How many there may be")


TOO_MANY = TooManyImports(
    code="TooManyImports",
    message=f"{MOST_OPEN} of your imports have not ended yet; wait for one of them.",
    message_zh=f"您有 {MOST_OPEN} 个导入尚未结束；请等其中一个结束。",
    limit=MOST_OPEN,
)


@strawberry.input(description="For `startImport`")
class StartImportInput:
    command_id: strawberry.ID = strawberry.field(description="Of your own; sent again, the same")
    file_ids: list[strawberry.ID] = strawberry.field(
        description="What was sent to /imports, all that belongs together"
    )
    office: str | None = strawberry.field(
        default=None, description="The office that issued the numbers, where no column says"
    )


REFUSALS = (CommandDiffers, Misnamed, NotAllowed, Unknown)
StartImportResult: Any = Annotated[
    reduce(or_, (ImportJob, TooManyImports, *map(refusal_of, REFUSALS))),
    strawberry.union("StartImportResult", description="The job, or why there is none"),
]
Asked = Annotated[StartImportInput, strawberry.argument(description="What is asked")]


@strawberry.type
class ImportMutations:
    @strawberry.mutation(
        graphql_type=StartImportResult,
        description="Import workbooks that were sent to /imports, as a job",
    )
    async def start_import(self, info: Info, input: Asked) -> Any:
        try:
            actor = coordinator(info.context.actor)
            command_id, files = CommandId(input.command_id), list(map(str, input.file_ids))
            must_be_few(files, input.office or "")
            job = await info.context.imports.start(actor, command_id, files, input.office or "")
        except Refused as refused:
            return told(refused)
        except TooMany:
            return TOO_MANY
        return ImportJob.of(job)


@strawberry.type
class ImportQueries:
    @strawberry.field(description="An import of one's own, by its id")
    async def job(self, info: Info, id: ById) -> ImportJob | None:
        return await the_job(info, id)

    @strawberry.field(description="One's own imports that are still kept, the latest first")
    async def jobs(self, info: Info) -> list[ImportJob]:
        actor = info.context.actor
        return [ImportJob.of(it) for it in await info.context.imports.jobs(actor)] if actor else []


async def the_job(info: Info, id: str) -> ImportJob | None:
    actor = info.context.actor
    found = await info.context.imports.job(actor, plain("id", id)) if actor else None
    return ImportJob.of(found) if found else None


def coordinator(actor: Actor | None) -> Actor:
    """Only they enter for others."""
    if not actor or actor.role != Role.COORDINATOR:
        raise NotAllowed("StartImport", actor.role if actor else Role.PUBLIC)
    return actor


def must_be_few(files: list[str], office: str) -> None:
    if not 1 <= len(files) <= MOST_FILES:
        raise BadInput("input.fileIds", f"1 to {MOST_FILES} files.")
    for it in files:
        plain("input.fileIds", it)
    if len(office) > LONGEST or not office.isprintable():
        raise BadInput("input.office", f"{LONGEST} letters at most, without control characters.")
