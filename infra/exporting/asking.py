"""What is asked for, in the words of the queries: the same filters, read by the same schema."""

import json
from collections.abc import Callable, Mapping, Set
from datetime import date
from typing import Any, NamedTuple, cast

from graphql import GraphQLError, GraphQLObjectType, coerce_input_value
from graphql.utilities import validate_input_value
from strawberry.types.arguments import convert_argument
from strawberry.types.field import StrawberryField

from api.schema import schema
from api.searching import searched
from api.writing import BadInput, camel
from infra.exporting.refusing import Amiss
from projections.needs_board import Search

LONGEST = 4000
"""Letters of what may be asked."""
PAGES = frozenset({"first", "after", "atLeast"})
BY_DAY = frozenset({"needs", "pledges"})
"""Whose filters have days in them that may go without saying."""


class Asked(NamedTuple):
    """Which of the things of one kind, in which order, and as of which day. Where none is said:
    all of them, by their ids; and a search finds what it finds only once names were looked up.
    """

    filter: Any = None
    order: Any = None
    search: Search | None = None
    on: date | None = None


EVERYTHING = Asked()


def variables(text: str | None, known: Set[str]) -> Mapping[str, Any]:
    """A JSON object of a query's arguments. Raises BadInput for anything else."""
    if not text:
        return {}
    if len(text) > LONGEST:
        raise Amiss("variables", f"{LONGEST} letters at most.", f"最多 {LONGEST} 个字符。")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        example = '{"filter": {"stage": "PUBLISHED"}}'
        raise Amiss(
            "variables", f"a JSON object, such as {example}.", f"应为 JSON 对象，如 {example}。"
        )
    if strange := sorted(found.keys() - known):
        told, name = ", ".join(sorted(known)), repr(strange[0][:40])
        raise Amiss(
            "variables",
            f"{name} is not asked here: {told or 'nothing'} may be.",
            f"此处没有 {name} 这一参数，可用：{told or '无'}。",
        )
    return found


def argument(query: str, name: str, given: Mapping[str, Any]) -> Any:
    """As the resolver of this query gets it; none, if it is not given."""
    if given.get(name) is None:
        return None
    ours = schema()
    queries = cast(GraphQLObjectType, ours._schema.query_type)
    field = queries.fields[query]
    of = field.args[name].type
    validate_input_value(given[name], of, complain(name))
    read = coerce_input_value(given[name], of)
    definition = cast(StrawberryField, field.extensions["strawberry-definition"])
    [wanted] = [it for it in definition.arguments if camel(it.python_name) == name]
    converter = ours.schema_converter
    return convert_argument(read, wanted.type, converter.scalar_registry, ours.config)


def arguments(query: str) -> frozenset[str]:
    """What it may be asked, but for its pages: a file has all of them."""
    queries = cast(GraphQLObjectType, schema()._schema.query_type)
    return frozenset(queries.fields[query].args) - PAGES


def asked(query: str, given: Mapping[str, Any], today: date) -> Asked:
    """In the words of the read model."""
    filter, order, search, on = (
        argument(query, it, given) for it in ("filter", "order", "search", "asOf")
    )
    if filter is not None:
        filter = filter.asked(today) if query in BY_DAY else filter.asked()
    return Asked(filter, order, searched(search, today), on)


def complain(name: str) -> Callable[[GraphQLError, list[str | int]], None]:
    def say(error: GraphQLError, path: list[str | int]) -> None:
        raise BadInput(".".join(map(str, [name, *path])), error.message)

    return say
