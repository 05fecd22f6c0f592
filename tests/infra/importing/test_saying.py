"""Everything that can be decided has a sheet that says it, or a reason why none does."""

import pytest

from domain.decisions import ALL
from domain.kernel import Decision
from infra.importing.acts import ACTS, TOLD_ELSEWHERE
from infra.importing.following import MARKS, OF_THIS_LOG
from infra.importing.saying import ROWS, UNSAID, act_for, columns
from infra.importing.sheets import SHEETS
from tests.support.samples import kinds, sample_of

SAID = {it.decides for acts in ACTS.values() for it in acts} | set(ROWS)
TOLD = {name: kind for name, kind in kinds().items() if kind not in (*MARKS, *OF_THIS_LOG)}


@pytest.mark.parametrize("decision", ALL, ids=lambda it: it.__name__)
def test_every_decision_is_said_by_a_sheet_or_there_is_a_reason(decision: type[Decision]) -> None:
    assert (decision in SAID) is not (decision in UNSAID)


@pytest.mark.parametrize("name", TOLD)
def test_every_event_is_found_in_a_column_or_among_the_steps(name: str) -> None:
    event = TOLD[name].model_validate(sample_of(TOLD[name]))
    found = columns(event)
    assert found or act_for(event)
    if found:
        known = {it.key for it in found.sheet.columns}
        assert {found.day, found.person} <= known


@pytest.mark.parametrize("kind", ACTS, ids=lambda it: it.kind)
def test_no_two_steps_of_a_thing_are_called_alike(kind: type) -> None:
    words = [it for act in ACTS[kind] for it in (act.zh, act.en)] + list(TOLD_ELSEWHERE[kind])
    assert len(words) == len(set(words))


@pytest.mark.parametrize("kind", ACTS, ids=lambda it: it.kind)
def test_steps_take_columns_that_there_are(kind: type) -> None:
    [steps] = [it for it in SHEETS if it.kind is None]
    known = {it.key for it in steps.columns}
    assert all({*it.takes, *it.may_take} <= known for it in ACTS[kind])
