"""Why an import is not begun, beside what the domain says: how many there are, and of what."""

from collections.abc import Sequence
from typing import Self

import strawberry

from api.import_job import MOST_OPEN
from api.refusals import Refusal


@strawberry.type(description=f"{MOST_OPEN} imports of yours have not ended yet")
class TooManyImports(Refusal):
    limit: int = strawberry.field(description="How many there may be")


TOO_MANY = TooManyImports(
    code="TooManyImports",
    message=f"{MOST_OPEN} of your imports have not ended yet; wait for one of them.",
    message_zh=f"您有 {MOST_OPEN} 个导入尚未结束；请等其中一个结束。",
    limit=MOST_OPEN,
)


@strawberry.type(description="A file can be imported once, and was named twice")
class FileIsNamedTwice(Refusal):
    file_id: strawberry.ID = strawberry.field(description="The file")

    @classmethod
    def of(cls, file_id: str) -> Self:
        return cls(
            code="FileIsNamedTwice",
            message=f"{file_id} is named twice; name each file once.",
            message_zh=f"文件 {file_id} 重复；每个文件只能填写一次。",
            file_id=strawberry.ID(file_id),
        )


def named_twice(files: Sequence[str]) -> str | None:
    """The first that is, if any."""
    return next((it for n, it in enumerate(files) if it in files[:n]), None)
