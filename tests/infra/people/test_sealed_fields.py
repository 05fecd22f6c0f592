"""What is kept about a person is sealed, stays theirs, and opens nowhere else."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest

from infra.people.fields import Fields
from infra.people.keys import Keys
from infra.people.masters import KeyRing, LocalKey
from infra.trouble import Trouble
from projections.tables import Pool
from tests.support.sealed import keep, opened

CHILD, OTHER = "pseudonym-child", "pseudonym-other"
SEALING = "sealing-1"
NEW = LocalKey(b"\2" * 32)


def stored(pool: Pool) -> list[tuple[bytes, ...]]:
    with pool.connection() as rows:
        return rows.execute("SELECT sealed FROM person_field ORDER BY 1").fetchall()


def test_what_was_kept_is_opened_again(fields: Fields) -> None:
    keep(fields, CHILD, SEALING, {"name": "小明", "telephone": "13800001111"})
    sealings = {"name": SEALING, "telephone": SEALING}
    assert opened(fields, CHILD, sealings) == {"name": "小明", "telephone": "13800001111"}


def test_each_keeping_stands_for_itself(fields: Fields) -> None:
    keep(fields, CHILD, SEALING, {"name": "小明"})
    keep(fields, CHILD, "sealing-2", {"name": "小亮"})
    assert opened(fields, CHILD, {"name": SEALING}) == {"name": "小明"}
    assert opened(fields, CHILD, {"name": "sealing-2"}) == {"name": "小亮"}


def test_kept_again_under_the_same_id_what_was_kept_first_stands(fields: Fields) -> None:
    keep(fields, CHILD, SEALING, {"name": "小明"})
    keep(fields, CHILD, SEALING, {"name": "小亮"})
    assert opened(fields, CHILD, {"name": SEALING}) == {"name": "小明"}


def test_no_two_boxes_are_alike_whatever_is_in_them(fields: Fields, pool: Pool) -> None:
    keep(fields, CHILD, SEALING, {"name": "小明", "household": "小明"})
    keep(fields, CHILD, "sealing-2", {"name": "小明"})
    assert len(set(stored(pool))) == 3


@pytest.mark.parametrize(
    "meddling",
    [
        "UPDATE person_field SET sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20))",
        "UPDATE person_field SET sealed = ''",
        "UPDATE person_field SET field = 'name', sealing_id = 'sealing-2'",
        "UPDATE person_field AS it SET sealed = other.sealed FROM person_field AS other"
        " WHERE other.subject_id <> it.subject_id",
        "UPDATE person_key AS it SET wrapped = other.wrapped FROM person_key AS other"
        " WHERE other.subject_id <> it.subject_id",
    ],
)
def test_what_was_tampered_with_or_swapped_is_not_shown_and_logged_with_an_id(
    fields: Fields, pool: Pool, meddling: str, caplog: pytest.LogCaptureFixture
) -> None:
    keep(fields, CHILD, SEALING, {"household": "三口之家"})
    keep(fields, OTHER, SEALING, {"household": "五口之家"})
    with pool.connection() as rows:
        rows.execute(meddling.encode())
    with caplog.at_level(logging.ERROR):
        asked = {"household": SEALING}, {"name": "sealing-2"}
        assert [opened(fields, CHILD, it) for it in asked] == [{}, {}]
    assert CHILD in caplog.text
    assert "之家" not in caplog.text


def test_two_who_keep_at_the_same_time_make_one_key(fields: Fields, keys: Keys, pool: Pool) -> None:
    others = Fields(pool, keys)

    def keep_one(number: int) -> None:
        keep((fields, others)[number % 2], CHILD, f"sealing-{number}", {"name": f"name {number}"})

    with ThreadPoolExecutor(4) as hands:
        list(hands.map(keep_one, range(24)))
    for number in range(24):
        assert opened(fields, CHILD, {"name": f"sealing-{number}"}) == {"name": f"name {number}"}


def test_another_master_key_ends_with_one_sentence(fields: Fields, pool: Pool) -> None:
    keep(fields, CHILD, SEALING, {"name": "小明"})
    strange = Fields(pool, Keys(KeyRing(NEW)))
    with pytest.raises(Trouble, match=r"^Personal data is sealed under the master key [0-9a-f]+,"):
        strange.check()
    with pytest.raises(Trouble, match="not among"):
        opened(strange, CHILD, {"name": SEALING})


def test_the_right_master_key_passes(fields: Fields) -> None:
    keep(fields, CHILD, SEALING, {"name": "小明"})
    fields.check()


def test_who_was_forgotten_has_neither_key_nor_fields_and_gets_no_others(
    fields: Fields, keys: Keys, pool: Pool
) -> None:
    keep(fields, CHILD, SEALING, {"name": "小明"})
    keep(fields, OTHER, SEALING, {"name": "小亮"})
    forget(fields, keys, pool, CHILD)
    assert opened(fields, CHILD, {"name": SEALING}) == {}
    assert opened(fields, OTHER, {"name": SEALING}) == {"name": "小亮"}
    keep(fields, CHILD, "sealing-2", {"name": "小明"})
    assert opened(fields, CHILD, {"name": "sealing-2"}) == {}
    assert len(stored(pool)) == 1


def test_a_key_that_came_back_with_a_backup_goes_at_the_next_start(
    fields: Fields, keys: Keys, pool: Pool
) -> None:
    keep(fields, CHILD, SEALING, {"name": "小明"})
    with pool.connection() as rows:
        backup = rows.execute("SELECT * FROM person_key").fetchall()
        forget(fields, keys, pool, CHILD)
        rows.execute("INSERT INTO person_key VALUES (%s, %s, %s)", backup[0])
        Fields(pool, keys)
        assert rows.execute("SELECT * FROM person_key").fetchall() == []


def forget(fields: Fields, keys: Keys, pool: Pool, subject_id: str) -> None:
    with pool.connection() as rows, rows.transaction():
        keys.forget(rows, subject_id)
        fields.forget(rows, subject_id)
