"""Words and files are removed by whoever coordinates what speaks of them."""

from collections.abc import Sequence

import pytest

from domain.codes.reasons import Reason
from domain.events.allocations import AllocationRejected
from domain.events.deliveries import DeliveryDispatched, DeliveryLine
from domain.events.needs import NeedReturned, NeedStepRetracted
from domain.events.pairings import PairingReturned
from domain.events.parties import PartySuspended
from domain.events.pledges import PledgeDemanded, PledgeOffered
from domain.events.programmes import ProgrammeStepRetracted
from domain.events.texts import EvidenceRemoved, TextRemoved
from domain.ids import EvidenceId, TextId
from domain.kernel import Actor, Event
from domain.refusals.common import NotAllowed, NothingChanges, Unknown
from domain.removals.removing import RemoveEvidence, RemoveText
from domain.texts import Evidence
from tests.support.county import (
    CLERK,
    FIRST,
    HARVEST,
    LORRY,
    MILL,
    MILLER,
    PAIRING,
    PARTIES,
    RICE,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    YUNNAN,
    ZHUHAI,
    binding,
    need,
    need_content,
    pledge_content,
    text,
)
from tests.support.pairings import opened, proposed
from tests.support.reports import NOTED, submitted
from tests.support.scenario import Told, given, person, told

WORDS = TextId("text-words")
NOTE, OTHER = text(WORDS), Reason.OTHER
FILE = EvidenceId("evidence-" + "ab" * 32)
PHOTO = Evidence(evidence_id=FILE, digest="0" * 64)
YUNNANS = person("person-clerk-of-yunnan", region=YUNNAN)
ZHUHAIS = person("person-clerk-of-zhuhai", region=ZHUHAI)

REMOVE = RemoveText(WORDS, Reason.PERSONAL_DATA)
REMOVED = TextRemoved(text_id=WORDS, reason=Reason.PERSONAL_DATA)
REMOVE_FILE = RemoveEvidence(FILE, Reason.PERSONAL_DATA)
FILE_REMOVED = EvidenceRemoved(evidence_id=FILE, reason=Reason.PERSONAL_DATA)

OFFERED = PledgeOffered(pledge_id=RICE, party_id=MILL, content=pledge_content())
HERE: Sequence[Told] = [
    *PARTIES,
    opened(),
    *need(need_content()),
    told(OFFERED),
    told(proposed()),
    told(submitted()),
]
CARRIERS: list[tuple[Actor, Event]] = [
    (CLERK, PartySuspended(party_id=STONE_BRIDGE, reason=OTHER, note=NOTE)),
    (
        YUNNANS,
        ProgrammeStepRetracted(
            programme_id=HARVEST, step="ProgrammeOpened", reason=OTHER, note=NOTE
        ),
    ),
    (CLERK, PairingReturned(pairing_id=PAIRING, reason=OTHER, note=NOTE)),
    (ZHUHAIS, PairingReturned(pairing_id=PAIRING, reason=OTHER, note=NOTE)),
    (CLERK, NeedReturned(need_id=SEED, reason=OTHER, note=NOTE)),
    (ZHUHAIS, PledgeDemanded(pledge_id=RICE, note=NOTE)),
    (CLERK, NOTED.model_copy(update={"note": NOTE})),
    (CLERK, AllocationRejected(allocation_id=FIRST, binding=binding(), reason=OTHER, note=NOTE)),
]
LINE = DeliveryLine(quantity=pledge_content().lines[0].measure.quantity, unit="kg")
SENT = DeliveryDispatched(
    delivery_id=LORRY, receiver_id=STONE_BRIDGE, lines=(LINE,), evidence=(PHOTO,)
)


@pytest.mark.parametrize(("coordinator", "carrier"), CARRIERS)
def test_words_are_removed_by_a_coordinator_of_what_speaks_of_them(
    coordinator: Actor, carrier: Event
) -> None:
    given(*HERE, carrier).when(REMOVE, by=coordinator).then(REMOVED)
    given(*HERE, carrier).when(REMOVE, by=STRANGER).refused(Unknown)
    given(*HERE, carrier).when(REMOVE, by=MILLER).refused(NotAllowed)


def test_of_what_was_retracted_somebody_still_answers_for_the_words() -> None:
    """Programme and need never happened, as the notes on them say; the notes can be removed."""
    undone = NeedStepRetracted(need_id=SEED, step="NeedDrafted", reason=OTHER, note=NOTE)
    given(need(need_content())[0], undone).when(REMOVE, by=CLERK).then(REMOVED)


def test_a_region_in_the_event_itself_is_enough() -> None:
    content = need_content().model_copy(update={"title": NOTE})
    given(need(content)[0]).when(REMOVE, by=CLERK).then(REMOVED)


def test_a_file_is_removed_where_the_delivery_arrived() -> None:
    given(*HERE, SENT).when(REMOVE_FILE, by=CLERK).then(FILE_REMOVED)
    given(*HERE, SENT).when(REMOVE_FILE, by=ZHUHAIS).refused(Unknown)


def test_who_speaks_of_anothers_file_later_gets_no_say_in_it() -> None:
    elsewhere = SENT.model_copy(
        update={"delivery_id": type(LORRY)("delivery-elsewhere"), "receiver_id": MILL}
    )
    given(*HERE, SENT, elsewhere).when(REMOVE_FILE, by=ZHUHAIS).refused(Unknown)
    given(*HERE, SENT, elsewhere).when(REMOVE_FILE, by=CLERK).then(FILE_REMOVED)


def test_nobody_removes_what_nobody_spoke_of() -> None:
    given(*HERE).when(REMOVE, by=CLERK).refused(Unknown)
    given(*HERE).when(REMOVE_FILE, by=CLERK).refused(Unknown)


def test_what_speaks_of_something_unknown_lies_nowhere() -> None:
    demand = PledgeDemanded(pledge_id=RICE, note=NOTE)
    given(*PARTIES, demand).when(REMOVE, by=ZHUHAIS).refused(Unknown)


def test_what_was_removed_is_removed_once_unless_it_was_given_again() -> None:
    given(*HERE, SENT, FILE_REMOVED).when(REMOVE_FILE, by=CLERK).refused(NothingChanges)
    again = SENT.model_copy(update={"delivery_id": type(LORRY)("delivery-again")})
    given(*HERE, SENT, FILE_REMOVED, again).when(REMOVE_FILE, by=CLERK).then(FILE_REMOVED)
    spoken = PartySuspended(party_id=STONE_BRIDGE, reason=OTHER, note=NOTE)
    given(*HERE, spoken, REMOVED).when(REMOVE, by=CLERK).refused(NothingChanges)
