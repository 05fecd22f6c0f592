"""Loading the demonstration year into an empty log, or going on where that was interrupted."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from domain.authority import NATION
from domain.codes.roles import Role
from domain.ids import CommandId, PersonId
from domain.kernel import Actor
from infra.demonstration.year import books
from infra.importing import Clock, Import, Report
from infra.importing.asking import Keeping
from infra.journal import Journal
from infra.log import Log
from infra.seals import Seals
from infra.trouble import Trouble
