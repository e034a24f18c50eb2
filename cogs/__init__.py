"""Discord commands: each takes, asks one service, shows one screen."""
