"""By hand somebody from the provider is made known as one of ours."""

from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from domain.ids import PersonId
from infra.accounts.sessions import Sessions
from infra.bell import Bell
from infra.oidc.linking import link
from infra.oidc.marks import Marks
from infra.oidc.notes import GRANTOR
from infra.oidc.subjects import Subjects
from infra.pools import writing_pool
from infra.settings import Settings
from infra.trouble import Trouble

ISSUER = "https://id.example.cn"
OF_OLD = "person-of-old"


def known(folder: Path, database: str | None = None, **other: Any) -> Settings:
    settings = Settings(data=folder, oidc_issuer=ISSUER, oidc_client_id="jiedui")
    return settings.model_copy(update={"database_url": database, **other})


def test_they_come_as_that_person_and_whoever_they_were_is_signed_out(
    database: str, tmp_path: Path
) -> None:
    settings, screen = known(tmp_path, database), Console(quiet=True)
    subject = Marks(settings.fingerprint_key, ISSUER).subject("wang")
    with writing_pool(database) as pool:
        subjects, sessions = Subjects(pool), Sessions(pool, Bell())
        person_id = subjects.person(subject)
        session = sessions.held(sessions.open(person_id, by="oidc"))
        assert session
        subjects.opened(session.session_id, subject, None)
        link(settings, screen, "wang", OF_OLD)
        assert subjects.person(subject) == PersonId(OF_OLD)
        assert sessions.of(person_id) == []


def test_nobody_comes_as_the_house_itself(database: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="Nobody signs in as"):
        link(known(tmp_path, database), Console(quiet=True), "wang", GRANTOR)


def test_it_has_to_be_a_person(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="is no person"):
        link(known(tmp_path), Console(quiet=True), "wang", "party-village")


def test_there_has_to_be_a_provider(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no provider"):
        link(known(tmp_path, oidc_issuer=None), Console(quiet=True), "wang", OF_OLD)
