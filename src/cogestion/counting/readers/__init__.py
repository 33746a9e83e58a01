"""Reading ballot files other than BLT, and the one door to all formats."""
