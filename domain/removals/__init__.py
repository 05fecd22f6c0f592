"""Removing words and files that stand beside the log."""
