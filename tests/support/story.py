"""A county and a city that helps it, told by GraphQL alone: all that a pledge needs to arrive."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from domain.days import day_of
from domain.kernel import Actor
from infra.journal import now
from tests.support.county import DAIRYMAN, FUGONG, NUJIANG, ZHUHAI
from tests.support.people import Person
from tests.support.scenario import person
from tests.support.server import Client

MILL_CODE = "code-91350100M000100Y43"
TODAY = day_of(now())


@dataclass
class Story:
    """Its parties are registered and verified, its programme is open, when they are first named."""

    client: Client

    def office(self, name: str, region: str = FUGONG) -> Person:
        return Person(self.client, "coordinator", person(f"person-{name}", region=region))

    def organisation(self, name: str, party_id: str) -> Person:
        actor = person(f"person-{name}", "member", party=party_id)
        return Person(self.client, "organisation", actor)

    def receiver(self, name: str, party_id: str) -> Person:
        return Person(self.client, "receiver", person(f"person-{name}", "receiver", party=party_id))

    @cached_property
    def reader(self) -> Person:
        return Person(self.client, "reader")

    @cached_property
    def watcher(self) -> Person:
        """Has a role, so asks for figures of any day; and knows of nothing but what is public."""
        return Person(self.client, "reader", DAIRYMAN)

    @cached_property
    def clerk(self) -> Person:
        """Enters and verifies."""
        return self.office("clerk")

    @cached_property
    def chief(self) -> Person:
        """Approves."""
        return self.office("chief")

    def party(self, name: str, kind: str, region: str = FUGONG, code: str | None = None) -> str:
        """Registered by one person of the region's office, and verified by another."""
        standing = {"name": name, "regionId": region}
        registrar, verifier = (self.office(f"{it}-{region}", region) for it in ("first", "second"))
        made = registrar.records("RegisterParty", kind=kind, standing=standing, codeId=code)
        verifier.records("VerifyParty", partyId=made["id"])
        return str(made["id"])

    @cached_property
    def village(self) -> str:
        return self.party("石桥村", "VILLAGE")

    @cached_property
    def elder(self) -> Actor:
        """Of the village."""
        return person("person-elder", "receiver", party=self.village)

    @cached_property
    def county(self) -> str:
        return self.party("福贡县", "COUNTY")

    @cached_property
    def city(self) -> str:
        return self.party("珠海市", "CITY", ZHUHAI)

    @cached_property
    def mill(self) -> str:
        return self.party("珠海磨坊", "ENTERPRISE", ZHUHAI, MILL_CODE)

    @cached_property
    def programme(self) -> str:
        rules = {
            "pairingKinds": ["CITY_COUNTY"],
            "startsOn": TODAY.isoformat(),
            "publication": ["COUNTY"],
        }
        office = self.office("of-nujiang", NUJIANG)
        made = office.records("OpenProgramme", name="丰收行动", regionId=NUJIANG, rules=rules)
        return str(made["id"])

    def content(self, *quantities: str, **said: Any) -> dict[str, Any]:
        """A need for so much seed, in jin, a line each."""
        lines = [{"kind": "GOODS", "measure": {"quantity": it, "unit": "斤"}} for it in quantities]
        asked = {
            "title": "春耕种子",
            "beneficiaryId": self.village,
            "regionId": FUGONG,
            "category": "INDUSTRY",
            "lines": lines,
            "isOpenToAll": True,
        }
        return asked | said

    def published(self, *quantities: str, **said: Any) -> str:
        """A need that was asked for by the village, verified and published."""
        elder = self.receiver("elder", self.village)
        asked = self.content(*quantities, **said)
        made = elder.records("SubmitNeed", programmeId=self.programme, content=asked)
        self.clerk.records("VerifyNeed", needId=made["id"])
        self.chief.records("PublishNeed", needId=made["id"], level="COUNTY")
        return str(made["id"])
