"""What is said over HTTP beside GraphQL: why not, in one sentence, in both languages."""

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
