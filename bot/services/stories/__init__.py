"""Story files: a whole story as TOML, to read, check, write and share."""
