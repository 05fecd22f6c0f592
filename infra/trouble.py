"""What a person at the keyboard can mend."""


class Trouble(Exception):
    """One sentence saying what is wrong, where, and what helps; shown without a traceback."""


class Passing(Trouble):
    """Trouble that goes by itself: the same, tried again later, may well succeed."""
