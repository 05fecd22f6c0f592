"""Needs: what is asked, how it becomes public, and how it ends."""
