"""A transcript as JSON, as text and as an HTML sheet."""
