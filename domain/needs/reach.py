"""Whose a need is, and so who may decide about it."""

from domain.authority import may
from domain.events.needs import NeedContent
from domain.ids import NeedId
from domain.kernel import Asked, Decision, Look
from domain.needs.views import NeedStanding
from domain.refusals.common import Unknown
from domain.refusals.expiry import IsOver


def need_of(
    asked: Asked, decision: Decision, look: Look, need_id: NeedId
) -> tuple[NeedStanding, NeedContent]:
    """The need, and what it says. Refuses one that is not theirs to decide about."""
    need, content = known_need(look, need_id)
    who, where = (content.beneficiary_id,), (content.region_id,)
    may(asked, decision, need_id, who=who, where=where, under=(need.programme_id,))
    return need, content


def known_need(look: Look, need_id: NeedId) -> tuple[NeedStanding, NeedContent]:
    """The need, and what it says. Refuses one that nobody recorded."""
    need = look(NeedStanding(need_id))
    if not need.content:
        raise Unknown(need_id)
    return need, need.content


def must_have_time(need_id: NeedId, content: NeedContent, asked: Asked) -> None:
    """Refuses a need whose last day has passed."""
    if content.expires_on and asked.on > content.expires_on:
        raise IsOver(need_id, content.expires_on, asked.on)
