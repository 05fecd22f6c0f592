"""Wherever steps wait to be asked, they come in the same order, and are the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from infra.importing import agenda
from infra.importing.entries import ROW
from tests.infra.importing.desk import NEED, an_office, refusals, step, whole_book
from tests.support.scenario import NOON, Told

NEEDS = [
    {**NEED, "编号": f"N{n}", "提出日期": f"2020-01-0{1 + n % 5}", "标题": f"路灯{n}"}
    for n in range(30)
]
AGAIN = [NEEDS[3], {**NEEDS[4], "数量": 11}]
ENDS = [step("需求", f"N{n}", "关闭", "2020-02-01", 关闭方式="撤回") for n in range(7, 30, 3)]
BOOK = whole_book(需求=[*NEEDS, *AGAIN], 步骤=ENDS, 对接=[], 交付=[])

Asked = list[Told]


def imported(folder: Path) -> tuple[Asked, list[str]]:
    """What was recorded, in its order, and what was refused."""
    with an_office(folder) as office:
        report = office.imports(BOOK)
        asked = [
            (it.event, replace(it.provenance, recorded_at=NOON))
            for it in office.log.after(0, 10_000)
        ]
        return asked, refusals(report)


@pytest.mark.parametrize("room", [0, 12 * ROW])
def test_what_waits_in_a_file_is_asked_as_if_it_had_waited_in_memory(
    room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_memory = imported(tmp_path)
    monkeypatch.setattr(agenda, "ROOM", room)
    assert imported(tmp_path) == in_memory
    assert len(in_memory[0]) > 4 * len(NEEDS)
    assert len(in_memory[1]) == 1
