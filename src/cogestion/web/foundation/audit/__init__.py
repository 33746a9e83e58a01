"""The audit log: a chain of hashes that only grows, with the texts apart from it, so that they can be erased."""
