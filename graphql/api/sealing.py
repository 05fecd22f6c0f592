"""Values about people, as they come in: sealed before anything is recorded."""

from collections.abc import Mapping

from api.people import People
from api.writing import BadInput
from domain.codes.personal import FORMS, PersonalField
from domain.ids import CommandId, SealingId
from domain.kernel import Decision
from domain.people.keeping import KeepPersonalFields
from domain.refusals.common import CommandDiffers


async def keep(
    people: People, command_id: CommandId, decision: Decision, values: Mapping[SealingId, str]
) -> None:
    """The values that come with a decision. Refuses other ones under the same command id."""
    if not isinstance(decision, KeepPersonalFields):
        return
    theirs = {it: values[it.value.sealing_id] for it in decision.fields}
    for number, (it, value) in enumerate(theirs.items()):
        must_fit(it.field, value, f"input.fields[{number}].value")
    if not await people.keep(decision.subject_id, theirs):
        raise CommandDiffers(command_id)


def must_fit(field: PersonalField, value: str, place: str) -> None:
    """Never says the value: it is somebody's."""
    longest, letters = FORMS[field]
    if not value.strip() or len(value) > longest or not letters.fullmatch(value):
        raise BadInput(place, f"a {field} has 1 to {longest} letters that fit one.")
