"""From what a client wrote to what a decision asks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING
from decimal import Decimal
from typing import Any, TypeVar, get_args, get_origin

from graphql import GraphQLError
from pydantic import BaseModel, ValidationError

from api.context import Texts
from api.inputs import MeasureInput, any_id, members, optional
from domain.correcting import Mistake
from domain.ids import CommandId, Id, PersonId, SealingId
from domain.kernel import Decision
from domain.quantities import Measure
from domain.texts import Evidence, Sealed, Text

LONGEST, LONGEST_UNIT, MOST_DIGITS = 4000, 60, 18

D = TypeVar("D", bound=Decision)


class BadInput(GraphQLError):
    """What was written cannot be read. Says where, in the client's own words."""

    def __init__(self, place: str, trouble: str) -> None:
        super().__init__(f"{place}: {trouble}", extensions={"code": "BAD_INPUT", "field": place})


class Writing:
    """Reads one input, and collects the words and files that its events will lean on."""

    def __init__(self, texts: Texts, person_id: PersonId, command_id: CommandId) -> None:
        self._texts, self._origin = texts, (person_id, command_id)
        self.words: dict[Text, str] = {}
        self.files: list[Evidence] = []
        self.values: dict[SealingId, str] = {}
        """About people, to be sealed; they go nowhere else."""
        self._readers: dict[Any, Callable[[Any, str], Any]] = {
            Text: self._text,
            Sealed: self._sealed,
            Evidence: self._file,
            Measure: measured,
        }

    def decision(self, kind: type[D], given: Any) -> D:
        """The decision; ids of what it makes are derived, so that a retry makes the same."""
        return kind(**self._values(kind, given, "input"))

    def mistakes(self, given: Iterable[Any]) -> tuple[Mistake, ...]:
        """What is corrected by it, in the order in which it is to be retracted."""
        places = ((f"input.correcting[{n}]", it) for n, it in enumerate(given))
        return tuple(Mistake(**self._values(Mistake, it, place)) for place, it in places)

    def _values(self, shape: type[Any], given: Any, place: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        makes = getattr(shape, "makes", ())
        for name, hint, default in members(shape):
            written = getattr(given, name, None)
            if written is None and name in makes:
                values[name] = (optional(hint) or hint).derived(*self._origin, name)
            elif written is not None or default is MISSING:
                values[name] = self._value(hint, written, f"{place}.{camel(name)}")
        return values

    def _value(self, hint: Any, given: Any, place: str) -> Any:
        if given is None:
            return None
        if inner := optional(hint):
            return self._value(inner, given, place)
        if get_origin(hint) is tuple:
            part = get_args(hint)[0]
            return tuple(self._value(part, it, f"{place}[{n}]") for n, it in enumerate(given))
        if read := self._readers.get(hint):
            return read(given, place)
        if kinds := any_id(hint):
            return one_of(kinds, given)
        if hint is int and isinstance(given, Decimal):
            return whole(given, place)
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return self._model(hint, given, place)
        return given

    def _text(self, words: str, place: str) -> Text:
        if (
            not words.strip()
            or len(words) > LONGEST
            or not all(it.isprintable() or it == "\n" for it in words)
        ):
            raise BadInput(place, f"1 to {LONGEST} letters, without control characters.")
        text = self._texts.sealed(words, *self._origin)
        self.words[text] = words
        return text

    def _sealed(self, value: str, place: str) -> Sealed:
        sealing = Sealed(sealing_id=SealingId.derived(*self._origin, place))
        self.values[sealing.sealing_id] = value
        return sealing

    def _file(self, given: str, _: str) -> Evidence:
        evidence = self._texts.evidence(given)
        self.files.append(evidence)
        return evidence

    def _model(self, shape: type[BaseModel], given: Any, place: str) -> BaseModel:
        try:
            return shape(**self._values(shape, given, place))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join([place, *(camel(str(it)) for it in first["loc"])])
            raise BadInput(where, first["msg"]) from error


def one_of(kinds: Sequence[type[Id]], given: str) -> Id:
    """An id of the kind that it says it is. Refuses any other."""
    fitting = (it for it in kinds if given.startswith(f"{it.kind}-"))
    return next(fitting, kinds[0])(given)


def measured(given: MeasureInput, place: str) -> Measure:
    if len(given.unit) > LONGEST_UNIT:
        raise BadInput(f"{place}.unit", f"{LONGEST_UNIT} letters at most.")
    return Measure.of(given.quantity, given.unit)


def whole(number: Decimal, place: str) -> int:
    """First how long it is: written out, 1E+999999999 would fill the memory."""
    if not number.is_finite() or number.adjusted() > MOST_DIGITS or number % 1:
        raise BadInput(place, f"a whole number of {MOST_DIGITS} digits at most.")
    return int(number)


def camel(name: str) -> str:
    """As the client wrote it."""
    head, *rest = name.split("_")
    return head + "".join(it.title() for it in rest)
