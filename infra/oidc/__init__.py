"""Signing in with any provider of OpenID Connect, found by discovery (docs/adr/0051)."""
