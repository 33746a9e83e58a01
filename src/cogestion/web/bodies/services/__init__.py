"""Use cases, one a file: keyword-only, ``actor`` and ``now``, one transaction, one entry in the log."""
