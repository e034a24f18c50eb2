"""The forms and answers of those who keep the record."""
