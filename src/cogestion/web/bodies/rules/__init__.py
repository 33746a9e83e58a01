"""Decisions of the app: pure functions on plain values, each with its reasons."""
