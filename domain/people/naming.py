"""Which household or child something is about."""

from domain.ids import PseudonymId
from domain.kernel import Decision, ids


def named_by(decision: Decision) -> PseudonymId | None:
    """Whom it names; then all that it says is about them."""
    named = (it for it in ids(tuple(vars(decision).values())) if isinstance(it, PseudonymId))
    return next(named, None)
