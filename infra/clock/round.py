"""One round of the clock: all that is over today is asked for once."""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date

from domain.kernel import Outcome
from domain.refusals import Refused
from domain.refusals.common import Unknown, WrongStage
from domain.refusals.expiry import IsNotOverYet
from infra.clock.endings import ending
from infra.foundation import Platform
from infra.journal import Closed, Contended
from infra.log import Unavailable
from projections.due import NAME, Due, pages

AT_ONCE = 256
NO_LONGER_DUE = (IsNotOverYet, Unknown, WrongStage)
"""Refusals of what has ended, or was given more time, since the list was written."""

logger = logging.getLogger(__name__)


@dataclass
class Round:
    """What came of it: how many events of each kind, and what could not be ended."""

    since: int
    recorded: Counter[str] = field(default_factory=Counter)
    no_longer_due: int = 0
    refused: list[str] = field(default_factory=list)

    def count(self, thing_id: str, answer: "Future[Outcome]") -> None:
        """Raises what concerns everything alike: the database is away, the journal closed."""
        try:
            outcome = answer.result()
        except NO_LONGER_DUE:
            self.no_longer_due += 1
        except (Closed, Contended, Unavailable):
            raise
        except Refused as refused:
            self.refused.append(thing_id)
            logger.warning("The clock could not end %s: %s", thing_id, refused)
        except Exception:
            self.refused.append(thing_id)
            logger.exception("The clock could not end %s", thing_id)
        else:
            self.recall(outcome)

    def recall(self, outcome: Outcome) -> None:
        """What was recorded before this round began was answered, and not recorded again."""
        if outcome.position <= self.since:
            self.no_longer_due += 1
        else:
            self.recorded.update(type(it.event).__name__ for it in outcome.events)


def never() -> bool:
    return False


def tick(
    platform: Platform,
    today: date,
    *,
    patience: float = 60.0,
    stopping: Callable[[], bool] = never,
) -> Round:
    """Asks for every end that is due today and was not stated yet; may be repeated at any time.

    The list must first know of all that is recorded: raises TimeoutError where it does not
    after so many seconds of `patience`. Between two pages it asks whether it is `stopping`.
    """
    found = Round(platform.log.head())
    platform.places.reached(NAME, found.since).result(patience)
    for page in pages(platform.tables, today, AT_ONCE):
        if stopping():
            break
        ask(platform, page, today, found)
    return found


def ask(platform: Platform, page: Sequence[Due], today: date, found: Round) -> None:
    """In the order in which they ended: what one end sets free, a later one no longer does."""
    answers = [platform.journal.submit(ending(it, today)) for it in page]
    for it, answer in zip(page, answers, strict=True):
        found.count(it.thing_id, answer)
