"""A no is told in the words of people, in either language."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import domain
from domain.codes.amounts import Amount
from domain.codes.bulk import Bulk
from domain.codes.needs import Kind
from domain.codes.parts import Part
from domain.codes.roles import Role
from domain.events.needs import NeedContent
from domain.events.parties import Standing
from domain.ids import PairingId
from domain.quantities import Measure, exact
from domain.refusals import Refused
from domain.refusals.common import NotAllowed, NothingAsked, TooMany, UnitsDiffer
from domain.refusals.needs import OnlyMoreCanBeAsked
from domain.refusals.parties import ToBeVerified
from domain.reliance.acts import Act

OURS = sorted(Path(domain.__file__).parent.rglob("*.py"))
WORD = re.compile("[A-Za-z]{2,}")


def test_decisions_and_roles_have_chinese_names() -> None:
    refused = NotAllowed("ApproveAllocation", Role.MEMBER)
    assert refused.said("zh") == "“成员单位经办人”无权办理“批准对接”；请由有权限的角色办理。"
    assert refused.said() == "A member may not ApproveAllocation; ask somebody whose role may."


def test_what_there_is_too_much_of_has_a_name() -> None:
    refused = TooMany(Bulk.ALLOCATIONS, 1_000)
    assert refused.said() == "No more than 1000 open allocations at once; divide it into several."
    assert refused.said("zh") == "一次最多办理 1000 个未完成的对接；请拆分办理。"


@pytest.mark.parametrize("amount", Amount)
def test_what_cannot_be_kept_has_a_name_in_either_language(amount: Amount) -> None:
    refused = NothingAsked(amount)
    assert refused.said("zh") == f"{amount.zh}无法登记：须大于 0、小于 10¹⁵，且最多三位小数。"
    assert WORD.findall(refused.said("zh")) == []
    assert WORD.search(refused.said())


def test_a_quantity_of_nothing_is_told_in_chinese() -> None:
    with pytest.raises(NothingAsked) as told:
        exact(Decimal(0))
    assert told.value.said("zh").startswith("数量无法登记")
    assert told.value.said().startswith("The quantity must be more than 0")


@pytest.mark.parametrize(
    ("kind", "en", "zh"),
    [
        (Kind.GOODS, "a unit of goods", "物资的单位"),
        (None, "a unit of the list", "单位表中的单位"),
    ],
)
def test_what_units_would_fit_is_told_in_either_language(
    kind: Kind | None, en: str, zh: str
) -> None:
    with pytest.raises(UnitsDiffer) as told:
        Measure.of(Decimal(1), "斤斤", kind)
    assert en in told.value.said()
    assert told.value.said("zh") == f"应以“{zh}”计量，给出的是“斤斤”；不同单位不得混用。"


@pytest.mark.parametrize("part", Part)
def test_what_may_not_change_is_called_by_its_chinese_name(part: Part) -> None:
    of_need, of_party = OnlyMoreCanBeAsked("need-1", part), ToBeVerified("party-1", part)
    assert f"“{part.zh}”" in of_need.said("zh")
    assert f"“{part.zh}”" in of_party.said("zh")
    assert WORD.findall(part.zh) == []
    assert part in NeedContent.model_fields or part in Standing.model_fields


def test_no_sentence_in_chinese_has_english_words_of_its_own() -> None:
    own = {it: re.sub(r"\{[^}]*\}", "", kind.zh) for it, kind in Refused.kinds.items()}
    assert {it for it, words in own.items() if WORD.search(words)} == set()


def test_no_refusal_is_given_english_words_to_say() -> None:
    """They would stand in the Chinese sentence as well. A name of a field is no words."""
    given = [words for it in OURS for words in given_to_refusals(ast.parse(it.read_text()))]
    assert given
    assert [it for it in given if WORD.search(it) and not it.strip("-").isidentifier()] == []
    assert Act(PairingId("pairing-1"), "Step", date.max).said == "pairing-1 (Step)"


def given_to_refusals(tree: ast.Module) -> Iterator[str]:
    for call in ast.walk(tree):
        name = getattr(getattr(call, "func", None), "id", None)
        if isinstance(call, ast.Call) and name in Refused.kinds:
            for part in (*call.args, *(it.value for it in call.keywords)):
                for it in ast.walk(part):
                    if isinstance(it, ast.Constant) and isinstance(it.value, str):
                        yield it.value
