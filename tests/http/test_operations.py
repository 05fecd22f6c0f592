"""The ready-made tasks of each kind of user: they fit the schema, and every one can be done."""

from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    OperationDefinitionNode,
    OperationType,
    get_named_type,
    get_nullable_type,
    is_required_input_field,
    parse,
    type_from_ast,
    validate,
)

from api.schema import schema
from domain.kernel import Actor
from tests.support.county import CLERK, DAIRYMAN, ELDER, MILLER
from tests.support.live import streamed
from tests.support.office import HEAD
from tests.support.people import OPERATIONS, tasks
from tests.support.server import Server

SCHEMA = schema()._schema
WHO: dict[str, Actor | None] = {
    "administrator": HEAD,
    "coordinator": CLERK,
    "organisation": MILLER,
    "reader": DAIRYMAN,
    "receiver": ELDER,
}
PLAIN = {"ID": "need-1", "String": "福贡", "Int": 1, "Date": "2026-11-21", "Decimal": "1.5"}
EVERY_ONE = [
    (kind, it)
    for kind in WHO
    for it in parse(tasks(kind)).definitions
    if isinstance(it, OperationDefinitionNode)
]


def test_there_are_tasks_for_every_kind_of_user() -> None:
    assert {it.stem for it in Path(OPERATIONS).iterdir()} == set(WHO)


@pytest.mark.parametrize("kind", WHO)
def test_they_fit_the_schema(kind: str) -> None:
    assert validate(SCHEMA, parse(tasks(kind))) == []


@pytest.mark.parametrize(("kind", "task"), EVERY_ONE, ids=lambda it: getattr(it, "name", it))
def test_each_can_be_done(server: Server, kind: str, task: OperationDefinitionNode) -> None:
    """About things that are not there: so the answer is empty, or a refusal, and no error."""
    assert task.name
    asked: dict[str, Any] = {"by": WHO[kind], "operation": task.name.value}
    if task.operation is OperationType.SUBSCRIPTION:
        with streamed(server, tasks(kind), variables(task), **asked) as events:
            data = events.next()["data"]
    else:
        data = server.asked(tasks(kind), variables(task), **asked)
    [answer] = data.values()
    if task.operation.value == "mutation":
        assert answer["code"] in ("Unknown", "Misnamed"), answer


def variables(task: OperationDefinitionNode) -> dict[str, Any]:
    """Something for whatever must be given."""
    asked = task.variable_definitions or ()
    types: dict[str, Any] = {it.variable.name.value: type_from_ast(SCHEMA, it.type) for it in asked}
    return {name: something(it) for name, it in types.items() if isinstance(it, GraphQLNonNull)}


def something(asked: GraphQLInputType) -> Any:
    inner, named = get_nullable_type(asked), get_named_type(asked)
    if isinstance(inner, GraphQLList):
        return [something(inner.of_type)]
    if isinstance(named, GraphQLInputObjectType):
        must = {name: it.type for name, it in named.fields.items() if is_required_input_field(it)}
        return {name: something(it) for name, it in must.items()}
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    return PLAIN.get(named.name, True)
