"""What is printed once the demonstration year is there: where, as whom, and a first answer."""

import asyncio

from rich.console import Console

from infra.demonstration import examples
from infra.demonstration.stories import YEAR_END
from infra.foundation import Platform
from infra.identity import token
from infra.pools import reading_pool
from infra.settings import Settings
from projections.match_rate import MatchRateAnswer, MatchRateQuestion, match_rate
from projections.reader import Reader

ASK = """\
curl -s {address}/graphql -H 'Content-Type: application/json' -d '{{"query": \
"{{ matchRate(asOf: \\"{day}\\") \
{{ figures {{ matched {{ part whole percent wholePercent }} }} }} }}"}}'"""


def banner(platform: Platform, settings: Settings, console: Console) -> None:
    """The address, a token for each kind of user, and the rate that was just computed."""
    known, address = examples(), f"http://{settings.host}:{settings.port}"
    console.print("\nTokens, good for 30 days; send one as `Authorization: Bearer …`:")
    for name, actor in known.actors.items():
        console.out(f"export {variable(name)}={token(actor, settings.signing_key)}")
    console.print()
    console.print(sentence(asyncio.run(rate(platform))), soft_wrap=True)
    console.print("\nAsk for it yourself:")
    console.out(ASK.format(address=address, day=YEAR_END), highlight=False)


def variable(name: str) -> str:
    return name.upper().replace(" ", "_")


async def rate(platform: Platform) -> MatchRateAnswer:
    """Of the demonstration year, as of its last day, as known today."""
    question = MatchRateQuestion(
        as_of=YEAR_END, known_at=platform.today(), programme_id=examples().programme_id
    )
    async with reading_pool(platform.conninfo, size=1) as pool:
        return await match_rate(Reader(pool), question)


def sentence(answer: MatchRateAnswer) -> str:
    matched = answer.figures.matched
    return (
        f"As of {answer.question.as_of}: {matched.part:,} of {matched.whole:,} needs matched,"
        f" {matched.percent} %, {matched.whole_percent} % in whole numbers"
        f" ({answer.definition.name})."
    )
