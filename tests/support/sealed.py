"""A master key that the tests know, and fields that are kept all at one time."""

from collections.abc import Mapping

from infra.people.fields import Fields, Spot
from infra.people.keys import Keys
from infra.people.masters import KeyRing, LocalKey

KEYS = Keys(KeyRing(LocalKey(bytes(32))))


def keep(fields: Fields, subject_id: str, sealing_id: str, values: Mapping[str, str]) -> None:
    fields.keep(subject_id, {Spot(it, sealing_id): value for it, value in values.items()})


def opened(fields: Fields, subject_id: str, sealings: Mapping[str, str]) -> Mapping[str, str]:
    """By field, what was kept there at these times."""
    found = fields.opened(subject_id, [Spot(*it) for it in sealings.items()])
    return {at.field: value for at, value in found.items()}
