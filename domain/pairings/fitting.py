"""What a pairing must fit into: its programme, and the pairing above it."""

from domain.codes.parties import SIDES, PairingKind
from domain.days import Interval
from domain.events.pairings import Pair, Terms
from domain.events.programmes import Rules
from domain.ids import PairingId
from domain.kernel import Asked, Look
from domain.pairings.known import KnownPairing, known_pairing
from domain.pairings.views import PARENTS_ABOVE, PairingStanding, climb
from domain.parties.views import acting_party, known_party
from domain.programmes.views import open_programme
from domain.refusals.base import Refused
from domain.refusals.common import EndsBeforeItStarts
from domain.refusals.pairings import (
    KindIsNotAllowed,
    OnlyCitiesHelpThemselves,
    OutsideTheWindow,
    ParentDoesNotContain,
    ParentIsRequired,
    ParentsAreTooDeep,
    SelfHelpIsNotAllowed,
    SidesDoNotFit,
)
from domain.refusals.parties import PartyMayNotAct
from domain.regions import contains

UNFIT: tuple[type[Refused], ...] = (
    PartyMayNotAct,
    SidesDoNotFit,
    KindIsNotAllowed,
    OnlyCitiesHelpThemselves,
    SelfHelpIsNotAllowed,
    EndsBeforeItStarts,
    OutsideTheWindow,
    ParentIsRequired,
    ParentsAreTooDeep,
    ParentDoesNotContain,
)


def must_fit(
    look: Look, asked: Asked, pairing_id: PairingId, pair: Pair, terms: Terms
) -> tuple[PairingStanding, ...]:
    """Asked when a pairing is proposed, and anew when it is approved. Answers who stand above."""
    must_be_able_to_pair(look, asked, pair)
    rules = open_programme(look, asked, pair.programme_id)
    must_follow(rules, pair, terms)
    if terms.implementer_id:
        known_party(look, terms.implementer_id)
    if terms.parent_id:
        parent = known_pairing(look, terms.parent_id)
        must_lie_under(asked, parent, pair, terms)
        return must_not_be_too_deep(look, parent, pairing_id)
    if rules.requires_parent:
        raise ParentIsRequired(pair.programme_id)
    return ()


def must_be_able_to_pair(look: Look, asked: Asked, pair: Pair) -> None:
    """Both parties may act, and are of the kinds that such a pairing pairs."""
    assisting = acting_party(look, asked, pair.assisting_id).known_kind
    assisted = acting_party(look, asked, pair.assisted_id).known_kind
    givers, takers = SIDES[pair.kind]
    if assisting not in givers or assisted not in takers:
        raise SidesDoNotFit(pair.kind, assisting, assisted)


def must_follow(rules: Rules, pair: Pair, terms: Terms) -> None:
    """The programme allows the kind, the days, and, if need be, self-help."""
    if pair.kind not in rules.pairing_kinds:
        raise KindIsNotAllowed(pair.programme_id, pair.kind)
    if pair.is_self_help and pair.kind is not PairingKind.CITY_CITY:
        raise OnlyCitiesHelpThemselves(pair.kind)
    if pair.is_self_help and not rules.allows_self_help:
        raise SelfHelpIsNotAllowed(pair.programme_id)
    if terms.ends_on and terms.ends_on < terms.starts_on:
        raise EndsBeforeItStarts(terms.starts_on, terms.ends_on)
    must_lie_within(terms, Interval.of(rules.starts_on, rules.ends_on), pair.programme_id)


def must_lie_under(asked: Asked, parent: KnownPairing, pair: Pair, terms: Terms) -> None:
    """In the days that the parent lasts, and each side in the region of the parent's."""
    above = parent.pair
    if not (
        contains(above.assisting_region_id, pair.assisting_region_id, asked.on)
        and contains(above.assisted_region_id, pair.assisted_region_id, asked.on)
    ):
        raise ParentDoesNotContain(parent.pairing_id)
    must_lie_within(terms, parent.lasting, parent.pairing_id)


def must_lie_within(terms: Terms, window: Interval, whose: str) -> None:
    if not Interval.of(terms.starts_on, terms.ends_on).lies_in(window):
        raise OutsideTheWindow(whose, window.first, window.last)


def must_not_be_too_deep(
    look: Look, parent: KnownPairing, pairing_id: PairingId
) -> tuple[PairingStanding, ...]:
    """A pairing cannot stand above itself, however many are between."""
    above = (parent.standing, *climb(look, parent.standing))
    if pairing_id in (it.pairing_id for it in above):
        raise ParentDoesNotContain(parent.pairing_id)
    if len(above) > PARENTS_ABOVE:
        raise ParentsAreTooDeep(PARENTS_ABOVE)
    return above
