"""What is said over HTTP beside GraphQL: why not, in one sentence, in both languages."""

import re
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import JSONResponse

from infra.trouble import InBothLanguages

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a workbook is on the web."""
MORE: dict[int, dict[str, str]] = {
    408: {"Connection": "close"},
    429: {"Retry-After": "60"},
    503: {"Retry-After": "60"},
}
"""Whoever comes at a bad time is told when to come again."""


class Declined(InBothLanguages):
    """Raised while a request is answered, it is the answer."""

    def __init__(self, status: int, en: str, zh: str) -> None:
        super().__init__(en, zh)
        self.status = status

    @classmethod
    def by(cls, status: int, why: InBothLanguages) -> "Declined":
        return cls(status, why.en, why.zh)


def refused(status: int, en: str, zh: str = "", *, after: int | None = None) -> JSONResponse:
    """In the shape of GraphQL's errors. `after`: seconds until the same may be asked again."""
    message = f"{en} {zh}".strip()
    headers = MORE.get(status) if after is None else {"Retry-After": str(after)}
    return JSONResponse({"errors": [{"message": message}]}, status_code=status, headers=headers)


async def declined(_: Request, why: Exception) -> JSONResponse:
    assert isinstance(why, Declined)
    return refused(why.status, why.en, why.zh)


def attachment(name: str = "") -> dict[str, str]:
    """Headers of what is to be kept as a file; of none, whoever keeps it says its name.

    A name may be Chinese (RFC 5987); who cannot read that takes the ending alone.
    """
    said = ["attachment"]
    if name:
        is_plain = re.fullmatch(r"[\w.-]+", name, re.ASCII)
        said.append(f'filename="{name if is_plain else "jiedui." + name.rpartition(".")[2]}"')
        said += [] if is_plain else [f"filename*=UTF-8''{quote(name)}"]
    return {"Content-Disposition": "; ".join(said), "X-Content-Type-Options": "nosniff"}
