"""The clock: what is over by the calendar is stated, so that figures know of it."""

from infra.clock.daily import Daily
from infra.clock.endings import CLOCK
from infra.clock.round import Round, tick

__all__ = ["CLOCK", "Daily", "Round", "tick"]
