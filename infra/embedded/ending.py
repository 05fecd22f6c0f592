"""Being told to end is no reason to leave a database running."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

TELLING = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Within, SIGTERM and SIGHUP unwind the stack as Ctrl-C does, unless somebody handles them."""
    if current_thread() is not main_thread():  # only it may say how signals are met
        yield
        return
    ours = [it for it in TELLING if signal.getsignal(it) == signal.SIG_DFL]
    for told in ours:
        signal.signal(told, leave)
    try:
        yield
    finally:
        for told in ours:
            signal.signal(told, signal.SIG_DFL)


def leave(told: int, _: FrameType | None) -> None:
    raise SystemExit(128 + told)
