"""What is told of an import: how far it is, what came of it, and where what was refused lies."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Self

import strawberry

from api.codes import described
from api.import_job import Counted, Job, State, Told
from api.writing import BadInput

MOST_TOLD = 100

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
