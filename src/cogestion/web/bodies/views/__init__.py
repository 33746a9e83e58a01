"""Pages of the app, one idea a file. A view translates, makes one call, and translates back."""
