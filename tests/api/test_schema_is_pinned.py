"""The contract changes on purpose only: whoever changes it writes the schema anew, and sees how."""

from pathlib import Path

from api.schema import schema

PINNED = Path(__file__).parents[2] / "graphql" / "schema.graphql"


def test_the_schema_is_the_one_that_is_pinned() -> None:
    assert PINNED.read_text() == f"{schema().as_str()}\n", "run `make schema`, and look at the diff"
