"""The verifiable secret ballot. A protocol version is a folder: ``v1`` is version 1 of the Belenios protocol.

The names of the room are those of the one version there is.
"""

from cogestion.ballotbox.v1 import *  # noqa: F403
from cogestion.ballotbox.v1 import __all__ as __all__
