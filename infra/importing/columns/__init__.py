"""The columns of each sheet: what they are called in both languages, and what they mean."""
