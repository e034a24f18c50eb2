"""What moderators and reporters see of reports on their way."""
