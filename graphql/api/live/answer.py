"""What those who follow are told."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import GraphQLError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from api.live.noting import Noting
from projections.place import Place


@dataclass(frozen=True)
class Answer:
    """`number`: goes up when the answer is another, and not when only its place has moved.
    `position`: the same place, as clients know it; none, where no read model was asked.
    `payload`: as JSON, written once for all. `is_last`: nothing comes after it; either because
    it `is_wrong`, or because it can become no other. `was_refused`: it cannot be asked at all.
    """

    number: int
    place: int
    position: str
    payload: bytes
    said: object
    is_last: bool
    is_wrong: bool
    was_refused: bool = False


def answered(
    result: ExecutionResult,
    before: Answer | None,
    reader: Noting,
    position: Callable[[int], str],
    *,
    has_ended: bool,
) -> Answer:
    """`reader`: what it was read with. `position`: how places are written."""
    said = apart_from(marks(reader.places, position), result.data)
    is_wrong = bool(result.errors)
    place = position(reader.place) if reader.places else ""
    is_same = before is not None and before.said == said and not (is_wrong or has_ended)
    return Answer(
        number=number_after(before) - is_same,
        place=reader.place,
        position=place,
        payload=written(result, place),
        said=said,
        is_last=is_wrong or has_ended,
        is_wrong=is_wrong,
        was_refused=isinstance(result, PreExecutionError),
    )


def wrong(error: GraphQLError, before: Answer | None, *, was_refused: bool) -> Answer:
    payload = orjson.dumps({"errors": [error.formatted]})
    return Answer(number_after(before), 0, "", payload, None, True, True, was_refused)


def number_after(before: Answer | None) -> int:
    return (before.number if before else 0) + 1


def marks(places: list[Place], position: Callable[[int], str]) -> Set[str]:
    """How the places that an answer is true for are written in it."""
    recorded = {it.recorded_at.isoformat() for it in places if it.recorded_at}
    return recorded | {position(it.position) for it in places}


def apart_from(marks: Set[str], said: object) -> object:
    """The same without them: what it says, and not what it is true for."""
    match said:
        case dict():
            return {name: apart_from(marks, it) for name, it in said.items()}
        case list():
            return [apart_from(marks, it) for it in said]
        case str() if said in marks:
            return None
    return said


def written(result: ExecutionResult, position: str) -> bytes:
    answer: dict[str, Any] = {"data": result.data}
    if position:
        answer["extensions"] = {"position": position}
    if result.errors:
        answer["errors"] = [it.formatted for it in result.errors]
    if isinstance(result, PreExecutionError):
        answer = {"errors": answer["errors"]}
    return orjson.dumps(answer, default=str)
