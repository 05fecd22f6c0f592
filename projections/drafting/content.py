"""What a report says, in the one way of saying it (RFC 8785), and the hash of that.

Not in it: the position, the day on which this was known, and who handed it in. They stand beside
it; so the same figures, told again by whomever, have the same hash.
"""

from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256
from typing import Any

import rfc8785

from domain.ids import FiguresId
from projections.drafting.cut import Cut, Period
from projections.drafting.figures import Figure


def canonical(cut: Cut, figures: Iterable[Figure]) -> bytes:
    """UTF-8, sorted keys, no spaces. Numbers are decimals in strings, so that none is rounded."""
    said: Any = {
        "definition": cut.definition.value,
        "asOf": cut.period.last.isoformat(),
        "filters": {
            "programmeId": cut.programme_id,
            "regionId": cut.region_id,
            "kind": cut.kind.value,
            "period": days(cut.period),
            "before": days(cut.period.before),
        },
        "figures": [said_of(it) for it in figures],
    }
    return rfc8785.dumps(said)


def figures_id(content: bytes) -> FiguresId:
    return FiguresId(f"{FiguresId.kind}-{sha256(content).hexdigest()}")


def days(period: Period) -> dict[str, str]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def said_of(it: Figure) -> dict[str, str | None]:
    return {
        "measure": it.measure,
        "unit": it.unit,
        "total": plain(it.total),
        "period": plain(it.period),
        "before": plain(it.before),
        "target": None if it.target is None else plain(it.target),
    }


def plain(number: Decimal) -> str:
    """Without an exponent, and without zeros that say nothing: 2.5, never 2.500 or 1E+3."""
    return f"{number.normalize():f}" if number else "0"
