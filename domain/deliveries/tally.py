"""How much of a quantity is on its way, has arrived, and was found good."""

from decimal import Decimal
from typing import NamedTuple, Self

from domain.quantities import NONE


class Tally(NamedTuple):
    """Each contains the next: dispatched ≥ received ≥ accepted + refused."""

    dispatched: Decimal = NONE
    received: Decimal = NONE
    accepted: Decimal = NONE
    refused: Decimal = NONE

    @property
    def settled(self) -> Decimal:
        """What the receiving side has given its word on."""
        return self.accepted + self.refused

    def after(self, step: str, quantity: Decimal) -> Self:
        """With so much more; with less, after a step that was retracted."""
        match step:
            case "DeliveryDispatched":
                return self._replace(dispatched=self.dispatched + quantity)
            case "DeliveryReceived":
                return self._replace(received=self.received + quantity)
            case "DeliveryAccepted":
                return self._replace(accepted=self.accepted + quantity)
            case _:
                return self._replace(refused=self.refused + quantity)
