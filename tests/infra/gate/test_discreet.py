"""A log says where something went wrong, and not what it was about."""

import logging
import subprocess
import sys

import psycopg
import pytest

from infra.gate.discreet import LINE, Discreet

CANARY = "canary-李四-13800138000"


def raised(why: Exception) -> Exception:
    try:
        raise why
    except Exception as it:
        return it


def nested() -> Exception:
    why = KeyError(CANARY)
    why.__cause__ = raised(ValueError(CANARY))
    return raised(why)


def hidden() -> Exception:
    why = LookupError(CANARY)
    why.__context__, why.__suppress_context__ = raised(ValueError(CANARY)), True
    return raised(why)


def logged(why: BaseException | None, name: str = "jiedui.api", said: str = "Unexpected") -> str:
    info = (type(why), why, why.__traceback__) if why else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, said, (), info)
    return Discreet(LINE).format(record)


@pytest.mark.parametrize(
    ("why", "kinds"),
    [
        (raised(ValueError(CANARY)), ["builtins.ValueError"]),
        (nested(), ["builtins.ValueError", "builtins.KeyError"]),
        (hidden(), ["builtins.LookupError"]),
        (
            ExceptionGroup(CANARY, [raised(ValueError(CANARY)), raised(KeyError(CANARY))]),
            ["builtins.ValueError", "builtins.KeyError", "builtins.ExceptionGroup"],
        ),
        (
            raised(psycopg.errors.UniqueViolation(f"Key (name)=({CANARY}) already exists.")),
            ["psycopg.errors.UniqueViolation 23505"],
        ),
    ],
)
def test_kind_and_place_are_told_and_nothing_else(why: BaseException, kinds: list[str]) -> None:
    told = logged(why)
    assert CANARY not in told
    lines = told.splitlines()
    assert lines[0].endswith("ERROR jiedui.api Unexpected")
    assert [it for it in lines[1:] if not it.startswith("  at ")] == kinds


def test_the_way_through_the_code_is_told() -> None:
    assert f"  at {__file__}:" in logged(nested())
    assert " in raised" in logged(nested())


def test_a_line_without_an_exception_is_a_line() -> None:
    assert len(logged(None).splitlines()) == 1


def test_what_a_loop_says_of_a_lost_task_is_cut() -> None:
    said = f"Task exception was never retrieved\nfuture: <Task exception=ValueError('{CANARY}')>"
    told = logged(None, "asyncio", said)
    assert told.endswith("asyncio Task exception was never retrieved")


@pytest.mark.parametrize(
    "way",
    [
        "raise ValueError({canary!r})",
        "t = threading.Thread(target=int, args=({canary!r},)); t.start(); t.join()",
        "logging.getLogger('x').error('it', exc_info=ValueError({canary!r}))",
    ],
    ids=["uncaught", "in-a-thread", "logged"],
)
def test_a_whole_process_is_discreet(way: str) -> None:
    script = f"""
import logging, threading
from infra.gate.discreet import keep_discreet
keep_discreet()
{way.format(canary=CANARY)}
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "builtins.ValueError" in done.stderr
    assert CANARY not in done.stdout + done.stderr
