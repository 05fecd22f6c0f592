"""Parties: whoever can be paired, ask or give; and who of them may act, and for whom."""
