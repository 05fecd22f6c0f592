"""Closed lists of words that events may use, each with its Chinese name."""

from domain.codes.code import Code

__all__ = ["Code"]
