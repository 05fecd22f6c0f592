"""Reports, the latest first; bulletins are for everybody, the others for the offices above."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.codes.parties import ReturnKind
from projections.audience import Audience
from projections.paging import Condition, Listing, Order, either, is_
from projections.programme import of_programme
from projections.reports.fold import BY_DAY, NAME
from projections.reports.rows import NoteRow, ReportRow
from projections.whereabouts import lies_in

PUBLISHED = is_("kind", ReturnKind.BULLETIN)


class ReportFilter(NamedTuple):
    """What is asked for; nothing said, nothing left out."""

    programme_id: str | None = None
    region_id: str | None = None
    kind: ReturnKind | None = None
    figures_id: str | None = None


ALL_REPORTS = ReportFilter()


def reports(audience: Audience, asked: ReportFilter = ALL_REPORTS) -> Listing[ReportRow]:
    where = [visible(audience), *conditions(asked)]
    return Listing(NAME, NAME, ReportRow, where, Order(BY_DAY, is_descending=True))


def visible(audience: Audience) -> Condition:
    if audience.region_id:
        return either(PUBLISHED, of_programme(audience, lies_in(audience.region_id)))
    return PUBLISHED


def conditions(asked: ReportFilter) -> Iterator[Condition]:
    """By its own region alone: a report of a county is none of its city."""
    for column, wanted in asked._asdict().items():
        if wanted is not None:
            yield is_(column, wanted)


def notes() -> Listing[NoteRow]:
    """Of all reports; to be asked by the reports that one may see."""
    return Listing(NAME, f"{NAME}_notes", NoteRow, [], Order(("report_id", "number")))
