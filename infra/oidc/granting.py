"""What the provider says somebody is, told in grants: given by it, and taken away by it."""

import logging
from collections.abc import Iterable, Set
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate

from domain.authority import NATION
from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.grants.granting import GrantRole, RevokeRole
from domain.ids import CommandId, GrantId, PersonId
from domain.kernel import Actor, Asked, Command, Outcome
from domain.refusals import Refused
from infra.foundation import Platform
from infra.journal import Closed, Contended
from infra.log import Unavailable
from infra.oidc.mapping import Wish
from infra.oidc.notes import GRANTOR, Note, Notes, coming
from infra.oidc.strange import Away
from projections.grants import GrantRow, grants_question

DIRECTORY = Actor(person_id=GRANTOR, role=Role.ADMINISTRATOR, region_id=NATION)
PATIENCE = 10.0
"""Seconds."""
logger = logging.getLogger(__name__)


class Granting:
    """Asked twice at once, or again after a crash, it says the same, and that is recorded once.

    What was granted by hand is left alone, and not granted again beside it.
    """

    def __init__(self, platform: Platform) -> None:
        self._platform, self._notes = platform, Notes(platform.pool)

    def settle(self, subject: bytes, person_id: PersonId, wishes: Set[Wish]) -> None:
        """Returns when what they may do is what the claims say. Raises Away."""
        noted = self._notes.of(subject)
        rows = self._rows({person_id, *(it.person_id for it in noted)})
        standing = {it.grant_id: it for it in rows if self._stands(it)}
        wanted = {(str(it), person_id) for it in wishes}
        has = {wish_of(it) for it in standing.values() if it.person_id == person_id}
        self._record(
            self._revoking(it)
            for it in noted
            if it.grant_id in standing and (it.wish, it.person_id) not in wanted
        )
        over = {it.grant_id for it in rows} - {*standing}
        self._record(
            self._granting(subject, person_id, it, noted, over) for it in wishes if it not in has
        )

    def _rows(self, people: Iterable[PersonId]) -> list[GrantRow]:
        """Their own grants, as the whole log tells them."""
        self._reach(self._platform.log.head())
        read = self._platform.tables.read
        rows = (row for it in people for row in read(grants_question(it)))
        return [it for it in rows if not it.delegation_id]

    def _stands(self, row: GrantRow) -> bool:
        """What rests because the person is suspended stands all the same."""
        return self._platform.today() < row.revoked_on and self._platform.today() <= row.until

    def _granting(
        self, subject: bytes, person_id: PersonId, wish: Wish, noted: list[Note], over: Set[GrantId]
    ) -> Command:
        wished = Note(subject, str(wish), 1, person_id, self._platform.today())
        note = self._notes.take(coming(noted, over, wished))
        decision = GrantRole(note.grant_id, person_id, since=note.since, **wish._asdict())
        return Command(note.command_id, Asked(DIRECTORY, note.since), decision)

    def _revoking(self, note: Note) -> Command:
        decision = RevokeRole(note.grant_id, Reason.LEFT_OFFICE)
        asked = Asked(DIRECTORY, self._platform.today())
        return Command(CommandId.derived("oidc", "revoked", note.grant_id), asked, decision)

    def _record(self, commands: Iterable[Command]) -> None:
        """Whatever is refused leaves the rest as it is: they act by less than the claims say."""
        try:
            answers = [self._platform.journal.submit(it) for it in commands]
            positions = [position(it) for it in answers]
        except (Closed, Contended, Unavailable, TooLate) as trouble:
            raise Away(f"{type(trouble).__name__} while granting") from trouble
        self._reach(max(positions, default=0))

    def _reach(self, position: int) -> None:
        try:
            self._platform.places.reached("grants", position).result(PATIENCE)
        except TooLate:
            raise Away("the read model of grants is behind") from None


def position(answer: "Future[Outcome]") -> int:
    try:
        return answer.result(PATIENCE).position
    except Refused as refused:
        logger.warning("What the claims say was not recorded: %s", type(refused).__name__)
        return 0


def wish_of(row: GrantRow) -> Wish:
    return Wish(row.role, row.region_id, row.party_id, row.programme_id)
