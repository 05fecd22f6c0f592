"""Pledges: what is offered, how it becomes binding, and how it ends."""
