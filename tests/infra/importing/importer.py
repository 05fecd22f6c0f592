"""A process that imports books, for those who kill it: a database, and then the books."""

import sys
from pathlib import Path

from infra.log import Log
from infra.recorder import PostgresRecorder
from tests.infra.importing.desk import an_office
from tests.infra.importing.test_killed import HOLDER

if __name__ == "__main__":
    database, *books = sys.argv[1:]
    with PostgresRecorder(database) as recorder, an_office(Path(), Log(recorder)) as office:
        office.imports(*map(Path, books), holder=HOLDER)
