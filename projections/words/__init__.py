"""Words in Chinese: how they are cut, looked for, and marked where they were found.

asked = looked_for(search := "福贡 “饮水 安全”")  # two terms: a word and a phrase
by_words(asked[0])                               # a tsquery; by_letters is the second resort
marked("福贡县饮水安全工程", looked_at(search))   # the same title in parts, hits told apart
"""

from projections.words.asking import MOST_LETTERS, Term, looked_at, looked_for, whole
from projections.words.cutting import vector
from projections.words.marking import Part, marked
from projections.words.places import places_called
from projections.words.tsquery import by_letters, by_words

__all__ = [
    "MOST_LETTERS",
    "Part",
    "Term",
    "by_letters",
    "by_words",
    "looked_at",
    "looked_for",
    "marked",
    "places_called",
    "vector",
    "whole",
]
