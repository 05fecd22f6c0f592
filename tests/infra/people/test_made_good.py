"""Whatever ends early between a decision to forget and the destruction is made good."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.events.needs import ConsentRecorded
from domain.events.people import SubjectId
from infra.evidence import EvidenceStore
from infra.evidence.cleaning import Clean
from infra.evidence.folder import Folder
from infra.foundation import Platform
from infra.people.fields import Spot
from infra.rebuild import rebuild
from tests.support.county import TWO_RIVERS, text
from tests.support.needs import CHILD, COUNTY, consent, drafted, saying
from tests.support.scenario import KEY, NOON, remember
from tests.support.subjects import NAME, field, forgotten, was_kept

LEFT = (
    "SELECT count(*) FROM person_key",
    "SELECT count(*) FROM person_field",
    "SELECT count(*) FROM text WHERE sealed IS NOT NULL",
)
AT = Spot("name", "sealing-name-1")


@contextmanager
def a_platform(database: str, folder: Path, *, follow: bool = True) -> Iterator[Platform]:
    platform = Platform(database, KEY, Folder(folder), follow=follow, clock=lambda: NOON)
    platform.prepare()
    with platform:
        yield platform


def caught_up(platform: Platform) -> None:
    platform.news.ring()
    for it in platform.projections:
        platform.places.reached(it.name, platform.log.head()).result(60)


def test_who_was_to_be_forgotten_when_the_server_was_killed_is_forgotten_by_the_next(
    database: str, tmp_path: Path
) -> None:
    with a_platform(database, tmp_path, follow=False) as killed:
        killed.people.keep(CHILD, {AT: "小明"})
        killed.texts.keep({text(): "小明的书包"}, {text(): CHILD})
        remember(killed.log, *COUNTY, was_kept(field(NAME)), forgotten())
        assert killed.people.opened(CHILD, [AT]) == {AT: "小明"}
    with a_platform(database, tmp_path) as following:
        caught_up(following)
        assert following.people.opened(CHILD, [AT]) == {}
        with following.pool.connection() as rows:
            assert [rows.execute(it).fetchone() for it in LEFT] == [(0,)] * len(LEFT)


def test_a_forgetter_that_fails_is_asked_again_and_others_may_join(
    database: str, tmp_path: Path
) -> None:
    heard: list[SubjectId] = []

    def joins(subject_id: SubjectId) -> None:
        heard.append(subject_id)
        if len(heard) < 3:
            raise OSError("not now")

    with a_platform(database, tmp_path, follow=False) as platform:
        remember(platform.log, *COUNTY, forgotten())
    platform = Platform(database, KEY, Folder(tmp_path), clock=lambda: NOON)
    platform.forgetters.append(joins)
    platform.prepare()
    with platform:
        caught_up(platform)
    assert heard == [CHILD] * 3


def test_files_about_them_go_and_files_of_others_stay(database: str, tmp_path: Path) -> None:
    store = EvidenceStore(Folder(tmp_path), KEY)
    theirs, shared = (store.keep(Clean(it)) for it in (b"a signed form", b"a map"))
    event, by = consent()
    assert isinstance(event, ConsentRecorded)
    given = event.model_copy(update={"evidence": (theirs, shared)})
    other = saying(beneficiary_id=TWO_RIVERS, evidence=(shared,))
    with a_platform(database, tmp_path) as platform:
        remember(platform.log, *COUNTY, (given, by), *drafted(other), forgotten())
        caught_up(platform)
        assert store.read(theirs.evidence_id) is None
        assert store.read(shared.evidence_id) == b"a map"


def test_whatever_follows_the_log_can_be_told_anew(database: str, tmp_path: Path) -> None:
    """A higher version of it must not keep a server from starting."""
    with a_platform(database, tmp_path, follow=False) as platform:
        remember(platform.log, *COUNTY, was_kept(field(NAME)), forgotten())
        for it in platform.projections:
            assert rebuild(it, platform.log, platform.tables) == platform.log.head()
