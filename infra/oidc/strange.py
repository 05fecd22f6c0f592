"""What a provider, or somebody in its name, says and what cannot be believed."""

from typing import Any

import orjson


class Strange(Exception):
    """One phrase for the log, without a word of theirs; whoever asked is told none of it."""


class Away(Exception):
    """The provider does not answer, or not now."""


def object_in(content: bytes) -> dict[str, Any]:
    """The JSON object that it says. Raises Strange for all else, however deep or odd."""
    try:
        said = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise Strange("no JSON") from None
    if not isinstance(said, dict):
        raise Strange("no JSON object")
    return said
