"""How often properties are tried that ask a real database each time."""

from hypothesis import HealthCheck, settings

MOST = 200
"""In the long rounds too, where others are tried ten times as often: a try takes up to a second."""

on_a_database = settings(
    max_examples=min(settings().max_examples, MOST),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""Above a property. The tables of its test are the same for all tries."""
