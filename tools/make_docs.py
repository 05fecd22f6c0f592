"""Writes docs/glossary.md, docs/events.md and docs/authority.md from the code and tools/words.csv.

python -m tools.make_docs
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from domain import decisions
from domain.authority import TABLE, Scope
from domain.codes import Code
from domain.codes.operations import OPERATIONS
from domain.codes.roles import Role
from domain.kernel import Event
from domain.refusals import Refused

ROOT = Path(__file__).parent.parent
WRITTEN_BY = "<!-- Written by `python -m tools.make_docs`; change the code, not this page. -->"
LIMITS = """\
Where a cell is empty the role never decides that (`NotAllowed`); what lies further than its scope
looks like what does not exist (`Unknown`). A region holds all below it.

A grant narrows this to one region or party, to one programme if it names one, and to its days.
Revoked, over, or of somebody who is suspended, it is good for nothing (`NotGranted`). Beside that,
nobody approves what they proposed, signed or typed in (`NeedsASecondPerson`) or where they have an
interest (`HasAnInterest`), and nobody decides what they may do themselves (`NotForOneself`): see
section 2 of the [rules](rules.md).

空格表示该角色无权办理；超出范围的事项视同不存在。授权可限定地区或主体、专项行动和期限；撤销、到期、停用后即失效。\
"""


def glossary() -> str:
    with (ROOT / "tools" / "words.csv").open(newline="") as file:
        words = [tuple(it) for it in csv.reader(file)][1:]
    return page(
        "Glossary",
        "One concept, one word: in code, schema, pages and speech.",
        *section("Words", ("English", "中文", "means", "in the code"), map(worded, words)),
        *section("Refusals", ("refusal", "when", "sentence", "中文"), map(refused, refusals())),
        *section("Decisions", ("decision", "中文", "means"), decided()),
        *section("Closed lists", ("list", "value", "中文"), codes()),
    )


def events() -> str:
    subjects: dict[str, list[type[Event]]] = {}
    for kind in ours(Event.kinds.values()):
        subjects.setdefault(kind.__module__.rpartition(".")[2].capitalize(), []).append(kind)
    parts: list[str] = []
    for subject, kinds in subjects.items():
        parts += section(subject, ("event", "means", "carries"), map(happened, kinds))
    return page(
        "Events",
        "Everything that can have happened. Who, when and by which command stand beside each.",
        *parts,
    )


def authority() -> str:
    deciding = [it for it in Role if any(it in roles for roles in TABLE.values())]
    heads = ("decision", "中文", *(f"{it}<br>{it.zh}" for it in deciding))
    return page(
        "Authority",
        LIMITS,
        *section("Who may decide what, and how far", heads, reaches(deciding)),
        *section("How far", ("scope", "中文"), ((it, it.zh) for it in Scope)),
        *section(
            "Who reads alone", ("role", "中文"), ((it, it.zh) for it in Role if it not in deciding)
        ),
    )


def reaches(roles: list[Role]) -> Iterator[tuple[str, ...]]:
    for name, allowed in TABLE.items():
        scopes = (allowed.get(it, "") for it in roles)
        yield f"`{name}`", OPERATIONS[name], *scopes


def worded(word: tuple[str, ...]) -> tuple[str, ...]:
    return (*word[:3], f"`{word[3]}`")


def refusals() -> list[type[Refused]]:
    return sorted(ours(Refused.kinds.values()), key=lambda it: it.__name__)


def refused(kind: type[Refused]) -> tuple[str, ...]:
    return f"`{kind.__name__}`", meaning(kind), kind.en, kind.zh


def decided() -> Iterator[tuple[str, ...]]:
    return ((f"`{it.__name__}`", OPERATIONS[it.__name__], meaning(it)) for it in decisions.ALL)


def happened(kind: type[Event]) -> tuple[str, ...]:
    carried = ", ".join(f"`{it}`" for it in kind.model_fields)
    return f"`{kind.__name__}`", meaning(kind), carried


def codes() -> Iterator[tuple[str, ...]]:
    lists: list[type[Code]] = sorted(ours(Code.__subclasses__()), key=lambda it: it.__name__)
    for code in lists:
        for value in code:
            yield f"`{code.__name__}`", f"`{value}`", value.zh


def ours(kinds: Iterable[type]) -> list[Any]:
    """Not those that tests made for themselves."""
    return [it for it in kinds if it.__module__.startswith("domain.")]


def meaning(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split())


def page(title: str, about: str, *parts: str) -> str:
    return "\n".join([f"# {title}", "", WRITTEN_BY, "", about, *parts]) + "\n"


def section(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [heads, ("---",) * len(heads), *rows]
    return ["", f"## {title}", "", *(f"| {' | '.join(map(cell, it))} |" for it in lines)]


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Every event and refusal is known once every decision is."""
    assert decisions.ALL
    (ROOT / "docs" / "glossary.md").write_text(glossary())
    (ROOT / "docs" / "events.md").write_text(events())
    (ROOT / "docs" / "authority.md").write_text(authority())


if __name__ == "__main__":
    main()
