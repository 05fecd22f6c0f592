"""How much of a quantity is on its way, has arrived, and was found good."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, Self, TypeVar

from domain.events.deliveries import DeliveryAccepted, DeliveryDispatched, DeliveryReceived
from domain.quantities import NONE

K = TypeVar("K")


class Tally(NamedTuple):
    """Each contains the next: dispatched ≥ received ≥ accepted + refused."""

    dispatched: Decimal = NONE
    received: Decimal = NONE
    accepted: Decimal = NONE
    refused: Decimal = NONE

    @property
    def on_the_way(self) -> Decimal:
        return self.dispatched - self.received

    @property
    def waiting(self) -> Decimal:
        """What arrived, and the receiving side has not given its word on."""
        return self.received - self.accepted - self.refused

    def after(self, step: str, quantity: Decimal) -> Self:
        """With so much more; with less, after a step that was retracted."""
        match step:
            case DeliveryDispatched.__name__:
                return self._replace(dispatched=self.dispatched + quantity)
            case DeliveryReceived.__name__:
                return self._replace(received=self.received + quantity)
            case DeliveryAccepted.__name__:
                return self._replace(accepted=self.accepted + quantity)
            case _:
                return self._replace(refused=self.refused + quantity)


def totals(parts: Iterable[tuple[K, Decimal]]) -> dict[K, Decimal]:
    """One sum for each key, in the order in which they first come."""
    sums: dict[K, Decimal] = {}
    for key, quantity in parts:
        sums[key] = sums.get(key, NONE) + quantity
    return sums
