"""``cogestion ballotbox``: every step of a secret ballot, alone, in the order an election takes them."""

import click

from cogestion.cli.ballotbox import counting, opening, setup, shuffling, threshold, voting


class _InOrder(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder)
def command() -> None:
    """Every step of a secret ballot, alone, with files in a folder.

    Nothing is overwritten. Files that hold a secret are readable by their owner alone.
    """


for _step in (
    setup.generate_token,
    setup.credentials,
    setup.trustee_key,
    threshold.command,
    setup.trustees,
    setup.election,
    setup.init,
    voting.generate_ballot,
    opening.open_ballot,
    voting.add_ballot,
    voting.end_ballots,
    counting.tally,
    shuffling.shuffle,
    shuffling.add_shuffle,
    shuffling.end_shuffles,
    counting.decrypt,
    counting.decrypt_threshold,
    counting.add_decryption,
    counting.result,
    voting.extract,
    voting.mend,
):
    command.add_command(_step)
