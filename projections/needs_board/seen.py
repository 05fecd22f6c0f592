"""Who sees which needs, and what of them: decided by the statement, before a row is read.

What names no household is for everybody once it is published. A household's or child's need is
for its office, for whom it is, and for whoever has an approved allocation for it: they see all.
Who is paired with the place sees that it is there, and what is asked, but nothing that is about
the household; everybody else, nothing (docs/adr/0053).
"""

from collections.abc import Iterator, Mapping

from psycopg.sql import SQL

from domain.codes.parties import PairingKind
from projections.audience import Audience
from projections.paging import Condition, all_of, either, is_
from projections.programme import of_programme
from projections.whereabouts import lies_in

ABOUT_A_HOUSEHOLD = (
    *("title_id", "target_group", "pseudonym_id", "people", "origin", "evidence_ids", "words"),
)
NAMES_NOBODY = Condition(SQL("pseudonym_id IS NULL"))
ALLOCATED = SQL(
    "need_id IN (SELECT need_id FROM needs_board_givers"
    " WHERE giver_id = %s AND is_public AND starts_with(gift_id, 'allocation-'))"
)
PAIRINGS = (
    "FROM pairings WHERE is_in_force AND since <= %s AND until > %s"
    " AND (assisting_id = %s OR assisting_id IN (SELECT consortium_id FROM parties_memberships"
    " WHERE member_id = %s AND joined_on <= %s AND left_on > %s))"
)
PAIRED = SQL(
    "(beneficiary_id = ANY(ARRAY(SELECT assisted_id " + PAIRINGS + "))"
    " OR ARRAY[county_id, city_id, province_id] && ARRAY(SELECT"
    " coalesce(assisted_county_id, assisted_city_id, assisted_province_id) "
    + PAIRINGS
    + " AND kind = ANY(%s)))"
)
"""Both are looked up once, however many needs there are."""
WITH_AREAS = (
    *(PairingKind.PROVINCE_COUNTY, PairingKind.CITY_COUNTY),
    *(PairingKind.CITY_CITY, PairingKind.CONSORTIUM_AREA),
)
"""Whose assisted side is all that lies there."""


def visible(audience: Audience, *, in_full: bool = False) -> Condition:
    """`in_full`: only those of which they see all, lest they are found by what is not told."""
    seen = [all_of(is_("is_public", True), NAMES_NOBODY)]
    if own := list(whole(audience)):
        seen.append(of_programme(audience, either(*own)))
    if not in_full and (paired := paired_with(audience)):
        seen.append(of_programme(audience, all_of(is_("is_public", True), paired)))
    return either(*seen)


def veils(audience: Audience) -> Mapping[str, Condition]:
    """Who speaks for a party may see needs of which not all is told."""
    if not paired_with(audience):
        return {}
    told = either(NAMES_NOBODY, of_programme(audience, either(*whole(audience))))
    return dict.fromkeys(ABOUT_A_HOUSEHOLD, told)


def whole(audience: Audience) -> Iterator[Condition]:
    if audience.region_id:
        yield lies_in(audience.region_id)
    if audience.party_id:
        yield is_("beneficiary_id", audience.party_id)
        yield Condition(ALLOCATED, (audience.party_id,))


def paired_with(audience: Audience) -> Condition | None:
    """With a pairing in force that covers the place, of their own or of their consortium."""
    party_id, day = audience.party_id, audience.on
    if not party_id or not day:
        return None
    whose = (day, day, party_id, party_id, day, day)
    return Condition(PAIRED, (*whose, *whose, [str(it) for it in WITH_AREAS]))
