"""Documents that are trusted: read from a folder of them, or from a manifest."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from graphql import GraphQLError, GraphQLSchema, parse, print_ast, validate
from graphql.utilities import separate_operations

from api.documents import Documents, digest
from infra.trouble import Trouble


def documents(place: Path | None, schema: GraphQLSchema) -> Documents:
    """Any document is answered where no place is set. Raises Trouble, in one sentence."""
    if place is None:
        return Documents()
    trusted = of_folder(place) if place.is_dir() else of_manifest(place)
    if not trusted:
        raise Trouble(f"There are no documents to be trusted in {place}")
    for name, text in trusted.items():
        if wrong := next(iter(amiss(text, schema)), None):
            raise Trouble(f"The trusted document {name} does not fit the schema: {wrong}")
    return Documents(trusted)


def of_folder(folder: Path) -> Mapping[str, str]:
    """Each file as it is, for those who name an operation of it; and each operation alone."""
    return {
        digest(text): text
        for path in sorted(folder.glob("*.graphql"))
        for text in apart(path.read_text())
    }


def apart(text: str) -> Iterator[str]:
    yield text
    try:
        document = parse(text)
    except GraphQLError:  # told by whoever looks whether it fits
        return
    for alone in separate_operations(document).values():
        yield print_ast(alone)


def of_manifest(path: Path) -> Mapping[str, str]:
    """`{"<sha-256>": "<document>", …}`, as `make documents` writes it."""
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError) as unread:
        raise Trouble(f"No documents can be read from {path}: {unread}") from None
    if not isinstance(found, dict) or not all(isinstance(it, str) for it in found.values()):
        raise Trouble(f'{path} is no manifest of documents: {{"<sha-256>": "<document>"}}')
    if strange := next((name for name, it in found.items() if digest(it) != name), None):
        raise Trouble(f"In {path}, {strange} is not the SHA-256 of its document")
    return found


def amiss(text: str, schema: GraphQLSchema) -> Iterator[str]:
    try:
        yield from (it.message for it in validate(schema, parse(text)))
    except GraphQLError as unread:
        yield unread.message
