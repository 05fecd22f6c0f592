"""What every refusal is: a fact about a rule, told in two languages."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
@dataclass(eq=False, repr=False)
class Refused(Exception):
    """A decision the rules do not allow. Anything else raised by the domain is a bug.

    A kind of refusal is a class: its docstring is its entry in the glossary, its fields are
    what a client can act on, and its two sentences say what would have to change.
    """

    en: ClassVar[str] = ""
    zh: ClassVar[str] = ""
    kinds: ClassVar[dict[str, type["Refused"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        dataclass(eq=False, repr=False)(cls)
        Refused.kinds[cls.__name__] = cls

    @property
    def values(self) -> dict[str, Any]:
        return {it.name: getattr(self, it.name) for it in fields(self)}

    def said(self, language: str = "en") -> str:
        return (self.zh if language == "zh" else self.en).format(**self.values)

    def __str__(self) -> str:
        return self.said()
