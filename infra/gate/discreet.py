"""Logs say where something went wrong, and not what it was about."""

import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any, TypeAlias

Raised: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)
LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"


class Discreet(logging.Formatter):
    """What an exception says may be a name, a number, or a statement with them in it: a database
    quotes what it cannot read, and so do parsers. Its kind and its way through the code remain.
    """

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the library's name
        return "\n".join(told(ei[1])) if ei[1] else ""

    def format(self, record: logging.LogRecord) -> str:
        if record.name == "asyncio":  # quotes what was raised, below its first line
            record = logging.makeLogRecord(vars(record))
            record.msg, record.args = record.getMessage().partition("\n")[0], None
        return super().format(record)


def told(raised: BaseException) -> Iterator[str]:
    """The innermost first, like Python's own."""
    before = raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__)
    if before:
        yield from told(before)
    if isinstance(raised, BaseExceptionGroup):
        for it in raised.exceptions:
            yield from told(it)
    state = getattr(raised, "sqlstate", None)
    yield f"{type(raised).__module__}.{type(raised).__qualname__}" + (f" {state}" if state else "")
    for frame in traceback.extract_tb(raised.__traceback__, limit=-30):
        yield f"  at {frame.filename}:{frame.lineno} in {frame.name}"


def keep_discreet() -> None:
    """For a whole process: whatever is logged, and whatever nobody caught."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(LINE))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread


def uncaught(_: type[BaseException], raised: BaseException, __: TracebackType | None) -> None:
    logging.getLogger("jiedui").critical("Ended by a bug", exc_info=raised)


def uncaught_in_thread(what: Any) -> None:
    logging.getLogger("jiedui").critical("A thread ended by a bug", exc_info=what.exc_value)
