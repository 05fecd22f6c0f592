"""A server's worker in a process of its own, for those who kill it: a database, and a folder."""

import sys
from pathlib import Path
from time import sleep

from infra.jobs.worker import ImportWorker
from tests.infra.jobs.test_jobs import opened

if __name__ == "__main__":
    database, folder = sys.argv[1:]
    with opened(database, Path(folder)) as platform:
        parts = (platform, platform.jobs, platform.jobs_moved, platform.conninfo)
        with ImportWorker(*parts, keep=14):
            sleep(600)
