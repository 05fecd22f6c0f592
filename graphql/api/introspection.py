"""Who is told what can be asked at all."""

import re
from collections.abc import Iterator
from enum import StrEnum

from graphql import DocumentNode, FieldNode, GraphQLError, Visitor, visit
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionResult, StreamExecutionResult

from api.context import Context
from domain.kernel import Actor

ASKS_FOR_IT = re.compile(r"\b__(schema|type)\b")
KEPT = "You are not told the schema; say who you are. 未向您开放接口结构；请先表明身份。"
SUGGESTION = re.compile(r" Did you mean [^?]*\?")


class Introspection(StrEnum):
    """`known`: whoever says who they are."""

    EVERYBODY = "everybody"
    KNOWN = "known"
    NOBODY = "nobody"

    def admits(self, actor: Actor | None) -> bool:
        return self is Introspection.EVERYBODY or (
            self is Introspection.KNOWN and actor is not None
        )


class KeepTheSchema(SchemaExtension):
    """From those who are not told it, neither all at once, nor guess by guess."""

    @property
    def _is_kept(self) -> bool:
        context: Context = self.execution_context.context
        return not context.may_introspect

    def on_validate(self) -> Iterator[None]:
        asked = self.execution_context
        document = asked.graphql_document
        if self._is_kept and document and asks_for_it(asked.query or "", document):
            asked.pre_execution_errors = [GraphQLError(KEPT)]
        yield

    def on_operation(self) -> Iterator[None]:
        yield
        result = self.execution_context.result
        if isinstance(result, ExecutionResult):
            self._silence(result)

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        if isinstance(result, ExecutionResult):
            self._silence(result)
        yield

    def _silence(self, result: ExecutionResult) -> None:
        if self._is_kept and result.errors:
            result.errors = [without_suggestion(it) for it in result.errors]


def asks_for_it(text: str, document: DocumentNode) -> bool:
    """Few texts have to be looked through: names cannot be written in another way."""
    seen = Asking()
    if ASKS_FOR_IT.search(text):
        visit(document, seen)
    return seen.found


class Asking(Visitor):
    found = False

    def enter_field(self, node: FieldNode, *_: object) -> None:
        self.found = self.found or node.name.value in ("__schema", "__type")


def without_suggestion(error: GraphQLError) -> GraphQLError:
    """Another one: this may be kept to be told again, to somebody who may see it."""
    message = SUGGESTION.sub("", error.message)
    if message == error.message:
        return error
    return GraphQLError(
        message,
        error.nodes,
        error.source,
        error.positions,
        error.path,
        error.original_error,
        error.extensions,
    )
