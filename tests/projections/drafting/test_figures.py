"""What a report says, in which words, and under which hash."""

import json
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as any_of

from domain.codes.parties import ReturnKind
from domain.codes.reports import ReportDefinition
from projections import match_rate
from projections.drafting import DEFINITIONS, Cut, Figure, Period, canonical, figures_id, sections
from projections.drafting.content import plain
from projections.drafting.figures import figures
from projections.drafting.pages import Row, ShareOf
from projections.match_rate import Counts, Quantities, UnitFigures
from projections.progress import Measure, Sums
from tests.support.county import FUGONG, HARVEST

JUNE = Period(date(2020, 6, 1), date(2020, 6, 30))
CUT = Cut(HARVEST, FUGONG, ReturnKind.PROGRESS_REPORT, JUNE, date(2020, 7, 1))


def rate(raised: int = 0, matched: int = 0, **units: tuple[int, int]) -> match_rate.Figures:
    return match_rate.Figures(
        Counts(raised=raised, matched=matched),
        tuple(
            UnitFigures(unit, Quantities(required=Decimal(of), matched=Decimal(so_much)))
            for unit, (so_much, of) in units.items()
        ),
    )


RATES = [rate(10, 7, kg=(5, 20)), rate(6, 5, kg=(5, 10)), rate(1, 0)]
SUMS = [
    Sums(Measure.PAIRINGS_STANDING, "", ("4", "5", "1")),
    Sums(Measure.PLEDGED, "kg", ("12.500", "0", "0")),
    Sums(Measure.PLEDGED, "lamp", ("3", "3", "3")),
    Sums(Measure.PROJECTS_PROPOSED, "", ("14", "10", "0")),
    Sums(Measure.PROJECTS_AGREED, "", ("8", "0", "0")),
    Sums(Measure.TARGET, "needs", ("0", "0", "0")),
    Sums(Measure.TARGET, "proposals", ("10", "9", "0")),
]
FIGURES = tuple(figures(RATES, SUMS))


def of(measure: str, unit: str = "") -> Figure:
    [found] = [it for it in FIGURES if (it.measure, it.unit) == (measure, unit)]
    return found


def numbers(measure: str) -> list[int]:
    found = of(measure)
    return [int(it) for it in (found.total, found.period, found.before)]


def test_a_figure_tells_what_came_within_the_period_and_within_the_one_before() -> None:
    assert numbers("needs_raised") == [10, 4, 5]
    assert of("needs_raised").change == -1


def test_what_ended_is_taken_off_so_that_a_period_may_bring_less_than_nothing() -> None:
    assert numbers(Measure.PAIRINGS_STANDING) == [4, -1, 4]


def test_the_goal_of_projects_is_measured_by_what_was_agreed_never_by_proposals() -> None:
    assert of(Measure.PROJECTS_PROPOSED).target is None
    assert of(Measure.PROJECTS_AGREED).target == 10
    [row] = [row for row in rows() if row.figure.measure == Measure.PROJECTS_AGREED]
    assert row.share
    assert row.share.of is ShareOf.TARGET
    assert row.share.rate.percent == 80


def test_each_unit_stands_by_itself_also_where_nothing_was_asked_in_it() -> None:
    assert of("required", "kg").total == 20
    assert of(Measure.PLEDGED, "kg").total == Decimal("12.5")
    assert of("required", "lamp").total == 0
    assert of(Measure.PLEDGED, "lamp").total == 3


def test_a_unit_of_which_there_is_nothing_is_not_spoken_of() -> None:
    nothing = [rate(kg=(0, 0)), rate(), rate()]
    assert [it for it in figures(nothing, []) if it.unit] == []
    assert len(list(figures(nothing, []))) == 12


def rows() -> list[Row]:
    return [row for section in sections(FIGURES) for row in section.rows]


def test_people_read_it_in_sections_with_words_in_both_languages() -> None:
    found = sections(FIGURES)
    assert [it.label.zh for it in found] == ["结对情况", "帮扶项目", "需求对接", "数量与资金"]
    assert sum(len(it.rows) for it in found) == len(FIGURES)
    assert [it.label.zh for it in sections(figures(RATES[2:] * 3, []))] == [
        "结对情况",
        "帮扶项目",
        "需求对接",
    ]


@pytest.mark.parametrize(
    ("measure", "unit", "expected"),
    [
        ("needs_raised", "", None),
        ("needs_matched", "", (ShareOf.RAISED, 70)),
        ("required", "kg", None),
        ("matched", "kg", (ShareOf.REQUIRED, 25)),
        (Measure.PLEDGED, "lamp", (ShareOf.REQUIRED, None)),
        (Measure.PAIRINGS_STANDING, "", None),
    ],
)
def test_a_share_says_of_what_it_is(
    measure: str, unit: str, expected: tuple[ShareOf, int | None] | None
) -> None:
    [row] = [
        row
        for section in sections(FIGURES)
        for row in section.rows
        if (row.figure.measure, row.figure.unit) == (measure, unit)
    ]
    assert (row.share and (row.share.of, row.share.rate.percent)) == expected


def test_units_are_called_by_their_names_as_far_as_they_are_known() -> None:
    strange = Figure("matched", "furlong", *(Decimal(1),) * 3, None)
    required = strange._replace(measure="required")
    [section] = sections([required, strange])
    assert [row.unit for row in section.rows] == [("furlong", "furlong")] * 2
    named = {row.unit.zh for section in sections(FIGURES) for row in section.rows}
    assert named == {"对", "个", "项", "公斤", "盏"}


def test_the_content_is_the_figures_and_of_what_they_are_and_nothing_beside() -> None:
    said = json.loads(canonical(CUT, FIGURES))
    assert said["definition"] == "progress-report/1"
    assert said["asOf"] == "2020-06-30"
    assert said["filters"] == {
        "programmeId": HARVEST,
        "regionId": FUGONG,
        "kind": "progress_report",
        "period": {"from": "2020-06-01", "to": "2020-06-30"},
        "before": {"from": "2020-05-01", "to": "2020-05-31"},
    }
    assert said["figures"][3] == {
        "measure": "pairings_standing",
        "unit": "",
        "total": "4",
        "period": "-1",
        "before": "4",
        "target": None,
    }
    later = Cut(HARVEST, FUGONG, CUT.kind, JUNE, known_at=date(2021, 1, 1))
    assert canonical(later, FIGURES) == canonical(CUT, FIGURES)


def test_its_hash_is_that_of_its_bytes_and_any_json_with_sorted_keys_gives_them() -> None:
    content = canonical(CUT, FIGURES)
    assert figures_id(content) == f"figures-{sha256(content).hexdigest()}"
    said = json.loads(content)
    assert json.dumps(said, sort_keys=True, separators=(",", ":")).encode() == content


@settings(max_examples=100)
@for_all(any_of.decimals(-(10**15), 10**15, places=3))
def test_a_number_is_written_in_one_way_and_read_back_exactly(number: Decimal) -> None:
    written = plain(number)
    assert Decimal(written) == number
    assert written == plain(number + Decimal("0.000"))
    assert set(written) <= set("-0123456789.")


def test_every_definition_is_told_in_both_languages_and_kept() -> None:
    assert set(DEFINITIONS) == set(ReportDefinition)
    assert all(it.en and it.zh and it.name == kind for kind, it in DEFINITIONS.items())
