"""Pairings: who assists whom, under which programme, since when and until when."""
