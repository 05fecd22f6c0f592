"""Why a workbook is not taken in, or not given out, in the words of an answer."""

from pathlib import PurePath

from domain.codes.roles import Role
from domain.kernel import Actor
from infra.answers import Declined
from infra.importing.books import READERS
from infra.jobs.files import MOST_WAITING

LONGEST_NAME = 120


def unless_a_coordinator(actor: Actor | None) -> Actor:
    if not actor:
        raise Declined(
            401,
            "Only who says who they are may send a workbook: send a token.",
            "须先表明身份方可上传工作簿：请提供令牌。",
        )
    if actor.role != Role.COORDINATOR:
        raise Declined(403, "Only coordinators enter for others.", "只有协调员可以代他人录入。")
    return actor


def unless_known(actor: Actor | None) -> Actor:
    if not actor:
        raise Declined(
            401,
            "Workbooks are shown only to who sent them: send a token.",
            "工作簿仅供上传者本人查看：请提供令牌。",
        )
    return actor


def unless_well_named(name: str) -> None:
    """A name as a file has it, without a folder, that says which kind of file it is."""
    if PurePath(name).suffix.lower() not in READERS:
        raise Declined(
            422,
            f"Say the file's name, which ends in {', '.join(READERS)}: /imports?name=…",
            f"请注明文件名，须以 {'、'.join(READERS)} 结尾：/imports?name=…",
        )
    plain = name == PurePath(name).name and "\\" not in name and name.isprintable()
    if not plain or len(name.encode()) > LONGEST_NAME or name.startswith("."):
        raise Declined(
            422,
            f"This name will not do: {LONGEST_NAME} bytes at most, and no folders.",
            f"文件名不合适：最多 {LONGEST_NAME} 字节，且不得含文件夹。",
        )


def full(most: int, is_theirs: bool) -> Declined:
    if is_theirs:
        return Declined(
            429,
            f"You are sending {most} files already; send the next when one of them is there.",
            f"您已有 {most} 个文件正在上传；请待其中一个完成后再传。",
        )
    return Declined(
        503, "Many files are being sent; try again in a minute.", "上传较多，请一分钟后再试。"
    )


def too_slow() -> Declined:
    return Declined(
        408,
        "The file came too slowly and was given up; send it over a better line.",
        "文件上传过慢，已中止；请换用较好的网络重传。",
    )


def too_many_waiting() -> Declined:
    return Declined(
        409,
        f"Too many files wait for an import, {MOST_WAITING} at most: start one with them first.",
        f"待导入文件过多（最多 {MOST_WAITING} 个），请先开始导入。",
    )


def not_there() -> Declined:
    return Declined(
        404,
        "There is no such workbook, or it is not kept any more.",
        "没有这个工作簿，或已不再保存。",
    )
