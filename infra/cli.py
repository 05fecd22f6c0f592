"""The command line: `jiedui`. Whatever its user does wrong is told in one sentence."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from psycopg_pool import PoolTimeout
from rich.console import Console

from domain.ids import PersonId
from domain.refusals import Refused
from infra import serving, upkeep
from infra.clock.once import once
from infra.exporting import command as exporting
from infra.gate.discreet import keep_discreet
from infra.identity import person, token
from infra.importing.template import NAME, write_templates
from infra.oidc import linking
from infra.people.command import rotate_keys
from infra.reports.command import cut, show
from infra.settings import Settings
from infra.trouble import Trouble

FOR_WHOM = (
    "A token is for the first administrator and for demonstrations; others are invited, with "
    "`jiedui invite`, and sign in. 令牌仅供首位管理员和演示使用，其他人员请受邀开户后登录。"
)
ONCE = (
    "Whoever has this makes the account, once: give it to nobody else. "
    "凭此邀请可开户一次，请仅交给本人。"
)
DAY = ["%Y-%m-%d"]
FROM, TO = "Of a draft: its first day.", "Of a draft: its last day, which must be over."
KNOWN_AT = "Of a draft: as known by the end of this day; yesterday, if none."

console, complaints = Console(), Console(stderr=True)
app = typer.Typer(
    help="Jiedui (结对): needs, pairings, pledges, and the match rate of paired assistance.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def serve(
    demonstration: Annotated[
        bool, typer.Option(help="Load the demonstration year first, if nothing is there yet.")
    ] = False,
) -> None:
    """Start the database and the server; Ctrl-C stops both."""
    serving.serve(Settings.read(), console, demonstration=demonstration)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="XLSX or CSV; see docs/workbooks.md")],
    token: Annotated[str, typer.Option(envvar="JIEDUI_TOKEN", help="Who types it in.")],
    office: Annotated[
        str | None, typer.Option(help="The office that issued the numbers, if no column says.")
    ] = None,
    refused: Annotated[
        Path | None,
        typer.Option(help="Where the rows that were refused go, as a workbook; else beside FILE."),
    ] = None,
) -> None:
    """Load workbooks: programmes, parties, pairings, needs, pledges, allocations, deliveries."""
    serving.load(Settings.read(), console, files, token, office, refused)


@app.command()
def export(
    what: Annotated[str, typer.Argument(help="all, needs, match-rate …; see docs/exports.md")],
    out: Annotated[Path, typer.Argument(help="A file; with all, it may be a folder")],
    programme: Annotated[str | None, typer.Option(help="Of this programme: programme-…")] = None,
    region: Annotated[str | None, typer.Option(help="In this region: region-…")] = None,
    filter_: Annotated[
        str | None, typer.Option("--filter", help="As JSON, like the query of that name.")
    ] = None,
    search: Annotated[str | None, typer.Option(help="Of needs: all of these words.")] = None,
    order: Annotated[str | None, typer.Option(help="As in the query: MOST_URGENT …")] = None,
    as_of: Annotated[str | None, typer.Option(help="Of the match rate and pairings.")] = None,
    known_at: Annotated[str | None, typer.Option(help="Of the match rate.")] = None,
    by_receipt: Annotated[
        bool, typer.Option(help="Say of each row when it came to be known (收到日期).")
    ] = False,
) -> None:
    """Write what is recorded into files that can be imported again. 导出。"""
    asked = exporting.asked(
        programme, region, filter_, search=search, order=order, asOf=as_of, knownAt=known_at
    )
    exporting.export(Settings.read(), console, what, out, asked, by_receipt=by_receipt)


@app.command()
def template(
    where: Annotated[
        Path, typer.Argument(help="A file (.xlsx) for one workbook, or a folder for several.")
    ] = Path(f"{NAME}.xlsx"),
) -> None:
    """Write empty workbooks to be filled in and imported. 生成空白工作簿模板。"""
    for path in write_templates(where):
        console.print(f"{path}", highlight=False, soft_wrap=True)


@app.command()
def rebuild(
    projection: Annotated[str | None, typer.Argument(help="Its name; all, if none.")] = None,
) -> None:
    """Answer a question anew from the whole past, while the old answer goes on serving."""
    upkeep.rebuild_some(Settings.read(), console, projection)


@app.command()
def status() -> None:
    """How far each projection is, and whether anything is amiss."""
    upkeep.show(Settings.read(), console)


@app.command("rotate-keys")
def rotate_keys_() -> None:
    """Wrap the keys of people under the newest master key, or go on with it. 轮换主密钥。"""
    rotate_keys(Settings.read(), console)


@app.command()
def tick() -> None:
    """Record what has come to its end by time. A server does so by itself, at every midnight."""
    once(Settings.read(), console)


@app.command()
def report(
    thing: Annotated[str, typer.Argument(help="report-…; or programme-…, for a draft")],
    region: Annotated[str | None, typer.Option(help="Of a draft: region-…")] = None,
    first: Annotated[datetime | None, typer.Option("--from", formats=DAY, help=FROM)] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=DAY, help=TO)] = None,
    known_at: Annotated[datetime | None, typer.Option(formats=DAY, help=KNOWN_AT)] = None,
    kind: Annotated[str, typer.Option(help="Of a draft: as which return.")] = "progress_report",
    out: Annotated[Path | None, typer.Option(help="A file: .pdf, .xlsx or .json")] = None,
) -> None:
    """Count a report anew, look whether it has its hash, and print it. 核验并打印报告。"""
    settings, period = Settings.read(), (first and first.date(), last and last.date())
    known = known_at and known_at.date()
    asked = cut(thing, region, period, known, kind) if thing.startswith("programme-") else thing
    show(settings, console, asked, out)


@app.command("token")
def token_(
    person_: Annotated[str, typer.Option("--person", help="Who: person-…")],
    role: Annotated[str, typer.Option(help="member, receiver, coordinator or supervisor")],
    party: Annotated[str | None, typer.Option(help="For whom they act: party-…")] = None,
    region: Annotated[str | None, typer.Option(help="Where: region-…, or a place's name")] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="How long it holds.")] = 30,
) -> None:
    """Print a token, for the first administrator and for demonstrations: whoever shows it acts as
    this person. Everybody else signs in. 仅供首位管理员和演示使用。
    """
    actor, settings = person(person_, role, party, region), Settings.read()
    if not settings.signed_tokens:
        raise Trouble("JIEDUI_SIGNED_TOKENS is false: nobody would believe this token")
    typer.echo(token(actor, settings.signing_key, days=days))
    remark(FOR_WHOM)


@app.command()
def invite(
    person_: Annotated[str, typer.Option("--person", help="Who: person-…")],
    days: Annotated[int, typer.Option(min=1, max=30, help="How long it holds.")] = 7,
) -> None:
    """Print an invitation, with which a person makes an account of their own, once. 邀请开户。"""
    secret = upkeep.invited(Settings.read(), console, PersonId(person_), days)
    typer.echo(secret)
    remark(ONCE)


@app.command()
def link(
    sub: Annotated[str, typer.Argument(help="Who, as the provider of identities calls them.")],
    person: Annotated[str, typer.Argument(help="Who that is here: person-…")],
) -> None:
    """Say which person somebody is who signs in by the provider. 关联统一身份认证用户。"""
    linking.link(Settings.read(), console, sub, person)


def remark(sentence: str) -> None:
    """Beside what is printed, for a person who looks; a script gets that by itself."""
    if complaints.is_terminal:
        complaints.print(sentence, highlight=False, soft_wrap=True)


def main() -> None:
    """Runs, and ends with one sentence where something is amiss that a user can mend."""
    keep_discreet()
    try:
        sys.exit(app(prog_name="jiedui", standalone_mode=False))
    except typer.TyperException as misused:
        end(how_misused(misused))
    except KeyboardInterrupt:
        console.print("Stopped.")
    except (Trouble, Refused) as amiss:
        end(str(amiss))
    except (psycopg.OperationalError, PoolTimeout) as away:
        end(f"The database does not answer: {str(away).splitlines()[0]}")


def how_misused(error: typer.TyperException) -> str:
    """What typer would put into a box. It says nothing where it has shown the help instead."""
    said: str = getattr(error, "format_message", error.__str__)()
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "jiedui"
    sentence = " ".join(said.split()).rstrip(".")
    return f"{sentence}: `{path} --help` tells what it takes" if sentence else ""


def end(sentence: str) -> None:
    if not sentence:
        sys.exit(1)
    complaints.print(sentence, style="red", highlight=False, markup=False, soft_wrap=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
