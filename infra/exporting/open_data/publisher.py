"""Who publishes: what ids of this log begin with, so that they are nobody else's."""

from datetime import datetime
from typing import NamedTuple


class Publisher(NamedTuple):
    """`ref` is an organisation identifier (org-id.guide), such as CN-SCC-….; `name` is for people.

    `at`: when it is published.
    """

    ref: str
    name: str
    at: datetime

    def id(self, thing_id: str) -> str:
        return f"{self.ref}-{thing_id}"
