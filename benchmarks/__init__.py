"""How fast the desk is and how much memory it takes; never part of the timed tests."""
