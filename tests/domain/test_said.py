"""A no is told in the words of people, in either language."""

from domain.codes.bulk import Bulk
from domain.codes.roles import Role
from domain.refusals.common import NotAllowed, TooMany


def test_decisions_and_roles_have_chinese_names() -> None:
    refused = NotAllowed("ApproveAllocation", Role.MEMBER)
    assert refused.said("zh") == "“成员单位经办人”无权办理“批准对接”；请由有权限的角色办理。"
    assert refused.said() == "A member may not ApproveAllocation; ask somebody whose role may."


def test_what_there_is_too_much_of_has_a_name() -> None:
    refused = TooMany(Bulk.ALLOCATIONS, 1_000)
    assert refused.said() == "No more than 1000 open allocations at once; divide it into several."
    assert refused.said("zh") == "一次最多办理 1000 个未完成的对接；请拆分办理。"
