"""Who somebody from the provider is here, and which sessions of ours are theirs."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.ids import PersonId
from infra.accounts.barred import Barred
from infra.accounts.tables import Pool
from infra.oidc.errand import SECONDS
from infra.oidc.marks import Marks
from infra.oidc.subjects import AGAIN, Subjects
from infra.oidc.tokens import OLDEST
from infra.people.keys import FORGET
from infra.pools import writing_pool

ISSUER = "https://id.example.cn"
MARKS = Marks(b"known to the tests", ISSUER)
WANG, LI = MARKS.subject("wang"), MARKS.subject("li")
OF_OLD = PersonId("person-of-old")


@pytest.fixture
def pool(database: str) -> Iterator[Pool]:
    with writing_pool(database) as it:
        yield it


@pytest.fixture
def subjects(pool: Pool) -> Subjects:
    return Subjects(pool)


def test_somebody_new_is_a_person_of_their_own_and_always_the_same(subjects: Subjects) -> None:
    assert subjects.person(WANG) == subjects.person(WANG) != subjects.person(LI)


def test_also_if_they_come_twice_at_once(subjects: Subjects) -> None:
    with ThreadPoolExecutor(4) as browsers:
        assert len(set(browsers.map(subjects.person, [WANG] * 8))) == 1


def test_nobody_can_tell_who_it_is_without_the_key() -> None:
    others = Marks(b"another key", ISSUER), Marks(b"known to the tests", f"{ISSUER}/other")
    assert all(it.subject("wang") != WANG for it in others)
    assert MARKS.session("wang") != WANG


def test_nothing_the_provider_says_stands_in_the_tables(pool: Pool, subjects: Subjects) -> None:
    subjects.person(WANG)
    subjects.opened("session-1", WANG, MARKS.session("sid-1"))
    with pool.connection() as connection:
        rows = [
            *connection.execute("SELECT it::text FROM oidc_subject it").fetchall(),
            *connection.execute("SELECT it::text FROM oidc_session it").fetchall(),
        ]
    assert rows
    assert not any("wang" in row or "sid-1" in row for (row,) in rows)


def test_whoever_was_linked_comes_as_that_person(subjects: Subjects) -> None:
    subjects.person(WANG)
    subjects.link(WANG, OF_OLD)
    assert subjects.person(WANG) == OF_OLD


def test_they_can_be_linked_before_they_ever_came(subjects: Subjects) -> None:
    subjects.link(WANG, OF_OLD)
    assert subjects.person(WANG) == OF_OLD


def test_whoever_was_forgotten_comes_as_somebody_else(pool: Pool, subjects: Subjects) -> None:
    before = subjects.person(WANG)
    with pool.connection() as connection:
        connection.execute(FORGET[0], (before,))
    after = subjects.person(WANG)
    assert after == subjects.person(WANG) != before
    subjects.forget(before)
    assert subjects.person(WANG) == after
    with pytest.raises(Barred):
        subjects.link(LI, before)


SID, OTHER = MARKS.session("sid-1"), MARKS.session("sid-2")


def test_a_farewell_is_about_one_session_of_theirs_or_all(subjects: Subjects) -> None:
    for number, (subject, sid) in enumerate([(WANG, SID), (WANG, SID), (WANG, OTHER), (LI, OTHER)]):
        subjects.opened(f"session-{number}", subject, sid)
    assert subjects.theirs(WANG, SID) == ["session-0", "session-1"]
    assert subjects.theirs(None, OTHER) == ["session-2", "session-3"]
    assert subjects.theirs(WANG) == ["session-0", "session-1", "session-2"]
    subjects.left("session-1")
    assert subjects.theirs(WANG) == ["session-0", "session-2"]


def test_nobody_says_farewell_for_another(subjects: Subjects) -> None:
    subjects.opened("session-1", WANG, SID)
    assert subjects.theirs(LI, SID) == []


def test_one_of_which_it_was_never_said_is_about_each_of_theirs(subjects: Subjects) -> None:
    subjects.opened("session-1", WANG, None)
    subjects.opened("session-2", LI, None)
    assert subjects.theirs(WANG, SID) == ["session-1"]


def test_what_may_come_once_comes_once_however_many_bring_it(subjects: Subjects) -> None:
    mark = MARKS.used("state", "abc")
    with ThreadPoolExecutor(4) as browsers:
        assert sorted(browsers.map(subjects.first_use, [mark] * 8)) == [False] * 7 + [True]
    assert subjects.was_used(mark)
    assert not subjects.was_used(MARKS.used("farewell", "abc"))


def test_a_mark_is_kept_for_longer_than_what_it_marks_is_good() -> None:
    widest = 2 * 300
    assert AGAIN.total_seconds() > max(SECONDS, OLDEST) + widest


def test_of_whoever_is_forgotten_nothing_is_left(pool: Pool, subjects: Subjects) -> None:
    subjects.link(WANG, OF_OLD)
    subjects.person(LI)
    subjects.opened("session-1", WANG, SID)
    subjects.opened("session-2", LI, SID)
    for _ in range(2):
        subjects.forget(OF_OLD)
    with pool.connection() as connection:
        left = connection.execute("SELECT session_id FROM oidc_session").fetchall()
    assert left == [("session-2",)]
    assert subjects.person(WANG) != OF_OLD
