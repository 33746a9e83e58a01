"""The verifiable secret ballot. A protocol version is a folder: ``v1`` is version 1 of the Belenios protocol."""
