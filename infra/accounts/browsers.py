"""Browsers that signed in before: nobody elsewhere can make their people wait."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from infra.accounts.cookies import is_plain
from infra.accounts.secret import has_its_shape

NAME, PLAIN = "__Host-jiedui-browser", "jiedui-browser"
SECONDS = 180 * 86_400


def set_browser(response: Response, secret: str, *, plain: bool) -> None:
    response.set_cookie(
        PLAIN if plain else NAME,
        secret,
        max_age=SECONDS,
        path="/",
        secure=not plain,
        httponly=True,
        samesite="strict",
    )


def browser_of(connection: HTTPConnection) -> str:
    """Empty, where it is not known."""
    secret = connection.cookies.get(PLAIN if is_plain(connection) else NAME, "")
    return secret if has_its_shape(secret) else ""
