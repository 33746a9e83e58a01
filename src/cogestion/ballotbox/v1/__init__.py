"""Belenios protocol version 1: what is written here can be checked with programs written by others."""
