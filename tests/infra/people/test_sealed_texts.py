"""Words about a household or child stand sealed, and are told to whom they were told before."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from domain.codes.reasons import Reason
from domain.events.needs import NeedAmended, NeedReturned
from domain.ids import NeedId, PseudonymId, TextId
from domain.texts import Text
from infra.people.fields import Fields
from infra.people.keys import Keys
from infra.texts import Texts
from projections.tables import Pool
from tests.support.county import CLERK, ELDER, HARVEST, SEED, STONE_BRIDGE, text
from tests.support.house import House, house
from tests.support.needs import CHILD, COUNTY, drafted, saying, submitted
from tests.support.scenario import told

TITLE, NOTE, PLAIN = (text(f"text-{it}") for it in ("title", "note", "plain"))
WORDS = {TITLE: "小明的书包", NOTE: "小明已转学", PLAIN: "村道路灯"}
DRAFT = {
    "beneficiaryId": STONE_BRIDGE,
    "regionId": "region-533323",
    "category": "SCHOOLING_SUPPORT",
    "lines": [{"kind": "GOODS", "measure": {"quantity": "1", "unit": "件"}}],
    "isOpenToAll": True,
}


@pytest.fixture
def texts(pool: Pool, keys: Keys) -> Texts:
    return Texts(pool, keys)


@pytest.fixture
def here(database: str, tmp_path: Path) -> Iterator[House]:
    with house(database, tmp_path) as it:
        it.remembers(*COUNTY)
        yield it


def in_plain(pool: Pool) -> Sequence[str]:
    with pool.connection() as rows:
        found = rows.execute("SELECT words FROM text WHERE words IS NOT NULL ORDER BY 1")
        return [it for (it,) in found]


def ids(*texts: Text) -> list[TextId]:
    return [it.text_id for it in texts]


def test_words_about_a_child_are_sealed_and_told_as_before(texts: Texts, pool: Pool) -> None:
    texts.keep(WORDS, {TITLE: CHILD, NOTE: CHILD})
    assert in_plain(pool) == ["村道路灯"]
    assert texts.told(ids(*WORDS)) == {it.text_id: words for it, words in WORDS.items()}
    assert texts.about(CHILD) == ids(NOTE, TITLE)


def test_words_that_were_kept_openly_are_sealed_later(texts: Texts, pool: Pool) -> None:
    texts.keep(WORDS)
    texts.seal(ids(TITLE), CHILD)
    texts.keep({NOTE: WORDS[NOTE]}, {NOTE: CHILD})
    assert in_plain(pool) == ["村道路灯"]
    assert texts.told(ids(TITLE, NOTE)) == {it.text_id: WORDS[it] for it in (TITLE, NOTE)}


def test_sealed_words_that_were_removed_stay_removed(texts: Texts) -> None:
    texts.keep({TITLE: WORDS[TITLE]}, {TITLE: CHILD})
    texts.remove(ids(TITLE))
    texts.keep({TITLE: WORDS[TITLE]}, {TITLE: CHILD})
    assert texts.told(ids(TITLE)) == {}


def test_words_about_who_was_forgotten_are_gone_and_no_more_are_kept(
    texts: Texts, keys: Keys, pool: Pool
) -> None:
    texts.keep({TITLE: WORDS[TITLE], PLAIN: WORDS[PLAIN]}, {TITLE: CHILD})
    with pool.connection() as rows, rows.transaction():
        keys.forget(rows, CHILD)
        texts.forget(rows, CHILD)
    texts.keep({NOTE: WORDS[NOTE], TITLE: WORDS[TITLE]}, {NOTE: CHILD, TITLE: CHILD})
    texts.seal(ids(PLAIN), CHILD)
    assert texts.told(ids(*WORDS)) == {}
    assert in_plain(pool) == []


def test_words_of_another_are_not_shown_in_their_place(
    texts: Texts, pool: Pool, caplog: pytest.LogCaptureFixture
) -> None:
    texts.keep(WORDS, {TITLE: CHILD, NOTE: PseudonymId("pseudonym-other")})
    with pool.connection() as rows:
        rows.execute(
            "UPDATE text SET sealed = other.sealed FROM text AS other"
            " WHERE text.text_id = 'text-title' AND other.text_id = 'text-note'"
        )
    with caplog.at_level(logging.ERROR):
        assert texts.told(ids(*WORDS)) == {"text-note": WORDS[NOTE], "text-plain": WORDS[PLAIN]}
    assert "text-title" in caplog.text
    assert "小明" not in caplog.text


def test_tables_of_an_earlier_version_learn_to_seal(pool: Pool, keys: Keys, fields: Fields) -> None:
    assert fields
    with pool.connection() as rows:
        rows.execute(
            "CREATE TABLE text (text_id text PRIMARY KEY, words text,"
            " kept_at timestamptz NOT NULL DEFAULT clock_timestamp())"
        )
        rows.execute("CREATE INDEX text_removed ON text (text_id) WHERE words IS NULL")
        rows.execute("INSERT INTO text (text_id, words) VALUES ('text-plain', '村道路灯')")
    texts = Texts(pool, keys)
    texts.keep({TITLE: WORDS[TITLE]}, {TITLE: CHILD})
    assert texts.told(ids(TITLE, PLAIN)) == {"text-title": "小明的书包", "text-plain": "村道路灯"}


def test_what_is_drafted_for_a_child_is_sealed_at_the_door_and_never_found(here: House) -> None:
    content = DRAFT | {"title": "小明的书包", "pseudonymId": CHILD}
    given = {"commandId": "command-1", "programmeId": HARVEST, "content": content}
    answer = here.told("draftNeed", by=ELDER, **given)
    assert answer["__typename"] == "Accepted"
    assert "小明的书包" not in in_plain(here.platform.pool)
    here.caught_up()
    with here.platform.pool.connection() as rows:
        [(tokens,)] = rows.execute("SELECT words FROM needs_board").fetchall()
    assert not tokens
    found = here.asked('{ needs(search: "书包") { totalCount } }', by=CLERK)
    assert found == {"needs": {"totalCount": 0}}
    shown = here.asked("{ needs { edges { node { title { text } } } } }", by=CLERK)
    assert shown["needs"]["edges"] == [{"node": {"title": {"text": "小明的书包"}}}]


def test_a_note_on_the_need_of_a_child_is_sealed_by_whoever_follows(here: House) -> None:
    here.platform.texts.keep({TITLE: WORDS[TITLE], NOTE: WORDS[NOTE]}, {TITLE: CHILD})
    returned = NeedReturned(need_id=SEED, reason=Reason.INCOMPLETE, note=NOTE)
    here.remembers(*submitted(saying(title=TITLE, pseudonym_id=CHILD)), returned)
    assert in_plain(here.platform.pool) == []
    assert here.platform.texts.told(ids(NOTE)) == {"text-note": WORDS[NOTE]}


def test_what_a_need_said_before_it_named_a_child_is_sealed_and_not_found_any_more(
    here: House,
) -> None:
    here.platform.texts.keep({TITLE: WORDS[TITLE], PLAIN: WORDS[PLAIN]})
    other = NeedId("need-other")
    here.remembers(*drafted(saying(title=TITLE)), *drafted(saying(title=PLAIN), other))
    question = '{ needs(search: "书包") { totalCount } }'
    assert here.asked(question, by=CLERK) == {"needs": {"totalCount": 1}}
    named = NeedAmended(need_id=SEED, content=saying(title=TITLE, pseudonym_id=CHILD))
    here.remembers(told(named))
    assert in_plain(here.platform.pool) == ["村道路灯"]
    assert here.asked(question, by=CLERK) == {"needs": {"totalCount": 0}}
    unnamed = NeedAmended(need_id=SEED, content=saying(title=PLAIN))
    here.remembers(told(unnamed), NeedReturned(need_id=SEED, reason=Reason.OTHER, note=NOTE))
    assert here.asked(question, by=CLERK) == {"needs": {"totalCount": 0}}


def test_a_note_is_sealed_at_the_door_even_where_it_is_refused(here: House) -> None:
    here.platform.texts.keep({TITLE: WORDS[TITLE]}, {TITLE: CHILD})
    here.remembers(*submitted(saying(title=TITLE, pseudonym_id=CHILD)))
    given = {"commandId": "command-1", "needId": SEED, "reason": "INCOMPLETE", "note": "小明已转学"}
    answer = here.told("suspendNeed", by=CLERK, **given)
    assert answer["code"] == "WrongStage"
    assert in_plain(here.platform.pool) == []
    returned = here.told("returnNeed", by=CLERK, **given | {"commandId": "command-2"})
    assert returned["__typename"] == "Accepted"
    assert len(here.platform.texts.about(CHILD)) == 3
