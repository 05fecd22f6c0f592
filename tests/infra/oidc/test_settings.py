"""What is set of a provider, and what is said where that will not do."""

from pathlib import Path

import pytest

from domain.codes.roles import Role
from infra.settings import Settings
from infra.trouble import Trouble

ISSUER, BASE = "https://id.example.cn", "https://jiedui.example.cn/"


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("JIEDUI_OIDC_ISSUER", ISSUER)
    monkeypatch.setenv("JIEDUI_OIDC_CLIENT_ID", "jiedui")
    return monkeypatch


def test_without_an_issuer_nobody_signs_in_so() -> None:
    assert Settings.read().provider(BASE) is None


def test_a_provider_needs_little(put: pytest.MonkeyPatch) -> None:
    put.setenv("JIEDUI_OIDC_CLIENT_SECRET", "between-the-two")
    found = Settings.read().provider(BASE)
    assert found
    assert (found.issuer, found.client_secret, found.scopes) == (
        ISSUER,
        "between-the-two",
        "openid",
    )
    assert found.back == "https://jiedui.example.cn/auth/oidc/back"
    assert "between-the-two" not in repr(found) + repr(Settings.read())


def test_the_secret_may_lie_in_a_file(put: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("between-the-two\n")
    put.setenv("JIEDUI_OIDC_CLIENT_SECRET_FILE", str(tmp_path / "secret"))
    found = Settings.read().provider(BASE)
    assert found
    assert found.client_secret == "between-the-two"


def test_a_file_that_is_not_there_is_named(put: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put.setenv("JIEDUI_OIDC_CLIENT_SECRET_FILE", str(tmp_path / "secret"))
    with pytest.raises(Trouble, match="No secret can be read from"):
        Settings.read().provider(BASE)


def test_what_a_claim_says_is_mapped_by_pairs(put: pytest.MonkeyPatch) -> None:
    put.setenv("JIEDUI_OIDC_ROLES", "帮扶办=coordinator; cn=eye,ou=watch = supervisor")
    found = Settings.read().provider(BASE)
    assert found
    meant = {"帮扶办": Role.COORDINATOR, "cn=eye,ou=watch": Role.SUPERVISOR}
    assert found.mapped.roles == meant


@pytest.mark.usefixtures("put")
def test_nobody_becomes_an_administrator_by_default() -> None:
    found = Settings.read().provider(BASE)
    assert found
    assert Role.COORDINATOR in found.mapped.roles.values()
    assert {Role.ADMINISTRATOR, Role.CLOCK, Role.PUBLIC}.isdisjoint(found.mapped.roles.values())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OIDC_ISSUER", "http://id.example.cn"),
        ("OIDC_ISSUER", "id.example.cn"),
        ("OIDC_ROLES", "office"),
        ("OIDC_ROLES", "=coordinator"),
        ("OIDC_ROLES", "office=boss; eye=supervisor"),
        ("OIDC_ROLES", "office=clock"),
        ("OIDC_ROLES", "office=boss"),
        ("OIDC_SKEW", "301"),
        ("OIDC_SKEW", "-1"),
    ],
)
def test_what_will_not_do_is_named(put: pytest.MonkeyPatch, name: str, value: str) -> None:
    put.setenv(f"JIEDUI_{name}", value)
    with pytest.raises(Trouble, match=f"JIEDUI_{name} is "):
        Settings.read()


@pytest.mark.usefixtures("put")
@pytest.mark.parametrize("base", ["http://0.0.0.0:8000", "http://jiedui.example.cn"])
def test_browsers_have_to_find_the_way_back_to_us(base: str) -> None:
    with pytest.raises(Trouble, match="needs JIEDUI_PUBLIC_URL"):
        Settings.read().provider(base)


@pytest.mark.parametrize(("name", "value"), [("CLIENT_ID", ""), ("SCOPES", "profile")])
def test_what_is_missing_is_named(put: pytest.MonkeyPatch, name: str, value: str) -> None:
    put.setenv(f"JIEDUI_OIDC_{name}", value)
    with pytest.raises(Trouble, match="JIEDUI_OIDC_ISSUER needs"):
        Settings.read().provider(BASE)
