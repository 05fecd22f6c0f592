"""Imports that go on while nobody waits: kept in the database, taken up by whichever server can."""
