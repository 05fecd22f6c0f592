"""Which household or child a decision is about."""

from domain.ids import NeedId
from domain.needs.amending import AmendNeed
from domain.needs.drafting import SubmitNeed
from domain.people.naming import named_by
from tests.support.county import HARVEST, SEED
from tests.support.needs import CHILD, PLAIN, saying


def test_a_decision_is_about_whom_it_names_however_deep() -> None:
    assert named_by(AmendNeed(SEED, saying(pseudonym_id=CHILD))) == CHILD
    assert named_by(AmendNeed(SEED, PLAIN)) is None
    assert named_by(SubmitNeed(NeedId("need-new"), HARVEST)) is None
