"""One mutation per decision, named by it: `ApprovePairing` is asked by `approvePairing`."""

from collections.abc import Iterable
from dataclasses import MISSING
from datetime import date
from functools import reduce
from operator import or_
from typing import Annotated, Any

import strawberry

from api.accepted import Accepted
from api.checking import checked
from api.context import Context, Info
from api.inputs import made_input, meaning_of, members, optional
from api.people import PersonalValue
from api.refusals import refusal_of, told
from api.sealing import keep
from api.writing import Writing
from domain.correcting import BETWEEN_KINDS, RETRACTIONS, Correct, Mistake
from domain.ids import CommandId
from domain.kernel import Decision
from domain.refusals import Refused
from domain.refusals.common import (
    CommandDiffers,
    DayIsToCome,
    DayIsTooEarly,
    Misnamed,
    NotAllowed,
    NotGranted,
    NothingAsked,
    UnitsDiffer,
    Unknown,
)

ALWAYS = (
    CommandDiffers,
    DayIsToCome,
    DayIsTooEarly,
    Misnamed,
    NotAllowed,
    NotGranted,
    NothingAsked,
    UnitsDiffer,
    Unknown,
)
CORRECTING = (*RETRACTIONS.values(), *BETWEEN_KINDS, Correct)
UNCORRECTABLE = tuple({it for kind in CORRECTING for it in kind.refuses})
"""Why a step that was entered in error cannot be retracted."""


def mutations_of(decisions: Iterable[type[Decision]], *others: type) -> Any:
    """The mutation type: a field per decision, in the order of the table of authority; and what
    `others` have, which are no decisions.
    """
    shape = type("Mutation", others, {verb(kind): mutation_of(kind) for kind in decisions})
    return strawberry.type(shape, description="Every decision there is, each named by its verb")


def mutation_of(kind: type[Decision]) -> Any:
    """A resolver in five steps: input, ids, ask, catch the refusal, answer."""

    async def resolve(info: Info, input: Any) -> Any:
        context = info.context
        try:
            command_id = CommandId(input.command_id)
            writing = Writing(context.texts, context.known(kind).person_id, command_id)
            decision = writing.decision(kind, input)
            whole = corrected(context, writing, decision, input)
            await checked(context, decision, input.on)
            await context.texts.keep(writing.words, writing.files, decision)
            await keep(context.people, command_id, decision, writing.values)
            outcome = await context.decide(command_id, input.on, whole)
            opened = await PersonalValue.of(context.people, outcome)
        except Refused as refused:
            return told(refused)
        return Accepted.of(decision, outcome, context.position, opened)

    resolve.__annotations__ |= {"input": argument_of(kind), "return": result_of(kind)}
    return strawberry.mutation(resolver=resolve, description=meaning_of(kind))


def argument_of(kind: type[Decision]) -> Any:
    asked: Any = command_input_of(kind)
    return Annotated[asked, strawberry.argument(description="What is asked")]


def corrected(context: Context, writing: Writing, decision: Decision, input: Any) -> Decision:
    """The decision; after what it corrects, if it corrects something."""
    mistakes = writing.mistakes(getattr(input, "correcting", ()))
    wrong = tuple(it.retraction() for it in mistakes)
    for it in wrong:
        context.known(type(it))
    return Correct(wrong, decision) if wrong else decision


def command_input_of(kind: type[Decision]) -> Any:
    """What the decision asks, with the command's id and the day in front."""
    asked = [it for it in members(kind) if it[0] not in kind.makes or optional(it[1])]
    lead = [("command_id", CommandId, MISSING), ("on", date | None, None)]
    also = [("correcting", tuple[Mistake, ...], ())] if can_correct(kind) else []
    return made_input(f"{kind.__name__}Input", f"For `{verb(kind)}`", [*lead, *asked, *also])


def can_correct(kind: type[Decision]) -> bool:
    """A retraction corrects nothing: it is what a correction begins with."""
    return not kind.__name__.startswith("Retract")


def result_of(kind: type[Decision]) -> Any:
    """What was recorded, or one of the refusals that can happen."""
    corrections = UNCORRECTABLE if can_correct(kind) else ()
    refusals = sorted({*ALWAYS, *kind.refuses, *corrections}, key=lambda it: it.__name__)
    answers = [Accepted, *map(refusal_of, refusals)]
    meaning = f"What came of `{verb(kind)}`: it was recorded, or why not"
    return Annotated[
        reduce(or_, answers), strawberry.union(f"{kind.__name__}Result", description=meaning)
    ]


def verb(kind: type[Decision]) -> str:
    return kind.__name__[0].lower() + kind.__name__[1:]
