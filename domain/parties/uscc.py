"""The check characters of a unified social credit code.

GB 32100-2015 checks the whole code, modulo 31; inside it stands an organisation code, with a
check character of its own by GB 11714, modulo 11. The first characters say which office
registered what; since 2016 they may be letters.
"""

from domain.ids import CodeId

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(pow(3, n, 31) for n in range(17))

INNER = slice(8, 16)
INNER_CHECK = 16
INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
INNER_CHECKS = "0123456789X"


def fits(code_id: CodeId) -> bool:
    """Whether both check characters are what the others lead to."""
    code = code_id.removeprefix(f"{CodeId.kind}-")
    return code[-1] == _check(code) and code[INNER_CHECK] == _inner_check(code[INNER])


def _check(code: str) -> str:
    total = sum(ALPHABET.index(it) * weight for it, weight in zip(code, WEIGHTS, strict=False))
    return ALPHABET[-total % 31]


def _inner_check(code: str) -> str:
    """Here every letter counts, from A as 10 to Z as 35."""
    total = sum(int(it, 36) * weight for it, weight in zip(code, INNER_WEIGHTS, strict=True))
    return INNER_CHECKS[-total % 11]
