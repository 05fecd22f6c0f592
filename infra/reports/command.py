"""`jiedui report`: a report, or a draft of one, on the screen and in a file."""

import asyncio
from asyncio import to_thread
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from rich.console import Console

from domain.authority import NATION
from domain.codes.parties import ReturnKind
from domain.days import day_of
from domain.ids import ProgrammeId, RegionId, TextId
from infra.database import database
from infra.foundation import Platform
from infra.journal import now
from infra.pools import reading_pool
from infra.progress import progress
from infra.reports.paper import Paper
from infra.reports.printing import FORMS, Printed, of_draft, of_report
from infra.serving import catch_up, house
from infra.settings import Settings
from infra.trouble import Trouble
from projections.audience import Audience
from projections.drafting import Cut, Period
from projections.reader import Reader


def show(settings: Settings, console: Console, asked: str | Cut, out: Path | None) -> None:
    """Whoever sits at the machine may see all reports."""
    must_be_a_form(out)
    with database(settings, console.print) as conninfo:
        platform = house(settings, conninfo, follow=True)
        platform.prepare()
        with platform, progress(console, "Bringing the read models up to date") as advance:
            catch_up(platform, advance)
            found = asyncio.run(printed(platform, asked))
    if out:
        make, _ = FORMS[out.suffix[1:]]
        out.write_bytes(make(found))
    tell(console, found, out)


async def printed(platform: Platform, asked: str | Cut) -> Printed:
    async def words(ids: Iterable[TextId]) -> Mapping[TextId, str]:
        found = await to_thread(platform.texts.told, ids)
        return {TextId(it): words for it, words in found.items()}

    async with reading_pool(platform.conninfo) as pool:
        reader, everywhere = Reader(pool), Audience(region_id=NATION)
        if isinstance(asked, Cut):
            return await of_draft(reader, words, asked)
        found = await of_report(reader, words, platform.position, everywhere, asked)
    if found is None:
        raise Trouble(f"There is no {asked}; check the id. 没有这份报告，请核对编号。")
    return found


def cut(
    programme: str,
    region: str | None,
    period: tuple[date | None, date | None],
    known_at: date | None,
    kind: str,
) -> Cut:
    """What a draft is to be made of, as it was typed in; days that are over."""
    first, last = period
    if not (region and first and last):
        raise Trouble(
            "A draft needs --region, --from and --to beside the programme. "
            "草稿还须注明 --region、--from 和 --to。"
        )
    today = day_of(now())
    known = known_at or today - timedelta(days=1)
    if not first <= last <= known < today:
        raise Trouble(
            f"The days must be in order and over: from, to, known at, before {today}. "
            f"日期须依次为起始日、截至日、知悉日，且均早于 {today}。"
        )
    if kind not in list(ReturnKind):
        raise Trouble(
            f"There is no kind {kind!r}; there are {', '.join(ReturnKind)}. "
            f"没有“{kind}”这种报告；可用：{'、'.join(ReturnKind)}。"
        )
    of = ProgrammeId(programme), RegionId(region), ReturnKind(kind)
    return Cut(*of, Period(first, last), known)


def must_be_a_form(out: Path | None) -> None:
    if out and out.suffix[1:] not in FORMS:
        raise Trouble(
            f"{out} ends in none of .{', .'.join(FORMS)}: the ending says what to make. "
            "文件名须以其中之一结尾。"
        )


def tell(console: Console, found: Printed, out: Path | None) -> None:
    told = found.paper
    lines = [f"{told.title} · {told.subtitle}", *(f"{name} {it}" for name, it in told.facts)]
    lines += rows(told) if out is None else [f"{out}"]
    verdict = told.warning or "数据与报送时一致 The figures are as they were handed in."
    for line in (*lines, told.figures_id, verdict):
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    if not found.is_intact:
        raise SystemExit(2)


def rows(told: Paper) -> Iterable[str]:
    for table in told.tables:
        yield table.title
        yield from ("  " + "  ".join(line.cells) for line in table.lines)
