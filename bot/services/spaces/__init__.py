"""Spaces: hosting a live discussion, its queue, its run-down, its record."""
