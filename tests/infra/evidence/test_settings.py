"""Which place is set, and that a server does not start without it."""

from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from infra.evidence.bucket import Bucket
from infra.evidence.folder import Folder
from infra.serving import serve
from infra.settings import Settings
from infra.trouble import Trouble
from tests.support.processes import free_port


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JIEDUI_DATA", str(tmp_path / "data"))


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody listens."""
    monkeypatch.setenv("JIEDUI_EVIDENCE_BUCKET", "evidence-of-the-district")
    monkeypatch.setenv("JIEDUI_EVIDENCE_ENDPOINT", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("JIEDUI_EVIDENCE_ACCESS_KEY", "somebody")
    monkeypatch.setenv("JIEDUI_EVIDENCE_SECRET_KEY", "the secret")


def test_it_is_a_folder_unless_a_bucket_is_named() -> None:
    assert isinstance(Settings.read().files, Folder)


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize(
    ("given", "prefix"), [("", ""), ("/", ""), ("/of/jiedui/", "of/jiedui/"), ("jiedui", "jiedui/")]
)
def test_a_bucket_is_opened_below_its_prefix(
    monkeypatch: pytest.MonkeyPatch, given: str, prefix: str
) -> None:
    monkeypatch.setenv("JIEDUI_EVIDENCE_PREFIX", given)
    with closing(Settings.read().files) as files:
        assert isinstance(files, Bucket)
    assert Settings.read().bucket_address("any").prefix == prefix


@pytest.mark.usefixtures("bucket")
def test_a_secret_is_repeated_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.read()
    assert "the secret" not in f"{settings!r}{settings.bucket_address('any')!r}"
    monkeypatch.setenv("JIEDUI_EVIDENCE_ACCESS_KEY", "")
    with pytest.raises(Trouble, match="go together") as trouble:
        _ = Settings.read().files
    assert "the secret" not in str(trouble.value)


@pytest.mark.usefixtures("bucket")
def test_a_server_does_not_start_without_its_bucket(
    monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("JIEDUI_PORT", str(free_port()))
    with pytest.raises(Trouble, match=r"of-the-district' at .* cannot be reached") as told:
        serve(Settings.read(), Console(file=StringIO()))
    assert "\n" not in str(told.value)
