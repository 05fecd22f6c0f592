"""Who comes too often, and how that is said."""

from collections.abc import Iterator

from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from api.context import Context
from api.errors import TryAgain
from api.live.asked import roots


class TooOften(TryAgain):
    """`after`: seconds until the same may be asked again."""

    def __init__(self, after: int) -> None:
        super().__init__(f"{self.en(after)} {self.zh(after)}")
        self.after = after
        self.extensions = {"code": "TRY_AGAIN", "retryAfter": after}

    @staticmethod
    def en(after: int) -> str:
        return f"You come too often; come again in {after} seconds."

    @staticmethod
    def zh(after: int) -> str:
        return f"请求过于频繁；请在 {after} 秒后重试。"


class CountDecisions(SchemaExtension):
    """Before the first of a document is taken: either all of them may be, or none."""

    def on_validate(self) -> Iterator[None]:
        asked = self.execution_context
        document = asked.graphql_document
        is_ready = document and not asked.pre_execution_errors
        if document and is_ready and asked.operation_type is OperationType.MUTATION:
            context: Context = asked.context
            try:
                context.count_decisions(sum(1 for _ in roots(document, asked.operation_name)))
            except TooOften as too_often:
                asked.pre_execution_errors = [too_often]
        yield
