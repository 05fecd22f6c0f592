"""What one document may ask. Rules are made once: made anew, they would never be found cached."""

from collections.abc import Callable, Iterator, Sequence

from graphql import ASTValidationRule, GraphQLError, OperationDefinitionNode
from strawberry.extensions import (
    AddValidationRules,
    MaxTokensLimiter,
    ParserCache,
    SchemaExtension,
    ValidationCache,
)
from strawberry.extensions.max_aliases import create_validator as alias_rule
from strawberry.extensions.query_depth_limiter import create_validator as depth_rule
from strawberry.types.graphql import OperationType

from api.cost import CostRule
from api.errors import TellBugsById
from api.introspection import KeepTheSchema
from api.pace import CountDecisions

LONGEST = 20_000
"""Letters of a document; comments count, for it is kept whole once it was read."""


def extensions(
    most_tokens: int, most_depth: int, most_aliases: int
) -> Sequence[Callable[[], SchemaExtension]]:
    """Parsed and checked documents are kept, for the same few are asked again and again."""
    rules: list[type[ASTValidationRule]] = [
        depth_rule(most_depth, None, None),
        alias_rule(most_aliases),
        CostRule,
    ]
    return (
        lambda: MaxTokensLimiter(max_token_count=most_tokens),
        lambda: AddValidationRules(rules),
        lambda: ParserCache(maxsize=500),
        lambda: ValidationCache(maxsize=500),
        NameTheOperation,
        FollowSubscriptions,
        KeepTheSchema,
        CountDecisions,
        TellBugsById,
    )


class NameTheOperation(SchemaExtension):
    """Of several operations none is the first: strawberry would carry out the one on top."""

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        found = context.graphql_document.definitions if context.graphql_document else ()
        several = sum(isinstance(it, OperationDefinitionNode) for it in found) > 1
        if several and context._provided_operation_name is None:
            sentence = "There are several operations here; say in `operationName` which is meant."
            context.pre_execution_errors = [GraphQLError(sentence)]
        yield


class FollowSubscriptions(SchemaExtension):
    """Asked like a question, a subscription would be answered once, by nothing."""

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        is_asked = OperationType.QUERY in context.allowed_operations
        if is_asked and context.operation_type is OperationType.SUBSCRIPTION:
            sentence = "Follow a subscription: with `Accept: text/event-stream`, or a WebSocket."
            context.pre_execution_errors = [GraphQLError(sentence)]
        yield
