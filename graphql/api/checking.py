"""What must be looked up before a decision is asked: it reads no read models itself."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, TypeAlias, TypeVar

from api.context import Context
from domain.kernel import Decision

Check: TypeAlias = Callable[[Context, Any, date], Awaitable[None]]
"""Refuses, or lets it be asked: this decision, of this day."""
AnyCheck = TypeVar("AnyCheck", bound=Check)
checks: dict[type[Decision], Check] = {}


def before(kind: type[Decision]) -> Callable[[AnyCheck], AnyCheck]:
    """Marks what looks, before a decision of this kind is asked."""

    def register(check: AnyCheck) -> AnyCheck:
        checks[kind] = check
        return check

    return register


async def checked(context: Context, decision: Decision, on: date | None) -> None:
    """Refuses what is found wrong."""
    if check := checks.get(type(decision)):
        await check(context, decision, on or context.today)
