"""What an answer is made of, by the places that were read for it."""

from projections.columns import Row
from projections.place import Place
from projections.question import Answer, Question
from projections.reader import Reader


class Noting(Reader):
    """Remembers, for one answer at a time, what each row of it is true for."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.places: list[Place] = []

    async def read(self, question: Question[Row]) -> list[Row]:
        return await self._reader.read(question)

    async def answer(self, projection: str, question: Question[Row]) -> Answer[Row]:
        found = await self._reader.answer(projection, question)
        self.places.append(found.place)
        return found

    @property
    def place(self) -> int:
        """All of the answer knows of everything up to here."""
        return min((it.position for it in self.places), default=0)
