"""Unified social credit codes for organisations that do not exist, with true check characters."""

from functools import cache

from domain.ids import CodeId
from domain.parties.uscc import ALPHABET, fits

KINDS = {"社会团体": "51", "社会服务机构": "52", "基金会": "53", "企业": "91"}
DISTRICT = "449999"
"""No such district exists: so neither can the codes."""


@cache
def credit_code(kind: str, number: int) -> str:
    """The only one of these digits whose two check characters fit."""
    digits = f"{KINDS[kind]}{DISTRICT}MJX{number:05d}"
    candidates = (f"{digits}{inner}{outer}" for inner in "0123456789X" for outer in ALPHABET)
    return next(it for it in candidates if fits(CodeId(f"code-{it}")))
