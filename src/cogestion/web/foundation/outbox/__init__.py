"""What the site sends: messages, and for each recipient what became of it."""
