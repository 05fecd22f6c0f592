"""What the clock asks for.

That a pledge is in default is not among it: somebody has to say so, on a day of their own.
"""

from collections.abc import Callable, Mapping
from datetime import date

from domain.codes.roles import Role
from domain.grants import reserved
from domain.ids import CommandId, NeedId, PairingId, PledgeId
from domain.kernel import Actor, Asked, Command, Decision
from domain.needs.closing import ExpireNeed
from domain.pairings.ending import ConcludePairing
from domain.pledges.ending import LapsePledge
from projections.due import Due

CLOCK = Actor(person_id=reserved.CLOCK, role=Role.CLOCK)

ENDINGS: Mapping[str, Callable[[str], Decision]] = {
    NeedId.kind: lambda it: ExpireNeed(NeedId(it)),
    PledgeId.kind: lambda it: LapsePledge(PledgeId(it)),
    PairingId.kind: lambda it: ConcludePairing(PairingId(it)),
}


def ending(due: Due, today: date) -> Command:
    """The same command whoever asks, and whenever: so it is recorded once. Where somebody has
    retracted that end, it is not stated again, unless the last day has become another.
    """
    decision = ENDINGS[due.thing_id.partition("-")[0]](due.thing_id)
    command_id = CommandId.derived(type(decision).__name__, due.thing_id, due.last_day)
    return Command(command_id, Asked(CLOCK, today), decision)
