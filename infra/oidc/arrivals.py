"""Somebody comes back from the provider, or leaves it: what becomes of that here."""

from asyncio import to_thread
from hmac import compare_digest
from typing import NamedTuple

from infra.accounts.sessions import Sessions
from infra.oidc.counterpart import Counterpart
from infra.oidc.errand import Errand
from infra.oidc.granting import Granting
from infra.oidc.mapping import wishes
from infra.oidc.marks import Marks
from infra.oidc.provider import Mapped
from infra.oidc.strange import Strange
from infra.oidc.subjects import Subjects
from infra.oidc.tokens import Farewell, Known

MEANS = "oidc"
LONGEST = 2048
"""Characters of a code."""


class Answer(NamedTuple):
    """What the provider sends a browser back with."""

    state: str
    code: str
    iss: str | None


class Arrivals:
    """Raises Strange for whoever is not let in, and Away."""

    def __init__(
        self,
        counterpart: Counterpart,
        marks: Marks,
        subjects: Subjects,
        sessions: Sessions,
        granting: Granting,
        mapped: Mapped,
    ) -> None:
        self._counterpart, self._marks, self._subjects = counterpart, marks, subjects
        self._sessions, self._granting, self._mapped = sessions, granting, mapped

    async def arrived(self, answer: Answer, errand: Errand) -> str:
        """The secret of a session for whoever it is that came back."""
        if not compare_digest(answer.state.encode(), errand.state.encode()):
            raise Strange("a state of another sign-in")
        if not 0 < len(answer.code) <= LONGEST:
            raise Strange("no code")
        mark = self._marks.used("state", errand.state)
        if not await to_thread(self._subjects.first_use, mark):
            raise Strange("a state that was used before")
        known = await self._counterpart.known(answer.code, answer.iss, errand)
        return await to_thread(self._let_in, known)

    def _let_in(self, known: Known) -> str:
        subject = self._marks.subject(known.sub)
        person_id = self._subjects.person(subject)
        self._granting.settle(subject, person_id, wishes(known.claims, self._mapped))
        secret = self._sessions.open(person_id, by=MEANS)
        session = self._sessions.held(secret)
        assert session
        sid = self._marks.session(known.sid) if known.sid else None
        self._subjects.opened(session.session_id, subject, sid)
        return secret

    def leaves(self, secret: str) -> None:
        """Whoever is not signed in any more is signed out."""
        if session := self._sessions.held(secret):
            self._sessions.end(session.session_id)

    async def left(self, token: str) -> None:
        """The provider says so: whatever of theirs is open here ends."""
        farewell = await self._counterpart.farewell(token)
        await to_thread(self._end, farewell)

    def _end(self, farewell: Farewell) -> None:
        """Marked when it is done, for whoever says it may have to say it again."""
        mark = self._marks.used("farewell", farewell.jti)
        if self._subjects.was_used(mark):
            raise Strange("a farewell that was said before")
        subject = self._marks.subject(farewell.sub) if farewell.sub else None
        sid = self._marks.session(farewell.sid) if farewell.sid else None
        for session_id in self._subjects.theirs(subject, sid):
            self._sessions.end(session_id)
            self._subjects.left(session_id)
        self._subjects.first_use(mark)
