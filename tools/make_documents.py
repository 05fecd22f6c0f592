"""Writes the manifest of trusted documents: `make documents`."""

import json
from pathlib import Path

from infra.documents import of_folder

GRAPHQL = Path(__file__).parents[1] / "graphql"
OPERATIONS, MANIFEST = GRAPHQL / "operations", GRAPHQL / "documents.json"


def main() -> None:
    found = of_folder(OPERATIONS)
    MANIFEST.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
