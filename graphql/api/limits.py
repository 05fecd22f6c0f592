"""What one document may ask. Rules are made once: made anew, they would never be found cached."""

from collections.abc import Callable, Sequence

from graphql import ASTValidationRule
from strawberry.extensions import (
    AddValidationRules,
    MaxTokensLimiter,
    ParserCache,
    SchemaExtension,
    ValidationCache,
)
from strawberry.extensions.max_aliases import create_validator as alias_rule
from strawberry.extensions.query_depth_limiter import create_validator as depth_rule

from api.errors import TellBugsById


def extensions(
    most_tokens: int, most_depth: int, most_aliases: int
) -> Sequence[Callable[[], SchemaExtension]]:
    """Parsed and checked documents are kept, for the same few are asked again and again."""
    rules: list[type[ASTValidationRule]] = [
        depth_rule(most_depth, None, None),
        alias_rule(most_aliases),
    ]
    return (
        lambda: MaxTokensLimiter(max_token_count=most_tokens),
        lambda: AddValidationRules(rules),
        lambda: ParserCache(maxsize=500),
        lambda: ValidationCache(maxsize=500),
        TellBugsById,
    )
