"""Where to begin: things of the demonstration by their ids, for whoever looks at it first."""

from functools import cache
from typing import NamedTuple

from domain.codes.roles import Role
from domain.ids import NeedId, PairingId, PartyId, PersonId, ProgrammeId, RegionId
from domain.kernel import Actor
from infra.demonstration import district
from infra.demonstration.records import Record
from infra.demonstration.year import the_year
from infra.importing.numbers import named

DISTRICT, CITY = RegionId("region-449999"), RegionId("region-4499")
UNTOUCHED = {"提出日期", "核实日期", "公布日期"}


class Examples(NamedTuple):
    """A need that nobody has met yet, its village, who is paired with it, and who may act."""

    programme_id: ProgrammeId
    need_id: NeedId
    need_title: str
    village_id: PartyId
    pairing_id: PairingId
    member_id: PartyId

    @property
    def actors(self) -> dict[str, Actor]:
        """One for each kind of user; two coordinators, for nobody approves their own proposal."""
        return {
            "coordinator": actor("coordinator", Role.COORDINATOR, region=DISTRICT),
            "second coordinator": actor("second-coordinator", Role.COORDINATOR, region=CITY),
            "member": actor("member", Role.MEMBER, party=self.member_id),
            "receiver": actor("receiver", Role.RECEIVER, party=self.village_id),
            "supervisor": actor("supervisor", Role.SUPERVISOR, region=DISTRICT),
            "administrator": actor("administrator", Role.ADMINISTRATOR, region=CITY),
        }


def actor(
    name: str, role: Role, *, party: PartyId | None = None, region: RegionId | None = None
) -> Actor:
    return Actor(person_id=PersonId(f"person-{name}"), role=role, party_id=party, region_id=region)


@cache
def examples() -> Examples:
    need = untouched()
    village = str(need.head["受益方"])
    [by, *_] = district.paired()[village]
    return Examples(
        programme_id=named(ProgrammeId, district.OFFICE, district.PROGRAMME),
        need_id=named(NeedId, district.OFFICE, need.number),
        need_title=str(need.head["标题"]),
        village_id=named(PartyId, district.OFFICE, village),
        pairing_id=named(PairingId, district.OFFICE, by.pairing or ""),
        member_id=named(PartyId, district.OFFICE, by.giver.number),
    )


def untouched() -> Record:
    """A need for goods, kept for paired parties, public and not met in any part."""
    year = the_year()
    met = {it.head.get("需求") for it in year} | {
        also.get("合并到") for it in year for *_, also, _ in it.entered
    }
    return next(it for it in year if it.number not in met and is_plain(it))


def is_plain(record: Record) -> bool:
    return (
        record.sheet == "需求"
        and {it.column for it in record.entered} == UNTOUCHED
        and record.head.get("面向所有方") == "否"
        and record.lines[0]["需求类型"] == "物资"
        and "有效期至" not in record.head
    )
