"""Allocations: a quantity of one pledge line, for one need line."""
