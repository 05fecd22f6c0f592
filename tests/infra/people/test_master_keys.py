"""Master keys come from a file, a setting or a hook, and are changed without touching a value."""

from pathlib import Path

import pytest

from infra.people.fields import Fields
from infra.people.keys import Keys
from infra.people.masters import KeyRing, LocalKey
from infra.people.ring import ring_of
from infra.people.rotation import rotate, wrapped_anew
from infra.people.sealing import Broken
from infra.settings import Settings
from infra.trouble import Trouble
from projections.tables import Pool
from tests.support.sealed import keep, opened

OLD, NEW = (LocalKey(bytes([n]) * 32) for n in (1, 2))
HEX_OLD, HEX_NEW = "01" * 32, "02" * 32
PEOPLE = [f"pseudonym-{n}" for n in range(7)]


class Kms:
    """Somebody else's key, as a hook would bring it."""

    key_id = "kms-1"

    def wrap(self, key: bytes, about: str) -> bytes:
        return OLD.wrap(key, f"kms {about}")

    def unwrap(self, wrapped: bytes, about: str) -> bytes:
        return OLD.unwrap(wrapped, f"kms {about}")


def test_a_key_is_made_on_the_first_start_and_kept(tmp_path: Path) -> None:
    kept = tmp_path / "master.key"
    first, again = (ring_of(kept, None, None, None) for _ in range(2))
    assert first.current == again.current
    assert kept.stat().st_mode & 0o077 == 0


def test_the_first_of_several_wraps_and_all_unwrap(tmp_path: Path) -> None:
    file = tmp_path / "given.key"
    file.write_text(f"{HEX_NEW}\n{HEX_OLD}\n")
    ring = ring_of(tmp_path / "none", file, None, None)
    assert ring.current == NEW.key_id
    assert ring.unwrap(OLD.key_id, OLD.wrap(b"key", "whose"), "whose") == b"key"
    assert not (tmp_path / "none").exists()


def test_a_setting_comes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEDUI_DATA", str(tmp_path))
    monkeypatch.setenv("JIEDUI_MASTER_KEYS", f"{HEX_NEW},{HEX_OLD}")
    settings = Settings.read()
    assert settings.master_keys.current == NEW.key_id
    assert HEX_NEW not in repr(settings)


def test_a_hook_wraps_and_the_keys_of_before_still_unwrap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.people.masters.Kms", Kms, raising=False)
    ring = ring_of(tmp_path / "none", None, HEX_OLD, "infra.people.masters:Kms")
    assert ring.current == "kms-1"
    assert ring.unwrap(OLD.key_id, OLD.wrap(b"key", "whose"), "whose") == b"key"
    assert ring.unwrap("kms-1", ring.wrap(b"key", "whose"), "whose") == b"key"
    alone = ring_of(tmp_path / "none", None, None, "infra.people.masters:Kms")
    assert alone.current == "kms-1"
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("hook", ["no.such:thing", "infra.people.masters:KeyRing", "builtins:dict"])
def test_a_hook_that_will_not_do_ends_with_one_sentence(tmp_path: Path, hook: str) -> None:
    with pytest.raises(Trouble, match=r"^JIEDUI_MASTER_KEY_HOOK is "):
        ring_of(tmp_path / "none", None, None, hook)


@pytest.mark.parametrize("given", ["secret" * 20, f"{HEX_OLD[:-1]}", f"{HEX_OLD}, secret"])
def test_keys_that_cannot_be_read_are_not_shown(tmp_path: Path, given: str) -> None:
    with pytest.raises(Trouble, match="cannot be read") as told:
        ring_of(tmp_path / "none", None, given, None)
    assert "secret" not in str(told.value)
    assert HEX_OLD[:-1] not in str(told.value)


def test_a_key_that_was_wrapped_for_another_is_not_unwrapped() -> None:
    with pytest.raises(Broken):
        OLD.unwrap(OLD.wrap(b"key", "pseudonym-1"), "pseudonym-2")


@pytest.fixture
def kept(fields: Fields) -> Fields:
    for it in PEOPLE:
        keep(fields, it, "sealing-1", {"name": f"name of {it}"})
    return fields


def all_open(fields: Fields) -> bool:
    return all(opened(fields, it, {"name": "sealing-1"}) for it in PEOPLE)


def test_rotating_wraps_the_keys_anew_and_touches_no_value(kept: Fields, pool: Pool) -> None:
    assert kept
    with pool.connection() as rows:
        before = rows.execute("SELECT * FROM person_field ORDER BY 1").fetchall()
        assert rotate(pool, Keys(KeyRing(NEW, OLD)), at_once=2) == len(PEOPLE)
        assert rows.execute("SELECT * FROM person_field ORDER BY 1").fetchall() == before
    assert all_open(Fields(pool, Keys(KeyRing(NEW))))
    assert rotate(pool, Keys(KeyRing(NEW))) == 0


def test_an_interrupted_rotation_is_begun_again_and_goes_on(kept: Fields, pool: Pool) -> None:
    assert kept
    both = Keys(KeyRing(NEW, OLD))
    assert wrapped_anew(pool, both, 3) == 3
    assert all_open(Fields(pool, both))
    assert rotate(pool, both) == len(PEOPLE) - 3
    assert all_open(Fields(pool, Keys(KeyRing(NEW))))


def test_rotating_without_the_former_key_stops_with_one_sentence(kept: Fields, pool: Pool) -> None:
    with pytest.raises(Trouble, match=f"the master key {OLD.key_id}, which is not among"):
        rotate(pool, Keys(KeyRing(NEW)))
    assert all_open(kept)


def test_rotating_stops_at_a_key_that_was_tampered_with(kept: Fields, pool: Pool) -> None:
    with pool.connection() as rows:
        rows.execute("UPDATE person_key SET wrapped = 'x' WHERE subject_id = 'pseudonym-3'")
    with pytest.raises(Trouble, match="The key of pseudonym-3 cannot be unwrapped"):
        rotate(pool, Keys(KeyRing(NEW, OLD)))
    assert opened(kept, PEOPLE[0], {"name": "sealing-1"})
