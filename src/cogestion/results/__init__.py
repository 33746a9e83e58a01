"""From the roll and the public record to the elected: the one place that joins the rooms."""

from cogestion.results.roll import Member, RollRefusedError, read_roll

__all__ = ["Member", "RollRefusedError", "read_roll"]
