"""How long is too long."""

from datetime import timedelta

BEAT = timedelta(seconds=10)
"""Between two signs of life."""
DEAD_AFTER = timedelta(minutes=3)
"""A worker that was silent for longer does not run, or hangs: no mail takes as long."""
FORGOTTEN_AFTER = timedelta(days=1)
KEPT = timedelta(days=14)
"""For which rows of finished jobs are kept."""
