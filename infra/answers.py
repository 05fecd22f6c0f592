"""What is said over HTTP beside GraphQL: why not, in one sentence, in both languages."""

import re
from urllib.parse import quote

from fastapi.responses import JSONResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a workbook is on the web."""
LATER = (429, 503)
"""Nothing is wrong with what was asked, but for the time."""


def refused(status: int, en: str, zh: str = "") -> JSONResponse:
    """In the shape of GraphQL's errors. Whoever comes at a bad time is told when to come again."""
    headers = {"Retry-After": "60"} if status in LATER else None
    message = f"{en} {zh}".strip()
    return JSONResponse({"errors": [{"message": message}]}, status_code=status, headers=headers)


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
