"""A party, as its steps leave it."""

from collections.abc import Sequence

from domain.codes.stages import PartyStage
from domain.events.parties import PartyRated, PartyRegistered, Standing
from projections.parties.rows import PartyRow, PartyStep
from projections.whereabouts import whereabouts


def shown(known: PartyRegistered | PartyRow, steps: Sequence[PartyStep]) -> PartyRow:
    """The party after these steps."""
    said_on, said = next((it.on, it.standing) for it in reversed(steps) if it.standing)
    standing = Standing.model_validate(said)
    rated = next((it.rating for it in reversed(steps) if it.rating), None)
    rating = PartyRated.model_validate(rated) if rated else None
    return PartyRow(
        party_id=known.party_id,
        kind=known.kind,
        code_id=known.code_id,
        stage=steps[-1].stage,
        is_public=any(it.stage is PartyStage.VERIFIED for it in steps),
        registered_on=steps[0].on,
        name_id=standing.name.text_id,
        **whereabouts(standing.region_id, said_on)._asdict(),
        region_id=standing.region_id,
        level=standing.level,
        is_charity=standing.is_charity,
        may_raise_publicly=standing.may_raise_publicly,
        has_party_branch=standing.has_party_branch,
        fields=standing.fields,
        capacity=standing.capacity,
        grade=rating.grade if rating else None,
        issuer_id=rating.issuer.text_id if rating else None,
        rated_on=rating.rated_on if rating else None,
        rating_expires_on=rating.expires_on if rating else None,
    )
