"""What a document may cost: the fields it asks for, multiplied by the lists that they stand in.

Depth and aliases alone do not say it: three lists of a hundred within each other are a million.
"""

from collections.abc import Iterator
from typing import cast

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationRule,
    get_named_type,
    get_nullable_type,
    is_list_type,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter

MOST = 20_000
PAGE, LARGEST_PAGE = 20, 100
LIST = 35
"""What an unpaged list holds at most, or nearly: the provinces, a province's cities."""

Composite = GraphQLObjectType | GraphQLInterfaceType


class CostRule(ValidationRule):
    """Refuses what costs more than the budget, before anything of it is carried out."""

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: object) -> None:
        root = self.context.schema.get_root_type(node.operation)
        cost = self.of(node.selection_set, root, ()) if root else 0
        if cost > MOST:
            self.report_error(
                GraphQLError(
                    f"This asks for up to {cost:,} fields, {MOST:,} are allowed;"
                    " ask for smaller pages, or for less in each.",
                    node,
                )
            )

    def of(self, selected: SelectionSetNode, kind: Composite, within: tuple[str, ...]) -> int:
        """`within`: the fragments that this is part of, for they may go in circles."""
        return sum(self.each(selected, kind, within))

    def each(
        self, selected: SelectionSetNode, kind: Composite, within: tuple[str, ...]
    ) -> Iterator[int]:
        for it in selected.selections:
            if isinstance(it, FieldNode):
                yield self.of_field(it, kind, within)
            elif isinstance(it, InlineFragmentNode):
                yield self.of(it.selection_set, self.named(it, kind), within)
            elif isinstance(it, FragmentSpreadNode) and it.name.value not in within:
                fragment = self.context.get_fragment(it.name.value)
                if fragment:
                    on = self.named(fragment, kind)
                    yield self.of(fragment.selection_set, on, (*within, it.name.value))

    def of_field(self, node: FieldNode, kind: Composite, within: tuple[str, ...]) -> int:
        field = getattr(kind, "fields", {}).get(node.name.value)
        if field is None or node.selection_set is None:
            return 1  # a value; or a question about the schema itself, which is small
        inner = cast(Composite, get_named_type(field.type))
        return 1 + times(node, field) * self.of(node.selection_set, inner, within)

    def named(self, fragment: object, otherwise: Composite) -> Composite:
        condition = getattr(fragment, "type_condition", None)
        found = self.context.schema.get_type(condition.name.value) if condition else None
        return cast(Composite, found) if found else otherwise


def times(node: FieldNode, field: GraphQLField) -> int:
    """How often what is below the field is fetched."""
    most = most_of(field)
    if "first" in field.args:
        given = [it.value for it in node.arguments or () if it.name.value == "first"]
        if not given:
            return most or PAGE
        literal = given[0]
        return int(literal.value) if isinstance(literal, IntValueNode) else most or LARGEST_PAGE
    is_list = is_list_type(get_nullable_type(field.type))
    return (most or LIST) if is_list and node.name.value != "edges" else 1


def most_of(field: GraphQLField) -> int | None:
    """How many there are at most, where the field says so itself, in its metadata."""
    definition = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    metadata = getattr(definition, "metadata", None) or {}
    found: int | None = metadata.get("most")
    return found
