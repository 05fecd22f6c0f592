"""Whatever is recorded reads back as itself, and as pydantic alone would read it."""

import json
from dataclasses import fields
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as any_of
from pydantic import ValidationError

from domain.ids import CommandId, GrantId, Id, PartyId, PersonId, ProgrammeId, RegionId
from domain.kernel import Actor, Event, Provenance, Recorded
from infra.stored import PROVENANCE, read, written
from tests.support.samples import GOLDEN, kinds
from tests.support.scenario import told

RECORDED: dict[str, dict[str, Any]] = json.loads(GOLDEN.read_text())
KINDS = kinds()


def by_pydantic(kind: type[Event], data: bytes) -> Recorded:
    parts = {name: json.dumps(it) for name, it in json.loads(data).items()}
    provenance = PROVENANCE.validate_json(parts["provenance"])
    return Recorded(7, kind.model_validate_json(parts["event"]), provenance)


def some(kind: type[Id]) -> any_of.SearchStrategy[Any]:
    return any_of.from_regex(kind.shape, fullmatch=True).map(kind)


def perhaps(kind: type[Id]) -> any_of.SearchStrategy[Any]:
    return any_of.none() | some(kind)


words = any_of.text(any_of.characters(exclude_categories=["Cs"]), max_size=20)
actors = any_of.builds(
    Actor,
    some(PersonId),
    words,
    perhaps(PartyId),
    perhaps(RegionId),
    perhaps(PersonId),
    perhaps(ProgrammeId),
    perhaps(GrantId),
    perhaps(PersonId),
)
provenances = any_of.builds(
    Provenance,
    actors,
    some(CommandId),
    words,
    any_of.dates(),
    any_of.datetimes(timezones=any_of.just(UTC)),
    any_of.none() | any_of.dates(),
)


def kinds_of(by: Provenance) -> list[type]:
    """An id of another kind is equal, and would not be found."""
    actor = [type(getattr(by.actor, it.name)) for it in fields(by.actor)]
    return [*actor, *(type(getattr(by, it.name)) for it in fields(by))]


@any_of.composite
def events(draw: any_of.DrawFn) -> Event:
    """Of any kind, without some of what need not be said."""
    kind = KINDS[draw(any_of.sampled_from(sorted(KINDS)))]
    optional = [name for name, it in kind.model_fields.items() if not it.is_required()]
    silent = draw(any_of.sets(any_of.sampled_from(optional))) if optional else set()
    sample = RECORDED[kind.__name__].items()
    try:
        return kind.model_validate({name: it for name, it in sample if name not in silent})
    except ValidationError:
        return kind.model_validate(RECORDED[kind.__name__])


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_every_kind_of_event_reads_back_as_itself(name: str) -> None:
    event, by = told(KINDS[name].model_validate(RECORDED[name]))
    data = written(event, by)
    assert read([(7, name, data)]) == [by_pydantic(KINDS[name], data)] == [Recorded(7, event, by)]


@for_all(events(), provenances)
def test_so_do_parts_of_them_whoever_did_it(event: Event, by: Provenance) -> None:
    data = written(event, by)
    [found] = read([(7, type(event).__name__, data)])
    assert found == by_pydantic(type(event), data) == Recorded(7, event, by)
    assert written(found.event, found.provenance) == data
    assert kinds_of(found.provenance) == kinds_of(by)
