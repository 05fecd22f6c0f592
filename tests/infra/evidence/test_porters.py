"""A place that does not answer holds up those who want files of it, and them not for long."""

from asyncio import create_task, sleep
from contextlib import closing
from dataclasses import replace
from time import monotonic

from infra.evidence import Away, EvidenceStore
from infra.evidence.bucket import Bucket
from infra.evidence.porters import AT_ONCE, Porters
from tests.support.s3 import S3
from tests.support.server import listening

KEY = b"a key that is known to the tests only"
PATIENCE = 0.3


async def test_a_store_that_says_nothing_is_away_and_the_loop_goes_on() -> None:
    with listening() as door:
        silent = replace(S3().address("any"), endpoint=f"http://127.0.0.1:{door.getsockname()[1]}")
        with closing(Bucket(silent)) as bucket:
            porters = Porters(EvidenceStore(bucket, KEY), PATIENCE)
            begun = monotonic()
            files = [f"%PDF-1.7 number {it}".encode() for it in range(2 * AT_ONCE)]
            keeping = [create_task(porters.keep(it)) for it in files]
            longest = 0.0
            while not all(it.done() for it in keeping):
                before = monotonic()
                await sleep(0.01)
                longest = max(longest, monotonic() - before)
            assert all(isinstance(it.exception(), Away) for it in keeping)
            assert monotonic() - begun < 10 * PATIENCE
            assert longest < PATIENCE
