"""Why the domain says no: one class per reason, one module per subject.

`common` are the reasons that any command can meet; the other modules carry their subject's
name. Each class is a typed value: GraphQL shows it as a type of its own, with the same fields.
"""

from domain.refusals.base import Refused
from domain.refusals.common import Misnamed

__all__ = ["Misnamed", "Refused"]
