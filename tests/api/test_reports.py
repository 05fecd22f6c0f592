"""Reports: drafted, handed in by their hash, noted beside, and counted anew for ever."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from domain.codes.parties import PairingKind, ReturnKind, TargetKind
from domain.codes.reasons import Reason
from domain.events.needs import NeedPublished, NeedStepRetracted
from domain.events.programmes import ProgrammeOpened, Return, Rules, Target
from domain.ids import NeedId
from domain.kernel import Actor
from tests.support.county import (
    APRIL,
    CHIEF,
    CLERK,
    FUGONG,
    HARVEST,
    MILLER,
    NUJIANG,
    PARTIES,
    SEED,
    STRANGER,
    approved,
    bound,
    need,
    need_content,
    offered,
    paired,
    pledge_content,
    proposed,
    text,
)
from tests.support.house import House, house
from tests.support.postgres import fresh_database
from tests.support.scenario import TODAY, Told, person, told
from tests.support.telling import noon

MAY, JUNE, END = date(2026, 5, 1), date(2026, 6, 1), date(2026, 6, 30)
SUPERVISOR = person("person-supervisor", "supervisor", region=NUJIANG)
PREFECT = person("person-prefect", region=NUJIANG)
RULES = Rules(
    pairing_kinds=tuple(PairingKind),
    starts_on=APRIL,
    targets=(Target(kind=TargetKind.NEEDS, number=4),),
    returns=(
        Return(kind=ReturnKind.PROGRESS_REPORT, due_on=date(2026, 7, 10)),
        Return(kind=ReturnKind.PROGRESS_REPORT, due_on=date(2026, 8, 10)),
        Return(kind=ReturnKind.BULLETIN, due_on=date(2026, 12, 11), working_days=30),
    ),
)
OPENED = ProgrammeOpened(programme_id=HARVEST, name=text(), region_id=NUJIANG, rules=RULES)
MATCHED = proposed("10")
PAST = [
    *PARTIES,
    told(OPENED, on=APRIL),
    *paired(on=MAY),
    *need(need_content("20"), on=MAY),
    offered(pledge_content("50"), on=MAY),
    bound(on=MAY),
    told(MATCHED, on=JUNE),
    told(approved(MATCHED), on=JUNE),
]
PERIOD = {"from": "2026-06-01", "to": "2026-06-30", "knownAt": "2026-06-30"}
DRAFT = """
query ($region: ID! = "region-533323", $from: Date!, $to: Date!, $knownAt: Date) {
  reportDraft(programmeId: "programme-harvest", regionId: $region, from: $from, to: $to,
              knownAt: $knownAt) {
    kind period { first last } before { first last } knownAt definition { name }
    figuresId content isFinal position
    sections {
      label { zh en }
      rows {
        measure label { zh en } unit { zh en } figure inPeriod before change target
        share { of rate { percent } }
      }
    }
  }
}
"""
REPORT = """
query ($id: ID!) {
  report(id: $id) {
    id kind period { first last } knownAt figuresId returnId submittedOn submittedBy recordedIn
    retractedOn isIntact content programme { id } region { id }
    sections { rows { measure figure } }
    notes { notedOn reason note { text } }
  }
}
"""
RETURNS = """
query ($filter: ReturnFilter, $on: Date) {
  returns(filter: $filter, on: $on) {
    totalCount
    edges { node {
      id kind day workingDays dueOn isProvisional calendar standing submittedOn isLate
      programme { id } region { id } report { id figuresId }
    } }
  }
}
"""


def known(on: date, *happened: Told) -> list[Told]:
    """The same, but recorded at noon of this day."""
    return [(event, replace(by, recorded_at=noon(on))) for event, by in happened]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(fresh_database(), tmp_path_factory.mktemp("evidence")) as it:
        it.remembers(*known(END, *PAST))
        yield it


def draft(
    office: House, *, by: Actor | None = CLERK, first: str = PERIOD["from"], **cut: str
) -> Any:
    return office.asked(DRAFT, PERIOD | {"from": first} | cut, by=by)["reportDraft"]


def hand_in(
    office: House, command: str, *, by: Actor = CLERK, first: str = PERIOD["from"], **asked: Any
) -> Any:
    """The figures of June, or from this day on."""
    given = {
        "commandId": f"command-{command}",
        "programmeId": HARVEST,
        "regionId": FUGONG,
        "kind": "PROGRESS_REPORT",
        "startsOn": first,
        "endsOn": PERIOD["to"],
        "knownAt": PERIOD["knownAt"],
        "figuresId": draft(office, first=first)["figuresId"],
    }
    return office.told("submitReport", by=by, **given | asked)


def report(office: House, report_id: str, *, by: Actor | None = CLERK) -> Any:
    office.caught_up()
    return office.asked(REPORT, {"id": report_id}, by=by)["report"]


def rows(found: Any) -> dict[str, Any]:
    return {row["measure"]: row for it in found["sections"] for row in it["rows"]}


def test_a_draft_tells_figures_with_the_period_before_and_shares(office: House) -> None:
    found = draft(office)
    assert found["before"] == {"first": "2026-05-01", "last": "2026-05-31"}
    assert found["definition"] == {"name": "progress-report/1"}
    assert found["isFinal"] is True
    told_of = rows(found)
    assert told_of["needs_matched"] == {
        "measure": "needs_matched",
        "label": {"zh": "对接成功", "en": "Matched"},
        "unit": {"zh": "项", "en": "needs"},
        "figure": "1",
        "inPeriod": "1",
        "before": "0",
        "change": "1",
        "target": None,
        "share": {"of": "RAISED", "rate": {"percent": "100.00"}},
    }
    assert told_of["needs_raised"]["before"] == "1"
    assert told_of["pledged"]["share"] == {"of": "REQUIRED", "rate": {"percent": "50.00"}}


def test_targets_stand_beside_them_where_the_programme_is(office: House) -> None:
    raised = rows(draft(office, by=PREFECT, region=NUJIANG))["needs_raised"]
    assert (raised["target"], raised["share"]["rate"]["percent"]) == ("4", "25.00")


def test_the_hash_is_that_of_the_content_and_the_content_is_the_figures(office: House) -> None:
    found = draft(office)
    digest = sha256(found["content"].encode()).hexdigest()
    assert found["figuresId"] == f"figures-{digest}"
    said = {it["measure"]: it["total"] for it in json.loads(found["content"])["figures"]}
    assert said == {name: row["figure"] for name, row in rows(found).items()}


def test_known_yesterday_if_no_day_is_named(office: House) -> None:
    found = office.asked(DRAFT, {it: PERIOD[it] for it in ("from", "to")}, by=CLERK)
    assert found["reportDraft"]["knownAt"] == "2026-11-20"


@pytest.mark.parametrize(
    "cut",
    [
        {"to": "2026-05-01"},
        {"to": TODAY.isoformat()},
        {"knownAt": TODAY.isoformat()},
        {"knownAt": "2026-06-29"},
        {"region": "county"},
    ],
)
def test_a_cut_at_a_day_that_is_not_over_is_told_so(office: House, cut: dict[str, str]) -> None:
    [wrong] = office.wrong(DRAFT, PERIOD | cut, by=CLERK)
    assert wrong.extensions
    assert wrong.extensions["code"] == "BAD_INPUT"


@pytest.mark.parametrize("by", [None, MILLER, STRANGER])
def test_drafts_are_for_the_offices_of_the_region(office: House, by: Actor | None) -> None:
    assert draft(office, by=by) is None


@pytest.mark.parametrize("by", [CLERK, SUPERVISOR])
def test_and_for_those_who_supervise_it(office: House, by: Actor) -> None:
    assert draft(office, by=by)["figuresId"] == draft(office)["figuresId"]


def test_handed_in_it_can_be_read_with_its_figures_and_the_return_it_answers(
    office: House,
) -> None:
    done = hand_in(office, "first", returnDay="2026-07-10")
    assert [it["name"] for it in done["events"]] == ["ProgrammeReliedOn", "ReportSubmitted"]
    assert done["node"] == {"__typename": "Report", "id": done["id"]}
    found = report(office, done["id"], by=SUPERVISOR)
    assert found["isIntact"] is True
    assert found["figuresId"] == draft(office)["figuresId"]
    assert found["content"] == draft(office)["content"]
    assert found["submittedBy"] == CLERK.person_id
    assert found["returnId"] == f"return-{HARVEST}/{FUGONG}/progress_report/2026-07-10"
    assert rows(found)["needs_raised"]["figure"] == "1"
    again = hand_in(office, "first", returnDay="2026-07-10")
    assert again["id"] == done["id"]
    other = hand_in(office, "second", returnDay="2026-07-10")
    assert other["code"] == "ReturnIsAnswered"
    by_itself = hand_in(office, "third")
    assert by_itself["code"] == "FiguresAreHandedIn"
    assert done["id"] in by_itself["messageZh"]


def test_a_hash_that_is_not_that_of_the_figures_is_refused(office: House) -> None:
    refused = hand_in(office, "forged", figuresId="figures-" + "0" * 64)
    assert refused["code"] == "FiguresDiffer"
    assert draft(office)["figuresId"] in refused["message"]
    assert hand_in(office, "other-days", startsOn="2026-06-02")["code"] == "FiguresDiffer"


@pytest.mark.parametrize(
    ("asked", "by", "code"),
    [
        ({"knownAt": TODAY.isoformat()}, CLERK, "PeriodIsNotOver"),
        ({"knownAt": "2026-06-01"}, CLERK, "KnownTooEarly"),
        ({"startsOn": "2026-07-02"}, CLERK, "EndsBeforeItStarts"),
        ({"returnDay": "2026-07-11"}, CLERK, "ReturnIsNotAsked"),
        ({}, SUPERVISOR, "NotAllowed"),
        ({}, STRANGER, "Unknown"),
    ],
)
def test_what_the_rules_do_not_allow_is_refused(
    office: House, asked: dict[str, str], by: Actor, code: str
) -> None:
    assert hand_in(office, f"wrong-{code}", by=by, **asked)["code"] == code


def test_what_one_may_not_see_and_what_there_is_not_are_refused_alike(office: House) -> None:
    nowhere, elsewhere = "region-5333", "region-440402"
    for region in (nowhere, elsewhere):
        refused = hand_in(office, "far-away", regionId=region)
        assert (refused["code"], region in refused["message"]) == ("Unknown", True)
    for figures in (draft(office)["figuresId"], "figures-" + "0" * 64):
        refused = hand_in(office, "of-nothing", programmeId="programme-x", figuresId=figures)
        assert (refused["code"], "programme-x" in refused["message"]) == ("Unknown", True)


def test_late_facts_and_corrections_leave_it_as_it_was_and_a_note_tells_of_them(
    office: House,
) -> None:
    done = hand_in(office, "lasting", first="2026-06-02")
    before = report(office, done["id"])
    wrong = NeedStepRetracted(
        need_id=SEED, step=NeedPublished.__name__, reason=Reason.ENTERED_IN_ERROR
    )
    late = need(need_content("7"), NeedId("need-late"), on=MAY)
    office.remembers(*known(TODAY, *late, told(wrong, on=MAY)))
    noted = office.told(
        "noteReport",
        by=CHIEF,
        commandId="command-note",
        reportId=done["id"],
        reason="INCOMPLETE",
        note="五月另有一项需求，七月方录入。",
    )
    assert noted["events"][0]["name"] == "ReportNoted"
    after = report(office, done["id"])
    assert after["notes"] == [
        {
            "notedOn": TODAY.isoformat(),
            "reason": "INCOMPLETE",
            "note": {"text": "五月另有一项需求，七月方录入。"},
        }
    ]
    assert after | {"notes": []} == before
    assert after["isIntact"] is True


def test_retracted_it_stays_and_says_so(office: House) -> None:
    done = hand_in(office, "by-error", first="2026-06-03", returnDay="2026-08-10")
    undone = office.told(
        "retractReportStep",
        by=CLERK,
        commandId="command-undo",
        reportId=done["id"],
        step="ReportSubmitted",
        reason="ENTERED_IN_ERROR",
    )
    assert undone["__typename"] == "Accepted"
    assert report(office, done["id"])["retractedOn"] == TODAY.isoformat()
    [owed] = schedule(office, filter={"regionId": FUGONG, "dueFrom": "2026-08-01"})[:1]
    assert (owed["standing"], owed["report"]) == ("OVERDUE", None)


def test_reports_are_found_by_their_hash_and_for_the_offices_alone(office: House) -> None:
    done = hand_in(office, "to-be-found", first="2026-06-04")
    office.caught_up()
    question = """
    query ($hash: ID!) { reports(filter: {figuresId: $hash}, first: 100) {
      totalCount edges { node { id } } } }
    """
    asked = {"hash": draft(office, first="2026-06-04")["figuresId"]}
    found = office.asked(question, asked, by=SUPERVISOR)["reports"]
    assert done["id"] in {it["node"]["id"] for it in found["edges"]}
    assert office.asked(question, asked)["reports"]["totalCount"] == 0
    assert report(office, done["id"], by=None) is None
    assert report(office, done["id"], by=STRANGER) is None


def test_bulletins_are_for_everybody_but_not_who_handed_them_in(office: House) -> None:
    bulletin = office.asked(
        DRAFT.replace("regionId", "kind: BULLETIN, regionId"), PERIOD, by=CLERK
    )["reportDraft"]
    done = hand_in(office, "bulletin", kind="BULLETIN", figuresId=bulletin["figuresId"])
    found = report(office, done["id"], by=None)
    assert found["isIntact"] is True
    assert found["submittedBy"] is None


def schedule(office: House, *, by: Actor | None = PREFECT, **asked: Any) -> list[Any]:
    office.caught_up()
    found = office.asked(RETURNS, asked, by=by)["returns"]
    return [it["node"] for it in found["edges"]]


def test_the_schedule_says_who_owes_what_and_where_a_day_is_provisional(office: House) -> None:
    [bulletin] = schedule(office, filter={"kind": "BULLETIN", "programmeId": HARVEST})
    assert bulletin["region"] == {"id": NUJIANG}
    assert bulletin["programme"] == {"id": HARVEST}
    assert bulletin["workingDays"] == 30
    assert bulletin["isProvisional"] is True
    assert bulletin["calendar"] == "chinesecalendar/1.11.0/2026"
    assert (bulletin["dueOn"], bulletin["standing"]) == ("2027-01-22", "OPEN")
    assert schedule(office, filter={"kind": "BULLETIN"}, on="2027-06-01")[0]["standing"] == "OPEN"


def test_it_says_what_is_overdue_and_what_was_handed_in_too_late(office: House) -> None:
    hand_in(office, "first", returnDay="2026-07-10")
    own = {"regionId": FUGONG, "dueUntil": "2026-07-31"}
    [late] = schedule(office, filter=own)
    assert (late["standing"], late["isLate"]) == ("SUBMITTED", True)
    assert late["report"]["figuresId"] == draft(office)["figuresId"]
    [then] = schedule(office, filter=own, on="2026-07-11")
    assert (then["standing"], then["submittedOn"], then["isLate"]) == ("OVERDUE", None, False)
    assert then["report"] is None
    [open_] = schedule(office, filter=own, on="2026-07-10")
    assert open_["standing"] == "OPEN"
    assert schedule(office, by=None) == []
    assert {it["region"]["id"] for it in schedule(office, by=CLERK)} == {FUGONG}


def test_a_copy_of_the_log_gives_the_same_report_also_after_late_facts(
    office: House, tmp_path: Path
) -> None:
    done = hand_in(office, "copied", first="2026-06-05")
    before = report(office, done["id"])
    later = need(need_content("3"), NeedId("need-later"), on=MAY)
    office.remembers(*known(TODAY, *later))
    facts = [(it.event, it.provenance) for page in office.platform.log.pages() for it in page]
    with house(fresh_database(), tmp_path) as copy:
        copy.remembers(*facts)
        after = report(copy, done["id"])
    assert after == before | {"notes": after["notes"]}
    assert after["isIntact"] is True
