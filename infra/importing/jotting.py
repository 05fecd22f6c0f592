"""Steps and rows as bytes while they wait: a million times over, so the quickest way there is.

Nobody reads them but the process that wrote them, so what is plain goes as Python itself writes it.
"""

import pickle
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from marshal import dumps, loads
from typing import Any, TypeAlias

from pydantic import TypeAdapter

from domain.ids import CommandId, TextId
from domain.kernel import Actor, Decision
from domain.texts import Text
from infra.importing.entries import Place
from infra.importing.things import Reference, Row, Step
from infra.stored import ACTOR

Words: TypeAlias = Mapping[Text, str]


def row_jotted(row: Row) -> bytes:
    names = {str(named): tuple(it) for named, it in row.names.items()}
    return dumps(
        (row.sheet, tuple(row.place), str(row.thing_id), row.number, names, row.is_told_more)
    )


def row_read(jotted: bytes) -> Row:
    sheet, place, thing_id, number, names, is_told_more = loads(jotted)
    known = {named: Reference(*it) for named, it in names.items()}
    return Row(sheet, Place(*place), thing_id, number, known, is_told_more)


def step_jotted(step: Step, words: Words) -> bytes:
    decision, command_id, on, actor, says, *plain = step
    kind = type(decision)
    parts: Any = (
        kind.__name__,
        writer(kind)(decision),
        str(command_id),
        on.toordinal(),
        actor_jotted(actor),
        None if says is None else pickle.dumps(says),
        plain,
        [(str(it.text_id), it.digest, said) for it, said in words.items()],
    )
    return dumps(parts)


def step_read(jotted: bytes) -> tuple[Step, Words]:
    kind, decision, command_id, on, actor, says, plain, words = loads(jotted)
    step = Step(
        reader(kind)(decision),
        CommandId(command_id),
        date.fromordinal(on),
        actor_read(actor),
        None if says is None else pickle.loads(says),
        *plain,
    )
    return step, {Text(text_id=TextId(it), digest=proof): said for it, proof, said in words}


@cache
def writer(kind: type[Decision]) -> Callable[[Decision], bytes]:
    return TypeAdapter(kind).serializer.to_json


@cache
def reader(kind: str) -> Callable[[bytes], Any]:
    return TypeAdapter(Decision.kinds[kind]).validator.validate_json


@lru_cache(maxsize=4096)
def actor_jotted(actor: Actor) -> bytes:
    return ACTOR.dump_json(actor)


@lru_cache(maxsize=4096)
def actor_read(jotted: bytes) -> Actor:
    return ACTOR.validate_json(jotted)
