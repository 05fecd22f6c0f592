"""What of an answer is asked for at all: some of it takes a reading of its own."""

from collections.abc import Sequence

from strawberry.types.nodes import SelectedField, Selection

from api.context import Info


def asks_for(info: Info, field: str) -> bool:
    """Whether a field of this name is asked for, however deep below this one."""
    return among(info.selected_fields, field)


def among(selected: Sequence[Selection], field: str) -> bool:
    return any(
        (isinstance(it, SelectedField) and it.name == field) or among(it.selections, field)
        for it in selected
    )
