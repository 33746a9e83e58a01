"""Carrying a whole body from one installation to another, whatever database either uses."""
