"""People at their desks: each does the ready-made tasks of their kind (`graphql/operations`)."""

from itertools import count
from pathlib import Path
from typing import Any

from domain.kernel import Actor
from tests.support.server import Client

OPERATIONS = Path(__file__).parents[2] / "graphql" / "operations"
numbers = count(1)


def tasks(kind: str) -> str:
    """All ready-made tasks of this kind of user, as one document."""
    return (OPERATIONS / f"{kind}.graphql").read_text()


class Person:
    """Somebody with a token, or the public; and what they know of: the last position they saw."""

    def __init__(self, client: Client, kind: str, actor: Actor | None = None) -> None:
        self._client, self._tasks, self.actor = client, tasks(kind), actor

    def asks(self, task: str, /, **variables: Any) -> Any:
        """The one answer of a ready-made question."""
        data = self._client.asked(self._tasks, variables, by=self.actor, operation=task)
        [answer] = data.values()
        return answer

    def tells(self, task: str, /, **given: Any) -> Any:
        """What comes of a ready-made mutation, under a command id that is new."""
        given.setdefault("commandId", f"command-{next(numbers)}")
        return self.asks(task, input=given)

    def records(self, task: str, /, **given: Any) -> Any:
        """The same, where it must not be refused."""
        answer = self.tells(task, **given)
        assert "events" in answer, answer
        return answer

    def is_refused(self, task: str, /, **given: Any) -> str:
        """The refusal's name."""
        answer = self.tells(task, **given)
        assert answer["message"]
        assert answer["messageZh"]
        return str(answer["code"])


def listed(connection: Any) -> list[Any]:
    return [it["node"] for it in connection["edges"]]
