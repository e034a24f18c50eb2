"""Use cases: one method is one thing a person can ask for, and one transaction."""
