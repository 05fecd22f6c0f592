"""What all forms of one import share, and what is wrong with one of them."""

from typing import NamedTuple

from infra.importing.entries import Fault
from infra.importing.people import People
from infra.importing.said import Unreadable
from infra.seals import Seals


class Desk(NamedTuple):
    seals: Seals
    people: People


class Misfilled(Unreadable):
    """An entry whose cells can be read, but do not fit together."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(*fault.said)
        self.fault = fault
