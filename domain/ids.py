"""Identities. Each says in its value what it names: `need-6f1c…`.

Events are found again by these values, whatever role the thing had in them. So the kind is
not decoration: where a need is meant, nothing but a need's id fits.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any, ClassVar, Self

from pydantic_core import CoreSchema, core_schema

from domain.refusals import Misnamed


class Id(str):
    """Short and plain, so that every database and every index can hold it."""

    __slots__ = ()
    kind: ClassVar[str]
    shape: ClassVar[str]
    fits: ClassVar[Callable[[str], re.Match[str] | None]]

    def __init_subclass__(cls, shape: str = "[0-9A-Za-z_-]{1,60}") -> None:
        cls.kind = cls.__name__.removesuffix("Id").lower()
        cls.shape = f"{cls.kind}-{shape}"
        cls.fits = re.compile(cls.shape).fullmatch

    def __new__(cls, value: str) -> Self:
        if not cls.fits(value):
            raise Misnamed(value[:80], cls.kind)
        return super().__new__(cls, value)

    @classmethod
    def derived(cls, *origin: object) -> Self:
        """The id that this origin leads to, today and for ever, whoever asks.

        A thing made by a command is named by (actor, command id, number), so that a retry
        names it again; an imported thing by (office, kind, number), whatever the file.
        """
        digest = sha256("\x1f".join(map(str, origin)).encode()).hexdigest()
        return cls(f"{cls.kind}-{digest[:24]}")

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        """Many are read back with every event: so pydantic checks the shape, and only once."""
        return core_schema.no_info_after_validator_function(
            partial(str.__new__, cls), core_schema.str_schema(pattern=f"^{cls.shape}$")
        )


class CommandId(Id):
    """Chosen by whoever asks, and theirs alone: two people may choose the same."""


class PersonId(Id):
    """A natural person, by a pseudonym; the name stands beside the log, if anywhere."""


class PseudonymId(Id):
    """A household or a child under some beneficiary, known by this alone."""


class PartyId(Id):
    """Whoever can be paired, ask or give: a county, a village, an organisation, a consortium."""


class RegionId(Id):
    """A province, city or county of the list in `domain.regions`."""


class CodeId(Id, shape="[0-9A-HJ-NPQRTUWXY]{18}"):
    """A unified social credit code (统一社会信用代码, GB 32100-2015)."""


class ProgrammeId(Id): ...


class CampaignId(Id): ...


class PairingId(Id): ...


class NeedId(Id): ...


class PledgeId(Id): ...


class AllocationId(Id): ...


class DeliveryId(Id): ...


class GrantId(Id):
    """One role given to one person, for a region, a party or a programme, and for some time."""


class DelegationId(Id):
    """One person's work, done by another for some time."""


class RelationId(Id):
    """An interest that two share, declared so that neither of them approves for the other."""


class TextId(Id):
    """A text that stands beside the log, where it can be removed."""


class SealingId(Id):
    """A value that was kept about a person at one time, sealed beside the log."""


class EvidenceId(Id, shape="[0-9a-f]{64}"):
    """A file that stands beside the log, where it can be removed; named by its keyed digest."""


class SeatId(Id, shape=f"{ProgrammeId.shape}/{PartyId.shape}"):
    """One party's place in one programme: what cardinality is counted over."""

    @classmethod
    def of(cls, programme_id: ProgrammeId, party_id: PartyId) -> Self:
        return cls(f"seat-{programme_id}/{party_id}")


class PicksId(Id, shape=f"{ProgrammeId.shape}/{RegionId.shape}"):
    """The villages that one province picked for itself in one programme."""

    @classmethod
    def of(cls, programme_id: ProgrammeId, province_id: RegionId) -> Self:
        return cls(f"picks-{programme_id}/{province_id}")

    @property
    def parts(self) -> tuple[ProgrammeId, RegionId]:
        programme_id, province_id = self.removeprefix("picks-").split("/")
        return ProgrammeId(programme_id), RegionId(province_id)


class ConsentId(Id, shape=f"{PseudonymId.shape}/[a-z_]{{1,20}}"):
    """What one household or child agreed to, for one purpose."""

    @classmethod
    def of(cls, pseudonym_id: PseudonymId, purpose: str) -> Self:
        return cls(f"consent-{pseudonym_id}/{purpose}")

    @property
    def parts(self) -> tuple[PseudonymId, str]:
        pseudonym_id, purpose = self.removeprefix("consent-").split("/")
        return PseudonymId(pseudonym_id), purpose


class ReportId(Id):
    """A report that an office handed in."""


class FiguresId(Id, shape="[0-9a-f]{64}"):
    """The figures of a report, named by the SHA-256 of what they say (RFC 8785)."""


class ReturnId(Id, shape=rf"{ProgrammeId.shape}/{RegionId.shape}/[a-z_]{{1,20}}/\d{{4}}-\d\d-\d\d"):
    """What one region owes one programme by one of the days that its rules name."""

    @classmethod
    def of(cls, programme_id: ProgrammeId, region_id: RegionId, kind: str, day: date) -> Self:
        return cls(f"return-{programme_id}/{region_id}/{kind}/{day}")
