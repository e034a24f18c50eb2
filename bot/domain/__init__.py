"""The words of live coverage as frozen records and pure functions: no I/O, no clock, no Discord."""
