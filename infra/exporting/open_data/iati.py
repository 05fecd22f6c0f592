"""IATI 2.03: one XML file of activities, that goes out while it is made.

https://iatistandard.org/en/iati-standard/203/activity-standard/
"""

from collections.abc import AsyncGenerator

from infra.exporting.books import Export
from infra.exporting.open_data.activities import activities
from infra.exporting.open_data.publisher import Publisher

MEDIA_TYPE = "application/xml"
BEGINNING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03"'
    ' generated-datetime="{}">\n'
)
END = "</iati-activities>\n"


async def iati(export: Export, by: Publisher) -> AsyncGenerator[bytes]:
    yield BEGINNING.format(by.at.isoformat(timespec="seconds")).encode()
    async for some in activities(export):
        yield "".join(f"{it.xml(by)}\n" for it in some).encode()
    yield END.encode()
