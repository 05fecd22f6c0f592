"""What is sent to /auth, within what lengths. Nothing of it is ever said back."""

from typing import Annotated, TypeVar

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from api.scopes import Scope
from domain.ids import GrantId, PersonId
from infra.accounts import saying
from infra.accounts.origins import JSON

MOST_BYTES = 8_192
Words = Annotated[SecretStr, Field(max_length=500)]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class SignIn(Body):
    name: Words
    password: Words
    code: Words = SecretStr("")


class Invite(Body):
    """Without a person: somebody new, who gets a pseudonym."""

    person_id: PersonId | None = Field(None, alias="personId")
    days: int = Field(7, ge=1, le=7)


class Accept(Body):
    invitation: Words
    name: Words
    password: Words


class ChangePassword(Body):
    password: Words
    new: Words


class Prove(Body):
    password: Words


class Confirm(Body):
    code: Words


class Choose(Body):
    grant_id: GrantId = Field(alias="grantId")


class MakeToken(Body):
    """`password`: of whoever signed in by one."""

    scopes: list[Scope] = Field(min_length=1, max_length=4)
    days: int = Field(90, ge=1, le=366)
    grant_id: GrantId | None = Field(None, alias="grantId")
    password: Words = SecretStr("")


B = TypeVar("B", bound=Body)


async def read(request: Request, kind: type[B]) -> B:
    """Raises Declined, which names the field and never what stood there."""
    if not request.headers.get("content-type", "").lower().startswith(JSON):
        raise saying.unreadable("Content-Type: application/json")
    content = b""
    async for piece in request.stream():
        content += piece
        if len(content) > MOST_BYTES:
            raise saying.unreadable(f"{MOST_BYTES} bytes")
    try:
        return kind.model_validate_json(content)
    except ValidationError as wrong:
        place = wrong.errors(include_url=False, include_input=False, include_context=False)[0]
        known = [str(it) for it in place["loc"] if it in names(kind)]
        raise saying.unreadable(".".join(known) or "JSON") from None


def names(kind: type[Body]) -> set[str]:
    return {it.alias or name for name, it in kind.model_fields.items()}
