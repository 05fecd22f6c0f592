"""A draft that is asked for by an address: with the arguments of the query `reportDraft`."""

from collections.abc import Mapping
from datetime import date

from api import scalars
from api.context import Context
from api.report_drafts import cut_of
from api.writing import BadInput
from domain.codes.parties import ReturnKind
from infra.answers import Declined
from projections.drafting import Cut

NEEDED = ("programmeId", "regionId", "from", "to")


def asked_draft(context: Context, given: Mapping[str, str]) -> Cut | None:
    """None, where they may not see it."""
    if lacking := [it for it in NEEDED if not given.get(it)]:
        names = ", ".join(lacking)
        raise Declined(400, f"A draft needs {names} too.", f"草稿还须注明 {names}。")
    try:
        return cut_of(
            context,
            given["programmeId"],
            given["regionId"],
            (day(given, "from"), day(given, "to")),
            kind(given),
            day(given, "knownAt") if given.get("knownAt") else None,
        )
    except BadInput as wrong:
        place = wrong.message.partition(":")[0]
        raise Declined(400, wrong.message, f"{place} 填写有误，请更正。") from None


def day(given: Mapping[str, str], name: str) -> date:
    """As the query reads it."""
    try:
        return scalars.day(given[name])
    except ValueError as wrong:
        raise BadInput(name, f"{wrong}.") from None


def kind(given: Mapping[str, str]) -> ReturnKind:
    """As the query names it."""
    name = given.get("kind", ReturnKind.PROGRESS_REPORT.name)
    if name not in ReturnKind.__members__:
        raise BadInput("kind", f"one of {', '.join(ReturnKind.__members__)}.")
    return ReturnKind[name]
