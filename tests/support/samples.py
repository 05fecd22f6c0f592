"""One recorded sample of each event, as the log holds it. What is there is never written anew.

python -m tests.support.samples     # adds samples of events that have none yet
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

import domain.events
from domain.codes import Code
from domain.ids import (
    CodeId,
    ConsentId,
    EvidenceId,
    FiguresId,
    Id,
    PartyId,
    PicksId,
    ProgrammeId,
    PseudonymId,
    RegionId,
    ReturnId,
    SeatId,
)
from domain.kernel import Event

GOLDEN = Path(__file__).parents[1] / "architecture" / "recorded_events.json"
DIGEST = "0123456789abcdef" * 4
ODD: dict[type, str] = {
    CodeId: "code-51440000MJK000006Y",
    EvidenceId: f"evidence-{DIGEST}",
    FiguresId: f"figures-{DIGEST}",
    SeatId: SeatId.of(ProgrammeId("programme-sample"), PartyId("party-sample")),
    PicksId: PicksId.of(ProgrammeId("programme-sample"), RegionId("region-44")),
    ConsentId: ConsentId.of(PseudonymId("pseudonym-sample"), "matching"),
    RegionId: "region-449999",
    ReturnId: ReturnId.of(
        ProgrammeId("programme-sample"), RegionId("region-44"), "bulletin", date(2020, 12, 31)
    ),
}


def kinds() -> dict[str, type[Event]]:
    """Ours alone: tests make events of their own."""
    assert domain.events.__all__
    return {name: it for name, it in Event.kinds.items() if it.__module__.startswith("domain.")}


def sample_of(shape: type[BaseModel]) -> dict[str, Any]:
    """Every field filled, optional ones too."""
    return {name: sample(it.annotation, it) for name, it in shape.model_fields.items()}


def sample(hint: Any, field: FieldInfo | None = None) -> Any:
    if get_origin(hint) is Annotated:
        return sample(get_args(hint)[0], field)
    if get_origin(hint) in (Union, UnionType):
        return sample(next(it for it in get_args(hint) if it is not NoneType), field)
    if get_origin(hint) is tuple:
        return [sample(get_args(hint)[0])]
    if issubclass(hint, Id):
        return ODD.get(hint, f"{hint.kind}-sample")
    if issubclass(hint, Code):
        return next(iter(hint)).value
    if issubclass(hint, BaseModel):
        return sample_of(hint)
    plain = {bool: True, int: 3, Decimal: "2.5", date: "2020-12-31"}
    return plain.get(hint) or (DIGEST if "0-9a-f" in str(field) else "sample")


def add() -> None:
    known = json.loads(GOLDEN.read_text()) if GOLDEN.exists() else {}
    new = {name: sample_of(it) for name, it in kinds().items() if name not in known}
    GOLDEN.write_text(json.dumps(known | new, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    add()
