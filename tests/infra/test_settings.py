"""What may be set, and what is said when it will not do."""

from pathlib import Path

import pytest

from infra.database import OLDEST, must_serve
from infra.database import database as opened
from infra.settings import Settings
from infra.trouble import Trouble


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("JIEDUI_DATA", str(tmp_path / "data"))


def test_everything_has_a_default() -> None:
    settings = Settings.read()
    assert (settings.host, settings.port, settings.follow) == ("127.0.0.1", 8000, True)
    assert settings.database_url is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("JIEDUI_PORT", "http", "JIEDUI_PORT is 'http': input should be a valid integer"),
        ("JIEDUI_PORT", "70000", "JIEDUI_PORT is '70000': input should be less than or equal"),
        ("JIEDUI_FOLLOW", "perhaps", "JIEDUI_FOLLOW is 'perhaps': input should be a valid boolean"),
        ("JIEDUI_MAX_DEPTH", "0", "JIEDUI_MAX_DEPTH is '0': input should be greater than 0"),
        ("DATABASE_URL", "somewhere", "DATABASE_URL cannot be read: an address like postgresql://"),
    ],
)
def test_a_setting_that_will_not_do_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Trouble) as trouble:
        Settings.read()
    assert str(trouble.value).startswith(said)
    assert "\n" not in str(trouble.value)


def test_a_password_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:secret@host:port:/x=%zz")
    with pytest.raises(Trouble) as trouble:
        Settings.read()
    assert "secret" not in str(trouble.value)


def test_keys_are_made_once_and_for_ourselves_only(tmp_path: Path) -> None:
    first, again = Settings.read(), Settings.read()
    assert first.signing_key == again.signing_key
    assert first.signing_key != first.fingerprint_key
    assert {it.name for it in (tmp_path / "data").iterdir()} == {"signing.key", "fingerprint.key"}
    assert (tmp_path / "data" / "signing.key").stat().st_mode & 0o777 == 0o600


def test_a_key_may_come_from_a_file_of_ones_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("k" * 32 + "\n")
    monkeypatch.setenv("JIEDUI_SIGNING_KEY_FILE", str(tmp_path / "mine"))
    assert Settings.read().signing_key == b"k" * 32


def test_a_key_that_is_missing_or_short_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JIEDUI_SIGNING_KEY_FILE", str(tmp_path / "short"))
    with pytest.raises(Trouble, match="No key can be read"):
        _ = Settings.read().signing_key
    (tmp_path / "short").write_text("short")
    with pytest.raises(Trouble, match="too short"):
        _ = Settings.read().signing_key


def test_a_database_of_ones_own_is_used_as_it_is(database: str) -> None:
    must_serve(database)


def test_a_database_that_does_not_answer_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://me@/x?host={tmp_path}")
    with pytest.raises(Trouble, match="does not answer") as trouble, opened(Settings.read()):
        pass
    assert "\n" not in str(trouble.value)


def test_a_database_too_old_is_told_what_helps(
    monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    monkeypatch.setattr("infra.database.OLDEST", 99)
    with pytest.raises(Trouble, match="99 or newer is asked for"):
        must_serve(database)
    assert OLDEST == 15
