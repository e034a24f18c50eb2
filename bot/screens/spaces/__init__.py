"""Spaces on screen: the board, what hosts and listeners are answered, the recap."""
