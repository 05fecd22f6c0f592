"""Words that a spreadsheet program must not take for a formula, and back again.

A CSV file cannot say what is text. A cell that begins like a formula is put behind a mark which
those programs know (OWASP, "CSV injection"); whoever imports the file takes it away again, so
no word is changed by going out and coming in.
"""

MARK = "'"
RISKY = frozenset("=+-@\t\r\n＝＋－＠") | {MARK}
"""The mark is among them: else what begins with one would lose it."""


def is_risky(words: str) -> bool:
    return words[:1] in RISKY


def harmless(words: str) -> str:
    return MARK + words if words[:1] in RISKY else words


def meant(cell: str) -> str:
    """What was written, from what stands in the file."""
    return cell[1:] if cell[:1] == MARK and is_risky(cell[1:]) else cell
