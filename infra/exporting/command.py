"""`jiedui export`: into a file, or all of it into a folder."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console

from api.writing import BadInput
from domain.authority import NATION
from infra.database import database
from infra.exporting.books import Export
from infra.exporting.catalogue import ALL_IN_ONE
from infra.exporting.folder import everything
from infra.exporting.offering import by_form, offer
from infra.exporting.open_data.publisher import Publisher
from infra.exporting.refusing import both
from infra.foundation import Platform
from infra.journal import now
from infra.pools import reading_pool
from infra.progress import progress
from infra.serving import catch_up, house
from infra.settings import Settings
from infra.trouble import Trouble
from projections.audience import Audience
from projections.reader import Reader

SECONDS = 300
"""That one question may take; nobody waits for it but who asked."""


def export(
    settings: Settings,
    console: Console,
    what: str,
    out: Path,
    variables: Mapping[str, Any],
    *,
    by_receipt: bool = False,
) -> None:
    """Whoever sits at the machine may see all. `out` is a folder, if everything is wanted and it
    has no ending.
    """
    with database(settings, console.print) as conninfo:
        platform = house(settings, conninfo, follow=True)
        platform.prepare()
        with platform, progress(console, "Bringing the read models up to date") as advance:
            catch_up(platform, advance)
            of = Publisher(settings.publisher, settings.publisher_name, now())
            try:
                paths = asyncio.run(exported(platform, of, what, out, variables, by_receipt))
            except OSError as unwritable:
                why = unwritable.strerror
                raise Trouble(f"{out} cannot be written: {why}. {out} 无法写入。") from None
    for it in paths:
        console.print(f"{it}", highlight=False, markup=False, soft_wrap=True)


async def exported(
    platform: Platform,
    publisher: Publisher,
    what: str,
    out: Path,
    variables: Mapping[str, Any],
    by_receipt: bool,
) -> list[Path]:
    async with reading_pool(platform.conninfo, size=2, seconds=SECONDS) as pool:
        of = Export(
            log=platform.log,
            texts=platform.texts,
            reader=Reader(pool),
            audience=Audience(region_id=NATION),
            today=platform.today(),
            until=platform.log.head(),
            publisher=publisher,
            by_receipt=by_receipt,
        )
        if what == ALL_IN_ONE and not out.suffix:
            return await everything(of, out)
        return [await written(of, what, out, variables)]


async def written(of: Export, what: str, out: Path, variables: Mapping[str, Any]) -> Path:
    """It has its name only when it is whole."""
    form = out.suffix.lower().removeprefix(".")
    part = out.with_name(f"{out.name}.part")
    try:
        found = offer(what, form, json.dumps(variables) if variables else None, of)
        if found is None:
            raise Trouble(no_such(what, form))
        with part.open("wb") as file:
            async for piece in found.pieces:
                file.write(piece)
    except BadInput as wrong:
        part.unlink(missing_ok=True)
        raise Trouble(" ".join(both(wrong))) from None
    return part.rename(out)


def no_such(what: str, form: str) -> str:
    file = f"{what}.{form}" if form else what
    return f"There is no {file}. 没有 {file} 这一文件。\nThere are, 可以导出：\n{by_form()}"


def asked(
    programme: str | None, region: str | None, more: str | None, **others: str | None
) -> Mapping[str, Any]:
    """The arguments of a query, as they were typed in. Raises Trouble for what is no JSON."""
    try:
        given = json.loads(more or "{}")
    except ValueError:
        given = None
    if not isinstance(given, dict):
        example = '{"stage": "PUBLISHED"}'
        raise Trouble(f"--filter takes a JSON object: {example}. --filter 应为 JSON 对象。")
    given |= {"programmeId": programme} if programme else {}
    given |= {"regionId": region} if region else {}
    told = {name: it for name, it in others.items() if it}
    return ({"filter": given} if given else {}) | told
