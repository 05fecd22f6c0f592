"""32 clerks in two processes hand in the same figures: one report, and 31 are told of it."""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from domain.events.reports import ReportSubmitted
from domain.ids import ReportId
from infra.log import Log
from infra.recorder import PostgresRecorder
from tests.domain.reports.test_submitting import OPENED, SUBMIT
from tests.support.county import CLERK
from tests.support.rivals import THREADS, Rival
from tests.support.scenario import command, everything, remember

CLERKS = 2 * THREADS


def test_the_same_figures_become_one_report_however_many_hand_them_in(database: str) -> None:
    by_itself = replace(SUBMIT, return_day=None)
    commands = [
        command(replace(by_itself, report_id=ReportId(f"report-{n}")), f"command-{n}", by=CLERK)
        for n in range(CLERKS)
    ]
    with PostgresRecorder(database) as recorder:
        log = Log(recorder)
        remember(log, OPENED)
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
            halves = (commands[:THREADS], commands[THREADS:])
            rivals = [processes.submit(Rival(database, it, seed=n)) for n, it in enumerate(halves)]
            answers = [answer for it in rivals for _, answer in it.result()]
        reports = [it for it in everything(log) if isinstance(it, ReportSubmitted)]
    assert len(reports) == 1
    refused = [it for it in answers if isinstance(it, str)]
    assert Counter(refused) == {"FiguresAreHandedIn": CLERKS - 1}
