"""The prompt of a rehearsal: a person takes part while the story is played.

Lines that begin with "/" are the bot's commands, typed as in Discord; others are words of the
prompt (`words.py`). What a person does goes through a member's doors, like everything in a play.
"""
