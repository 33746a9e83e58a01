"""The protocol's objects, read strictly and written canonically. Producers and verifier share this and the group."""
