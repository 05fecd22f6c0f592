"""What every answer about the match rate says of itself."""

from datetime import datetime
from typing import Any, Protocol

import strawberry

from api.context import Context
from api.rates import Definition
from projections import definitions


class Answer(Protocol):
    @property
    def definition(self) -> definitions.Definition: ...
    @property
    def position(self) -> int: ...
    @property
    def recorded_at(self) -> datetime | None: ...
    @property
    def is_final(self) -> bool: ...


def truth(context: Context, answer: Answer) -> dict[str, Any]:
    """What the figures mean, what they are true for, and whether for ever; by the fields' names."""
    return {
        "definition": Definition.of(answer.definition),
        "position": strawberry.ID(context.position(answer.position)),
        "recorded_at": answer.recorded_at,
        "is_final": answer.is_final,
    }
