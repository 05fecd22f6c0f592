"""Nobody outside learns that a household is there: every answer is that of a world without it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from api.schema import schema
from domain.codes.needs import Purpose, TargetGroup
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryLine,
    DeliveryReceived,
)
from domain.events.needs import ConsentRecorded
from domain.events.pledges import Designation
from domain.ids import (
    AllocationId,
    ConsentId,
    DeliveryId,
    NeedId,
    PersonId,
    PledgeId,
    ProgrammeId,
    PseudonymId,
)
from domain.kernel import Actor
from tests.support.county import (
    DAIRYMAN,
    FUGONG,
    HARVEST,
    LUSHUI,
    MILL,
    PAIRING,
    PARTIES,
    RICE,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    approved,
    binding,
    bound,
    need,
    need_content,
    offered,
    paired,
    pledge_content,
    programme,
    proposed,
)
from tests.support.house import House, house
from tests.support.postgres import fresh_database
from tests.support.scenario import TODAY, Told, person, told

HUT, CHILD = NeedId("need-canary"), PseudonymId("pseudonym-canary")
GIFT, PART = PledgeId("pledge-canary"), AllocationId("allocation-canary")
CART, CONSENT = DeliveryId("delivery-canary"), ConsentId.of(CHILD, Purpose.PUBLICATION)
SHARED = (SEED, RICE, MILL, STONE_BRIDGE, HARVEST, PAIRING, FUGONG)
PLANTED = (HUT, GIFT, PART, CART, CHILD, CONSENT)
POSITION = re.compile(rb'"(main-\d+|recordedAt":"[^"]*)"')
DEEPEST = 2
TOO_MUCH = ("Syntax Error", "This asks for", "Cannot query", "Variable")

NEIGHBOUR = person("person-neighbour", "receiver", party=TWO_RIVERS)
WATCHMAN = person("person-watchman", "supervisor", region=LUSHUI)
PUBLISHER = person("person-publisher", "publisher", region=LUSHUI)
CLERK_OF_ACCOUNTS = person("person-accounts", "administrator", region=FUGONG)
ELSEWHERE = Actor(
    person_id=PersonId("person-elsewhere"),
    role="coordinator",
    region_id=FUGONG,
    programme_id=ProgrammeId("programme-other"),
)
OUTSIDERS: Sequence[Actor | None] = (None, CLERK_OF_ACCOUNTS)
"""Who have no role that reads anything."""
OUT_OF_SCOPE = (DAIRYMAN, NEIGHBOUR, STRANGER, WATCHMAN, PUBLISHER, ELSEWHERE)
FIGURES = frozenset({"matchRate", "matchRateSeries", "matchRateChange", "matchRateCohorts"})
"""Whoever has a role is told these of any day; others, as closed months published them."""
WHOLE_RECORDS = frozenset({"profile"})
"""How parties keep their word is told to any office, of all that they promised to anybody."""
OF_THE_LOG = frozenset({"projections"})
"""How far it has come, whatever is in it."""


def village() -> Sequence[Any]:
    """A world in which nobody in particular asks for anything."""
    return [
        *PARTIES,
        told(programme()),
        *paired(),
        *need(need_content("10")),
        offered(pledge_content("10")),
        bound(),
        proposed("6"),
        approved(proposed("6")),
    ]


def household() -> Iterator[Told | Any]:
    """A child of Stone Bridge asks for something, and gets it."""
    names = {"pseudonym_id": CHILD, "target_group": TargetGroup.ORPHANS, "people": 77}
    yield ConsentRecorded(
        consent_id=CONSENT,
        pseudonym_id=CHILD,
        beneficiary_id=STONE_BRIDGE,
        purpose=Purpose.PUBLICATION,
        is_by_guardian=True,
    )
    yield from need(need_content("77").model_copy(update=names), HUT)
    yield offered(pledge_content("77", designation=Designation(need_id=HUT)), GIFT)
    yield bound(GIFT)
    to = binding(HUT, GIFT)
    part = proposed("77", PART, to)
    yield part
    yield approved(part)
    line = DeliveryLine(allocation_id=PART, binding=to, quantity=part.quantity, unit="kg")
    yield DeliveryDispatched(delivery_id=CART, receiver_id=STONE_BRIDGE, lines=(line,))
    yield DeliveryReceived(delivery_id=CART, line=1, of=line)
    yield DeliveryAccepted(delivery_id=CART, line=1, of=line)


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(fresh_database(), tmp_path_factory.mktemp("without")) as it:
        it.remembers(*village())
        yield it


@pytest.fixture(scope="module")
def within(shared: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    assert Path(tmp_path_factory.getbasetemp()).exists()
    shared.remembers(*village(), *household())
    return shared


SCHEMA = schema()._schema
QUERIES: Mapping[str, GraphQLField] = SCHEMA.query_type.fields if SCHEMA.query_type else {}
GIVEN: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "needs": [
        {"filter": it}
        for it in (
            {"beneficiaryId": STONE_BRIDGE},
            {"regionId": FUGONG},
            {"targetGroup": "ORPHANS"},
            {"hasLeft": False},
            {"programmeId": HARVEST},
        )
    ]
    + [{"order": it} for it in ("DUE_SOONEST", "MOST_URGENT", "LEAST_COVERED")]
    + [{"search": "石桥"}, {"search": "福贡"}],
    "pledges": [
        {"filter": {"needId": HUT}},
        {"filter": {"giverId": MILL}},
        {"filter": {"programmeId": HARVEST}},
    ],
    "allocations": [{"filter": {"needId": HUT}}, {"filter": {"beneficiaryId": STONE_BRIDGE}}],
    "deliveries": [{"filter": {"needId": HUT}}, {"filter": {"receiverId": STONE_BRIDGE}}],
    "matchRate": [{"asOf": "2026-10-31"}, {"filter": {"regionId": FUGONG}}],
    "matchRateSeries": [{"interval": "MONTH", "from": "2026-01-01", "to": "2026-10-31"}],
    "matchRateChange": [{"from": {"asOf": "2026-05-31"}}],
    "reportDraft": [
        {"programmeId": HARVEST, "regionId": FUGONG, "from": "2026-05-01", "to": "2026-05-31"}
    ],
    "regions": [{"within": FUGONG}],
    "heldAbout": [{"subjectId": CHILD}, {"subjectId": "pseudonym-nowhere"}],
}
BY_ID = {name for name, it in QUERIES.items() if set(it.args) & {"id"}}


def asked_of(name: str) -> Iterator[Mapping[str, Any]]:
    field = QUERIES[name]
    if name in BY_ID:
        yield from ({"id": it} for it in (*SHARED, *PLANTED))
    elif not any(is_required_argument(it) for it in field.args.values()):
        yield {}
    yield from GIVEN.get(name, ())


def document(name: str, given: Mapping[str, Any]) -> str:
    """All that can be read of the field, as deep as goes without saying more."""
    field = QUERIES[name]
    types = {it: field.args[it].type for it in given}
    heads = ", ".join(f"${it}: {of}" for it, of in types.items())
    says = ", ".join(f"{it}: ${it}" for it in given)
    head, asks = (f"({it})" if it else "" for it in (heads, says))
    return f"query {head} {{ {name}{asks} {selected(field, DEEPEST)} }}"


def selected(field: GraphQLField, depth: int) -> str:
    of = get_named_type(field.type)
    if is_leaf_type(of):
        return ""
    names = ["__typename"]
    if isinstance(of, GraphQLInterfaceType):
        names.append("id")
    elif isinstance(of, GraphQLObjectType):
        names += [it for it in inner(of, depth)]
    assert not isinstance(of, GraphQLUnionType)
    return "{ " + " ".join(names) + " }"


def inner(of: GraphQLObjectType, depth: int) -> Iterator[str]:
    for name, field in of.fields.items():
        needed = any(is_required_argument(it) for it in field.args.values())
        is_leaf = is_leaf_type(get_named_type(field.type))
        if name not in WHOLE_RECORDS and not needed and (is_leaf or depth):
            few = "(first: 5)" if "first" in field.args else ""
            yield name if is_leaf else f"{name}{few} {selected(field, depth - 1)}"


def answered(of: House, name: str, given: Mapping[str, Any], by: Actor | None) -> bytes:
    """Data, errors and all, but for places in the log."""
    result = of._execute(document(name, given), given, by, TODAY)
    errors = [it.formatted for it in result.errors or ()]
    assert not any(it["message"].startswith(TOO_MUCH) for it in errors), "it asks for nothing then"
    return POSITION.sub(b'""', orjson.dumps([result.data, errors], default=str))


@pytest.mark.parametrize("by", OUTSIDERS, ids=lambda it: it.role if it else "public")
@pytest.mark.parametrize("name", sorted(set(QUERIES) - OF_THE_LOG))
def test_without_a_role_nothing_is_other_than_in_a_world_without_the_household(
    within: House, without: House, name: str, by: Actor | None
) -> None:
    for given in asked_of(name):
        assert answered(within, name, given, by) == answered(without, name, given, by), given


@pytest.mark.parametrize("by", OUT_OF_SCOPE, ids=lambda it: f"{it.role}-{it.programme_id}")
@pytest.mark.parametrize("name", sorted(set(QUERIES) - OF_THE_LOG - FIGURES))
def test_out_of_scope_is_what_does_not_exist(
    within: House, without: House, name: str, by: Actor
) -> None:
    if (name, by) == ("heldAbout", ELSEWHERE):
        by = STRANGER  # people belong to their office, whatever the programme
    for given in asked_of(name):
        assert answered(within, name, given, by) == answered(without, name, given, by), given


def test_every_field_is_walked() -> None:
    assert [it for it in QUERIES if not list(asked_of(it))] == []


def test_what_is_kept_of_a_promise_to_a_household_is_no_matter_for_the_public(
    within: House, without: House
) -> None:
    asked = "query ($id: ID!) { party(id: $id) { profile { pledges bound honour { whole } } } }"
    for by in OUTSIDERS:
        assert within.asked(asked, {"id": MILL}, by=by) == without.asked(asked, {"id": MILL}, by=by)


@pytest.mark.parametrize(
    ("verb", "by", "thing", "nowhere", "more"),
    [
        ("publishNeed", NEIGHBOUR, {"needId": HUT}, "need-nowhere", {"level": "COUNTY"}),
        ("verifyNeed", DAIRYMAN, {"needId": HUT}, "need-nowhere", {}),
        ("acceptPledge", WATCHMAN, {"pledgeId": GIFT}, "pledge-nowhere", {}),
        ("approveAllocation", CLERK_OF_ACCOUNTS, {"allocationId": PART}, "allocation-nowhere", {}),
    ],
)
def test_whose_role_may_never_do_it_is_told_the_same_of_what_is_there_and_what_is_not(
    within: House, verb: str, by: Actor, thing: Mapping[str, str], nowhere: str, more: Any
) -> None:
    answers = [
        within.told(verb, by=by, commandId="command-guessing", **it, **more)
        for it in (thing, dict.fromkeys(thing, nowhere))
    ]
    assert [it["__typename"] for it in answers] == ["NotAllowed"] * 2
    assert answers[0] == answers[1]


@pytest.mark.parametrize(("line", "unit"), [(1, "kg"), (99, "kg"), (1, "m")])
def test_who_claims_a_household_is_told_that_there_is_none(
    within: House, line: int, unit: str
) -> None:
    lines = [{"needLine": line, "measure": {"quantity": "1", "unit": unit}}]
    claim = {"commandId": "command-guessing", "partyId": DAIRYMAN.party_id, "lines": lines}
    there, nowhere = (
        within.told("claimNeed", by=DAIRYMAN, needId=it, **claim) for it in (HUT, "need-nowhere")
    )
    assert orjson.dumps(there).replace(HUT.encode(), b"need-nowhere") == orjson.dumps(nowhere)
    assert nowhere["__typename"] == "Unknown"


@pytest.mark.parametrize("name", ["need", "pledge", "allocation", "delivery"])
def test_in_scope_it_is_there(within: House, name: str) -> None:
    """Else the walk would prove nothing."""
    [planted] = [it for it in PLANTED if it.startswith(name)]
    chief = person("person-chief", region=FUGONG)
    assert b"canary" in answered(within, name, {"id": planted}, chief)


@pytest.mark.parametrize(
    ("name", "thing"),
    [("need", HUT), ("pledge", GIFT), ("allocation", PART), ("delivery", CART), ("history", HUT)],
)
def test_what_is_there_costs_a_stranger_as_many_statements_as_what_is_not(
    within: House, name: str, thing: str
) -> None:
    there, nowhere = (
        within.statements(f'{{ {name}(id: "{it}") {{ __typename }} }}')
        for it in (thing, "need-nowhere")
    )
    assert there == nowhere
