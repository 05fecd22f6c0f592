"""Deliveries: what was sent, what arrived of it, and what was found good."""
