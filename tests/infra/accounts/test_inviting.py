"""Whoever invites somebody could act as them: so only for whom one reaches wholly."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from domain.ids import ProgrammeId
from infra.accounts.web_invitations import must_be_theirs
from infra.answers import Declined
from projections.grants.fold import granted
from tests.support.county import FUGONG, HARVEST, LUSHUI
from tests.support.office import LIU, granting
from tests.support.scenario import TODAY, person

CLERK_OF_ACCOUNTS = person("person-accounts", "administrator", region=FUGONG)
OF_HARVEST = replace(CLERK_OF_ACCOUNTS, programme_id=HARVEST)
OTHER = ProgrammeId("programme-other")


def registry(**more: Any) -> Any:
    """Where this is all that Liu ever could act by."""
    row = granted(granting(LIU, **more))
    return SimpleNamespace(acting=SimpleNamespace(today=lambda: TODAY, ever=lambda _: [row]))


def test_within_region_and_programme_they_are_invited() -> None:
    must_be_theirs(registry(), CLERK_OF_ACCOUNTS, LIU)
    must_be_theirs(registry(programme_id=HARVEST), CLERK_OF_ACCOUNTS, LIU)
    must_be_theirs(registry(programme_id=HARVEST), OF_HARVEST, LIU)


@pytest.mark.parametrize("programme_id", [None, OTHER])
def test_whoever_administers_one_programme_invites_nobody_of_another(programme_id: Any) -> None:
    with pytest.raises(Declined):
        must_be_theirs(registry(programme_id=programme_id), OF_HARVEST, LIU)


def test_nor_anybody_of_another_region() -> None:
    with pytest.raises(Declined):
        must_be_theirs(registry(region_id=LUSHUI, lies_in=LUSHUI), CLERK_OF_ACCOUNTS, LIU)
