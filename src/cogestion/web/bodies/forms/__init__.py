"""Forms of the app, one idea a file."""
