"""What each command of `run_bot.py` does."""
