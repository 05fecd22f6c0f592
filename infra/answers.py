"""What is said over HTTP beside GraphQL: why not, in one sentence."""

from fastapi.responses import JSONResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a workbook is on the web."""


def refused(status: int, why: str) -> JSONResponse:
    """In the shape of GraphQL's errors. Whoever comes at a bad time is told when to come again."""
    headers = {"Retry-After": "60"} if status == 503 else None
    return JSONResponse({"errors": [{"message": why}]}, status_code=status, headers=headers)
