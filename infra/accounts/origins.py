"""Whether a page of ours asks: a browser sends its cookies with what other sites make it send."""

from starlette.requests import HTTPConnection
from strawberry.http.websocket_origin import is_same_origin

HEADER = "jiedui-request"
"""A page of another site cannot send it without being asked whether it may."""
JSON = "application/json"


def is_our_page(connection: HTTPConnection, public_url: str | None) -> bool:
    """What the browser says of the page that asks, if it says anything; and a mark that no form
    can carry: this header, or content that is JSON.
    """
    headers = connection.headers
    is_marked = HEADER in headers or headers.get("content-type", "").lower().startswith(JSON)
    return (
        is_marked
        and headers.get("sec-fetch-site", "same-origin") == "same-origin"
        and (is_our_origin(headers.get("origin"), headers.get("host"), public_url))
    )


def is_our_origin(origin: str | None, host: str | None, public_url: str | None) -> bool:
    """Only browsers say it. `null` is nobody's."""
    if origin is None:
        return True
    return origin == public_url.rstrip("/") if public_url else is_same_origin(origin, host)
