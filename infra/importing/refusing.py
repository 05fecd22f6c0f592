"""A refusal in the words of the book: with its numbers for ids, and the column it is about."""

import re
from datetime import date

from domain.ids import RegionId
from domain.refusals import Refused
from domain.refusals.common import NeedsASecondPerson
from domain.regions import full_name
from infra.importing.said import Said
from infra.importing.sheets import SHEETS
from infra.importing.things import Row, Step

OF_QUANTITY = {"left", "whole", "unit"}
"""Fields of refusals that are about how much of something there is."""
QUANTITIES = {
    it.en: column.shown for it in SHEETS for column in it.columns if column.key == "quantity"
}

REGION = re.compile(r"region-[0-9]+")
ID = re.compile(r"[a-z]+-[0-9a-f]{24}\b")


def in_its_words(refused: Refused, row: Row) -> Said:
    return Said(*(with_numbers(refused.said(it), row) for it in ("zh", "en")))


def with_numbers(sentence: str, row: Row) -> str:
    """Nobody who keeps a book knows ids: so each is told by the number that the book has, and a
    region by its name.
    """
    known = {str(it): reference.number for it, reference in row.names.items()}
    known[str(row.thing_id)] = row.number
    told = ID.sub(lambda found: known.get(found[0], found[0]), sentence)
    return REGION.sub(lambda found: full_name(RegionId(found[0]), date.today()), told)


def column_of(refused: Refused, step: Step, row: Row) -> str:
    """The column that names what the refusal is about; else that of the step's day or person."""
    if isinstance(refused, NeedsASecondPerson):
        return step.actor_column
    if refused.values.keys() & OF_QUANTITY and (quantity := QUANTITIES.get(row.sheet)):
        return quantity
    values = {str(it) for it in refused.values.values()}
    others = values - {row.thing_id}
    named = (reference.column for it, reference in row.names.items() if it in others)
    return next(named, step.day_column)
