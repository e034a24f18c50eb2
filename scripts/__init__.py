"""For developers: what makes the pictures and transcripts of the documents."""
