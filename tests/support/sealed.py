"""A master key that the tests know."""

from infra.people.keys import Keys
from infra.people.masters import KeyRing, LocalKey

KEYS = Keys(KeyRing(LocalKey(bytes(32))))
