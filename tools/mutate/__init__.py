"""Whether the tests notice: small faults, one at a time, in a copy of the rules and of the seats."""
