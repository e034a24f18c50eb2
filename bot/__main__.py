"""``python -m bot``: the same commands, in an environment that somebody made themselves."""

import sys

from bot.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
