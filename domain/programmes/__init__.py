"""Programmes: the rules that pairings live under, and the villages they mean to cover."""
