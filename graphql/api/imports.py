"""Importing workbooks: files are sent to /imports, and what becomes of them is asked here."""

from functools import reduce
from operator import or_
from typing import Annotated, Any

import strawberry

from api.context import Info
from api.import_job import TooMany
from api.import_refusals import TOO_MANY, FileIsNamedTwice, TooManyImports, named_twice
from api.import_shown import ImportJob
from api.node import ById
from api.plain import plain
from api.refusals import refusal_of, told
from api.scopes import Scope, must_reach
from api.writing import BadInput
from domain.codes.roles import Role
from domain.ids import CommandId
from domain.kernel import Actor
from domain.refusals import Refused
from domain.refusals.common import CommandDiffers, Misnamed, NotAllowed, Unknown

MOST_FILES, LONGEST = 50, 200


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
    reduce(or_, (ImportJob, FileIsNamedTwice, TooManyImports, *map(refusal_of, REFUSALS))),
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
            must_reach(Scope.IMPORT, info.context.scopes)
            actor = coordinator(info.context.actor)
            command_id, files = CommandId(input.command_id), list(map(str, input.file_ids))
            must_be_few(files, input.office or "")
            if twice := named_twice(files):
                return FileIsNamedTwice.of(twice)
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
