"""Import jobs, as resolvers reach for them; off the event loop."""

from asyncio import to_thread
from collections.abc import Sequence

from api.import_job import Job
from domain.ids import CommandId
from domain.kernel import Actor
from infra.jobs.store import Jobs


class ImportDesk:
    """What `api.import_job.Imports` asks for."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    async def start(
        self, actor: Actor, command_id: CommandId, files: Sequence[str], office: str
    ) -> Job:
        return await to_thread(self._jobs.start, actor, command_id, files, office)

    async def job(self, actor: Actor, job_id: str) -> Job | None:
        return await to_thread(self._jobs.job, actor, job_id)

    async def jobs(self, actor: Actor) -> Sequence[Job]:
        return await to_thread(self._jobs.jobs, actor)
