"""What cannot be found or read, in a sentence of each language: never with what was sent."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from infra.answers import refused

KNOWN = {
    404: ("There is nothing at this address.", "此地址没有内容。"),
    405: ("Nothing is done here in this way; see the Allow header.", "此地址不接受这种请求方式。"),
}
OTHERWISE = "This request cannot be answered.", "无法答复该请求。"


def tell_what_is_unread(app: FastAPI) -> None:
    app.add_exception_handler(HTTPException, amiss)
    app.add_exception_handler(RequestValidationError, misread)


async def amiss(_: Request, why: Exception) -> JSONResponse:
    assert isinstance(why, HTTPException)
    answer = refused(why.status_code, *KNOWN.get(why.status_code, OTHERWISE))
    answer.headers.update(why.headers or {})
    return answer


async def misread(_: Request, why: Exception) -> JSONResponse:
    """It says where; what stood there may be a secret, and is known to whoever sent it."""
    assert isinstance(why, RequestValidationError)
    where = ".".join(str(it) for it in why.errors()[0]["loc"][1:]) or "body"
    return refused(422, f"{where} cannot be read.", f"{where} 无法识别。")
