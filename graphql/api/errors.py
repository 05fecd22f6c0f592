"""Errors are for what a client wrote wrongly, and for bugs. The domain's no is data."""

import logging
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult, StreamExecutionResult
from strawberry.types.execution import PreExecutionError

from projections.reader import TookTooLong

MISTAKES = (GraphQLError, CannotGetOperationTypeError, InvalidOperationTypeError)

TOO_LONG = "This took too long; ask for less at a time. 用时过长；请减少一次请求的内容。"

log = logging.getLogger("jiedui.api")


class TryAgain(GraphQLError):
    """Not now: nothing is wrong with what was asked."""

    def __init__(self, why: str, **where: Any) -> None:
        super().__init__(why, extensions={"code": "TRY_AGAIN"}, **where)


class TellBugsById(SchemaExtension):
    """A bug is logged whole, and the client told no more than the id to look it up by."""

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        if isinstance(result, ExecutionResult) and result.errors:
            is_ours = not isinstance(result, PreExecutionError)
            result.errors = [told(it, is_ours=is_ours) for it in result.errors]
        yield

    def on_operation(self) -> Iterator[None]:
        yield
        result = self.execution_context.result
        errors = getattr(result, "errors", None)
        if result is not None and errors:
            result.errors = [told(it) for it in errors]


def told(error: GraphQLError, *, is_ours: bool = False) -> GraphQLError:
    """What the client wrote wrongly is told as it is. `is_ours`: it was read well already."""
    cause = error.original_error
    if isinstance(cause, TookTooLong):
        return TryAgain(TOO_LONG, nodes=error.nodes, path=error.path)
    if cause is None or isinstance(cause, MISTAKES) or (is_misspelt(error) and not is_ours):
        return error
    name = uuid4().hex[:12]
    log.error("Unexpected, %s at %s", name, error.path, exc_info=cause)
    return GraphQLError(
        f"Something went wrong on our side; say {name} when you report it.",
        nodes=error.nodes,
        path=error.path,
        extensions={"code": "UNEXPECTED", "id": name},
    )


def is_misspelt(error: GraphQLError) -> bool:
    """A day or number in the document itself; nothing was executed, so there is no path."""
    return error.path is None and isinstance(error.original_error, ValueError)
