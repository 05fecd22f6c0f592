"""What came of an import, as it is kept: a report cut to what people read."""

from collections.abc import Sequence
from dataclasses import asdict

import orjson

from api.import_job import Counted, Outcome, Told
from infra.importing.report import Fate, Notice, Report

MOST_KEPT = 1000


def outcome(report: Report) -> Outcome:
    kept = (report.refused[:MOST_KEPT], report.warnings[:MOST_KEPT])
    cut = len(report.refused) + len(report.warnings) - sum(map(len, kept))
    return Outcome(
        counts=[counted(report, it) for it in report.counts],
        refused=told(kept[0]),
        warnings=told(kept[1]),
        more=report.not_told + cut,
    )


def counted(report: Report, sheet: str) -> Counted:
    def count(fate: Fate) -> int:
        return report.count(sheet, fate)

    fates = (Fate.RECORDED, Fate.ALREADY_THERE, Fate.RESUMED, Fate.REFUSED)
    return Counted(sheet, *map(count, fates))


def told(notices: Sequence[Notice]) -> list[Told]:
    return [Told(*it.place, it.number, it.column, *it.said) for it in notices]


def packed(it: Outcome) -> bytes:
    return orjson.dumps(asdict(it))


def unpacked(content: bytes) -> Outcome:
    kept = orjson.loads(content)
    return Outcome(
        counts=[Counted(**it) for it in kept["counts"]],
        refused=[Told(**it) for it in kept["refused"]],
        warnings=[Told(**it) for it in kept["warnings"]],
        more=kept["more"],
        why=kept["why"],
    )
