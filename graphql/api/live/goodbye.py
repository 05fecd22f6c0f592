"""Why a client is sent away, in the codes of graphql-transport-ws and of WebSocket itself.

A client that reconnects by itself does so after those below 4400 and after 4403, not after others.
"""

from enum import IntEnum


class Code(IntEnum):
    GOING_AWAY = 1001
    TRY_AGAIN_LATER = 1013
    BAD_MESSAGE = 4400
    UNGREETED = 4401
    FORBIDDEN = 4403
    ANOTHER_PROTOCOL = 4406
    SILENT = 4408
    ID_TAKEN = 4409
    GREETED_TWICE = 4429


MOST_BYTES = 120
"""Of a reason: more does not fit into the frame that ends a WebSocket."""


class Goodbye(Exception):
    """Ends the connection, for this reason. What is too long of it is left out."""

    def __init__(self, code: Code, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason.encode()[:MOST_BYTES].decode(errors="ignore")


def stopping() -> Goodbye:
    return Goodbye(Code.GOING_AWAY, "The server stops; come again with your last position.")


def too_slow() -> Goodbye:
    return Goodbye(Code.TRY_AGAIN_LATER, "You read too slowly; come again with your last position.")


def long_enough() -> Goodbye:
    return Goodbye(Code.GOING_AWAY, "This has lasted long; come again with your last position.")


def expired() -> Goodbye:
    return Goodbye(Code.FORBIDDEN, "The token has expired; come again with a new one.")


def ended() -> Goodbye:
    return Goodbye(Code.FORBIDDEN, "You are signed out, or act by another grant; come again.")


def not_who_they_say() -> Goodbye:
    return Goodbye(Code.FORBIDDEN, "This token is not valid, or no longer; ask for a new one.")
