"""A real PostgreSQL of our own, started in a folder of our own."""

from infra.embedded.embedded import embedded

__all__ = ["embedded"]
