"""What is followed, and from which position on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    StringValueNode,
    VariableNode,
    Visitor,
    parse,
    visit,
)

from domain.kernel import Actor

AT_LEAST = "atLeast"


@dataclass(frozen=True)
class Asked:
    """A subscription as it was written, and by whom."""

    actor: Actor | None
    query: str
    operation: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)


class Resumed(NamedTuple):
    """`at_least`: the position that a first answer must know of, if one was given.
    `key`: alike for all who may share their answers, whatever position they go on from.
    """

    at_least: str | None
    key: object


def resumed(asked: Asked, most_tokens: int) -> Resumed:
    """What cannot be read has no position; the schema says what is wrong with it."""
    variables = dict(asked.variables)
    at_least: object = None
    try:
        document = parse(asked.query, max_tokens=most_tokens, no_location=True)
    except GraphQLError:
        document = None
    if document and (found := position_in(document, asked.operation)):
        if isinstance(found, StringValueNode):
            at_least = found.value
        else:
            name = found.name.value
            at_least = variables.get(name, default_of(document, asked.operation, name))
            if uses(document, asked.operation, name) == 1:
                variables.pop(name, None)
    shared = orjson.dumps(variables, option=orjson.OPT_SORT_KEYS)
    key = (asked.actor, asked.query, asked.operation, shared, at_least is None)
    return Resumed(None if at_least is None else str(at_least), key)


def position_in(
    document: DocumentNode, operation: str | None
) -> StringValueNode | VariableNode | None:
    """What `atLeast` is given for the one field that is subscribed to."""
    for root in roots(document, operation):
        for it in root.arguments or ():
            if it.name.value == AT_LEAST and isinstance(it.value, StringValueNode | VariableNode):
                return it.value
    return None


def roots(document: DocumentNode, operation: str | None) -> Iterator[FieldNode]:
    fragments = fragments_of(document)
    seen = set[str]()

    def within(selected: SelectionSetNode) -> Iterator[FieldNode]:
        for it in selected.selections:
            if isinstance(it, FieldNode):
                yield it
            elif isinstance(it, InlineFragmentNode):
                yield from within(it.selection_set)
            elif isinstance(it, FragmentSpreadNode) and (name := it.name.value) not in seen:
                seen.add(name)
                if fragment := fragments.get(name):
                    yield from within(fragment.selection_set)

    for it in operations(document, operation):
        yield from within(it.selection_set)


def operations(document: DocumentNode, name: str | None) -> Iterator[OperationDefinitionNode]:
    for it in document.definitions:
        if isinstance(it, OperationDefinitionNode) and (
            name is None or (it.name is not None and it.name.value == name)
        ):
            yield it


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    found = (it for it in document.definitions if isinstance(it, FragmentDefinitionNode))
    return {it.name.value: it for it in found}


def default_of(document: DocumentNode, operation: str | None, name: str) -> str | None:
    """What the variable is, if nothing else is said."""
    for asked in operations(document, operation):
        for it in asked.variable_definitions or ():
            if it.variable.name.value == name and isinstance(it.default_value, StringValueNode):
                return it.default_value.value
    return None


class Uses(Visitor):
    """Counts a variable where it is used, and where it is defined."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.found = name, 0

    def enter_variable(self, node: VariableNode, *_: object) -> None:
        self.found += node.name.value == self.name


def uses(document: DocumentNode, operation: str | None, name: str) -> int:
    """How often, beside its definition."""
    counting = Uses(name)
    for it in (*operations(document, operation), *fragments_of(document).values()):
        visit(it, counting)
    return counting.found - 1
