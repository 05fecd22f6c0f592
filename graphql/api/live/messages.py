"""What a client may say over graphql-transport-ws, within what lengths."""

from typing import Annotated, Any, Literal, TypeAlias

import orjson
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from api.limits import LONGEST
from api.live.goodbye import Code, Goodbye

Id = Annotated[str, Field(min_length=1, max_length=100)]


class Init(BaseModel):
    type: Literal["connection_init"]
    payload: dict[str, Any] | None = None

    def word(self, header: str) -> str:
        """As the header of this name, in whatever letters; browsers cannot send any."""
        given = {name.lower(): it for name, it in (self.payload or {}).items()}
        found = given.get(header)
        return found if isinstance(found, str) else ""


class Written(BaseModel):
    query: str | None = Field(None, max_length=LONGEST)
    document_id: str | None = Field(None, alias="documentId", max_length=LONGEST)
    operation: str | None = Field(None, alias="operationName", max_length=LONGEST)
    variables: dict[str, Any] | None = None


class Subscribe(BaseModel):
    type: Literal["subscribe"]
    id: Id
    payload: Written


class Complete(BaseModel):
    type: Literal["complete"]
    id: Id


class Ping(BaseModel):
    type: Literal["ping"]


class Pong(BaseModel):
    type: Literal["pong"]


Message: TypeAlias = Init | Subscribe | Complete | Ping | Pong
MESSAGE: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="type")])


def read(text: str | bytes) -> Message:
    """Raises Goodbye, in one sentence."""
    try:
        return MESSAGE.validate_python(orjson.loads(text))
    except orjson.JSONDecodeError:
        raise Goodbye(Code.BAD_MESSAGE, "This is no JSON that can be read.") from None
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(it) for it in first["loc"])
        raise Goodbye(Code.BAD_MESSAGE, f"{where or 'message'}: {first['msg']}") from None
