"""What is known of the demonstration year, with its sources."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def fact(name: str) -> Any:
    return json.loads((files(__package__) / "facts" / f"{name}.json").read_text(encoding="utf-8"))
