"""Keeping the record: dated, sourced statements, and what is appended to updates."""
