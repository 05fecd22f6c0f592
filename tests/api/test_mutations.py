"""Every decision is asked by a mutation of its own, and every no is data."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLUnionType, get_named_type

from api.inputs import members, optional
from api.mutations import ALWAYS, UNCORRECTABLE, can_correct, verb
from api.refusals import FIELDS, Refusal, field_names, told
from api.schema import schema
from api.words import WORDS
from domain.authority import TABLE
from domain.codes import Code
from domain.codes.stages import NeedStage
from domain.decisions import ALL
from domain.kernel import Decision
from domain.refusals import Refused
from tests.support.county import CHIEF, CLERK, ELDER, FUGONG, STRANGER
from tests.support.house import House
from tests.support.scenario import person

SCHEMA = schema()._schema
NAMED = pytest.mark.parametrize("kind", ALL, ids=lambda it: it.__name__)


def mutation(kind: type[Decision]) -> Any:
    assert SCHEMA.mutation_type
    return SCHEMA.mutation_type.fields[verb(kind)]


def test_every_decision_of_the_table_of_authority_is_listed_in_its_order() -> None:
    assert [it.__name__ for it in ALL] == list(TABLE)


def test_there_is_a_mutation_for_every_decision_and_one_for_many() -> None:
    assert SCHEMA.mutation_type
    assert set(SCHEMA.mutation_type.fields) == {verb(it) for it in ALL} | {"startImport"}


@NAMED
def test_its_input_asks_what_the_decision_asks_but_for_what_it_makes(
    kind: type[Decision],
) -> None:
    asked = get_named_type(mutation(kind).args["input"].type)
    assert isinstance(asked, GraphQLInputObjectType)
    fields = {name for name, hint, _ in members(kind) if name not in kind.makes or optional(hint)}
    fields |= {"correcting"} if can_correct(kind) else set()
    written = {it.out_name or name for name, it in asked.fields.items()}
    assert {snake(it) for it in written} == fields | {"command_id", "on"}


@NAMED
def test_every_field_of_its_input_is_described_in_our_words(kind: type[Decision]) -> None:
    asked = get_named_type(mutation(kind).args["input"].type)
    for shape in inputs(asked, set()):
        for name, field in shape.fields.items():
            assert field.description == WORDS[snake(name)], f"{shape.name}.{name}"


@NAMED
def test_it_answers_with_what_was_recorded_or_with_one_of_its_refusals(
    kind: type[Decision],
) -> None:
    answer = get_named_type(mutation(kind).type)
    assert isinstance(answer, GraphQLUnionType)
    uncorrectable = UNCORRECTABLE if can_correct(kind) else ()
    expected = {it.__name__ for it in (*ALWAYS, *kind.refuses, *uncorrectable)}
    assert {it.name for it in answer.types} == expected | {"Accepted"}


@NAMED
def test_what_it_makes_is_named_by_the_server(kind: type[Decision]) -> None:
    """Whatever takes a new id first, and nothing else."""
    new = (
        *(
            "Register",
            "OpenProgramme",
            "Draft",
            "Submit",
            "Offer",
            "Claim",
            "RecordDis",
            "RecordUn",
        ),
        *("Grant", "Delegate", "Declare"),
    )
    makes = kind.__name__.startswith(new) or kind.__name__ in (
        "ProposePairing",
        "ProposeAllocation",
    )
    assert bool(kind.makes) == makes
    if makes:
        assert kind.makes == (next(iter(members(kind)))[0],)


@pytest.mark.parametrize("kind", Refused.kinds.values(), ids=lambda it: it.__name__)
def test_every_refusal_can_be_told_and_acted_on(kind: type[Refused]) -> None:
    values = {it: sample(get_type_hints(kind)[it]) for it in field_names(kind)}
    assert set(values) <= set(FIELDS)
    assert not set(values) & {"message", "message_zh"}
    refusal = told(kind(**values))
    assert isinstance(refusal, Refusal)
    assert refusal.code == kind.__name__
    assert refusal.message
    assert refusal.message_zh


def test_no_money_is_counted_in_32_bits() -> None:
    for it in SCHEMA.type_map.values():
        for name, field in getattr(it, "fields", {}).items():
            if name.lower().endswith("fen"):
                assert get_named_type(field.type).name == "Decimal", f"{it.name}.{name}"


def inputs(shape: Any, seen: set[str]) -> Iterator[GraphQLInputObjectType]:
    """This input and all that are written within it."""
    if isinstance(shape, GraphQLInputObjectType) and shape.name not in seen:
        seen.add(shape.name)
        yield shape
        for field in shape.fields.values():
            yield from inputs(get_named_type(field.type), seen)


def snake(name: str) -> str:
    return "".join(f"_{it.lower()}" if it.isupper() else it for it in name)


def sample(hint: Any) -> Any:
    """Something of this type."""
    if get_origin(hint) is tuple:
        return (sample(get_args(hint)[0]),)
    if isinstance(hint, type) and issubclass(hint, Code):
        return NeedStage.DRAFT if hint is Code else next(iter(hint))
    samples = {str: "it", int: 1, date: date(2026, 11, 21), Decimal: Decimal(1)}
    return samples[hint]


@pytest.fixture(scope="module")
def house_with_a_programme(shared: House) -> dict[str, str]:
    """A verified village, and a programme; by the hands of two clerks."""
    standing = {"name": "石桥村", "regionId": FUGONG}
    village = accepted(
        shared.told(
            "registerParty",
            by=CLERK,
            commandId="command-register",
            kind="VILLAGE",
            standing=standing,
        )
    )
    accepted(shared.told("verifyParty", by=CHIEF, commandId="command-verify", partyId=village))
    rules = {"pairingKinds": ["CITY_COUNTY"], "startsOn": "2026-01-01"}
    programme = accepted(
        shared.told(
            "openProgramme",
            by=CHIEF,
            commandId="command-open",
            name="丰收行动",
            regionId=FUGONG,
            rules=rules,
        )
    )
    return {"village": village, "programme": programme}


def accepted(answer: Any) -> str:
    assert answer["__typename"] == "Accepted", answer
    return str(answer["id"])


LONG_WINDED = {"kind": "GOODS", "measure": {"quantity": "1", "unit": "斤" * 61}}


def content(village: str, **said: Any) -> dict[str, Any]:
    line = {
        "kind": "GOODS",
        "measure": {"quantity": "20", "unit": "斤"},
        "estimatedFen": "123456789012",
    }
    asked = {
        "title": "春耕种子",
        "beneficiaryId": village,
        "regionId": FUGONG,
        "category": "INDUSTRY",
        "lines": [line],
        "isOpenToAll": True,
    }
    return asked | said


def test_a_need_comes_from_a_draft_to_the_public(
    shared: House, house_with_a_programme: dict[str, str]
) -> None:
    village, programme = house_with_a_programme.values()
    elder = person("person-elder", "receiver", party=village)
    draft = shared.told(
        "draftNeed",
        by=elder,
        commandId="command-draft",
        programmeId=programme,
        content=content(village),
    )
    need_id = accepted(draft)
    assert draft["events"] == [
        {"name": name, "occurredOn": "2026-11-21"}
        for name in ("NeedDrafted", "PartyReliedOn", "ProgrammeReliedOn")
    ]
    assert draft["node"] is not None, "the beneficiary sees its own draft"

    submitted = {"commandId": "command-submit", "programmeId": programme, "needId": need_id}
    assert accepted(shared.told("submitNeed", by=elder, **submitted)) == need_id
    for step, clerk in (("verifyNeed", CLERK), ("publishNeed", CHIEF)):
        given = {"commandId": f"command-{step}", "needId": need_id}
        level = {"level": "COUNTY"} if step == "publishNeed" else {}
        assert accepted(shared.told(step, by=clerk, **given, **level)) == need_id

    question = "query ($id: ID!) { need(id: $id) { title { text } lines { estimatedFen given } } }"
    shared.caught_up()
    assert shared.asked(question, {"id": need_id})["need"] == {
        "title": {"text": "春耕种子"},
        "lines": [{"estimatedFen": "123456789012", "given": "20"}],
    }


def test_a_command_sent_again_gets_the_same_answer(
    shared: House, house_with_a_programme: dict[str, str]
) -> None:
    village, programme = house_with_a_programme.values()
    given: dict[str, Any] = {
        "commandId": "command-again",
        "programmeId": programme,
        "content": content(village),
    }
    first = shared.told("submitNeed", by=CLERK, **given)
    assert accepted(first)
    said = [it["name"] for it in first["events"] if not it["name"].endswith("ReliedOn")]
    assert said == ["NeedDrafted", "NeedSubmitted"]
    assert shared.told("submitNeed", by=CLERK, **given) == first
    given["content"] = content(village, people=7)
    assert shared.told("submitNeed", by=CLERK, **given)["__typename"] == "CommandDiffers"


def test_a_no_is_data(shared: House, house_with_a_programme: dict[str, str]) -> None:
    village, programme = house_with_a_programme.values()
    asked = {"programmeId": programme, "content": content(village)}
    need_id = accepted(shared.told("submitNeed", by=CLERK, commandId="command-mine", **asked))
    given = {"commandId": "command-own", "needId": need_id}
    for by, refusal in (
        (None, "NotAllowed"),
        (ELDER, "NotAllowed"),
        (STRANGER, "Unknown"),
        (CLERK, "NeedsASecondPerson"),
    ):
        answer = shared.told("verifyNeed", by=by, **given)
        assert answer["__typename"] == answer["code"] == refusal
        assert answer["message"]
        assert answer["messageZh"]


def test_a_credit_code_that_is_wrong_is_told(shared: House) -> None:
    given = {
        "commandId": "command-mistyped",
        "kind": "ENTERPRISE",
        "codeId": "code-91350100M000100Y44",
        "standing": {"name": "磨坊", "regionId": FUGONG},
    }
    answer = shared.told("registerParty", by=CLERK, **given)
    assert answer["__typename"] == "CodeIsWrong"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": "\0"}, "input.content.title"),
        ({"title": ""}, "input.content.title"),
        ({"people": 0}, "input.content.people"),
        ({"lines": []}, "input.content.lines"),
        ({"lines": [LONG_WINDED]}, "input.content.lines[0].measure.unit"),
    ],
)
def test_what_cannot_be_read_names_its_field(
    shared: House, house_with_a_programme: dict[str, str], said: Any, field: str
) -> None:
    village, programme = house_with_a_programme.values()
    given: dict[str, Any] = {"commandId": "command-bad", "programmeId": programme}
    given["content"] = content(village, **said)
    document = "mutation ($input: DraftNeedInput!) { draftNeed(input: $input) { __typename } }"
    [error] = shared.wrong(document, {"input": given}, by=CLERK)
    assert error.extensions == {"code": "BAD_INPUT", "field": field}


@pytest.mark.parametrize("fen", ["1E+999999999", "0.5", "-1", "1E+15"])
def test_strange_money_is_no_input(
    shared: House, house_with_a_programme: dict[str, str], fen: str
) -> None:
    village, programme = house_with_a_programme.values()
    asked = content(village)
    asked["lines"][0]["estimatedFen"] = fen
    given = {"commandId": "command-fen", "programmeId": programme, "content": asked}
    document = "mutation ($input: DraftNeedInput!) { draftNeed(input: $input) { __typename } }"
    [error] = shared.wrong(document, {"input": given}, by=CLERK)
    assert (error.extensions or {})["field"] == "input.content.lines[0].estimatedFen"


def test_enums_and_their_values_are_described() -> None:
    for it in SCHEMA.type_map.values():
        if isinstance(it, GraphQLEnumType) and not it.name.startswith("__"):
            assert it.description, it.name
            for name, value in it.values.items():
                assert value.description, f"{it.name}.{name}"
