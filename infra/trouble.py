"""What a person at the keyboard can mend."""


class Trouble(Exception):
    """One sentence saying what is wrong, where, and what helps; shown without a traceback."""


class Passing(Trouble):
    """Trouble that goes by itself: the same, tried again later, may well succeed."""


class InBothLanguages(Exception):
    """What is amiss, in a sentence of each: English and Chinese."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)
        self.en, self.zh = en, zh

    def __str__(self) -> str:
        return f"{self.en} {self.zh}"
