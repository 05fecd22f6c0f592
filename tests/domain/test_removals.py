"""Words and files are removed by whoever coordinates what speaks of them."""

from domain.codes.reasons import Reason
from domain.events.pairings import PairingReturned
from domain.events.parties import PartySuspended
from domain.events.pledges import PledgeOffered
from domain.events.texts import EvidenceRemoved, TextRemoved
from domain.ids import EvidenceId, TextId
from domain.kernel import Event
from domain.removals import RemoveEvidence, RemoveText
from domain.texts import Evidence
from tests.support import county
from tests.support.county import (
    MILL,
    PAIRING,
    PARTIES,
    RICE,
    SEED,
    STONE_BRIDGE,
    YUNNAN,
    ZHUHAI,
    need,
    need_content,
    pledge_content,
    text,
)
from tests.support.pairings import proposed
from tests.support.scenario import Told, person

NOTE = TextId("text-note")
FILE = EvidenceId("evidence-" + "ab" * 32)
PHOTO = Evidence(evidence_id=FILE, digest="0" * 64)
OFFICE = person("person-office", region=YUNNAN)
ZHUHAIS = person("person-clerk-of-zhuhai", region=ZHUHAI)
REMOVE = RemoveText(NOTE, Reason.PERSONAL_DATA)
REMOVED = TextRemoved(text_id=NOTE, reason=Reason.PERSONAL_DATA)
REMOVE_FILE = RemoveEvidence(FILE, Reason.PERSONAL_DATA)
FILE_REMOVED = EvidenceRemoved(evidence_id=FILE, reason=Reason.PERSONAL_DATA)

NEED = need(need_content(), SEED)
OFFERED = PledgeOffered(pledge_id=RICE, party_id=MILL, content=pledge_content())
BY_NOTE: dict[str, tuple[list[Event | Told], Event]] = {
    "a party": (
        [*PARTIES],
        PartySuspended(party_id=STONE_BRIDGE, reason=Reason.OTHER, note=text(NOTE)),
    ),
    "a need": (
        [*PARTIES, *NEED],
        county.NeedSubmitted(need_id=SEED),
    ),
    "a pairing": (
        [*PARTIES, proposed()],
        PairingReturned(pairing_id=PAIRING, reason=Reason.OTHER, note=text(NOTE)),
    ),
}
