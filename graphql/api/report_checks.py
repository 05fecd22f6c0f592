"""What is looked at before a report is handed in: that the hash is the hash of its figures."""

from datetime import date

from api.checking import before
from api.context import Context
from api.errors import TryAgain
from domain.authority import may
from domain.days import day_of
from domain.ids import ProgrammeId
from domain.kernel import Asked
from domain.refusals.common import Unknown
from domain.refusals.reports import FiguresDiffer
from domain.reports.submitting import SubmitReport
from projections import drafting, programmes
from projections.finding import each
from projections.place import Standing


async def is_final(context: Context, known_at: date) -> bool:
    """Whether both cubes know all that was recorded on the day: they are past it, or at the end
    of the log, to which nothing is added any more that is older than today.
    """
    parts = [it for it in await context.standings() if it.place.name in drafting.PARTS]
    return len(parts) == len(drafting.PARTS) and all(is_past(it, known_at) for it in parts)


def is_past(it: Standing, day: date) -> bool:
    recorded_at = it.place.recorded_at
    return it.events == 0 or (recorded_at is not None and day_of(recorded_at) > day)


@before(SubmitReport)
async def must_be_its_figures(context: Context, asked: SubmitReport, on: date) -> None:
    """Counted anew, the figures must have the hash. What is not over is left to the rules."""
    may(Asked(context.known(SubmitReport), on), asked, asked.region_id, where=(asked.region_id,))
    if not asked.starts_on <= asked.ends_on <= asked.known_at < context.today:
        return
    if not await is_final(context, asked.known_at):
        raise TryAgain("The figures do not know of everything yet; hand them in again shortly.")
    found = (await drafting.draft(context.reader, drafting.cut_of(asked))).figures_id
    if found != asked.figures_id:
        await must_be_known(context, asked.programme_id)
        raise FiguresDiffer(found, asked.figures_id)


async def must_be_known(context: Context, programme_id: ProgrammeId) -> None:
    """Of nothing there are no figures to look at again. Where they agree, the rules look."""
    [known] = await each(context.reader, programmes.programmes(), [programme_id])
    if known is None:
        raise Unknown(programme_id)
