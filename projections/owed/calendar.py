"""The official calendar, as far as it is announced: of the library `chinesecalendar`."""

from functools import cache
from importlib.metadata import version

from chinese_calendar import constants  # type: ignore[import-untyped]  # it ships no types

from domain.working_days import WorkingCalendar

LIBRARY = "chinesecalendar"


@cache
def official() -> WorkingCalendar:
    """Its version names the library's, and the last year that was announced by then."""
    years = [it.year for it in constants.holidays]
    return WorkingCalendar(
        version=f"{LIBRARY}/{version(LIBRARY)}/{max(years)}",
        first_year=min(years),
        last_year=max(years),
        days_off=frozenset(constants.holidays),
        make_up_days=frozenset(constants.workdays),
    )
